"""Fills what nobody has translated yet with what a service makes of it."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from translation.completeness import SENTENCE
from translation.language.doubts import STOP, words_of
from translation.language.guessing import guess
from translation.machine.client import Service, ServiceError
from translation.saving import (
    MACHINE,
    TextError,
    check_field,
    checked,
    lock,
    save,
    store,
)
from translation.segments import Segment, segments_of, words_in
from translation.terminology.advising import Glossary


@dataclass
class Filled:
    """
    How many segments got a text and how many were left; `problem` is why, if it ended early.

    `echoed` are those of the left ones for which the service gave back the source.
    """

    texts: int = 0
    left_out: int = 0
    echoed: int = 0
    problem: str = ""


def empty(translation: Translation) -> list[Segment]:
    """Segments that have no text at all: not even one that a machine made before."""
    return [s for s in segments_of(translation) if not s.is_done and not s.text]


def fill(translation: Translation, service: Service, user: User) -> Filled:
    """
    Write machine-made drafts of the empty segments.

    What came before a service failed is kept; nothing that a person wrote is touched,
    not even what somebody wrote while the service was asked.
    """
    texts = list(dict.fromkeys(segment.source for segment in empty(translation)))
    filled, found = Filled(), {}
    source, target = translation.source.locale, translation.target_locale
    wordings = list(Glossary(source, target).wordings.values())
    pairs = [(wording.term, wording.agreed) for wording in wordings]
    try:
        for text, made in service.translations(texts, source, target, pairs):
            found[text] = made
    except ServiceError as error:
        filled.problem = str(error)
    try:
        with transaction.atomic():
            lock(translation)
            _write(translation, found, service, user, filled)
    except ValidationError as error:
        reason = " ".join(error.messages)
        problem = _("The draft cannot be saved. %(reason)s") % {"reason": reason}
        return Filled(problem=problem)
    return filled


def _write(
    translation: Translation,
    found: dict[str, str],
    service: Service,
    user: User,
    filled: Filled,
) -> None:
    language = translation.target_locale.language_code
    for segment in empty(translation):
        try:
            text = checked(segment.source, found.get(segment.source, ""))
            check_field(translation, segment, text)
        except TextError:
            text = ""
        if not text.strip():
            filled.left_out += 1
            continue
        if is_echo(segment.source, text, language):
            filled.left_out += 1
            filled.echoed += 1
            continue
        store(translation, segment, text, user, kind=MACHINE, tool=service.name)
        filled.texts += 1
    if filled.texts:
        save(translation, user)


def is_echo(source: str, text: str, language: str) -> bool:
    """Whether a text is only what it should translate; a name may be the same."""
    if words_of(text) != words_of(source):
        return False
    found = guess(text, language)
    return words_in(source) >= SENTENCE or bool(found and found.weight >= STOP)


@transaction.atomic
def take_back(translation: Translation, user: User) -> int:
    """Empty the texts that a machine filled and nobody has read; how many."""
    lock(translation)
    filled = [
        segment.translation
        for segment in segments_of(translation)
        if segment.is_machine_made and not segment.is_from_file
    ]
    for made in filled:
        made.delete()
    if filled:
        save(translation, user)
    return len(filled)
