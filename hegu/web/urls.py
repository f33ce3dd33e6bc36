"""The pattern page. Nothing here touches a patient."""

from django.urls import path

from hegu.web import views

app_name = "look"
urlpatterns = [path("", views.look, name="look")]
