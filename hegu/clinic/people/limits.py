"""How often something may be tried: buckets that empty by one a try and fill up with time.

The buckets are rows, so that every process counts the same tries.
"""

import datetime as dt
import hashlib

from django.db import transaction

from hegu.clinic.people.models import Limit

LONGEST = 120


def spend(key: str, *, per: dt.timedelta, most: int, now: dt.datetime) -> bool:
    """Take one try from a bucket that holds `most` and fills up again over `per`.

    False when it is empty; an empty bucket is not made emptier by asking.
    """
    if most < 1 or per <= dt.timedelta(0):
        message = f"{most} tries per {per} is no limit.\nMaybe at least one try, and some time."
        raise ValueError(message)
    key = shortened(key)
    with transaction.atomic():
        Limit.objects.bulk_create([Limit(key=key, left=most, at=now)], ignore_conflicts=True)
        bucket = Limit.objects.select_for_update().get(key=key)
        filled = max((now - bucket.at) / per, 0.0) * most
        left = min(float(most), bucket.left + filled)
        if left < 1:
            return False
        bucket.left, bucket.at = left - 1, max(now, bucket.at)
        bucket.save(update_fields=["left", "at"])
        return True


def shortened(key: str) -> str:
    """A key that fits its column; a long one is hashed, so that two never meet."""
    if len(key) <= LONGEST:
        return key
    return hashlib.sha256(key.encode()).hexdigest()


def forget(*, before: dt.datetime) -> int:
    """Drop buckets that were last touched before this; how many."""
    return Limit.objects.filter(at__lt=before).delete()[0]
