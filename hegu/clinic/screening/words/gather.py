"""Writes the lists beside this file: every sentence of the catalogue, for the translators.

Translators' tools read source text, and the sentences live in data: these lists are where the
tools find them. Run `python -m hegu.clinic.screening.words.gather` after changing the rules.
"""

from pathlib import Path
from textwrap import wrap

from hegu.safety.catalogue import Catalogue, load

FOLDER = Path(__file__).parent
LINE = 100
WIDTH = 84
HEAD = '''"""Made by gather.py: {what}. Do not edit."""

from django.utils.translation import gettext_noop

SENTENCES = [
'''


def lists(catalogue: Catalogue) -> dict[str, tuple[str, list[str]]]:
    """File name → what it holds and the sentences, each sentence in one list only."""
    answers = [one.text_id for each in catalogue.questions for one in each.options]
    asked = [text for one in catalogue.questions for text in (one.text_id, one.help)]
    start = [*catalogue.sections.values(), catalogue.triage.text_id, catalogue.triage.help]
    for reason in catalogue.reasons.values():
        start += [reason.text_id, reason.why, reason.not_for]
    names = [rule.name for rule in catalogue.rules]
    whys = [rule.why for rule in catalogue.rules if not rule.ends]
    gravest = [rule.why for rule in catalogue.rules if rule.ends]
    care = [text for place in catalogue.places.values() for text in (place.title, place.go)]
    care += [rule.referral.say for rule in catalogue.rules if rule.referral]
    ways = [
        text for one in catalogue.adaptations.values() for text in (one.patient, one.practitioner)
    ]
    return _each_once(
        {
            "questions": ("the questions, their sections and the reasons to come", start + asked),
            "options": ("the answers to choose from", answers),
            "whys": ("why a rule holds, as the patient reads it", whys),
            "names": ("what a rule is called, for staff", names),
            "care": ("why to go somewhere now, where, and the words to say there", gravest + care),
            "ways": ("what is done differently", ways),
        }
    )


def _each_once(lists: dict[str, tuple[str, list[str]]]) -> dict[str, tuple[str, list[str]]]:
    seen: set[str] = {""}
    once = {}
    for name, (what, texts) in lists.items():
        once[name] = (what, [text for text in dict.fromkeys(texts) if text not in seen])
        seen.update(texts)
    return once


def source(what: str, sentences: list[str]) -> str:
    """A list as Python text; long sentences are broken at spaces."""
    return HEAD.format(what=what) + "".join(map(_marked, sentences)) + "]\n"


def _marked(text: str) -> str:
    whole = f"    gettext_noop({_quoted(text)}),\n"
    if len(whole) <= LINE + 1:
        return whole
    short = len(_quoted(text)) + 8 <= LINE
    parts = [text] if short else wrap(text, WIDTH, drop_whitespace=False, break_on_hyphens=False)
    lines = "".join(f"        {_quoted(part)}\n" for part in parts)
    return f"    gettext_noop(\n{lines}    ),\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


if __name__ == "__main__":
    for name, (what, sentences) in lists(load()).items():
        (FOLDER / f"{name}.py").write_text(source(what, sentences), encoding="utf-8")
