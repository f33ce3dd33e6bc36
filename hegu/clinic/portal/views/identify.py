"""Proving an e-mail address, and saying who of its people comes."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hegu.clinic.portal import visitor as visitors
from hegu.clinic.portal import words
from hegu.clinic.portal.actions.codes import Proof, prove
from hegu.clinic.portal.forms import CodeForm
from hegu.clinic.portal.queries import flow
from hegu.clinic.portal.views.holding import find, page
from hegu.clinic.portal.views.onward import finish, identified, mail_code
from hegu.clinic.portal.views.private import private
from hegu.web.htmx import see_other


@private
def code(request: HttpRequest, visit: uuid.UUID) -> HttpResponse:
    """Type the six digits; a wrong one is said so, and nothing else is."""
    now = timezone.now()
    found = find(request, visit, now)
    if isinstance(found, HttpResponse):
        return found
    email = visitors.typed(request).get("email", "")
    if not email:
        return see_other(reverse("portal:held", args=[visit]))
    if visitors.has_proven(request, email, now):
        return see_other(reverse("portal:who", args=[visit]))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        digits = form.cleaned_data["digits"]
        proof = prove(visitor=visitors.known(request), email=email, digits=digits, now=now)
        if proof is Proof.RIGHT:
            visitors.prove(request, email, now)
            return identified(request, found, email)
        form.add_error("digits", words.proof(proof))
    told = {"many": "many" in request.GET, "sent": "sent" in request.GET}
    return page(request, found, "code", form=form, email=email, **told)


@private
@require_POST
def again(request: HttpRequest, visit: uuid.UUID) -> HttpResponse:
    """Another code; the last one stops counting."""
    now = timezone.now()
    found = find(request, visit, now)
    if isinstance(found, HttpResponse):
        return found
    email = visitors.typed(request).get("email", "")
    sent = bool(email) and mail_code(request, found, email, now)
    return see_other(reverse("portal:code", args=[visit]) + ("?sent=1" if sent else "?many=1"))


@private
def who(request: HttpRequest, visit: uuid.UUID) -> HttpResponse:
    """Whose visit it is: one of the people of a proven address, or someone else."""
    now = timezone.now()
    found = find(request, visit, now)
    if isinstance(found, HttpResponse):
        return found
    typed = visitors.typed(request)
    if not visitors.has_proven(request, typed.get("email", ""), now):
        return see_other(reverse("portal:held", args=[visit]))
    people = flow.namesakes(typed["email"])
    chosen = request.POST.get("who", "")
    patient = next((each for each in people if str(each.pk) == chosen), None)
    if request.method == "POST" and (patient or chosen == "new"):
        return finish(request, found, patient=patient, proven=True)
    missed = _("Please choose who comes.") if request.method == "POST" else ""
    return page(request, found, "who", people=people, typed=typed, missed=missed)
