"""What a person may answer: one form for each kind of question, and one page for the desk."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from hegu.clinic.screening import bridge, words
from hegu.safety.answers import NONE, UNKNOWN, Answers, Value
from hegu.safety.catalogue import load
from hegu.safety.families import known
from hegu.safety.question import MOST_WEEKS, Kind, Option, Question
from hegu.safety.screen import TRIAGE, questions, screen
from hegu.safety.verdict import Verdict

Choice = tuple[str, str]


def form_for(question: Question, data: Mapping[str, Any] | None = None, said: Any = None) -> "Form":
    """The form of this question, with what was said before; `form.value` is the answer."""
    return KINDS[question.kind](question, data, said)


class Form(forms.Form):
    """One question. The field is `answer`; its label says how to answer, the page asks."""

    use_required_attribute = False

    def __init__(self, question: Question, data: Mapping[str, Any] | None, said: Any) -> None:
        super().__init__(data, initial=self.shown(said))
        self.question = question
        self.fields["answer"] = self.field_of(question)
        self.fields["answer"].label = words.LABELS[question.kind]

    def shown(self, said: Any) -> dict[str, Any]:
        return {"answer": list(said) if isinstance(said, tuple) else said}

    def field_of(self, question: Question) -> forms.Field:
        return field_of(question)

    @property
    def value(self) -> Value:
        """The answer, once the form is valid."""
        return bridge.value_of(self.question, self.cleaned_data["answer"])


class WeeksForm(Form):
    """A number of weeks, or a tick at "I do not know"."""

    def __init__(self, question: Question, data: Mapping[str, Any] | None, said: Any) -> None:
        super().__init__(question, data, said)
        self.fields["unknown"] = forms.BooleanField(required=False, label=words.UNKNOWN)

    def shown(self, said: Any) -> dict[str, Any]:
        return {"answer": None if said == UNKNOWN else said, "unknown": said == UNKNOWN}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        number, unknown = cleaned.get("answer"), cleaned.get("unknown")
        if "answer" in self.errors:
            return cleaned
        if unknown and number is not None:
            self.add_error("answer", words.weeks_or_unknown())
        elif not unknown and number is None:
            self.add_error("answer", words.tell_weeks())
        return cleaned

    @property
    def value(self) -> Value:
        return UNKNOWN if self.cleaned_data["unknown"] else super().value


class AllQuestions(forms.Form):
    """Every question for these families on one page, as the desk asks them on the telephone.

    Nothing is ticked in advance. What only follows from another answer may stay empty.
    """

    use_required_attribute = False

    def __init__(
        self,
        *,
        triage: str,
        families: Sequence[str],
        on: dt.date,
        data: Mapping[str, Any] | None = None,
        said: Answers | None = None,
    ) -> None:
        shown = {code: _listed(value) for code, value in said.values.items()} if said else {}
        super().__init__(data, initial=shown)
        self.triage, self.families, self.on = triage, known(families), on
        always = {one.code for one in questions(triage, families, Answers({}, on), load())}
        for question in load().questions:
            if _may_follow(question, triage, self.families):
                self.fields[question.code] = _on_one_page(
                    question, follows=question.code not in always
                )

    def clean(self) -> dict[str, Any]:
        """Ask for what is open; a list with "none" beside something else is refused by its field."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            for code in self.verdict.missing:
                self.add_error(code, _ask_for(load().question(code)))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """The answers by question; for actions.answer_all."""
        every = load().questions
        given = {
            one.code: self.cleaned_data.get(one.code) for one in every if one.code in self.fields
        }
        return {code: value for code, value in given.items() if value not in (None, "", [])}

    @property
    def answers(self) -> Answers:
        """The answers as values."""
        catalogue = load()
        shaped = {
            code: bridge.value_of(catalogue.question(code), value)
            for code, value in self.values.items()
        }
        return Answers({**shaped, TRIAGE: self.triage}, self.on)

    @property
    def verdict(self) -> Verdict:
        """What these answers mean."""
        return screen(self.answers, self.families, self.on, load())


