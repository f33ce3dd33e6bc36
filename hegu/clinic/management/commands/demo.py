"""An invented clinic group to look at: `manage.py demo --seed 7`."""

import secrets
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.utils import timezone

from hegu.clinic.audit import actions as audit
from hegu.clinic.people.models import RoleKind
from hegu.clinic.places.queries import group
from hegu.clinic.setup.demo.build import SIZES, Built, build
from hegu.clinic.setup.queries.welcome import has_owner


class Command(BaseCommand):
    help = "Fill an empty database with an invented clinic group, Two Rivers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seed", type=int, default=7, help="the same number, the same people")
        parser.add_argument("--size", choices=sorted(SIZES), default="full")
        parser.add_argument(
            "--fresh", action="store_true", help="empty the database first (HEGU_DEMO=1 only)"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["fresh"]:
            self.empty()
        if has_owner() or group():
            message = "This database has a clinic already.\nMaybe set HEGU_HOME to an empty folder."
            raise CommandError(message)
        began = time.monotonic()
        password = "demo" if settings.DEMO else secrets.token_urlsafe(9)
        built = build(
            seed=options["seed"],
            size=options["size"],
            password=password,
            now=timezone.now(),
            say=lambda words: self.stdout.write(f"  {words}"),
        )
        # A mark in the database itself: `hegu demo` makes nothing anew that lacks it.
        audit.record(
            "demo made", "hegu", by=None, at=timezone.now(), detail={"seed": options["seed"]}
        )
        self.tell(built, password, time.monotonic() - began)

    def empty(self) -> None:
        if not settings.DEMO:
            message = "--fresh empties the whole database.\nMaybe set HEGU_DEMO=1 if it is a demo."
            raise CommandError(message)
        call_command("flush", interactive=False, verbosity=0)

    def tell(self, built: Built, password: str, seconds: float) -> None:
        clinics = ", ".join(clinic.name for clinic in built.clinics)
        self.stdout.write(
            f"Two Rivers: {clinics}; {built.patients} patients, {built.visits} visits,"
            f" in {seconds:.0f} seconds.\n"
        )
        rows = [(user.email, user.name, roles_of(user)) for user in built.users.values()]
        wide = [max(len(row[column]) for row in rows) for column in range(2)]
        self.stdout.write(f"Sign in at {settings.SITE_URL}/sign-in/ with the password {password}")
        for email, name, roles in rows:
            self.stdout.write(f"  {email:<{wide[0]}}  {name:<{wide[1]}}  {roles}")


def roles_of(user: Any) -> str:
    """The kind of role, and where."""
    held = list(user.roles.select_related("clinic"))
    places = ", ".join(role.clinic.name for role in held if role.clinic)
    kind = RoleKind(held[0].kind).label
    return f"{kind}, {places}" if places else str(kind)
