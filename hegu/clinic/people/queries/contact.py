"""Names, phone numbers and addresses as people type them."""

import difflib
import unicodedata

import phonenumbers

TURNS = {0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
"""Marks that turn the reading direction: a name needs none, a trick does."""

DOMAINS = [
    "gmail.com",
    "outlook.com",
    "hotmail.com",
    "yahoo.com",
    "icloud.com",
    "live.com",
    "me.com",
    "proton.me",
    "gmx.de",
    "web.de",
    "qq.com",
    "163.com",
    "126.com",
    "foxmail.com",
    "sina.com",
    "naver.com",
    "daum.net",
    "hanmail.net",
    "kakao.com",
    "nate.com",
    "yahoo.co.jp",
    "yahoo.co.uk",
    "hotmail.co.uk",
    "googlemail.com",
]


def one_line(text: str) -> str:
    r"""Text of any script on one line, without control characters, tricks and doubled spaces.

    >>> one_line(" Ruth\x00\n  Okafor\u202e ")
    'Ruth Okafor'
    """
    return " ".join(_plain(text, keep="").split())


def lines(text: str) -> str:
    """The same for text of several lines."""
    return _plain(text.replace("\r\n", "\n"), keep="\n").strip()


def _plain(text: str, keep: str) -> str:
    signs = (char for char in text if ord(char) not in TURNS)
    kept = (
        char if char in keep or unicodedata.category(char) not in {"Cc", "Cs"} else " "
        for char in signs
    )
    return unicodedata.normalize("NFC", "".join(kept))


def phone(text: str, country: str) -> str | None:
    """The number as +8613955550101, read as in this country when it has no +; None when it
    cannot be one.

    >>> phone("139 5555 0101", "CN"), phone("07700 900123", "GB"), phone("12", "GB")
    ('+8613955550101', '+447700900123', None)
    """
    try:
        number = phonenumbers.parse(unicodedata.normalize("NFKC", text), country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def likely(email: str) -> str:
    """The address that was probably meant, or nothing when this one looks right.

    >>> likely("ana@gmial.com"), likely("ana@gmail.com"), likely("ana@example.org")
    ('ana@gmail.com', '', '')
    """
    name, _at, domain = email.rpartition("@")
    domain = domain.lower()
    if domain in DOMAINS:
        return ""
    close = difflib.get_close_matches(domain, DOMAINS, n=1, cutoff=0.85)
    return f"{name}@{close[0]}" if close else ""
