"""What the pattern page shows: a believable clinic on a Wednesday, all of it invented."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django import forms

from hegu.web import words

SPRITE = Path(__file__).parent / "static/icons.svg"
ZONE = "Asia/Shanghai"
DAY = date(2026, 11, 25)


class Arrival(forms.Form):
    """Every kind of field, as `{{ form }}` draws it."""

    name = forms.CharField(label="Name", help_text="As it should stand on the invoice.")
    email = forms.EmailField(label="E-mail", required=False)
    born_on = forms.DateField(label="Born on", widget=forms.DateInput(attrs={"type": "date"}))
    language = forms.ChoiceField(
        label="Language for messages", choices=[("en", "English"), ("zh", "中文"), ("ko", "한국어")]
    )
    where = forms.ChoiceField(
        label="Where does it hurt most?",
        choices=[("neck", "Neck"), ("back", "Lower back"), ("other", "Somewhere else")],
        widget=forms.RadioSelect(attrs={"class": "choice"}),
    )
    days = forms.MultipleChoiceField(
        label="Days that suit",
        required=False,
        choices=[("mon", "Monday"), ("wed", "Wednesday"), ("fri", "Friday")],
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(label="Anything we should know?", required=False, widget=forms.Textarea)
    agreed = forms.BooleanField(label="I have read how my record is kept")


def everything(now: datetime) -> dict[str, Any]:
    """The context of the pattern page; `now` is for the clock of a hold."""
    return {
        "zone": ZONE,
        "today": DAY,
        "statuses": list(words.STATUSES),
        "hues": [*words.PALETTE, "cinnabar"],
        "brands": ["jade", "indigo", "plum", "cinnabar", "amber", "slate"],
        "tones": ["good", "info", "caution", "danger", "quiet"],
        "signs": re.findall(r'symbol id="([^"]+)"', SPRITE.read_text(encoding="utf-8")),
        "form": Arrival(),
        "wrong": Arrival(
            {"w-name": "Ruth Okafor", "w-born_on": "30/02/1972", "w-email": "ruth@"}, prefix="w"
        ),
        "hours": [(f"{hour:02}:00", f"{hour}:00") for hour in range(8, 19)],
        "columns": columns(),
        "week": week(),
        "parts": parts(),
        "price": Decimal(620),
        "owed": Decimal("1240.50"),
        "noon": at("14:00"),
        "until": now + timedelta(minutes=9, seconds=41),
        "names": NAMES,
    }


def at(clock: str) -> datetime:
    """A clock time in Shanghai on the day shown."""
    hour, minute = map(int, clock.split(":"))
    return datetime(DAY.year, DAY.month, DAY.day, hour - 8, minute, tzinfo=UTC)


def parts() -> list[dict[str, Any]]:
    """One visit: massage, a rest, acupuncture."""
    return [
        {"starts_at": at("14:00"), "title": "Massage, light, neck and back · 60 min",
         "note": "Sun Lihua · quiet room", "hue": "jade"},
        {"starts_at": at("15:00"), "title": "Rest, 10 minutes, a cup of tea", "rest": True},
        {"starts_at": at("15:10"), "title": "Acupuncture · 40 min",
         "note": "Dr. Chen Wei · treatment room", "hue": "sky"},
    ]  # fmt: skip


def visit(start: str, length: int, hue: str, status: str, who: str, *lines: str) -> dict[str, Any]:
    alert = next((line for line in lines if line.startswith("!")), "")
    return {
        "kind": "visit", "start": start, "length": length, "hue": hue, "status": status,
        "who": who, "lines": [line for line in lines if not line.startswith("!")],
        "alert": alert[1:],
    }  # fmt: skip


def needles(start: str, status: str, who: str, note: str) -> dict[str, Any]:
    """Acupuncture: a quarter of an hour with hands, twenty minutes of rest, five to take out."""
    begin = at(start)
    steps = [(0, 15, "hands"), (15, 20, "needles"), (35, 5, "hands")]
    return visit(start, 40, "sky", status, who) | {
        "parts": [
            {"start": begin + timedelta(minutes=after), "length": length, "kind": kind,
             "words": note if kind == "needles" else ""}
            for after, length, kind in steps
        ]
    }  # fmt: skip


def closed(start: str, length: int, kind: str, why: str) -> dict[str, Any]:
    return {"kind": "closed", "start": start, "length": length, "shut": kind, "why": why}


def columns() -> list[dict[str, Any]]:
    """Five practitioners at four minutes past eleven."""
    return [
        {"name": "Sun Lihua", "note": "massage", "hue": "jade", "items": [
            closed("08:00", 60, "closed", "Starts at 9:00"),
            visit("09:00", 60, "jade", "done", "Liu Fang", "Relaxing 60 · unpaid"),
            visit("10:10", 60, "jade", "in-session", "Ruth Okafor", "Light massage 60 · room 2",
                  "!Blood thinner", "Visit 3 of 8"),
            visit("11:35", 60, "jade", "confirmed", "Gao Ming", "Neck and back 60 · room 1",
                  "Then acupuncture 12:45"),
            closed("12:40", 50, "break", "Break"),
            visit("13:45", 90, "jade", "booked", "عبد الرحمن بن عبد العزيز الفارسي", "Relaxing 90 · room 2"),
            visit("15:30", 60, "jade", "held", "Online, held until 11:14", "Relaxing 60"),
        ]},
        {"name": "Dr. Chen Wei", "note": "acupuncture, TCM", "hue": "sky", "items": [
            needles("09:15", "done", "He Jun", "room 5 · out 9:50"),
            needles("10:30", "in-session", "Yoo Min-ah 유민아", "room 4 · needles out 11:05"),
            needles("11:10", "arrived", "Tom Becker", "room 5 · out 11:45"),
            closed("12:00", 45, "break", "Break"),
            needles("12:45", "confirmed", "Gao Ming", "room 4 · out 13:20"),
            needles("13:30", "booked", "欧阳明华", "room 5 · out 14:05"),
            visit("14:30", 50, "indigo", "requested", "Nora Lindqvist-Papadopoulou",
                  "TCM consultation 50", "Asked by e-mail"),
        ]},
        {"name": "Park Jisoo", "note": "medical massage", "hue": "plum", "items": [
            closed("08:00", 90, "closed", "Starts at 9:30"),
            visit("09:30", 60, "plum", "done", "Ivo Marques", "Frozen shoulder, review",
                  "!Note not signed"),
            visit("11:00", 60, "slate", "arrived", "Chen Yulan 陈玉兰", "First consultation 60 · room 3",
                  "Screening complete"),
            closed("12:00", 40, "break", "Break"),
            visit("12:45", 45, "plum", "did-not-attend", "Leo Fischer", "Shoulder 45"),
            visit("13:45", 60, "plum", "booked", "Sara Haddad", "Medical massage 60 · room 3"),
            closed("15:30", 180, "leave", "Training until 18:30"),
        ]},
        {"name": "Ana Ribeiro", "note": "sports, prenatal", "hue": "amber", "lanes": 2, "items": [
            visit("09:45", 45, "rose", "done", "Dana Levi", "Prenatal 45 · week 30", "Side-lying"),
            visit("11:15", 60, "amber", "booked", "Kim Seo-jun", "Sports 60 · light",
                  "!Race on Sunday"),
            closed("12:30", 45, "break", "Break"),
            visit("13:30", 30, "amber", "confirmed", "Max Ito", "Sports 30") | {"lane": 1},
            visit("13:30", 30, "rose", "confirmed", "Ada Osei", "Prenatal 30") | {"lane": 2},
            visit("14:30", 60, "amber", "cancelled", "Piotr Nowak", "Sports 60"),
        ]},
        {"name": "Mei Zhang 张美", "note": "facial, lymph", "hue": "moss", "items": [
            closed("08:00", 120, "leave", "Leave until 10:00"),
            visit("10:15", 40, "moss", "done", "Wu Jia", "Facial 40 · week 2 of 4"),
            visit("11:45", 60, "moss", "requested", "Rosa Silva", "Lymph drainage 60",
                  "Asks to move to Thursday"),
            {"kind": "free", "start": "13:00", "length": 30},
            visit("14:00", 40, "moss", "booked", "이서연", "Facial 40 · week 1 of 4"),
        ]},
    ]  # fmt: skip


def week() -> list[dict[str, Any]]:
    """One practitioner's week: hours, visits and a day off."""
    monday = date(2026, 11, 23)
    busy = [
        [("09:00", 60, "jade", "done", "Liu Fang"), ("10:30", 60, "jade", "done", "Bao Lin")],
        [("11:00", 90, "jade", "done", "Omar Said"), ("14:00", 60, "jade", "done", "Eun-ji Choi")],
        [("10:10", 60, "jade", "in-session", "Ruth Okafor"), ("11:35", 60, "jade", "confirmed", "Gao Ming")],
        [("09:30", 60, "jade", "booked", "Rosa Silva"), ("13:45", 90, "jade", "booked", "Hana Ito")],
        [],
    ]  # fmt: skip
    days = []
    for offset, rows in enumerate(busy):
        items = [
            visit(start, length, tone, status, who) for start, length, tone, status, who in rows
        ]
        items.append(closed("12:40", 50, "break", "Break"))
        if not rows:
            items = [closed("08:00", 600, "leave", "Leave")]
        days.append({"on": monday + timedelta(days=offset), "today": offset == 2, "items": items})
    return days


NAMES = [
    ("Nora Lindqvist-Papadopoulou von Habsburg", "en", "Plan for shoulder pain, visit 3 of 8"),
    ("欧阳明华", "zh-hans", "颈部按摩，第三次，共八次"),
    ("남궁민수", "ko", "목 통증 계획, 8회 중 3회차"),
    ("عبد الرحمن بن عبد العزيز الفارسي", "ar", "خطة لآلام الرقبة، الزيارة ٣ من ٨"),
]
