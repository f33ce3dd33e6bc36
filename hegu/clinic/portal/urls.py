"""The addresses of the patient's pages."""

from django.urls import path

from hegu.clinic.portal.views import book, care, choose, done, held, identify, site, times, visit

app_name = "portal"

urlpatterns = [
    path("", site.home, name="home"),
    path("clinics/", site.clinics, name="clinics"),
    path("clinics/<slug:slug>/", site.clinic, name="clinic"),
    path("people/", site.people, name="people"),
    path("people/<slug:slug>/", site.person, name="person"),
    path("treatments/", site.treatments, name="treatments"),
    path("treatments/<slug:slug>/", site.treatment, name="treatment"),
    path("treatments/together/<slug:slug>/", site.combined, name="combined"),
    path("sitemap.xml", site.sitemap, name="sitemap"),
    path("robots.txt", site.robots, name="robots"),
    path("book/", book.reason, name="book"),
    path("book/<uuid:screening>/", book.question, name="question"),
    path("book/<uuid:screening>/care/", care.care, name="care"),
    path("book/<uuid:screening>/choose/", choose.choose, name="choose"),
    path("book/<uuid:screening>/times/", times.times, name="times"),
    path("book/<uuid:screening>/hold/", times.hold, name="hold"),
    path("book/held/<uuid:visit>/", held.details, name="held"),
    path("book/held/<uuid:visit>/back/", held.back, name="back"),
    path("book/held/<uuid:visit>/code/", identify.code, name="code"),
    path("book/held/<uuid:visit>/code/again/", identify.again, name="again"),
    path("book/held/<uuid:visit>/who/", identify.who, name="who"),
    path("book/done/<str:token>/", done.done, name="done"),
    path("v/<str:token>/", visit.visit, name="visit"),
    path("v/<str:token>/move/", visit.move, name="move"),
    path("v/<str:token>/cancel/", visit.cancel, name="cancel"),
    path("v/<str:token>/visit.ics", done.calendar, name="calendar"),
]
