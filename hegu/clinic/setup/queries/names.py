"""Short names for links."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify


def free_slug(model: type[Any], names: Mapping[str, str]) -> str:
    """A short name from the English words, or the kind's own, that no other row has."""
    english = names.get("en") or next(iter(names.values()), "")
    stem = slugify(english)[:40] or model.__name__.lower()
    slug, number = stem, 2
    while slug == "new" or model._default_manager.filter(slug=slug).exists():
        slug, number = f"{stem}-{number}", number + 1
    return slug
