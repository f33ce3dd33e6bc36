"""The sentences of the patient's pages: what happens in a treatment, and for whom it is not.

They describe and never promise: what a treatment does to a complaint belongs to the evidence.
"""

from enum import Enum
from typing import NamedTuple

from babel import Locale
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hegu.clinic.places.models import Clinic
from hegu.web import languages
from hegu.web.templatetags.look import phone as write_phone


class Said(NamedTuple):
    """What happens in a family of treatments, and when another way is better."""

    happens: object
    not_for: object


FAMILIES: dict[str, Said] = {
    "relaxing": Said(
        gettext_lazy(
            "Slow, even strokes with oil over the parts you choose. You undress as far as you like "
            "and stay covered; you set the pressure."
        ),
        gettext_lazy("Not for a pain or an injury that nobody has looked at yet."),
    ),
    "deep_tissue": Said(
        gettext_lazy(
            "Slow, firm pressure with forearm, knuckles or elbow. It may be uncomfortable, never "
            "more than you want; some people feel sore for a day or two afterwards."
        ),
        gettext_lazy(
            "Not with blood thinners or easy bruising, in pregnancy, with thin bones, or on a fresh injury."
        ),
    ),
    "sports": Said(
        gettext_lazy(
            "Massage for muscles that work hard: brisk and light before an event, slow afterwards, "
            "firmer in the weeks between."
        ),
        gettext_lazy(
            "Not firm in the two days before a race, and not on an injury that has not been looked at."
        ),
    ),
    "prenatal": Said(
        gettext_lazy(
            "You lie on your side with pillows, never on your front. Gentle strokes for back, "
            "shoulders, hips and legs, with plain oil."
        ),
        gettext_lazy(
            "Not in place of your midwife or doctor, and not when your pregnancy is watched more "
            "closely, unless they agree."
        ),
    ),
    "lymphatic": Said(
        gettext_lazy(
            "Very light, slow movements of the skin along the lymph vessels, beginning at the neck "
            "or trunk. It does not press on muscle."
        ),
        gettext_lazy(
            "Not with heart failure, a skin infection, a fresh clot or active cancer, unless your "
            "doctor agrees."
        ),
    ),
    "facial": Said(
        gettext_lazy(
            "Cleansing, then light upward strokes on face and neck with a little oil. Bring a photo "
            "in daylight if you like to judge for yourself."
        ),
        gettext_lazy(
            "Not on broken, infected or freshly treated skin. It does not change the colour of your skin."
        ),
    ),
    "medical_massage": Said(
        gettext_lazy(
            "It begins with questions and an examination and agrees on a goal. Then hands-on work "
            "at the place concerned, often with movements to do at home."
        ),
        gettext_lazy("Not for a new injury that cannot carry weight, or for pain with fever."),
    ),
    "mobilisation": Said(
        gettext_lazy(
            "Slow, repeated movements of a joint within what it allows, while you stay in control. "
            "No sudden thrust."
        ),
        gettext_lazy("Not on a broken, inflamed or unstable joint, or soon after an operation."),
    ),
    "acupuncture": Said(
        gettext_lazy(
            "Thin, sterile, single-use needles are placed and stay for a quarter of an hour or more "
            "while you rest. You sign a consent before the first time."
        ),
        gettext_lazy(
            "Needles can bruise or make you light-headed. Tell us about blood thinners, pregnancy, "
            "a pacemaker or a fear of needles."
        ),
    ),
    "electroacupuncture": Said(
        gettext_lazy("Acupuncture in which pairs of needles carry a weak current that you set."),
        gettext_lazy(
            "Not with a pacemaker or another electronic implant, epilepsy or in pregnancy."
        ),
    ),
    "cupping": Said(
        gettext_lazy(
            "Cups are set on the skin with suction for some minutes, or moved along the muscle. "
            "They leave round marks for a week or more."
        ),
        gettext_lazy("Not with blood thinners, on thin or broken skin, or on varicose veins."),
    ),
    "gua_sha": Said(
        gettext_lazy(
            "A smooth edge is drawn over oiled skin. It reddens the skin and leaves marks for some days."
        ),
        gettext_lazy("Not with blood thinners, on thin or broken skin, or over moles."),
    ),
    "moxibustion": Said(
        gettext_lazy(
            "Dried mugwort glows near the skin and warms it. There is smoke and a strong smell."
        ),
        gettext_lazy("Not with asthma, where you feel less, or in rooms where oxygen is used."),
    ),
    "tcm_consult": Said(
        gettext_lazy(
            "A talk about your complaint in the way of Chinese medicine, with tongue and pulse, and "
            "a suggestion what to do. It does not replace a medical diagnosis."
        ),
        gettext_lazy("Not for emergencies. No herbs are given without your list of medicines."),
    ),
    "consultation": Said(
        gettext_lazy(
            "Someone listens, examines you and says what fits, what does not, and what it would take."
        ),
        gettext_lazy("It is not a treatment, and not for emergencies."),
    ),
}

