"""Signing in and out, and one's own account."""

from django.urls import path

from hegu.clinic.people import views

app_name = "people"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("home/", views.home, name="home"),
    path("account/", views.account, name="account"),
    path("account/password/", views.password, name="password"),
    path("join/<str:uid>/<str:token>/", views.join, name="join"),
]
