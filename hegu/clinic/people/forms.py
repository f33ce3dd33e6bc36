"""Signing in, and one's own account."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, password_validation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hegu.clinic.people.models import User


class SignInForm(forms.Form):
    """One sentence for an unknown address and a wrong password: neither tells who works here."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
    password = forms.CharField(
        label=gettext_lazy("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    user: User | None = None

    def refuse(self) -> None:
        self.add_error(None, _("This e-mail and password do not belong together here."))

    def check(self, request: Any) -> User | None:
        """The user, when both belong together."""
        found = authenticate(
            request,
            username=self.cleaned_data["email"].strip().lower(),
            password=self.cleaned_data["password"],
        )
        return found if isinstance(found, User) else None


class AccountForm(forms.ModelForm):  # type: ignore[type-arg]
    language = forms.ChoiceField(
        label=gettext_lazy("Language of your pages and mails"), choices=settings.LANGUAGES
    )

    class Meta:
        model = User
        fields = ["name", "language"]
        labels = {"name": gettext_lazy("Name")}


class NewPasswordForm(forms.Form):
    """A new password, for a user who is known by a link or by being signed in."""

    password = forms.CharField(
        label=gettext_lazy("New password"),
        help_text=gettext_lazy("Ten characters or more; a few words are easy to remember."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password, self.user)
        return password


class ChangePasswordForm(NewPasswordForm):
    """Whoever changes a password says the old one first."""

    old = forms.CharField(
        label=gettext_lazy("Your password now"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ["old", "password"]

    def clean_old(self) -> str:
        old: str = self.cleaned_data["old"]
        if not self.user.check_password(old):
            raise forms.ValidationError(_("This is not your password now."))
        return old
