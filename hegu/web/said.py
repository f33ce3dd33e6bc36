"""Words that a clinic writes in several languages, and the one to show."""

from collections.abc import Mapping

from django.utils.translation import get_language


def said(words: Mapping[str, str] | None, language: str | None = None) -> str:
    """The wording in this language, else in English, else in whatever was written first."""
    if not words:
        return ""
    wanted = (language or get_language() or "en").lower()
    for key in (wanted, wanted.split("-")[0], "en"):
        if words.get(key):
            return words[key]
    return next((text for text in words.values() if text), "")
