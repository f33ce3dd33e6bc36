"""Twelve who treat, and those who run the house."""

import datetime as dt
from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password

from hegu.clinic.people.models import Practitioner, Registration, Role, RoleKind, Shift, User
from hegu.clinic.places.models import Clinic
from hegu.clinic.setup.demo.places import Words, at, words
from hegu.clinic.treatments.models import Treatment

Rota = list[tuple[str, str, str]]
"""Weekday digits, opening, closing: ("01234", "09:00", "13:00")."""

MASSAGE = ["relaxing-massage", "long-relaxing-massage", "deep-tissue-massage"]
NEEDLES = ["acupuncture", "electroacupuncture", "tcm-consultation", "cupping"]
MEDICAL = ["medical-massage", "first-consultation"]
THERAPIST = words("Massage therapist", "按摩治疗师", "마사지 치료사")
ACUPUNCTURIST = words("Acupuncturist", "针灸师", "침구사")


@dataclass(frozen=True)
class Hire:
    """One who treats, with their hours at each clinic."""

    slug: str
    names: Words
    titles: Words
    gives: list[str]
    rotas: dict[str, Rota]
    skills: list[str] = field(default_factory=list)
    speaks: list[str] = field(default_factory=lambda: ["zh-hans", "en"])
    registered: tuple[str, str] | None = None
    own_only: bool = False

    @property
    def mail(self) -> str:
        """The given name: last in China and Korea, first elsewhere."""
        first, last = self.slug.split("-")
        return first if first in {"ana", "mei", "ines", "tiago"} else last


HIRES = [
    Hire(
        "sun-lihua",
        words("Sun Lihua", "孙丽华", "쑨리화"),
        THERAPIST,
        [*MASSAGE, "facial-massage"],
        {"xuhui": [("01256", "09:00", "18:00"), ("3", "12:00", "21:00")]},
    ),
    Hire(
        "chen-wei",
        words("Dr. Chen Wei", "陈伟 医师", "천웨이 의사"),
        words("TCM physician, acupuncture", "中医师，针灸", "중의사, 침구"),
        NEEDLES,
        {
            "xuhui": [("0246", "09:00", "18:00"), ("5", "09:00", "13:00")],
            "jingan": [("13", "10:00", "19:00"), ("5", "14:00", "19:00")],
        },
        ["electro"],
        registered=("Shanghai TCM register (invented)", "SH-0000-118"),
    ),
    Hire(
        "park-jisoo",
        words("Park Jisoo", "朴智秀", "박지수"),
        words("Medical massage therapist", "医疗按摩治疗师", "메디컬 마사지 치료사"),
        [*MEDICAL, "deep-tissue-massage", "sports-massage"],
        {
            "xuhui": [
                ("01235", "09:30", "12:30"),
                ("01235", "13:30", "19:00"),
                ("6", "10:00", "15:00"),
            ]
        },
        speaks=["ko", "zh-hans", "en"],
        registered=("Register of massage therapists (invented)", "RMT-0047"),
    ),
    Hire(
        "ana-ribeiro",
        words("Ana Ribeiro", "安娜·里贝罗", "아나 히베이루"),
        words("Sports and prenatal massage", "运动与孕期按摩", "스포츠·산전 마사지"),
        ["sports-massage", "prenatal-massage", "relaxing-massage", "deep-tissue-massage"],
        {"xuhui": [("02346", "11:00", "20:00")]},
        ["prenatal"],
        ["pt", "en"],
    ),
    Hire(
        "mei-zhang",
        words("Mei Zhang", "张梅", "장메이"),
        words("Facial massage and lymph drainage", "面部按摩与淋巴引流", "페이셜·림프 드레나지"),
        ["facial-massage", "lymph-drainage", "relaxing-massage"],
        {"xuhui": [("013456", "10:00", "19:00")]},
        ["lymphatic", "oncology"],
    ),
    Hire(
        "lin-xiaoyu",
        words("Lin Xiaoyu", "林晓雨", "린샤오위"),
        THERAPIST,
        [*MASSAGE, "facial-massage"],
        {"jingan": [("01245", "10:00", "19:00")]},
    ),
    Hire(
        "zhao-ming",
        words("Zhao Ming", "赵明", "자오밍"),
        ACUPUNCTURIST,
        [*NEEDLES, "deep-tissue-massage"],
        {
            "jingan": [("024", "11:00", "20:00"), ("5", "10:00", "13:00")],
            "xuhui": [("13", "11:00", "20:00"), ("5", "14:00", "20:00")],
        },
        ["electro"],
    ),
    Hire(
        "kim-hana",
        words("Kim Hana", "金荷娜", "김하나"),
        THERAPIST,
        [*MASSAGE, "prenatal-massage", "lymph-drainage"],
        {"mapo": [("01345", "10:00", "19:00")]},
        ["prenatal", "lymphatic"],
        ["ko", "en"],
    ),
    Hire(
        "lee-dohyun",
        words("Lee Dohyun", "李道贤", "이도현"),
        words("Doctor of Korean medicine", "韩医师", "한의사"),
        NEEDLES,
        {"mapo": [("0124", "10:00", "13:00"), ("0124", "14:00", "20:00"), ("5", "10:00", "17:00")]},
        ["electro"],
        ["ko"],
        ("Register of Korean medicine (invented)", "KM-00021"),
    ),
    Hire(
        "choi-eunji",
        words("Choi Eunji", "崔恩智", "최은지"),
        words("Medical and sports massage", "医疗与运动按摩", "메디컬·스포츠 마사지"),
        [*MEDICAL, "sports-massage", "relaxing-massage"],
        {"mapo": [("01234", "11:00", "20:00")]},
        speaks=["ko", "en", "ja"],
    ),
    Hire(
        "ines-carvalho",
        words("Inês Carvalho", "伊内斯·卡瓦略", "이네스 카르발류"),
        THERAPIST,
        ["relaxing-massage", "deep-tissue-massage", "prenatal-massage", "facial-massage"],
        {"alfama": [("01234", "09:00", "18:00")]},
        ["prenatal"],
        ["pt", "en", "es"],
    ),
    Hire(
        "tiago-moura",
        words("Tiago Moura", "蒂亚戈·莫拉", "티아구 모라"),
        words("Acupuncture and medical massage", "针灸与医疗按摩", "침·메디컬 마사지"),
        ["acupuncture", "tcm-consultation", *MEDICAL, "relaxing-massage"],
        {"alfama": [("0134", "10:00", "19:00"), ("5", "10:00", "14:00")]},
        speaks=["pt", "en"],
        own_only=True,
    ),
]

