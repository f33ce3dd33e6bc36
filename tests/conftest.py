"""What every test may ask for."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from hegu.clinic.people.models import User
from tests import factories
from tests.cast import World


@pytest.fixture
def now() -> dt.datetime:
    """Monday 23 November 2026, 09:00 in Shanghai."""
    return factories.NOW


@pytest.fixture
def clinic_world(db: None) -> World:
    """A small clinic that can be booked; see tests/cast.py."""
    return World.build()


@pytest.fixture
def signed_in(db: None) -> Callable[[User], Client]:
    """A browser in which this person is signed in: `signed_in(world.bo).get(…)`."""

    def browser(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return browser
