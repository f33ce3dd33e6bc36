"""The set-up's addresses."""

from django.urls import path

from hegu.clinic.setup.views import clinics, desk, hours, menu, people, rooms, rota, welcome

app_name = "setup"
urlpatterns = [
    path("", desk.home, name="home"),
    path("ready/", desk.ready, name="ready"),
    path("welcome/", welcome.welcome, name="welcome"),
    path("welcome/done/", welcome.done, name="welcome-done"),
    path("welcome/<slug:step>/", welcome.step, name="welcome-step"),
    path("group/", clinics.group, name="group"),
    path("clinics/", clinics.clinics, name="clinics"),
    path("clinics/new/", clinics.new_clinic, name="new-clinic"),
    path("clinics/<slug:clinic>/", clinics.clinic, name="clinic"),
    path("clinics/<slug:clinic>/hours/", hours.hours, name="hours"),
    path("clinics/<slug:clinic>/closures/", hours.closures, name="closures"),
    path(
        "clinics/<slug:clinic>/closures/<int:pk>/removal/",
        hours.closure_removal,
        name="closure-removal",
    ),
    path("clinics/<slug:clinic>/rooms/", rooms.rooms, name="rooms"),
    path("clinics/<slug:clinic>/rooms/new/", rooms.room, name="new-room"),
    path("clinics/<slug:clinic>/rooms/<int:pk>/", rooms.room, name="room"),
    path("clinics/<slug:clinic>/machines/new/", rooms.unit, name="new-unit"),
    path("clinics/<slug:clinic>/machines/<int:pk>/", rooms.unit, name="unit"),
    path("clinics/<slug:clinic>/prices/", menu.prices, name="prices"),
    path("clinics/<slug:clinic>/rules/", clinics.rules, name="rules"),
    path("treatments/", menu.menu, name="menu"),
    path("treatments/new/", menu.treatment, name="new-treatment"),
    path("treatments/<slug:slug>/", menu.treatment, name="treatment"),
    path("combinations/new/", menu.combination, name="new-combination"),
    path("combinations/<slug:slug>/", menu.combination, name="combination"),
    path("people/", people.people, name="people"),
    path("people/new/", people.person, name="new-person"),
    path("people/<int:pk>/", people.person, name="person"),
    path("practitioners/new/", people.practitioner, name="new-practitioner"),
    path("practitioners/<slug:slug>/", people.practitioner, name="practitioner"),
    path("practitioners/<slug:slug>/registrations/", people.registrations, name="registrations"),
    path(
        "practitioners/<slug:slug>/registrations/<int:pk>/removal/",
        people.registration_removal,
        name="registration-removal",
    ),
    path("practitioners/<slug:slug>/hours/", rota.shifts, name="shifts"),
    path("practitioners/<slug:slug>/hours/<slug:at>/", rota.weeks, name="weeks"),
    path("practitioners/<slug:slug>/changes/<slug:at>/", rota.shift_changes, name="shift-changes"),
    path(
        "practitioners/<slug:slug>/changes/<int:pk>/removal/",
        rota.shift_change_removal,
        name="shift-change-removal",
    ),
    path("practitioners/<slug:slug>/leaves/", rota.leaves, name="leaves"),
    path(
        "practitioners/<slug:slug>/leaves/<int:pk>/removal/",
        rota.leave_removal,
        name="leave-removal",
    ),
]
