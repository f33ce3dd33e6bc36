"""The staff's day, one line a page; a change of a visit is a noun."""

from django.urls import path

from hegu.clinic.desk.views import board, mine, move, new, patients, turns, visit, week

app_name = "desk"
urlpatterns = [
    path("", board.home, name="home"),
    path("my-day/", mine.my_day, name="my-day"),
    path("my-day/<str:on>/", mine.my_day, name="my-day"),
    path("<slug:clinic>/", board.day, name="day"),
    path("<slug:clinic>/week/", week.week, name="week"),
    path("<slug:clinic>/week/<str:on>/", week.week, name="week"),
    path("<slug:clinic>/new/", new.new, name="new"),
    path("<slug:clinic>/new/check/", new.check, name="check"),
    path("<slug:clinic>/new/found/", new.found, name="found"),
    path("<slug:clinic>/visits/<uuid:pk>/", visit.visit, name="visit"),
    path("<slug:clinic>/visits/<uuid:pk>/note/", visit.note, name="note"),
    path("<slug:clinic>/visits/<uuid:pk>/move/", move.move, name="move"),
    path("<slug:clinic>/visits/<uuid:pk>/starts/", move.starts, name="starts"),
    path("<slug:clinic>/visits/<uuid:pk>/cancellation/", turns.cancellation, name="cancel"),
    path("<slug:clinic>/visits/<uuid:pk>/undo/<uuid:step>/", turns.undo, name="undo"),
    *(
        path(f"<slug:clinic>/visits/<uuid:pk>/{noun}/", turns.turn, {"act": act}, name=act)
        for act, noun in turns.NOUNS.items()
    ),
    path("<slug:clinic>/patients/", patients.patients, name="patients"),
    path("<slug:clinic>/patients/new/", patients.new, name="new-patient"),
    path("<slug:clinic>/patients/<int:pk>/", patients.patient, name="patient"),
    path("<slug:clinic>/patients/<int:pk>/details/", patients.change, name="change-patient"),
    path("<slug:clinic>/<str:on>/", board.day, name="day"),
]
