"""Ready treatments to begin with: a new clinic ticks what it gives and sets its prices.

Blurbs say what happens, never what it cures: a benefit needs its evidence beside it. Minutes,
room times and needle times are what is usual; everything can be changed afterwards.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from hegu.clinic.places.models import RoomKind
from hegu.clinic.treatments.models import Combination, Door, Tone, Treatment, Who

Words = dict[str, str]
MASSAGE = [RoomKind.MASSAGE.value, RoomKind.TREATMENT.value]
NEEDLES = [RoomKind.TREATMENT.value]
TALK = [RoomKind.CONSULTING.value, RoomKind.TREATMENT.value, RoomKind.MASSAGE.value]
HANDS = {"after_minutes": 5, "room_kinds": MASSAGE, "room_after": 10}
NEEDLED = {"room_kinds": NEEDLES, "room_after": 5, "tone": Tone.BLUE.value}


@dataclass(frozen=True)
class Starter:
    """A treatment as a new clinic may take it over; `worth` is its price against an hour's massage."""

    slug: str
    names: Words
    blurbs: Words
    families: list[str]
    purposes: list[str]
    minutes: int
    worth: Decimal
    more: dict[str, Any] = field(default_factory=dict)

    def treatment(self, order: int, kinds: list[str] | None = None) -> Treatment:
        """The row to write. `kinds` are the rooms that the clinic has: one of them must do."""
        fields = {"room_kinds": MASSAGE} | self.more
        if kinds is not None:
            fields["room_kinds"] = [k for k in fields["room_kinds"] if k in kinds] or kinds
        return Treatment(
            slug=self.slug,
            names=self.names,
            blurbs=self.blurbs,
            families=self.families,
            purposes=self.purposes,
            minutes=self.minutes,
            order=order,
            **fields,
        )


def words(en: str, zh: str, ko: str) -> Words:
    return {"en": en, "zh-hans": zh, "ko": ko}


STARTERS = [
    Starter(
        "relaxing-massage",
        words("Relaxing massage", "放松按摩", "릴랙싱 마사지"),
        words(
            "Slow, flowing strokes with oil, as light or firm as you like.",
            "舒缓流畅的精油按摩，力度随您的喜好调整。",
            "오일을 사용해 천천히 부드럽게 이어지는 마사지로, 세기는 원하시는 대로 맞춥니다.",
        ),
        ["relaxing"],
        ["unwind"],
        60,
        Decimal(1),
        HANDS,
    ),
    Starter(
        "deep-tissue-massage",
        words("Deep tissue massage", "深层组织按摩", "딥티슈 마사지"),
        words(
            "Slow, firm work on tight muscles of the back, neck and legs.",
            "针对背部、颈部和腿部紧张肌肉的缓慢深层手法。",
            "등, 목, 다리의 뭉친 근육을 천천히 깊게 풀어 갑니다.",
        ),
        ["deep_tissue"],
        ["ache", "unwind"],
        60,
        Decimal("1.15"),
        HANDS,
    ),
    Starter(
        "medical-massage",
        words("Medical massage", "医疗按摩", "메디컬 마사지"),
        words(
            "Hands-on work and movement for one complaint, towards a goal set together.",
            "针对一处不适的手法与活动练习，朝着共同设定的目标进行。",
            "한 가지 불편을 두고 함께 정한 목표를 향해 손으로 풀고 움직임을 돕습니다.",
        ),
        ["medical_massage", "mobilisation"],
        ["ache"],
        45,
        Decimal("1.2"),
        HANDS | {"tone": Tone.PLUM.value},
    ),
    Starter(
        "sports-massage",
        words("Sports massage", "运动按摩", "스포츠 마사지"),
        words(
            "Before or after sport; tell us what you train for and when you compete.",
            "运动前后皆宜；请告诉我们您的训练项目和比赛日期。",
            "운동 전후에 받습니다. 어떤 운동을 하고 대회가 언제인지 알려 주세요.",
        ),
        ["sports"],
        ["sport", "ache"],
        45,
        Decimal(1),
        HANDS | {"tone": Tone.AMBER.value},
    ),
    Starter(
        "prenatal-massage",
        words("Prenatal massage", "孕期按摩", "산전 마사지"),
        words(
            "Lying on your side with cushions, by someone trained for pregnancy.",
            "侧卧并以软垫支撑，由受过孕期培训的治疗师进行。",
            "쿠션에 기대어 옆으로 누운 자세로, 임신부 관리 교육을 받은 치료사가 합니다.",
        ),
        ["prenatal"],
        ["pregnancy"],
        60,
        Decimal("1.1"),
        HANDS | {"skills": ["prenatal"], "tone": Tone.AMBER.value},
    ),
    Starter(
        "lymph-drainage",
        words("Lymph drainage", "淋巴引流", "림프 드레나지"),
        words(
            "Very light, rhythmic strokes on the skin, in the direction of the lymph.",
            "沿淋巴方向，在皮肤上进行轻柔而有节奏的手法。",
            "림프가 흐르는 방향으로 피부를 아주 가볍고 규칙적으로 쓰다듬습니다.",
        ),
        ["lymphatic"],
        ["unwind"],
        60,
        Decimal("1.1"),
        HANDS | {"skills": ["lymphatic"]},
    ),
    Starter(
        "facial-massage",
        words("Facial massage", "面部按摩", "페이셜 마사지"),
        words(
            "Gentle upward strokes on face, neck and scalp.",
            "面部、颈部和头皮的轻柔提拉手法。",
            "얼굴, 목, 두피를 위쪽으로 부드럽게 쓸어 올립니다.",
        ),
        ["facial"],
        ["skin", "unwind"],
        45,
        Decimal("0.9"),
        HANDS,
    ),
    Starter(
        "acupuncture",
        words("Acupuncture", "针灸", "침 치료"),
        words(
            "Fine sterile needles, used once; you rest with them for twenty minutes.",
            "使用一次性无菌细针，留针约二十分钟，期间静卧休息。",
            "한 번만 쓰는 가는 멸균 침을 놓고 20분쯤 누워 쉽니다.",
        ),
        ["acupuncture"],
        ["ache"],
        40,
        Decimal("0.9"),
        NEEDLED | {"hands_on": [[0, 15], [35, 40]]},
    ),
    Starter(
        "tcm-consultation",
        words("TCM consultation", "中医问诊", "한방 상담"),
        words(
            "A talk about your complaint, tongue and pulse, and a plan to begin with.",
            "了解您的不适，观舌诊脉，并给出初步方案。",
            "불편한 점을 듣고 혀와 맥을 살핀 뒤 처음 계획을 세웁니다.",
        ),
        ["tcm_consult"],
        ["ache"],
        30,
        Decimal("0.7"),
        {"room_kinds": TALK, "tone": Tone.BLUE.value},
    ),
    Starter(
        "first-consultation",
        words("First consultation", "初次咨询", "첫 상담"),
        words(
            "For something that hurts: questions, an examination, and what we would suggest.",
            "如有疼痛不适：询问、检查，并给出我们的建议。",
            "아픈 곳이 있을 때: 묻고 살펴본 뒤 어떻게 하면 좋을지 말씀드립니다.",
        ),
        ["consultation"],
        ["ache"],
        45,
        Decimal("0.8"),
        {"room_kinds": TALK, "tone": Tone.PLUM.value, "who": Who.NEW.value},
    ),
]

