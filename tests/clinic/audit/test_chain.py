"""The chain: whoever changes the trail without the key is found."""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction
from django.db.models import QuerySet
from django.test.utils import override_settings

from hegu.clinic.audit import actions, chain
from hegu.clinic.audit.models import Line

MANY = 60
pytestmark = pytest.mark.django_db


def lines(count: int, now: dt.datetime) -> None:
    for number in range(count):
        actions.record(
            "visit moved",
            f"visit:{number}",
            by=None,
            at=now + dt.timedelta(seconds=number, microseconds=number % 2),
            clinic_id=number % 3 or None,
            detail={"从": "10:00", "to": [number, None, 1.5], "ok": True},
            who=f"patient:{number}",
        )


@pytest.fixture
def sealed(now: dt.datetime) -> Iterator[chain.Checkpoint]:
    lines(MANY, now)
    assert chain.seal() == MANY
    return chain.checkpoint()


def test_seal_goes_on_where_it_stopped(now: dt.datetime) -> None:
    lines(5, now)

    assert [chain.seal(limit=2) for _ in range(4)] == [2, 2, 1, 0]
    assert list(Line.objects.order_by("id").values_list("place", flat=True)) == [1, 2, 3, 4, 5]
    assert chain.verify() == chain.Report(5)
    assert chain.checkpoint().count == 5


def test_lines_that_wait_are_counted_and_never_called_wrong(
    sealed: chain.Checkpoint, now: dt.datetime
) -> None:
    actions.record("visit held", "visit:x", by=None, at=now)

    report = chain.verify(sealed)

    assert report.is_sound
    assert (report.count, report.waiting) == (MANY, 1)


def edit(chance: random.Random) -> None:
    field, value = chance.choice(
        [
            ("who", "user:1"),
            ("who_name", "Somebody"),
            ("what", "visit booked"),
            ("thing", "visit:none"),
            ("clinic", 99),
            ("detail", {"从": "10:00", "to": [0, None, 1.5], "ok": 1}),
            ("at", dt.datetime(2026, 1, 1, tzinfo=dt.UTC)),
            ("mac", "0" * 64),
            ("mac", "é"),
        ]
    )
    one(chance).update(**{field: value})


def delete(chance: random.Random) -> None:
    one(chance, last=False)._raw_delete(Line.objects.db)


def unseal(chance: random.Random) -> None:
    one(chance, last=False).update(place=None, mac="")


def swap(chance: random.Random) -> None:
    a, b = chance.sample(list(Line.objects.all()), 2)
    Line.objects.filter(pk=a.pk).update(place=None)
    Line.objects.filter(pk=b.pk).update(place=a.place)
    Line.objects.filter(pk=a.pk).update(place=b.place)


def insert(chance: random.Random) -> None:
    """A line slipped in, those after it shifted, and a seal made with a guessed key."""
    at = chance.randint(1, MANY)
    for line in Line.objects.filter(place__gte=at).order_by("-place"):
        Line.objects.filter(pk=line.pk).update(place=(line.place or 0) + 1)
    forged = Line(at=dt.datetime.now(dt.UTC), who="user:1", what="x", thing="y", place=at)
    forged.mac = "f" * 64
    forged.save()


def redo(chance: random.Random) -> None:
    """An edit, and every seal from there on made anew with another key."""
    edit(chance)
    with override_settings(SECRET_KEY="a guessed key " * 5):
        Line.objects.update(place=None, mac="")
        chain.seal()


def one(chance: random.Random, *, last: bool = True) -> QuerySet[Line]:
    return Line.objects.filter(place=chance.randint(1, MANY if last else MANY - 1))


TAMPERINGS: list[Callable[[random.Random], None]] = [edit, delete, unseal, swap, insert, redo]


def test_two_hundred_random_tamperings_are_all_found(sealed: chain.Checkpoint) -> None:
    chance = random.Random(7)
    for number in range(200):
        tamper = TAMPERINGS[number % len(TAMPERINGS)]
        mark = transaction.savepoint()
        before = snapshot()
        tamper(chance)
        if snapshot() != before:
            assert not chain.verify().is_sound, (number, tamper.__name__)
        else:
            assert tamper is edit  # the very value that stood there already
        transaction.savepoint_rollback(mark)

    assert chain.verify(sealed) == chain.Report(MANY)


def snapshot() -> list[object]:
    return list(Line.objects.order_by("pk").values_list())


def test_verify_names_the_first_bad_line(sealed: chain.Checkpoint) -> None:
    Line.objects.filter(place__in=[20, 40]).update(who_name="Somebody")

    report = chain.verify()

    assert report.count == 19
    assert report.trouble == "Line 20 (visit moved, visit:19) was changed."


def test_a_cut_end_shows_against_an_earlier_checkpoint(sealed: chain.Checkpoint) -> None:
    Line.objects.filter(place__gt=50)._raw_delete(Line.objects.db)

    assert chain.verify().is_sound
    assert chain.verify(sealed).trouble == "The chain ends at line 50; it once had 60."


def test_an_end_made_anew_by_the_worker_shows_against_an_earlier_checkpoint(
    sealed: chain.Checkpoint,
) -> None:
    Line.objects.filter(place__gt=50).update(place=None, mac="", who="user:1")
    chain.seal()

    assert chain.verify().is_sound
    assert chain.verify(sealed).trouble == "The chain up to line 60 was made anew."


def test_another_key_is_named_as_a_likely_cause(sealed: chain.Checkpoint) -> None:
    with override_settings(SECRET_KEY="restored on a machine with a key of its own"):
        assert "Maybe the secret key" in chain.verify().trouble


def test_checkpoint_reads_what_it_wrote(sealed: chain.Checkpoint) -> None:
    assert chain.Checkpoint.read(f" {sealed}\n") == sealed


@pytest.mark.parametrize("said", ["", "12", "12:zz", "x:" + "0" * 64])
def test_checkpoint_refuses_what_it_did_not_write(said: str) -> None:
    with pytest.raises(ValueError, match=r"no checkpoint\.\nMaybe"):
        chain.Checkpoint.read(said)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_make_one_chain(now: dt.datetime) -> None:
    lines(40, now)

    def work(_number: int) -> int:
        try:
            return sum(chain.seal(limit=5) for _ in range(12))
        finally:
            connections[connection.alias].close()

    with ThreadPoolExecutor(3) as workers:
        sealed = list(workers.map(work, range(3)))

    chain.seal()
    assert sum(sealed) <= 40
    assert chain.verify() == chain.Report(40)
