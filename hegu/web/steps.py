"""Writes static/css/steps.css: five-minute steps of a day as CSS variables.

A visit in the diary says when it is in words (`data-start="14:05" data-length="60"`), and the grid
needs numbers; the content policy forbids inline styles, so a style sheet translates.
Run `python -m hegu.web.steps` after changing this file.
"""

from pathlib import Path

SHEET = Path(__file__).parent / "static/css/steps.css"
STEP = 5
DAY = 24 * 60
HEAD = """/* Made by hegu/web/steps.py: do not edit. Clock times and minutes → five-minute steps. */
@layer layout {
"""


def clock(minute: int) -> str:
    """125 → "02:05"; the end of the day is 24:00."""
    return f"{minute // 60:02}:{minute % 60:02}"


def sheet() -> str:
    """The whole style sheet: an hour a line, so that it stays readable and short."""
    lines = []
    for hour in range(0, DAY, 60):
        within = range(hour, hour + 60, STEP)
        lines.append("".join(f'[data-start="{clock(m)}"]{{--start:{m // STEP}}}' for m in within))
    for hour in range(0, DAY, 60):
        within = range(hour + STEP, hour + 60 + STEP, STEP)
        lines.append("".join(f'[data-length="{m}"]{{--length:{m // STEP}}}' for m in within))
    for hour in range(0, DAY, 60):
        within = range(hour, hour + 60, STEP)
        lines.append("".join(f'[data-now="{clock(m)}"]{{--now:{m // STEP}}}' for m in within))
    whole = range(0, DAY + 1, 30)
    lines += [f'[data-first="{clock(m)}"]{{--first:{m // STEP}}}' for m in whole]
    lines += [f'[data-last="{clock(m)}"]{{--last:{m // STEP}}}' for m in whole]
    lines += [
        f'[data-lanes="{n}"]{{--lanes:{n}}}[data-lane="{n}"]{{--lane:{n}}}' for n in range(1, 7)
    ]
    return HEAD + "\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    SHEET.write_text(sheet(), encoding="utf-8")
