"""The one Django app of the clinic."""

from django.apps import AppConfig


class ClinicConfig(AppConfig):
    name = "hegu.clinic"
    label = "clinic"

    def ready(self) -> None:
        from hegu.clinic.booking import hearing  # noqa: PLC0415 -- app ready

        hearing.listen()