SKILLS = {
    "prenatal": gettext_lazy("pregnancy"),
    "lymphatic": gettext_lazy("lymph drainage"),
    "oncology": gettext_lazy("cancer care"),
    "children": gettext_lazy("children"),
    "paediatric": gettext_lazy("children"),
    "sports": gettext_lazy("sport"),
}


def families(codes: list[str]) -> list[Said]:
    """What is said of these families, in their order; unknown codes say nothing."""
    return [FAMILIES[code] for code in codes if code in FAMILIES]


def skills(codes: list[str]) -> list[str]:
    """What a practitioner has learned besides, as words."""
    return list(dict.fromkeys(str(SKILLS[code]) for code in codes if code in SKILLS))


def language(code: str) -> str:
    """A language's name in the reader's own: zh-hans gives Chinese."""
    plain = code.replace("_", "-").split("-")[0].lower()
    return str(languages.current().languages.get(plain) or code)


def country(code: str) -> str:
    locale: Locale = languages.current()
    return str(locale.territories.get(code, code))


def bring(families: frozenset[str], *, together: bool) -> list[str]:
    """What to bring, without a word about why."""
    lines = [
        _("A list of the medicines you take, and recent letters or pictures if you have them.")
    ]
    if families - {"consultation", "tcm_consult"}:
        lines.append(_("Clothes that are easy to take off and put on."))
        lines.append(
            _("Please eat something light an hour or two before, and leave alcohol for later.")
        )
    if together:
        lines.append(_("Please both come a few minutes early."))
    else:
        lines.append(_("Please come five minutes early the first time."))
    return lines


def code_mail(digits: str, clinic: str) -> tuple[str, str]:
    """Subject and body of the mail with the six digits."""
    subject = _("%(digits)s is your code") % {"digits": digits}
    body = "\n".join(
        [
            _("Your code for %(clinic)s:") % {"clinic": clinic},
            "",
            digits,
            "",
            _("It is good for ten minutes. Type it on the page where you are booking."),
            _(
                "If you did not ask for it, you need do nothing: without the code nothing is booked."
            ),
            "",
        ]
    )
    return subject, body


def too_many_holds() -> str:
    return _(
        "Many times were held from here within the hour. Please wait some minutes, or call us: "
        "we are glad to book it for you."
    )


def hold_over() -> str:
    return _("We held this time for you, and the minutes are over.")


def please_call(clinic: Clinic) -> str:
    return _("Please call us to book: %(phone)s. We find a time with you.") % {
        "phone": phone(clinic)
    }


def for_known(clinic: Clinic) -> str:
    return _(
        "This one is for people who have been here before. Please choose a consultation first, "
        "or call us: %(phone)s. If you have been here, use the e-mail address that we know."
    ) % {"phone": phone(clinic)}


def for_new() -> str:
    return _("This one is for a first visit only. Please choose another.")


def phone(clinic: Clinic) -> str:
    """How to reach a clinic, as a person reads it."""
    return write_phone(clinic.phone) if clinic.phone else clinic.email


def proof(proof: Enum) -> str:
    """Why digits did not prove anything."""
    if proof.name == "WRONG":
        return _("That is not the code. Please look at the newest e-mail and try again.")
    return _("This code does not count any more. Please ask for a new one below.")


def place(section: str, at: int, of: int) -> str:
    """Right now · question 2 of 9."""
    told = _("question %(at)d of %(of)d") % {"at": at, "of": of}
    return f"{_(section)} · {told}" if section else told


def booked_by_other() -> str:
    return _("Booked online by someone else, who reads this e-mail or answers this phone.")


def answered_for_another() -> str:
    return _(
        "The questions about health were answered for someone else. Please begin again and answer "
        "them for this person; it takes two minutes."
    )
