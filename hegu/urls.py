"""The sitemap: one line a room."""

from django.urls import include, path

from hegu.web import sheets
from hegu.web import views as web

handler400 = "hegu.web.errors.bad_request"
handler403 = "hegu.web.errors.permission_denied"
handler404 = "hegu.web.errors.not_found"
handler500 = "hegu.web.errors.server_error"


ROOMS = {
    "": "people",
    "desk/": "desk",
    "setup/": "setup",
    "feeds/": "feeds",
    "demo/mail/": "notices",
    " ": "portal",
}
urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("look/", web.look, name="look"),
    path("look/styles.<slug:digest>.css", sheets.styles, name="styles"),
    *(path(at.strip(), include(f"hegu.clinic.{room}.urls")) for at, room in ROOMS.items()),
]
