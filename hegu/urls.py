"""The sitemap: one line a room."""

from django.urls import include, path

from hegu.web import sheets
from hegu.web import views as web

handler400 = "hegu.web.errors.bad_request"
handler403 = "hegu.web.errors.permission_denied"
handler404 = "hegu.web.errors.not_found"
handler500 = "hegu.web.errors.server_error"

urlpatterns = [
    path("", include("hegu.clinic.portal.urls")),
    path("", include("hegu.clinic.people.urls")),
    path("desk/", include("hegu.clinic.desk.urls")),
    path("setup/", include("hegu.clinic.setup.urls")),
    path("feeds/", include("hegu.clinic.feeds.urls")),
    path("demo/mail/", include("hegu.clinic.notices.urls")),
    path("look/", web.look, name="look"),
    path("look/styles.<slug:digest>.css", sheets.styles, name="styles"),
    path("i18n/", include("django.conf.urls.i18n")),
]
