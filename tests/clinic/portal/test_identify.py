"""An address is proven before anything is said about it."""

from hegu.clinic.booking.models import Status, Visit
from hegu.clinic.notices.models import Notice
from hegu.clinic.people.models import Patient
from tests.cast import World
from tests.clinic.portal.conftest import Clock
from tests.clinic.portal.walker import AT, Walker


def test_the_code_books_and_the_confirmation_goes_out(walker: Walker) -> None:
    walker.held().tell(email="Ana@Example.org")
    assert "We sent a code to" in walker.text
    walker.type_code()
    assert "Your visit is booked" in walker.text
    assert walker.visit.status == Status.BOOKED
    assert walker.visit.patient is not None
    assert walker.visit.patient.email == "Ana@Example.org"
    assert Notice.objects.filter(kind="confirmation").count() == 1


def test_a_known_address_looks_like_any_other_until_the_code(
    walker: Walker, clinic_world: World
) -> None:
    known = walker.held().tell(name="Ruth Okafor", email=clinic_world.ruth.email)
    said = known.content.decode().replace(clinic_world.ruth.email, "E")
    walker.held().tell(name="Ruth Okafor", email="nobody@example.org")
    assert without_keys(walker.text.replace("nobody@example.org", "E")) == without_keys(said)


def without_keys(page: str) -> list[str]:
    """The page's words: what differs with each page (keys, addresses of holds) left out."""
    return [line for line in page.splitlines() if "csrf" not in line and "/book/held/" not in line]


def test_a_wrong_code_says_no_more_than_that(walker: Walker) -> None:
    walker.held().tell(email="ana@example.org")
    wrong = f"{(int(walker.digits) + 1) % 1_000_000:06}"
    walker.type_code(wrong)
    assert "That is not the code" in walker.text
    for _ in range(4):
        walker.type_code(wrong)
    assert "does not count any more" in walker.text
    walker.type_code()
    assert walker.visit.status == Status.HELD


def test_a_new_code_can_be_had(walker: Walker) -> None:
    walker.held().tell(email="ana@example.org")
    code = walker.at
    walker.post(f"{code}again/")
    assert "A new code is on its way" in walker.text
    walker.type_code()
    assert walker.visit.status == Status.BOOKED


def test_a_late_code_is_over_but_another_books(walker: Walker, clock: Clock) -> None:
    walker.held().tell(email="ana@example.org")
    code = walker.at
    clock.forward(minutes=12)
    walker.type_code()
    assert "does not count any more" in walker.text
    walker.post(f"{code}again/")
    walker.type_code()
    assert walker.visit.status == Status.BOOKED


def test_one_address_of_two_people_asks_who(walker: Walker, clinic_world: World) -> None:
    walker.held().tell(name="Ruth Okafor", email="ruth@example.org")
    walker.type_code()
    assert "Whose visit is it?" in walker.text
    assert "Ivo Okafor" in walker.text
    page = walker.at
    walker.post(page)
    assert "Please choose who comes" in walker.text
    walker.post(page, who=str(clinic_world.ivo.pk))
    assert walker.visit.patient == clinic_world.ivo


def test_or_someone_else(walker: Walker) -> None:
    walker.held().tell(name="Una Okafor", email="ruth@example.org", whose="other")
    walker.type_code()
    walker.post(walker.at, who="new")
    assert walker.visit.patient is not None
    assert walker.visit.patient.name == "Una Okafor"
    assert "Booked online by someone else" in walker.visit.patient.desk_note
    assert Patient.objects.filter(email="ruth@example.org").count() == 3


def test_someone_of_another_address_cannot_be_chosen(walker: Walker, clinic_world: World) -> None:
    stranger = Patient.objects.create(
        name="Stranger", email="s@example.org", created_at=walker.world.ruth.created_at
    )
    walker.held().tell(email="ruth@example.org")
    walker.type_code()
    walker.post(walker.at, who=str(stranger.pk))
    assert "Please choose who comes" in walker.text
    assert walker.visit.status == Status.HELD


def test_the_only_person_of_an_address_is_known_again(walker: Walker, clinic_world: World) -> None:
    clinic_world.ivo.delete()
    walker.held().tell(name="ruth  okafor", email="RUTH@example.org")
    walker.type_code()
    assert walker.visit.patient == clinic_world.ruth


def test_who_is_not_shown_before_the_code(walker: Walker) -> None:
    walker.held().tell(email="ruth@example.org")
    walker.go(walker.at.replace("/code/", "/who/"))
    assert "Who is coming?" in walker.text
    assert "Ivo" not in walker.text


def test_a_second_booking_within_the_hour_needs_no_second_code(walker: Walker) -> None:
    walker.held().tell(email="ana@example.org")
    walker.type_code()
    walker.hold("2026-11-26T06:00Z", key="second")
    walker.tell(email="ana@example.org")
    assert "Your visit is booked" in walker.text
    assert Visit.objects.filter(status=Status.BOOKED).count() == 2


def test_someone_who_is_asked_to_call_is_asked_to_call(walker: Walker, clinic_world: World) -> None:
    clinic_world.ivo.delete()
    Patient.objects.filter(pk=clinic_world.ruth.pk).update(blocked_online=True)
    walker.held().tell(name="Ruth Okafor", email="ruth@example.org")
    walker.type_code()
    assert "Please call us to book: +86 21 5555 0100" in walker.text
    assert walker.visit.status == Status.HELD


def test_two_visits_of_one_person_at_one_time_are_refused(
    walker: Walker, clinic_world: World
) -> None:
    walker.held().tell(email="ana@example.org")
    walker.type_code()
    walker.begin("both").answer()
    walker.hold(AT, "t:acupuncture", key="other")
    walker.tell(email="ana@example.org")
    assert walker.page.status_code == 409
    assert "has another visit then" in walker.text


def test_answers_of_one_person_never_serve_for_another(walker: Walker) -> None:
    walker.held().tell(email="ana@example.org")
    walker.type_code()
    walker.hold("2026-11-26T06:00Z", key="second")
    walker.tell(name="Someone Else", phone="138 0000 0000")
    assert walker.page.status_code == 409
    assert "answered for someone else" in walker.text
    assert Visit.objects.filter(status=Status.BOOKED).count() == 1
    assert not Patient.objects.filter(name="Someone Else").exists()


def test_after_booking_the_next_one_at_the_screen_sees_nothing_typed(walker: Walker) -> None:
    walker.held().tell(email="ana@example.org")
    walker.type_code()
    walker.held(at="2026-11-27T06:00Z")
    assert "ana@example.org" not in walker.text
    assert "Ana Sá" not in walker.text
