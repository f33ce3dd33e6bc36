"""What the set-up calls things: kinds of treatment, what they are for, skills, work to be done."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FAMILIES = {
    "relaxing": _("Relaxing massage"),
    "deep_tissue": _("Deep tissue massage"),
    "sports": _("Sports massage"),
    "prenatal": _("Prenatal massage"),
    "lymphatic": _("Lymph drainage"),
    "facial": _("Facial massage"),
    "medical_massage": _("Medical massage"),
    "mobilisation": _("Joint mobilisation"),
    "acupuncture": _("Acupuncture"),
    "electroacupuncture": _("Electro-acupuncture"),
    "cupping": _("Cupping"),
    "gua_sha": _("Gua sha"),
    "moxibustion": _("Moxibustion"),
    "tcm_consult": _("TCM consultation"),
    "consultation": _("Consultation"),
}
"""Safety families: they decide which questions a patient is asked."""

PURPOSES = {
    "unwind": _("to unwind"),
    "ache": _("for an ache or a stiff joint"),
    "sport": _("for sport"),
    "pregnancy": _("in pregnancy"),
    "skin": _("for the skin of the face"),
    "both": _("massage and acupuncture together"),
}

SKILLS = {
    "prenatal": _("pregnancy"),
    "lymphatic": _("lymph drainage"),
    "oncology": _("people with cancer"),
    "paediatric": _("children"),
    "electro": _("electro-stimulation"),
    "scar": _("scars"),
}

SPEAKS = {
    "en": "English",
    "zh-hans": "中文",
    "ko": "한국어",
    "pt": "Português",
    "ja": "日本語",
    "es": "Español",
    "fr": "Français",
    "de": "Deutsch",
    "ru": "Русский",
}

CLOSED = pgettext_lazy("a day on which a clinic is not open", "closed")
