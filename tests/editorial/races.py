"""Two users who open, type, save and publish one page in any order."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from home.models import StandardPage
from tests.page_types import form_of

ACTIONS = ["open", "save", "publish", "autosave", "autosave"]


class Participant(Protocol):
    def open(self) -> None: ...

    def try_to_save(self, action: str) -> bool: ...


@dataclass
class Race:
    """What came of a race: each save over work that its user had not seen."""

    saves: int = 0
    refusals: int = 0
    silent: list[str] = field(default_factory=list)


def race(users: Sequence[Participant], chance: random.Random, steps: int) -> Race:
    """Let them act in turn by chance; what a user has seen is kept here, not by the site."""
    result = Race()
    saved, seen, author = 0, {}, {}
    for number, user in enumerate(users):
        user.open()
        seen[number] = 0
    for _step in range(steps):
        number, action = chance.randrange(len(users)), chance.choice(ACTIONS)
        if action == "open":
            users[number].open()
            seen[number] = saved
        elif users[number].try_to_save(action):
            unseen = [
                n for n in range(seen[number] + 1, saved + 1) if author[n] != number
            ]
            if unseen:
                result.silent.append(f"{action} by {number} over save {unseen}")
            saved += 1
            author[saved] = number
            result.saves += 1
        else:
            result.refusals += 1
    return result


class Editor:
    """An editor with a browser: what the form holds, and what Wagtail's script adds."""

    def __init__(self, user: User, page_id: int) -> None:
        self.user, self.page_id = user, page_id
        self.address = reverse("wagtailadmin_pages:edit", args=[page_id])
        self.client = Client()
        self.client.force_login(user)
        self.count = 0

    def open(self) -> None:
        text = self.client.get(self.address).content.decode()
        names = ("loaded_revision_id", "loaded_revision_created_at")
        found = [re.search(rf'name="{name}" value="([^"]*)"', text) for name in names]
        self.base = {
            name: match[1] for name, match in zip(names, found, strict=True) if match
        }
        self.own = ""

    @staticmethod
    def form(title: str) -> dict[str, str]:
        return form_of(
            StandardPage, title=title, slug="sivu", search_description="Tiivistelmä."
        )

    def send(self, title: str, action: str, **more: str) -> HttpResponse:
        data = self.form(title) | self.base | more
        if action == "publish":
            data["action-publish"] = "action-publish"
        if action != "autosave":
            return self.client.post(self.address, data)
        data |= {"overwrite_revision_id": self.own} if self.own else {}
        answer = self.client.post(
            self.address, data, headers={"accept": "application/json"}
        )
        self.own = str(answer.json().get("revision_id", self.own))
        return answer

    def try_to_save(self, action: str) -> bool:
        self.count += 1
        answer: Any = self.send(f"{self.user} {self.count}", action)
        if action == "autosave":
            return answer.json()["success"]
        if answer.status_code == 302:
            # The browser follows to the form that is made from what was saved.
            self.open()
        return answer.status_code == 302
