"""Books as a visitor would: by pages alone, one after the other."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.test import Client
from django.urls import reverse

from hegu.clinic.booking.models import Visit
from hegu.clinic.notices.models import Notice
from hegu.clinic.screening.models import Screening
from hegu.safety.catalogue import load
from tests.cast import World
from tests.safety.situation import mildest

AT = "2026-11-25T06:00Z"
"""Wednesday 14:00 in Shanghai."""


@dataclass
class Walker:
    """A visitor; remembers the page it is on."""

    client: Client
    world: World
    at: str = ""
    page: Any = None
    pk: str = ""
    """Of its screening."""

    def go(self, path: str, **query: str) -> Any:
        self.page = self.client.get(path, query, follow=True)
        return self._here()

    def post(self, path: str, **sent: Any) -> Any:
        self.page = self.client.post(path, sent, follow=True)
        return self._here()

    def _here(self) -> Any:
        request = self.page.request
        query = request["QUERY_STRING"]
        self.at = request["PATH_INFO"] + (f"?{query}" if query else "")
        return self.page

    @property
    def text(self) -> str:
        return str(self.page.content.decode())

    def begin(self, reason: str = "unwind", **wish: str) -> "Walker":
        self.post(reverse("portal:book"), reason=reason, **wish)
        self.pk = urlsplit(self.at).path.split("/")[2]
        return self

    def answer(self, **worrying: Any) -> "Walker":
        """Every question, mildly but for what is given, until the questions end."""
        for _turn in range(40):
            code = parse_qs(urlsplit(self.at).query).get("q", [""])[0]
            if not code:
                break
            said = worrying.get(code, mildest(load().question(code)))
            self.post(self.at, answer=list(said) if isinstance(said, tuple) else said)
        return self

    @property
    def screening(self) -> Screening:
        return Screening.objects.get(pk=self.pk)

    def times(self, what: str = "t:relaxing", **wish: str) -> Any:
        path = reverse("portal:times", args=[self.screening.pk])
        return self.go(path, what=what, **{"clinic": "xuhui"} | wish)

    def hold(self, at: str = AT, what: str = "t:relaxing", **more: str) -> Any:
        path = reverse("portal:hold", args=[self.screening.pk])
        return self.post(path, **{"what": what, "clinic": "xuhui", "at": at, "key": "k1"} | more)

    def held(self, reason: str = "unwind", what: str = "t:relaxing", at: str = AT) -> "Walker":
        """All the way to the page that asks who comes."""
        self.begin(reason).answer()
        self.hold(at, what)
        return self

    def tell(self, name: str = "Ana Sá", email: str = "", phone: str = "", **more: str) -> Any:
        sent = {"whose": "me", "name": name, "email": email, "phone": phone} | more
        return self.post(self.at, **sent)

    def type_code(self, digits: str = "") -> Any:
        return self.post(urlsplit(self.at).path, digits=digits or self.digits)

    @property
    def digits(self) -> str:
        body = Notice.objects.filter(kind="code").latest("pk").body
        return re.search(r"\b\d{6}\b", body)[0]  # type: ignore[index]

    @property
    def visit(self) -> Visit:
        return Visit.objects.latest("created_at")
