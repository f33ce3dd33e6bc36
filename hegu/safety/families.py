"""Families of treatments: what a rule can withhold and a clinic's treatment can belong to."""

from collections.abc import Iterable
from enum import StrEnum


class Family(StrEnum):
    """A family code. Its value is what a clinic stores with its treatments."""

    RELAXING = "relaxing"
    DEEP_TISSUE = "deep_tissue"
    SPORTS = "sports"
    PRENATAL = "prenatal"
    LYMPHATIC = "lymphatic"
    FACIAL = "facial"
    MEDICAL_MASSAGE = "medical_massage"
    ACUPUNCTURE = "acupuncture"
    ELECTROACUPUNCTURE = "electroacupuncture"
    CUPPING = "cupping"
    GUA_SHA = "gua_sha"
    MOXIBUSTION = "moxibustion"
    MOBILISATION = "mobilisation"
    TCM_CONSULT = "tcm_consult"
    CONSULTATION = "consultation"


FAMILIES: tuple[str, ...] = tuple(family.value for family in Family)

TALKS = ("tcm_consult", "consultation")
HANDS_ON: tuple[str, ...] = tuple(code for code in FAMILIES if code not in TALKS)
"""Everything that is done to a body; the rest is talk and examination."""


def known(codes: Iterable[str]) -> tuple[str, ...]:
    """The codes that are families, each once, in the order of FAMILIES.

    >>> known(["cupping", "relaxing", "cupping", "haircut"])
    ('relaxing', 'cupping')
    """
    wanted = set(codes)
    return tuple(code for code in FAMILIES if code in wanted)
