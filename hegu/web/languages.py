"""The current language as Babel names it."""

from babel import Locale
from django.utils.translation import get_language, to_locale


def current() -> Locale:
    """English is written the British way: day before month, 24 hours."""
    language = get_language() or "en"
    if language == "en":
        return Locale("en", "GB")
    return Locale.parse(to_locale(language))
