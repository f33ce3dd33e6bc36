"""Any script, any country's phone, and slips that are seen."""

import pytest

from hegu.clinic.portal.forms import CodeForm, ContactForm, likely


def contact(country: str = "CN", **typed: str) -> ContactForm:
    sent = {"whose": "me", "name": "Ana", "email": "", "phone": ""} | typed
    return ContactForm(sent, country=country, for_two=False)


@pytest.mark.parametrize(
    "name", ["欧阳明华", "김지호", "محمد علي", "Zoë O’Neill-Ångström", "🙂", "Ana 山田", "Мария"]
)
def test_names_of_any_script_stay_as_they_are(name: str) -> None:
    form = contact(name=name, phone="13800000000")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == name


def test_control_and_turning_marks_are_taken_out() -> None:
    form = contact(name="Ana\u202e\x07\tSá\n\u2066", phone="13800000000")
    assert form.is_valid()
    assert form.cleaned_data["name"] == "Ana Sá"


@pytest.mark.parametrize("name", ["", "   ", "\u202e\u2066", "\x07", "a" * 100_000])
def test_no_name_or_far_too_much_of_it(name: str) -> None:
    form = contact(name=name, phone="13800000000")
    assert "name" in form.errors
    assert form["name"].value() == name


@pytest.mark.parametrize(
    ("country", "typed", "kept"),
    [
        ("CN", "138 0000 0000", "+8613800000000"),
        ("KR", "010-1234-5678", "+821012345678"),
        ("PT", "912 345 678", "+351912345678"),
        ("CN", "+44 20 7946 0958", "+442079460958"),
        ("CN", "１３８００００００００", "+8613800000000"),
    ],
)
def test_phones_are_read_as_the_clinics_country_writes_them(
    country: str, typed: str, kept: str
) -> None:
    form = contact(country, phone=typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["phone"] == kept


@pytest.mark.parametrize("typed", ["12", "call me", "+", "0" * 40, "\x00"])
def test_what_is_no_phone_is_said_so(typed: str) -> None:
    assert "phone" in contact(phone=typed).errors


@pytest.mark.parametrize("typed", ["ana@", "ana", "a b@c", "ana@example", "x" * 300 + "@x.org"])
def test_what_is_no_address_is_said_so(typed: str) -> None:
    assert "email" in contact(email=typed).errors


def test_a_slip_in_an_address_is_asked_about_once() -> None:
    form = contact(email="ana@gmial.com")
    assert form.suggestion == "ana@gmail.com" or "gmail.com" in str(form.errors["email"])
    assert contact(email="ana@gmial.com", sure="ana@gmial.com").is_valid()


def test_addresses_that_are_not_slips() -> None:
    for email in ["ana@gmail.com", "ana@example.org", "a@b.co", "ana@qq.com", "x@ruth.cn"]:
        assert likely(email) == "", email


def test_one_way_to_reach_someone_is_needed() -> None:
    assert "email" in contact().errors


def test_codes_are_read_however_they_are_typed() -> None:
    for typed in ["123456", " 123 456 ", "123-456", "１２３４５６"]:
        form = CodeForm({"digits": typed})
        assert form.is_valid()
        assert form.cleaned_data["digits"] == "123456"
    for typed in ["", "12345", "1234567", "abcdef", "٣٤٥٦٧٨", "1" * 100_000]:
        assert not CodeForm({"digits": typed}).is_valid()
