"""The group, its four clinics, what stands in them and when they are open."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from hegu.clinic.places.models import Clinic, Closure, Group, Hours, Room, Travel, Unit

Words = dict[str, str]


def words(en: str, zh: str, ko: str) -> Words:
    return {"en": en, "zh-hans": zh, "ko": ko}


@dataclass(frozen=True)
class Plan:
    """One clinic as it will be built. Hours are by weekday, from Monday."""

    slug: str
    fields: dict[str, Any]
    hours: list[tuple[str, str]]
    rooms: list[tuple[str, str]]
    holidays: dict[tuple[int, int], Words]


CHINA = {
    (1, 1): words("New Year’s Day", "元旦", "새해 첫날"),
    (5, 1): words("Labour Day", "劳动节", "노동절"),
    (10, 1): words("National Day", "国庆节", "국경절"),
    (10, 2): words("National Day", "国庆节", "국경절"),
}
KOREA = {
    (1, 1): words("New Year’s Day", "元旦", "새해 첫날"),
    (3, 1): words("Independence Movement Day", "三一节", "삼일절"),
    (5, 5): words("Children’s Day", "儿童节", "어린이날"),
    (8, 15): words("Liberation Day", "光复节", "광복절"),
    (10, 3): words("National Foundation Day", "开天节", "개천절"),
    (12, 25): words("Christmas Day", "圣诞节", "성탄절"),
}
PORTUGAL = {
    (1, 1): words("New Year’s Day", "元旦", "새해 첫날"),
    (4, 25): words("Freedom Day", "自由日", "자유의 날"),
    (5, 1): words("Labour Day", "劳动节", "노동절"),
    (6, 10): words("Portugal Day", "葡萄牙日", "포르투갈의 날"),
    (8, 15): words("Assumption Day", "圣母升天节", "성모 승천 대축일"),
    (12, 1): words("Restoration of Independence", "恢复独立日", "독립 회복의 날"),
    (12, 8): words("Immaculate Conception", "圣母无原罪日", "성모 수태일"),
    (12, 25): words("Christmas Day", "圣诞节", "성탄절"),
}
SHANGHAI = {"zone": "Asia/Shanghai", "country": "CN", "currency": "CNY", "emergency_phone": "120"}
SEOUL = {"zone": "Asia/Seoul", "country": "KR", "currency": "KRW", "emergency_phone": "119"}
LISBON = {"zone": "Europe/Lisbon", "country": "PT", "currency": "EUR", "emergency_phone": "112"}

PLANS = [
    Plan(
        "xuhui",
        SHANGHAI
        | {
            "names": words("Xuhui", "徐汇", "쉬후이"),
            "addresses": words(
                "2F, 88 Two Rivers Lane, Xuhui, Shanghai",
                "上海市徐汇区两河弄88号2楼",
                "상하이시 쉬후이구 양허눙 88호 2층",
            ),
            "directions": words(
                "Through the courtyard, up the stairs on the left.",
                "穿过庭院，左侧楼梯上楼。",
                "안뜰을 지나 왼쪽 계단으로 올라오세요.",
            ),
            "phone": "+862100000188",
            "email": "xuhui@tworivers.example",
            "step_minutes": 15,
        },
        [("09:00", "21:00")] * 7,
        [
            *(("Bamboo 竹", "massage"), ("Lotus 荷", "massage"), ("Pine 松", "massage")),
            *(("Two Moons 双月", "double"), ("Still Water 静水", "treatment")),
            *(("Clear Spring 清泉", "treatment"), ("Study 书房", "consulting")),
        ],
        CHINA,
    ),
    Plan(
        "jingan",
        SHANGHAI
        | {
            "names": words("Jing’an", "静安", "징안"),
            "addresses": words(
                "12 Willow Court, Jing’an, Shanghai",
                "上海市静安区柳苑12号",
                "상하이시 징안구 류위안 12호",
            ),
            "phone": "+862100000122",
            "email": "jingan@tworivers.example",
        },
        [("10:00", "20:00")] * 6,
        [
            *(("Willow 柳", "massage"), ("Plum 梅", "massage")),
            *(("Stone 石", "treatment"), ("Study 书房", "consulting")),
        ],
        CHINA,
    ),
    Plan(
        "mapo",
        SEOUL
        | {
            "names": words("Mapo", "麻浦", "마포"),
            "addresses": words(
                "3F, 21 Two Rivers-gil, Mapo-gu, Seoul",
                "首尔市麻浦区两江街21号3层",
                "서울시 마포구 두강길 21, 3층",
            ),
            "phone": "+82200000121",
            "email": "mapo@tworivers.example",
            "lead_minutes": 180,
        },
        [("10:00", "20:00")] * 5 + [("10:00", "17:00")],
        [
            *(("솔방 Pine", "massage"), ("달방 Moon", "double")),
            *(("물방 Water", "treatment"), ("글방 Study", "consulting")),
        ],
        KOREA,
    ),
    Plan(
        "alfama",
        LISBON
        | {
            "names": words("Alfama", "阿尔法玛", "알파마"),
            "addresses": words(
                "Beco dos Dois Rios 7, 1100 Lisboa",
                "里斯本阿尔法玛双河巷7号",
                "리스본 알파마 두 강 골목 7번지",
            ),
            "phone": "+351210000107",
            "email": "alfama@tworivers.example",
            "most_per_part_of_day": 4,
        },
        [("09:00", "19:00")] * 5 + [("10:00", "14:00")],
        [("Sala Azul", "massage"), ("Sala Verde", "treatment"), ("Gabinete", "consulting")],
        PORTUGAL,
    ),
]

ABOUT = words(
    "Massage, medical massage, acupuncture and traditional Chinese medicine, in four quiet houses."
    " We ask before we treat, and we say plainly what is known and what is not.",
    "四处安静的诊所，提供按摩、医疗按摩、针灸与中医服务。我们先询问，再治疗，并坦诚说明哪些有依据、"
    "哪些尚无定论。",
    "조용한 네 곳에서 마사지, 메디컬 마사지, 침, 한방 진료를 합니다. 치료 전에 먼저 여쭙고, 알려진 것과"
    " 알려지지 않은 것을 분명히 말씀드립니다.",
)


def build_places(now: dt.datetime) -> dict[str, Clinic]:
    """Write the group and its clinics; clinics by their short names."""
    group = Group.objects.create(
        names=words("Two Rivers", "两河", "두 강"),
        taglines=words(
            "Hands and needles, and a check before both",
            "手法与针灸，先问清，再治疗",
            "손과 침, 그 전에 먼저 살핍니다",
        ),
        abouts=ABOUT,
        accent="jade",
        languages=["en", "zh-hans", "ko"],
        created_at=now,
    )
    made = {plan.slug: _clinic(group, plan, order, now) for order, plan in enumerate(PLANS)}
    Travel.objects.create(one=made["xuhui"], other=made["jingan"], minutes=35)
    return made


def _clinic(group: Group, plan: Plan, order: int, now: dt.datetime) -> Clinic:
    clinic = Clinic.objects.create(group=group, slug=plan.slug, order=order, **plan.fields)
    Hours.objects.bulk_create(
        Hours(clinic=clinic, weekday=day, opens=at(opens), closes=at(closes))
        for day, (opens, closes) in enumerate(plan.hours)
    )
    Room.objects.bulk_create(
        Room(clinic=clinic, name=name, kind=kind, order=number)
        for number, (name, kind) in enumerate(plan.rooms)
    )
    Unit.objects.create(clinic=clinic, name="Electro-stimulator 1", kind="electro")
    today = now.astimezone(clinic.tz).date()
    Closure.objects.bulk_create(
        Closure(clinic=clinic, on=on, names=names)
        for on, names in _holidays(plan, today)
        # A demonstration is looked at today: its clinics are open.
        if on != today
    )
    return clinic


def _holidays(plan: Plan, today: dt.date) -> list[tuple[dt.date, Words]]:
    years = (today.year - 1, today.year, today.year + 1)
    every = [(dt.date(y, m, d), names) for y in years for (m, d), names in plan.holidays.items()]
    near = dt.timedelta(days=70), dt.timedelta(days=200)
    return sorted(pair for pair in every if today - near[0] <= pair[0] <= today + near[1])


def at(clock: str) -> dt.time:
    return dt.time.fromisoformat(clock)
