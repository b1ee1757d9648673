"""The client of DeepL."""

import hashlib
import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from wagtail.models import Locale
from wagtail_localize.machine_translators.deepl import language_code

from translation.machine.client import Service

KEPT_SECONDS = 3600
# English without a country is on its way out there.
TARGETS = {"EN": "EN-GB"}
LONGEST = 1024  # bytes of a wording


class DeepL(Service):
    """
    DeepL, with the site's glossary.

    wagtail-localize's translator takes any answer for a translation, and knows glossaries
    only by an identifier that somebody makes by hand; only its codes are used here.
    """

    name = "DeepL"

    def __init__(self, options: dict) -> None:
        super().__init__(options)
        host = "api-free" if self.key.endswith(":fx") else "api"
        self.address = self.address or f"https://{host}.deepl.com"

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"DeepL-Auth-Key {self.key}"}

    def translate(
        self,
        texts: list[str],
        source: Locale,
        target: Locale,
        wordings: list[tuple[str, str]],
    ) -> list[str]:
        ours = language_code(source.language_code)
        theirs = language_code(target.language_code, is_target=True)
        content = {
            "text": texts,
            "source_lang": ours,
            "target_lang": TARGETS.get(theirs, theirs),
            "tag_handling": "html",
        }
        if entries := _entries(wordings):
            content["glossary_id"] = self._glossary(ours, theirs, entries)
        found = self.ask("POST", "/v2/translate", content).get("translations")
        rows = found if isinstance(found, list) else []
        return [row.get("text") for row in rows if isinstance(row, dict)]

    def _glossary(self, source: str, target: str, entries: str) -> str:
        """The identifier of a glossary with these entries, which is made when they are new."""
        digest = hashlib.sha256(entries.encode()).hexdigest()[:16]
        ours = f"Talkoot {urlsplit(settings.SITE_URL).hostname} {source}-{target}"
        name = f"{ours} {digest}"
        key = f"translation.deepl.{hashlib.sha256(name.encode()).hexdigest()}"
        if known := cache.get(key):
            return known
        there = self._glossaries(ours)
        identifier = there.pop(name, "") or self._made(name, source, target, entries)
        for old in there.values():
            self.ask("DELETE", f"/v3/glossaries/{old}")
        cache.set(key, identifier, KEPT_SECONDS)
        return identifier

    def _glossaries(self, ours: str) -> dict[str, str]:
        found = self.ask("GET", "/v3/glossaries").get("glossaries", [])
        return {
            row["name"]: row["glossary_id"]
            for row in found
            if row.get("name", "").startswith(ours)
        }

    def _made(self, name: str, source: str, target: str, entries: str) -> str:
        dictionary = {
            "source_lang": source.lower(),
            "target_lang": target.lower().split("-")[0],
            "entries": entries,
            "entries_format": "tsv",
        }
        content = {"name": name, "dictionaries": [dictionary]}
        answer = self.ask("POST", "/v3/glossaries", content)
        if not (identifier := answer.get("glossary_id")):
            raise self.unreadable()
        return identifier


def _entries(wordings: list[tuple[str, str]]) -> str:
    """Wordings as lines of two columns, each term once, as within a sentence."""
    lines = {}
    for term, agreed in wordings:
        pair = [_inside_sentence(" ".join(text.split())) for text in (term, agreed)]
        if all(0 < len(text.encode()) <= LONGEST for text in pair):
            lines.setdefault(pair[0], "\t".join(pair))
    return "\n".join(lines.values())


def _inside_sentence(text: str) -> str:
    """Without the capital at its beginning, unless it is a name's or an abbreviation's."""
    is_common = (
        re.match(r"[^\W\d_][^\W\d_A-ZÅÄÖ]", text) and text[1:] == text[1:].lower()
    )
    return text[0].lower() + text[1:] if is_common else text
