"""A form says what is wrong, where, and in a way every sense can follow."""

import re

from django import forms
from django.template import Context, Template

from hegu.web.forms import problems


class Arrival(forms.Form):
    name = forms.CharField(help_text="As on the invoice.")
    side = forms.ChoiceField(choices=[("l", "Left"), ("r", "Right")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="I agree")
    note = forms.CharField(required=False)

    def clean(self) -> None:
        if self.data.get("note") == "clash":
            self.add_error(None, "Two things clash.")


def test_control_is_described_by_help_and_problem() -> None:
    drawn = str(Arrival({"name": ""})["name"].as_field_group())

    assert 'aria-describedby="id_name_helptext id_name_error"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert 'id="id_name_helptext"' in drawn
    assert 'id="id_name_error"' in drawn


def test_every_problem_links_to_a_control_that_exists() -> None:
    drawn = str(Arrival({}))

    targets = re.findall(r'href="#([^"]+)"', drawn)

    assert targets == ["id_name", "id_side_0", "id_agreed"]
    assert all(f'id="{target}"' in drawn for target in targets)
    assert "3 things need another look" in drawn


def test_problems_of_the_whole_form_come_first() -> None:
    found = problems(Arrival({"name": "Ruth", "side": "l", "agreed": "on", "note": "clash"}))

    assert found == {"errors": ["Two things clash."], "problems": [], "total": 1}


def test_a_good_form_has_no_summary() -> None:
    form = Arrival({"name": "Ruth", "side": "l", "agreed": "on"})

    assert 'class="notice' not in str(form)
    assert Template("{% problems form %}").render(Context({"form": form})).strip() == ""


def test_what_may_be_left_out_says_so() -> None:
    drawn = str(Arrival())

    assert drawn.count("(optional)") == 1


def test_each_control_has_its_own_label() -> None:
    drawn = str(Arrival())

    controls = re.findall(r'<(?:input|select|textarea)[^>]*id="([^"]+)"', drawn)

    assert len(controls) == 5
    assert all(f'for="{control}"' in drawn for control in controls)


def test_what_was_typed_is_kept_and_escaped() -> None:
    assert 'value="&lt;b&gt;"' in str(Arrival({"name": "<b>"}))
