"""The demo's mailbox."""

from django.urls import path

from hegu.clinic.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.mailbox, name="mailbox"),
    path("<int:pk>/", views.message, name="message"),
    path("<int:pk>/visit.ics", views.entry, name="entry"),
]
