"""What Two Rivers offers: the ready treatments, a few more, and what goes together."""

from decimal import Decimal

from hegu.clinic.places.models import Clinic
from hegu.clinic.setup import starters
from hegu.clinic.setup.starters import HANDS, NEEDLED, Starter, suggested, words
from hegu.clinic.treatments.models import Combination, CombinationStep, Offer, Tone, Treatment

MORE = [
    Starter(
        "long-relaxing-massage",
        words("Relaxing massage, 90 minutes", "放松按摩 90分钟", "릴랙싱 마사지 90분"),
        words(
            "The same slow strokes, with time for head, hands and feet.",
            "同样舒缓的手法，兼顾头部、双手与双足。",
            "같은 느린 손길로 머리, 손, 발까지 여유 있게.",
        ),
        ["relaxing"],
        ["unwind"],
        90,
        Decimal("1.4"),
        HANDS,
    ),
    Starter(
        "electroacupuncture",
        words("Electro-acupuncture", "电针", "전기침"),
        words(
            "Acupuncture with a very small current between needles; you set how much you feel.",
            "在针之间通以微弱电流，强度由您决定。",
            "침 사이에 아주 약한 전류를 흘립니다. 세기는 느끼는 대로 맞춥니다.",
        ),
        ["electroacupuncture", "acupuncture"],
        ["ache"],
        45,
        Decimal(1),
        NEEDLED | {"hands_on": [[0, 15], [40, 45]], "unit_kind": "electro", "skills": ["electro"]},
    ),
    Starter(
        "cupping",
        words("Cupping", "拔罐", "부항"),
        words(
            "Cups on the back for some minutes. The marks fade within one to two weeks.",
            "在背部留罐数分钟。罐印通常在一至两周内消退。",
            "등에 몇 분간 부항을 붙입니다. 자국은 한두 주 안에 옅어집니다.",
        ),
        ["cupping"],
        ["ache"],
        30,
        Decimal("0.6"),
        NEEDLED | {"tone": Tone.PLUM.value, "room_kinds": ["treatment", "massage"]},
    ),
]
ALL = [*starters.STARTERS, *MORE]
DOORS = {"first-consultation": "request", "lymph-drainage": "request", "cupping": "desk"}
DOUBLE = ["massage", "treatment", "double"]

COUPLES = words("Massage for two", "双人按摩", "커플 마사지")
COUPLES_BLURB = words(
    "Two people, two therapists, one room, at the same time.",
    "两位客人，两位治疗师，同一房间，同时进行。",
    "두 분이 한 방에서 두 치료사에게 동시에 받습니다.",
)
TALK = words("TCM consultation and acupuncture", "中医问诊加针灸", "한방 상담과 침 치료")
TALK_BLURB = words(
    "A talk first, then needles, with the same practitioner.",
    "先问诊，再针灸，由同一位医师进行。",
    "먼저 상담하고 이어서 같은 선생님께 침을 맞습니다.",
)

AT = {
    "xuhui": [starter.slug for starter in ALL],
    "jingan": [
        *("relaxing-massage", "long-relaxing-massage", "deep-tissue-massage", "facial-massage"),
        *("acupuncture", "electroacupuncture", "tcm-consultation", "cupping"),
    ],
    "mapo": [
        *("relaxing-massage", "long-relaxing-massage", "deep-tissue-massage", "medical-massage"),
        *("sports-massage", "prenatal-massage", "lymph-drainage", "acupuncture"),
        *("electroacupuncture", "tcm-consultation", "first-consultation"),
    ],
    "alfama": [
        *("relaxing-massage", "deep-tissue-massage", "prenatal-massage", "facial-massage"),
        *("medical-massage", "acupuncture", "tcm-consultation", "first-consultation"),
    ],
}


def build_menu(clinics: dict[str, Clinic]) -> dict[str, Treatment]:
    """Write treatments, combinations and each clinic's prices; treatments by slug."""
    made = {}
    for order, starter in enumerate(ALL):
        treatment = starter.treatment(order)
        treatment.door = DOORS.get(starter.slug, treatment.door)
        if starter.slug == "relaxing-massage":
            treatment.room_kinds = DOUBLE
        treatment.save()
        made[starter.slug] = treatment
    for slug, clinic in clinics.items():
        Offer.objects.bulk_create(
            _offer(clinic, starter, made) for starter in ALL if starter.slug in AT[slug]
        )
    _combinations(clinics, made)
    return made


def _offer(clinic: Clinic, starter: Starter, made: dict[str, Treatment]) -> Offer:
    return Offer(clinic=clinic, treatment=made[starter.slug], price=price(starter.worth, clinic))


def price(worth: Decimal, clinic: Clinic) -> Decimal:
    return suggested(worth, clinic.currency) or worth * 100


def _combinations(clinics: dict[str, Clinic], made: dict[str, Treatment]) -> None:
    both = starters.combination()
    couples = Combination(
        slug="massage-for-two",
        names=COUPLES,
        blurbs=COUPLES_BLURB,
        purposes=["unwind"],
        together=True,
        one_room=True,
        order=2,
    )
    talk = Combination(
        slug="consultation-and-acupuncture",
        names=TALK,
        blurbs=TALK_BLURB,
        purposes=["ache"],
        same_practitioner=True,
        order=1,
    )
    relaxing, needles, talking = (
        made[slug] for slug in ("relaxing-massage", "acupuncture", "tcm-consultation")
    )
    _put(both, [(relaxing, 0, 0), (needles, *starters.BOTH_REST)], clinics, Decimal("1.8"))
    two = {slug: clinics[slug] for slug in ("xuhui", "mapo")}
    _put(couples, [(relaxing, 0, 0), (relaxing, 0, 0)], two, Decimal("1.9"))
    _put(talk, [(talking, 0, 0), (needles, 0, 10)], clinics, Decimal("1.4"))


def _put(
    combination: Combination,
    steps: list[tuple[Treatment, int, int]],
    clinics: dict[str, Clinic],
    worth: Decimal,
) -> None:
    combination.save()
    CombinationStep.objects.bulk_create(
        CombinationStep(
            combination=combination, order=order, treatment=t, rest_least=least, rest_most=most
        )
        for order, (t, least, most) in enumerate(steps)
    )
    Offer.objects.bulk_create(
        Offer(clinic=clinic, combination=combination, price=price(worth, clinic))
        for clinic in clinics.values()
    )
