"""Names, phone numbers and addresses as people type them."""

import datetime as dt
import difflib
import re
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


def example_phone(country: str) -> str:
    """A number as people of this country write it, to show how.

    >>> example_phone("GB"), example_phone("atlantis")
    ('07400 123456', '')
    """
    kind = phonenumbers.PhoneNumberType.MOBILE
    number = phonenumbers.example_number_for_type(country, kind)
    if number is None:
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


def dates(text: str) -> list[dt.date]:
    """The days that somebody may mean: none, one, or two when day and month could be either.

    >>> dates("1972-05-31"), dates("31.5.1972"), dates("1972年5月31日"), dates("31 May 1972")
    ([datetime.date(1972, 5, 31)], [datetime.date(1972, 5, 31)], [datetime.date(1972, 5, 31)], \
[datetime.date(1972, 5, 31)])
    >>> dates("3/4/1972")
    [datetime.date(1972, 4, 3), datetime.date(1972, 3, 4)]
    >>> dates("72-05-31"), dates("1972-02-30")
    ([], [])
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    parts = re.findall(r"[0-9]+", plain)
    if len(parts) == 1 and len(plain) == len("19720531"):
        parts = [plain[:4], plain[4:6], plain[6:]]
    if len(parts) != 3:
        return _with_month(plain)
    if len(parts[0]) == 4:
        return _days([parts])
    return _days([parts[::-1], [parts[2], parts[0], parts[1]]]) if len(parts[2]) == 4 else []


def _days(ways: list[list[str]]) -> list[dt.date]:
    found = []
    for year, month, day in ways:
        try:
            found.append(dt.date(int(year), int(month[:3]), int(day[:3])))
        except ValueError:
            continue
    return list(dict.fromkeys(found))


def _with_month(text: str) -> list[dt.date]:
    for way in ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y"):
        try:
            return [dt.datetime.strptime(text, way).date()]  # noqa: DTZ007 -- a day, no moment
        except ValueError:
            continue
    return []


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