def _listed(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _may_follow(question: Question, triage: str, families: tuple[str, ...]) -> bool:
    """Whether it can come up for these families, whatever else is answered."""
    return not question.when or any(
        one.wished(families) and triage in one.answers.get(TRIAGE, (triage,))
        for one in question.when
    )


def _on_one_page(question: Question, *, follows: bool) -> forms.Field:
    field = _any_week() if question.kind is Kind.WEEKS else field_of(question)
    field.required = False
    field.label = words.sentence(question.text_id)
    helps = [words.sentence(question.help), str(words.FOLLOW_UP) if follows else ""]
    field.help_text = " ".join(text for text in helps if text)
    return field


def _any_week() -> forms.Field:
    """Weeks to choose from, so that "I do not know" is one of them."""
    weeks: list[Choice] = [(str(week), str(week)) for week in range(1, MOST_WEEKS + 1)]
    return forms.ChoiceField(
        choices=[("", "—"), *weeks, (UNKNOWN, str(words.UNKNOWN))],
        error_messages={"invalid_choice": words.tell_weeks()},
    )


def _ask_for(question: Question) -> str:
    asks = {
        Kind.MANY: words.tick_something,
        Kind.ONE: words.choose_one,
        Kind.WEEKS: words.tell_weeks,
    }
    return asks.get(question.kind, words.write_something)()


def field_of(question: Question) -> forms.Field:
    """The field of a question, with errors that say how to mend them."""
    return FIELDS[question.kind](question)


def _choices(options: Sequence[Option]) -> list[Choice]:
    return [(option.code, words.sentence(option.text_id)) for option in options]


def _one(question: Question) -> forms.Field:
    return forms.ChoiceField(
        choices=_choices(question.options),
        widget=forms.RadioSelect(attrs={"class": "choice"}),
        error_messages={"required": words.choose_one(), "invalid_choice": words.choose_one()},
    )


class Several(forms.MultipleChoiceField):
    """Several answers, where "none of these" stands alone."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if NONE in value and len(set(value)) > 1:
            raise forms.ValidationError(words.none_beside_others(), code="none_beside_others")


def _many(question: Question) -> forms.Field:
    said = words.tick_something()
    return Several(
        choices=_choices(question.options),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choice"}),
        error_messages={"required": said, "invalid_choice": said, "invalid_list": said},
    )


class Weeks(forms.IntegerField):
    """A number of weeks. Whether it may be missing is for the form, which has a tick beside it."""

    def validate(self, value: Any) -> None:
        if value is not None:
            super().validate(value)


def _weeks(_question: Question) -> forms.Field:
    said = words.tell_weeks()
    return Weeks(
        min_value=1,
        max_value=MOST_WEEKS,
        error_messages=dict.fromkeys(["required", "invalid", "min_value", "max_value"], said),
    )


def _date(_question: Question) -> forms.Field:
    said = words.tell_date()
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": said, "invalid": said},
    )


class OneLine(forms.CharField):
    """Text on one line: control characters become spaces before it is measured."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        letters = (letter if letter.isprintable() else " " for letter in text)
        return " ".join("".join(letters).split())


def _text(_question: Question) -> forms.Field:
    most = bridge.MOST_TEXT
    return OneLine(
        max_length=most,
        error_messages={
            "required": words.write_something(),
            "max_length": words.too_long(most),
        },
    )


FIELDS = {Kind.ONE: _one, Kind.MANY: _many, Kind.WEEKS: _weeks, Kind.DATE: _date, Kind.TEXT: _text}
KINDS: dict[Kind, type[Form]] = {
    Kind.ONE: Form,
    Kind.MANY: Form,
    Kind.WEEKS: WeeksForm,
    Kind.DATE: Form,
    Kind.TEXT: Form,
}
