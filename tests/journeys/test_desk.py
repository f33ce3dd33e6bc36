"""The front desk's morning: a visit is booked, moved, undone, checked in and finished."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from hegu.clinic.booking import actions, proof
from hegu.clinic.booking.models import Status, Visit
from hegu.clinic.booking.queries import Ask, search
from hegu.clinic.treatments import queries as treatments
from tests.cast import World
from tests.journeys import steps as he

pytestmark = pytest.mark.browser


def booked(world: World, code: str = "t:relaxing") -> Visit:
    """Ruth's visit in the morning of a day soon."""
    now = timezone.now()
    choice = treatments.choice(world.clinic, code)
    assert choice
    ask = Ask(world.clinic, choice, patient=world.ruth)
    soon = now.astimezone(world.clinic.tz).date() + dt.timedelta(days=2)
    starts_at = search(ask, since=soon, days=3, now=now).first
    assert starts_at
    return actions.book(
        ask=ask, starts_at=starts_at, patient=world.ruth, by=world.bo, now=now, key="ruth"
    )


def now_is(visit: Visit) -> Visit:
    return Visit.objects.get(pk=visit.pk)


def day_of(world: World, visit: Visit) -> str:
    return f"/desk/{world.clinic.slug}/{visit.starts_at.astimezone(world.clinic.tz):%Y-%m-%d}/"


def test_bo_sees_the_visit_checks_it_in_and_finishes_it(desk: Page, world: World) -> None:
    visit = booked(world, "c:both")
    he.signs_in(desk, world.bo.email)
    desk.goto(day_of(world, visit))
    expect(desk.locator(".visit").first).to_contain_text("Ruth Okafor")
    he.is_accessible(desk)
    desk.get_by_role("link", name="Ruth Okafor").first.click()
    desk.wait_for_load_state()
    desk.goto(f"/desk/{world.clinic.slug}/visits/{visit.pk}/")
    he.is_accessible(desk)
    for name, status in [("arrived", "arrived"), ("start", "in_session"), ("finish", "done")]:
        desk.get_by_role("button", name=re.compile(name, re.IGNORECASE)).first.click()
        he.waits_until(desk, lambda reached=status: now_is(visit).status == reached)
    assert now_is(visit).status == Status.DONE
    assert proof.check().is_sound


def test_bo_drags_a_visit_and_takes_it_back(desk: Page, world: World) -> None:
    visit = booked(world)
    he.signs_in(desk, world.bo.email)
    desk.goto(day_of(world, visit))
    block = desk.locator(".visit").first
    block.scroll_into_view_if_needed()
    box = block.bounding_box()
    assert box
    desk.mouse.move(box["x"] + box["width"] / 2, box["y"] + 30)
    desk.mouse.down()
    desk.mouse.move(box["x"] + box["width"] / 2, box["y"] + 60, steps=4)
    desk.mouse.move(box["x"] + box["width"] / 2, box["y"] + 30 + box["height"] * 2, steps=8)
    desk.mouse.up()

    expect(desk.locator("#toasts")).to_contain_text(re.compile("moved", re.IGNORECASE))
    moved = now_is(visit)
    assert moved.starts_at > visit.starts_at + dt.timedelta(minutes=45)
    desk.get_by_role("button", name="Undo").click()
    he.waits_until(desk, lambda: now_is(visit).starts_at == visit.starts_at)
    assert proof.check().is_sound


def test_changes_by_others_appear_without_reload(desk: Page, world: World) -> None:
    visit = booked(world)
    he.signs_in(desk, world.bo.email)
    desk.goto(day_of(world, visit))
    expect(desk.locator(".visit").first).to_contain_text("booked")

    actions.confirm(visit=visit, by=world.olive, now=timezone.now())

    expect(desk.locator(".visit").first).to_contain_text("confirmed", timeout=12_000)


def test_zoe_of_another_clinic_sees_nothing(desk: Page, world: World) -> None:
    visit = booked(world)
    he.signs_in(desk, world.zoe.email)

    for path in (day_of(world, visit), f"/desk/{world.clinic.slug}/visits/{visit.pk}/"):
        answer = desk.request.get(path)
        assert answer.status == 404
        assert "Ruth" not in answer.text()


def test_the_practitioner_sees_their_own_day(phone: Page, world: World) -> None:
    visit = booked(world)
    he.signs_in(phone, world.mei_user.email)
    phone.goto("/desk/my-day/")
    he.is_accessible(phone)
    he.fits(phone)
    phone.goto(day_of(world, visit))
    expect(phone.locator("main")).to_contain_text("Ruth Okafor")
    he.fits(phone)