BOTH = "massage-and-acupuncture"
BOTH_NAMES = words("Massage and acupuncture", "按摩加针灸", "마사지와 침 치료")
BOTH_BLURBS = words(
    "Massage first, ten minutes of rest, then acupuncture: one visit, in the right order.",
    "先按摩，休息十分钟，再针灸：一次到访，顺序得当。",
    "마사지를 먼저, 10분 쉰 뒤 침 치료: 한 번 방문으로 알맞은 순서에 받습니다.",
)
BOTH_STEPS = ("relaxing-massage", "acupuncture")
BOTH_REST = (10, 20)
BOTH_WORTH = Decimal("1.8")

HOUR_IN = {
    "CNY": 420,
    "KRW": 80000,
    "EUR": 65,
    "USD": 100,
    "GBP": 70,
    "JPY": 9000,
    "HKD": 680,
    "SGD": 110,
    "TWD": 1800,
    "AUD": 110,
    "CAD": 110,
    "CHF": 120,
    "NZD": 110,
    "MYR": 180,
    "THB": 900,
    "BRL": 180,
    "INR": 2000,
    "SEK": 800,
    "NOK": 900,
    "DKK": 600,
    "PLN": 200,
}
"""A price for an hour's massage to begin from, in some currencies. Elsewhere nothing is suggested."""


def suggested(worth: Decimal, currency: str) -> Decimal | None:
    """A round price to begin from, or none where we do not know what is usual."""
    hour = HOUR_IN.get(currency)
    if hour is None:
        return None
    step = 1000 if hour >= 5000 else 100 if hour >= 1500 else 10 if hour >= 180 else 5
    return (worth * hour / step).quantize(Decimal(1)) * step


def combination() -> Combination:
    """Massage, rest and acupuncture on one visit, without its steps."""
    return Combination(
        slug=BOTH,
        names=BOTH_NAMES,
        blurbs=BOTH_BLURBS,
        purposes=["both", "ache", "unwind"],
        door=Door.ONLINE,
    )
