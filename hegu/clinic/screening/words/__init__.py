"""The sentences of this room: questions, reasons, endings, and what is done differently.

Knowledge returns English sentences; here they are found in the reader's language.
The lists beside this file hold every sentence of the catalogue for the translators:
`python -m hegu.clinic.screening.words.gather` writes them anew after a change of the rules.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hegu.safety.catalogue import load
from hegu.safety.finding import Severity, Urgency
from hegu.safety.verdict import Verdict

FAMILIES = {
    "relaxing": gettext_lazy("Relaxing massage"),
    "deep_tissue": gettext_lazy("Deep tissue massage"),
    "sports": gettext_lazy("Sports massage"),
    "prenatal": gettext_lazy("Prenatal massage"),
    "lymphatic": gettext_lazy("Lymph drainage"),
    "facial": gettext_lazy("Face massage"),
    "medical_massage": gettext_lazy("Medical massage"),
    "acupuncture": gettext_lazy("Acupuncture"),
    "electroacupuncture": gettext_lazy("Acupuncture with electricity"),
    "cupping": gettext_lazy("Cupping"),
    "gua_sha": gettext_lazy("Scraping (gua sha)"),
    "moxibustion": gettext_lazy("Moxibustion (heat)"),
    "mobilisation": gettext_lazy("Joint mobilisation"),
    "tcm_consult": gettext_lazy("Chinese medicine consultation"),
    "consultation": gettext_lazy("Consultation"),
}

SEVERITIES = {
    "clear": gettext_lazy("Nothing found"),
    "note": gettext_lazy("To know"),
    "adapt": gettext_lazy("Done differently"),
    "clearance": gettext_lazy("Call us first"),
    "withhold": gettext_lazy("Not now"),
    "refer": gettext_lazy("Medical care first"),
}

SKILLS = {"prenatal": gettext_lazy("trained to treat in pregnancy")}


@dataclass(frozen=True)
class Care:
    """One place to go: why, where, and the words to say there."""

    urgency: str
    title: str
    why: list[str]
    go: str
    say: list[str]

    @property
    def urgent(self) -> bool:
        """Whether the emergency number is the way there."""
        return self.urgency in {Urgency.EMERGENCY_NOW, Urgency.CRISIS}


@dataclass(frozen=True)
class Told:
    """What the screen means for one family of treatments, in sentences."""

    family: str
    name: str
    severity: str
    word: str
    why: list[str]
    changes: list[str]
    skills: list[str]


@dataclass(frozen=True)
class Ending:
    """The end of the questions. `kind` is care, call, later, withheld, adapted or clear."""

    kind: str
    tone: str
    title: str
    lead: str
    care: list[Care]
    told: list[Told]
    call: str

    @property
    def fine(self) -> list["Group"]:
        """What may be booked."""
        return gathered(one for one in self.told if Severity(one.severity).bookable)

    @property
    def held(self) -> list["Group"]:
        """What is arranged by phone."""
        return gathered(one for one in self.told if one.severity == Severity.CLEARANCE)

    @property
    def withheld(self) -> list["Group"]:
        """What is left out."""
        return gathered(one for one in self.told if one.severity == Severity.WITHHOLD)


@dataclass(frozen=True)
class Group:
    """Families of which the same is to be said."""

    families: list[str]
    names: list[str]
    why: list[str]
    changes: list[str]


def gathered(told: Iterable[Told]) -> list[Group]:
    """Each reason and change once, with every family that it is for."""
    groups: dict[str, Group] = {}
    for one in told:
        group = groups.setdefault(str([one.why, one.changes]), Group([], [], one.why, one.changes))
        group.families.append(one.family)
        group.names.append(one.name)
    return list(groups.values())


def sentence(text: str, number: str = "") -> str:
    """A sentence of the catalogue in the reader's language, with the region's emergency number."""
    if not text:
        return ""
    return _(text).replace("{number}", number or _("the emergency number"))


def ending(verdict: Verdict, *, number: str = "") -> Ending:
    """What to show when the questions are over. `number` is the region's emergency number."""
    kind = kind_of(verdict)
    tone, title, lead = _heading(kind)
    care = cares(verdict, number) if kind == "care" else []
    told = [] if kind == "care" else [tell(verdict, one, number) for one in verdict.families]
    return Ending(
        kind=kind,
        tone=tone,
        title=care[0].title if care else title,
        lead=lead,
        care=care,
        told=told,
        call=number,
    )


def kind_of(verdict: Verdict) -> str:
    """Which of the endings this is."""
    if verdict.refer:
        return "care"
    if verdict.ended and verdict.severity is Severity.WITHHOLD and not verdict.allowed:
        return "later"
    if not verdict.allowed:
        return "call"
    if verdict.severity.bookable:
        return "clear" if verdict.severity.rank <= Severity.NOTE.rank else "adapted"
    return "withheld"


