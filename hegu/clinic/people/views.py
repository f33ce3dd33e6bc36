"""Signing in and out, where each role begins, and one's own account."""

import datetime as dt

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from hegu.clinic.people.access import StaffRequest
from hegu.clinic.people.actions.accounts import choose_password, keep_account, note_sign_in
from hegu.clinic.people.forms import AccountForm, ChangePasswordForm, NewPasswordForm, SignInForm
from hegu.clinic.people.limits import spend
from hegu.clinic.people.models import User
from hegu.clinic.people.queries.accounts import nobody_here, user_of_link
from hegu.web.htmx import render, see_other

QUARTER = dt.timedelta(minutes=15)
YEAR = 365 * 24 * 60 * 60


@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """By e-mail and password; an installation without an owner begins with the guide."""
    if nobody_here():
        return redirect("setup:welcome")
    if request.user.is_authenticated:
        return redirect(after(request))
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now, email = timezone.now(), form.cleaned_data["email"].strip().lower()
        if not may_try(email, address_of(request), now):
            form.add_error(None, _("Too many tries. Wait a quarter of an hour, then try again."))
        elif user := form.check(request):
            return signed_in(request, user, now)
        else:
            note_sign_in(email=email, user=None, address=address_of(request), now=now)
            form.refuse()
    status = 422 if form.errors else 200
    return render(request, "people/pages/sign_in.html", context={"form": form}, status=status)


def may_try(email: str, address: str, now: dt.datetime) -> bool:
    """Few tries for one address at one place, more in all: nobody can lock someone out alone."""
    return (
        spend(f"sign-in:{email}:{address}", per=QUARTER, most=10, now=now)
        and spend(f"sign-in:{address}", per=QUARTER, most=60, now=now)
        and spend(f"sign-in:{email}", per=QUARTER, most=100, now=now)
    )


def address_of(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))[:45]


def signed_in(request: HttpRequest, user: User, now: dt.datetime) -> HttpResponse:
    login(request, user)
    note_sign_in(email=user.email, user=user, address=address_of(request), now=now)
    response = see_other(after(request))
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        speak(response, user.language)
    return response


def after(request: HttpRequest) -> str:
    """The page that asked to sign in, if it is ours; otherwise where the role begins."""
    asked = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if ours else reverse("people:home")


def speak(response: HttpResponse, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR,
        samesite="Lax",
        secure=settings.SECURE,
    )


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return see_other("/")


@login_required
def home(request: StaffRequest) -> HttpResponse:
    """Where each role begins."""
    access = request.access
    if access.may("own"):
        return redirect("setup:home")
    if access.may("book"):
        return redirect("desk:home")
    if access.may("treat"):
        return redirect("desk:my-day")
    return redirect("people:account")


@login_required
def account(request: StaffRequest) -> HttpResponse:
    """One's own name and language."""
    form = AccountForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        user = keep_account(user=form.save(commit=False), now=timezone.now())
        with translation.override(user.language):
            messages.success(request, _("Saved."))
        response = see_other(reverse("people:account"))
        speak(response, user.language)
        return response
    context = {"form": form, "roles": request.user.roles.select_related("clinic")}
    status = 422 if form.errors else 200
    return render(request, "people/pages/account.html", context=context, status=status)


@login_required
@sensitive_post_parameters("old", "password")
def password(request: StaffRequest) -> HttpResponse:
    """A new password for oneself; every other place where one is signed in is signed out."""
    form = ChangePasswordForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        new = form.cleaned_data["password"]
        user = choose_password(user=request.user, password=new, now=timezone.now())
        update_session_auth_hash(request, user)
        messages.success(request, _("Your password is changed."))
        return see_other(reverse("people:account"))
    status = 422 if form.errors else 200
    return render(request, "people/pages/password.html", context={"form": form}, status=status)


@never_cache
@sensitive_post_parameters("password")
def join(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """Choose a password with the link that the owner gave."""
    user = user_of_link(uid, token)
    if user is None:
        return render(request, "people/pages/link_over.html", status=410)
    form = NewPasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        new = form.cleaned_data["password"]
        user = choose_password(user=user, password=new, now=timezone.now())
        return signed_in(request, user, timezone.now())
    context = {"form": form, "who": user}
    status = 422 if form.errors else 200
    return render(request, "people/pages/join.html", context=context, status=status)
