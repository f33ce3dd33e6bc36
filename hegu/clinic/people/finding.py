"""What the desk may type to find a patient: words, digits, and letters of any script."""

import re
import unicodedata

MOST = 6
"""Words of a query that count."""
NUMBER = re.compile(r"[\d\s+().\-/]+")


def text_of(*, name: str, called: str = "", phone: str = "", email: str = "") -> str:
    """The text in which a patient is found; parts of words and single signs are found in it.

    >>> text_of(name="Inês 王", phone="+8613955550101", email="ines@example.org")
    'ines 王 ines王 8613955550101 ines@example.org'
    """
    plain = folded(f"{name} {called}")
    words = dict.fromkeys([*plain.split(), "".join(folded(name).split())])
    digits = "".join(char for char in phone if char.isdecimal())
    return " ".join([*words, *filter(None, [digits, folded(email)])])


def words_in(typed: str) -> list[str]:
    """What each find must contain: words, or the digits of a phone number however it is written.

    >>> words_in("  Ruth  OKAFOR "), words_in("0770 090-0123"), words_in("王")
    (['ruth', 'okafor'], ['7700900123'], ['王'])
    """
    plain = folded(typed[:200])
    digits = "".join(char for char in plain if char.isdecimal())
    if len(digits) >= 3 and NUMBER.fullmatch(plain):
        return [digits.lstrip("0") or digits]
    return [word[:60] for word in plain.split()[:MOST]]


def folded(text: str) -> str:
    r"""Without capitals, accents, control characters and doubled spaces.

    >>> folded("  MÜLLER\x00 ") == folded("Muller") == "muller"
    True
    """
    apart = unicodedata.normalize("NFKD", text)
    kept = "".join(
        " " if unicodedata.category(char) in {"Cc", "Cf"} else char
        for char in apart
        if not unicodedata.combining(char)
    )
    return " ".join(unicodedata.normalize("NFC", kept.casefold()).split())