def _heading(kind: str) -> tuple[str, str, str]:
    return {
        "care": ("danger", "", _("We do not offer you an appointment now: this comes first.")),
        "later": (
            "caution",
            _("Please come when you are well again"),
            _("We do not treat today, so that you recover and others stay well."),
        ),
        "call": (
            "caution",
            _("Please talk with us before you book"),
            _("Call us: we listen, and find with you what fits."),
        ),
        "withheld": (
            "caution",
            _("Some of it fits you, and some does not"),
            _("This is what we can offer you, and why the rest is left out."),
        ),
        "adapted": (
            "good",
            _("We can treat you, with a few changes"),
            _("Your practitioner will know about them before you come."),
        ),
        "clear": (
            "good",
            _("Nothing speaks against it"),
            _("If anything changes before your visit, tell us."),
        ),
    }[kind]


def cares(verdict: Verdict, number: str = "") -> list[Care]:
    """The places to go, the most pressing first, each once with all its reasons."""
    places = load().places
    made: dict[str, Care] = {}
    for referral in verdict.referrals:
        place = places[referral.where]
        care = made.setdefault(
            referral.where,
            Care(
                urgency=referral.urgency.value,
                title=sentence(place.title, number),
                why=[],
                go=sentence(place.go, number),
                say=[],
            ),
        )
        care.say.append(sentence(referral.say, number))
        care.why.extend(
            sentence(one.why, number) for one in verdict.findings if one.referral == referral
        )
    return list(made.values())


def tell(verdict: Verdict, family: str, number: str = "") -> Told:
    """One family: whether, why, and how. The reasons are those of its gravest findings."""
    found = verdict.for_family(family)
    why = [one.why for one in found.findings if one.severity is found.severity]
    shown = found.severity.rank > Severity.NOTE.rank
    return Told(
        family=family,
        name=str(FAMILIES[family]),
        severity=found.severity.value,
        word=str(SEVERITIES[found.severity.value]),
        why=[sentence(one, number) for one in dict.fromkeys(why)] if shown else [],
        changes=changes(verdict, [family]) if found.allowed else [],
        skills=[str(SKILLS.get(one, one)) for one in verdict.skills(family)],
    )


def changes(verdict: Verdict, families: Iterable[str]) -> list[str]:
    """What is done differently for these families, as the patient reads it."""
    known = load().adaptations
    codes = dict.fromkeys(code for one in families for code in verdict.adaptations(one))
    return [sentence(known[code].patient) for code in codes]


def for_practitioner(codes: Iterable[str]) -> list[str]:
    """Adaptation codes as the practitioner reads them; a code that is no longer known as it is."""
    known = load().adaptations
    return [sentence(known[code].practitioner) if code in known else code for code in codes]


def name_of(rule: str) -> str:
    """A rule's name for staff; its code when it is no longer known."""
    try:
        return sentence(load().rule(rule).name)
    except KeyError:
        return rule


def unknown_triage(code: str) -> str:
    return _("“%(code)s” is not one of the reasons. Please choose one from the list.") % {
        "code": code[:40]
    }


def no_answer() -> str:
    return _("That answer does not belong to this question. Please choose one that is shown.")


def not_asked() -> str:
    return _("That question is not part of this screening. Please go on with the one shown.")


def not_finished() -> str:
    return _("Some questions are still open. Please answer them first.")


def tick_something() -> str:
    return _("Please tick what applies. If nothing does, tick “None of these”.")


def none_beside_others() -> str:
    return _("“None of these” is ticked beside something else. Please take one of them back.")


def choose_one() -> str:
    return _("Please choose one of the answers.")


def tell_weeks() -> str:
    return _("Please give the weeks as a whole number from 1 to 42, or tick “I do not know”.")


def weeks_or_unknown() -> str:
    return _("There is a number and “I do not know” is ticked. Please take one of them back.")


def write_something() -> str:
    return _("Please write something here.")


def too_long(most: int) -> str:
    return _("That is too long: please use at most %(most)d letters.") % {"most": most}


def tell_date() -> str:
    return _("Please give a date, such as 2026-11-21.")


LABELS = {
    "one": gettext_lazy("Choose one"),
    "many": gettext_lazy("Choose everything that applies"),
    "weeks": gettext_lazy("Weeks"),
    "date": gettext_lazy("Date"),
    "text": gettext_lazy("Your answer"),
}
UNKNOWN = gettext_lazy("I do not know")
FOLLOW_UP = gettext_lazy("Only when an answer above asks for it.")
