"""Calendar links."""

from django.urls import path, re_path

from hegu.clinic.feeds import views

app_name = "feeds"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("new/", views.make, name="make"),
    path("<int:pk>/revocation/", views.revoke, name="revoke"),
    re_path(r"^(?P<token>[\w-]{20,60})\.(?P<kind>ics|ifb)$", views.feed, name="feed"),
]
