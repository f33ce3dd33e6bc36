"""Calendar links."""

from django.urls import path

from hegu.clinic.feeds import views

app_name = "feeds"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("new/", views.make, name="make"),
    path("<int:pk>/revocation/", views.revoke, name="revoke"),
    path("<str:token>.ics", views.feed, name="feed"),
]