HOUSE: list[tuple[str, str, str, list[str]]] = [
    ("Olive Tan", "olive", RoleKind.OWNER, []),
    ("Grace Lin", "grace", RoleKind.MANAGER, ["xuhui", "jingan"]),
    ("Bo Lindqvist", "bo", RoleKind.DESK, ["xuhui", "jingan"]),
    ("Seo Yuna", "yuna", RoleKind.DESK, ["mapo"]),
    ("Rui Santos", "rui", RoleKind.DESK, ["alfama"]),
]
MAIL = "tworivers.example"
LANGUAGES = {"mapo": "ko", "alfama": "en", "xuhui": "en", "jingan": "zh-hans"}


def build_staff(
    clinics: dict[str, Clinic], menu: dict[str, Treatment], password: str, today: dt.date
) -> tuple[dict[str, Practitioner], dict[str, User]]:
    """Write everyone who works here; practitioners by slug, users by the name before the @."""
    kept = make_password(password)
    users = {}
    for name, mail, kind, places in HOUSE:
        user = User.objects.create(email=f"{mail}@{MAIL}", name=name, password=kept)
        everywhere: list[Clinic | None] = [None]
        for clinic in [clinics[place] for place in places] or everywhere:
            Role.objects.create(user=user, kind=kind, clinic=clinic)
        users[mail] = user
    hired = {}
    for order, hire in enumerate(HIRES):
        mail = hire.mail
        first = next(iter(hire.rotas))
        users[mail] = User.objects.create(
            email=f"{mail}@{MAIL}", name=hire.names["en"], password=kept, language=LANGUAGES[first]
        )
        for place in hire.rotas:
            Role.objects.create(user=users[mail], kind=RoleKind.PRACTITIONER, clinic=clinics[place])
        hired[hire.slug] = _hire(hire, users[mail], order, clinics=clinics, menu=menu, today=today)
    return hired, users


def _hire(
    hire: Hire,
    user: User,
    order: int,
    *,
    clinics: dict[str, Clinic],
    menu: dict[str, Treatment],
    today: dt.date,
) -> Practitioner:
    made = Practitioner.objects.create(
        user=user,
        slug=hire.slug,
        names=hire.names,
        titles=hire.titles,
        languages=hire.speaks,
        skills=hire.skills,
        own_patients_only=hire.own_only,
        order=order,
    )
    made.treatments.set([menu[slug] for slug in hire.gives])
    Shift.objects.bulk_create(
        Shift(
            practitioner=made,
            clinic=clinics[place],
            weekday=int(day),
            opens=at(opens),
            closes=at(closes),
        )
        for place, rota in hire.rotas.items()
        for days, opens, closes in rota
        for day in days
    )
    if hire.registered:
        body, number = hire.registered
        until = dt.date(today.year + 1, 12, 31)
        Registration.objects.create(practitioner=made, body=body, number=number, valid_until=until)
    return made
