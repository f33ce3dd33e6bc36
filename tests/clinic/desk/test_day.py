"""The clinic's day on screen: who, when, where, what to mind; fresh, and always as many queries."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hegu.clinic.booking import actions, openings
from hegu.clinic.booking.queries import Ask
from hegu.clinic.people.models import Leave, User
from hegu.clinic.screening.models import Screening
from hegu.clinic.treatments import queries as treatments
from tests import factories as make
from tests.cast import World
from tests.clinic.desk.conftest import ON, Books, at

SignedIn = Callable[[User], Client]
DAY = f"/desk/xuhui/{ON}/"


@pytest.fixture
def bo(clinic_world: World, signed_in: SignedIn) -> Client:
    return signed_in(clinic_world.bo)


def shown(browser: Client, url: str = DAY, **asked: str) -> str:
    answer = browser.get(url, asked)
    assert answer.status_code == 200, url
    return answer.content.decode()


def article(page: str, name: str) -> str:
    """The block of one patient in the grid."""
    start = page.index("<article", page.rindex("<article", 0, page.index(name)))
    return page[start : page.index("</article>", start)]


def test_heading_tells_the_day_and_counts_it(bo: Client, books: Books, clinic_world: World) -> None:
    first = books("10:00")
    books("12:00", patient=clinic_world.ivo)
    actions.check_in(visit=first, by=clinic_world.bo, now=at("09:00"))

    page = " ".join(shown(bo).split())

    assert "<h1>Monday 23 November</h1>" in page
    assert "2 visits · 1 waiting · next 12:00" in page


def test_visit_stands_in_its_practitioners_column_at_its_time(bo: Client, books: Books) -> None:
    books("10:00")

    block = article(shown(bo), "Ruth Okafor")

    assert 'data-start="10:00"' in block
    assert "booked" in block
    assert "Relaxing" in block


def test_needles_are_hatched_and_hands_solid(bo: Client, books: Books) -> None:
    books("11:00", code="t:acupuncture")

    block = article(shown(bo), "Ruth Okafor")

    kinds = [part.split('"')[0] for part in block.split('data-kind="')[1:]]
    assert kinds[:3] == ["hands", "needles", "hands"]
    assert "needles out 11:35" in block


def test_a_combined_visit_says_what_comes_then(bo: Client, books: Books) -> None:
    books("10:00", code="c:both")

    assert "then Acupuncture 11:10" in article(shown(bo), "Ruth Okafor")


def test_by_room_shows_each_room(bo: Client, books: Books) -> None:
    books("10:00")

    page = shown(bo, by="room")

    for room in ("Quiet room", "River room", "Treatment room"):
        assert f"<bdi>{room}</bdi></h2>" in page
    assert "<bdi>Mei Zhang</bdi></h2>" not in page


def test_how_columns_were_chosen_is_remembered(bo: Client, clinic_world: World) -> None:
    shown(bo, by="room")

    assert "<bdi>Quiet room</bdi></h2>" in shown(bo)
    assert "<bdi>Mei Zhang</bdi></h2>" in shown(bo, by="people")


def test_leave_is_seen_with_its_reason(bo: Client, clinic_world: World, now: dt.datetime) -> None:
    Leave.objects.create(
        practitioner=clinic_world.mei, starts_at=at("14:00"), ends_at=at("16:00"), reason="Dentist"
    )
    openings.rebuild({clinic_world.clinic.pk}, now=now)

    page = shown(bo)

    assert 'data-kind="leave" data-start="14:00" data-length="120"' in page
    assert "Dentist" in page


def test_a_held_time_is_seen_and_names_nobody(
    bo: Client, clinic_world: World, now: dt.datetime
) -> None:
    choice = treatments.choice(clinic_world.clinic, "t:relaxing")
    assert choice is not None
    ask = Ask(clinic_world.clinic, choice)
    actions.hold(ask=ask, starts_at=at("15:00"), holder="x", now=now, language="en", key="h")

    page = shown(bo)

    assert 'data-status="held"' in page
    assert "0 visits" in " ".join(page.split())


def test_an_overlap_is_marked(bo: Client, books: Books, clinic_world: World) -> None:
    mei = clinic_world.mei
    books("10:00", practitioner=mei)
    books("10:30", practitioner=mei, patient=clinic_world.ivo, overlap_reason="Twins, one couch")

    page = shown(bo)

    assert "data-overlap" in article(page, "Ivo Okafor")
    assert "overlaps" in article(page, "Ivo Okafor")
    assert 'data-lanes="2"' in page


def test_alerts_are_words(bo: Client, books: Books) -> None:
    visit = books("10:00")
    visit.alerts = ["light_pressure"]
    visit.save()

    block = article(shown(bo), "Ruth Okafor")

    assert 'class="alert"' in block


def test_free_time_leads_to_a_new_visit_with_whom_and_when(bo: Client, clinic_world: World) -> None:
    page = shown(bo)

    assert f"/desk/xuhui/new/?at={ON}T09:30&amp;with={clinic_world.mei.pk}" in page


def test_nothing_new_is_no_answer_and_a_change_is_the_day_anew(bo: Client, books: Books) -> None:
    page = shown(bo)
    again = page.split('hx-get="', 1)[1].split('"', 1)[0].replace("&amp;", "&")
    htmx = {"HX-Request": "true"}

    assert bo.get(again, headers=htmx).status_code == 204
    books("16:00")
    fresh = bo.get(again, headers=htmx)

    assert fresh.status_code == 200
    assert "Ruth Okafor" in fresh.content.decode()
    assert "<html" not in fresh.content.decode()


def test_a_day_without_hours_says_so(bo: Client) -> None:
    assert "Nobody works here on this day" in shown(bo, "/desk/xuhui/2026-11-29/")


def test_names_cannot_write_the_page(bo: Client, books: Books, clinic_world: World) -> None:
    rude = make.patient("<script>alert(1)</script>", clinic_world.clinic)
    books("10:00", patient=rude)

    page = shown(bo)

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    "url", [DAY, f"{DAY}?by=room", f"/desk/xuhui/week/{ON}/", f"/desk/my-day/{ON}/"]
)
def test_as_many_queries_for_thirty_visits_as_for_one(
    books: Books, clinic_world: World, signed_in: SignedIn, url: str
) -> None:
    mei = signed_in(clinic_world.mei_user)
    counts = []
    for crowd in (1, 30):
        for _ in range(crowd):
            reason = "a crowd, to count queries"
            clinic = clinic_world.clinic
            someone = make.patient(f"Patient {make.number()}", clinic)
            books("10:00", patient=someone, practitioner=clinic_world.mei, overlap_reason=reason)
        mei.get(url)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            shown(mei, url)
        counts.append(len(asked))

    assert counts[0] == counts[1]
    assert counts[0] <= 30


def test_late_arrivals_and_requests_need_someone(
    bo: Client, books: Books, clinic_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    books("10:00")
    asked = books("15:00", patient=clinic_world.ivo)
    asked.status = "requested"
    asked.save()
    monkeypatch.setattr("django.utils.timezone.now", lambda: at("10:12"))

    page = " ".join(shown(bo).split())
    needs = page[page.index('id="needs"') :]

    assert "was due at 10:00, 12 minutes ago" in needs
    assert "asks for Relaxing, Mon 23 Nov, 15:00" in needs


def test_whom_the_screen_told_to_call_needs_someone(
    bo: Client, clinic_world: World, now: dt.datetime
) -> None:
    Screening.objects.create(
        patient=clinic_world.ruth,
        clinic=clinic_world.clinic,
        triage="ache",
        severity="clearance",
        started_at=now,
        finished_at=now,
    )

    assert "was asked to call before booking" in shown(bo)
