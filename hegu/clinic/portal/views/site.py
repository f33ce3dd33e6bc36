"""The public site: who the group is, where its clinics are, who treats, and what they give."""

from __future__ import annotations

import datetime as dt
from xml.sax.xmlreader import AttributesImpl

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.xmlutils import SimplerXMLGenerator

from hegu.clinic.places.queries import group
from hegu.clinic.portal import words
from hegu.clinic.portal.queries import doors, reasons, site
from hegu.clinic.portal.queries.maps import map_link
from hegu.web.htmx import render
from hegu.web.said import said

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
FEW = 6
"""Clinics and people shown on the first page before "all"."""


def home(request: HttpRequest) -> HttpResponse:
    """The first page: what brings you here, and the clinics."""
    of = group()
    if of is None:
        return redirect("setup:welcome")
    now = timezone.now()
    found = site.clinics()
    people = site.people(now.date())
    context = {
        "tagline": said(of.taglines),
        "about": said(of.abouts),
        "reasons": reasons.reasons(),
        "clinics": [(each, doors.doors(each, now)) for each in found[:FEW]],
        "more_clinics": len(found) > FEW,
        "people": people[:FEW],
        "more_people": len(people) > FEW,
    }
    return render(request, "portal/pages/home.html", context=context)


def clinics(request: HttpRequest) -> HttpResponse:
    """Every clinic, with today's hours."""
    now = timezone.now()
    found = [(each, doors.doors(each, now)) for each in site.clinics()]
    return render(request, "portal/pages/clinics.html", context={"clinics": found})


def clinic(request: HttpRequest, slug: str) -> HttpResponse:
    """One clinic: open now, how to get there, who works there, what it offers."""
    now = timezone.now()
    at = site.clinic(slug)
    offered = site.cards(at)
    context = {
        "clinic": at,
        "country": words.country(at.country),
        "directions": said(at.directions),
        "map": map_link(at),
        "doors": doors.doors(at, now),
        "week": doors.week(at.hours.all()),
        "closures": [(each, said(each.names)) for each in doors.closures(at, now)],
        "people": site.people(now.date(), at=at),
        "groups": reasons.by_purpose(offered),
        "here": at,
    }
    return render(request, "portal/pages/clinic.html", context=context)


def people(request: HttpRequest) -> HttpResponse:
    """Everyone who treats."""
    context = {"people": site.people(timezone.now().date())}
    return render(request, "portal/pages/people.html", context=context)


def person(request: HttpRequest, slug: str) -> HttpResponse:
    """One practitioner: what they give, where and when."""
    context = {"person": site.person(slug, timezone.now().date())}
    return render(request, "portal/pages/person.html", context=context)


def treatments(request: HttpRequest) -> HttpResponse:
    """Everything on offer, by what brings someone."""
    context = {"groups": reasons.by_purpose(site.cards())}
    return render(request, "portal/pages/treatments.html", context=context)


def treatment(request: HttpRequest, slug: str) -> HttpResponse:
    """One treatment: what happens, for whom it is not, where and what it costs."""
    return offered(request, f"t:{slug}")


def combined(request: HttpRequest, slug: str) -> HttpResponse:
    """Several treatments on one visit."""
    return offered(request, f"c:{slug}")


def offered(request: HttpRequest, code: str) -> HttpResponse:
    card = site.card(code)
    context = {
        "card": card,
        "said": words.families(card.families),
        "people": site.people(timezone.now().date(), giving=card.treatments),
    }
    return render(request, "portal/pages/treatment.html", context=context)


def sitemap(request: HttpRequest) -> HttpResponse:
    """The public pages, for search engines. Booking steps are not among them."""
    response = HttpResponse(content_type="application/xml")
    xml = SimplerXMLGenerator(response, "utf-8")
    xml.startDocument()
    xml.startElement("urlset", AttributesImpl({"xmlns": SITEMAP}))
    for path in public_paths(timezone.now().date()):
        xml.startElement("url", AttributesImpl({}))
        xml.addQuickElement("loc", request.build_absolute_uri(path))
        xml.endElement("url")
    xml.endElement("urlset")
    xml.endDocument()
    return response


def public_paths(today: dt.date) -> list[str]:
    names = ["home", "clinics", "people", "treatments"]
    paths = [reverse(f"portal:{name}") for name in names]
    paths += [reverse("portal:clinic", args=[each.slug]) for each in site.clinics()]
    paths += [reverse("portal:person", args=[each.slug]) for each in site.practitioners(today)]
    for card in site.cards():
        name = "portal:combined" if card.is_combined else "portal:treatment"
        paths.append(reverse(name, args=[card.slug]))
    return paths


def robots(request: HttpRequest) -> HttpResponse:
    """Keep search engines out of booking, visits and the staff's pages."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in ("/book/", "/v/", "/desk/", "/setup/", "/i18n/")),
        f"Sitemap: {request.build_absolute_uri(reverse('portal:sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
