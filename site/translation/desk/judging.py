"""What the glossary, the checks and the language say of texts on the desk."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import ngettext
from wagtail_localize.models import Translation

from translation.checks import remarks
from translation.checks.models import DismissedRemark
from translation.desk.cards import Card
from translation.language.doubts import doubts_at
from translation.terminology import advice

WARNINGS_AT_ONCE = 3


def judge(translation: Translation, cards: list[Card]) -> None:
    """Put on the cards what the glossary, the checks and the language say of them."""
    segments = [card.segment for card in cards]
    advised = advice(translation, segments)
    found = remarks(translation, segments, advised)
    doubted = doubts_at(translation, segments)
    for card in cards:
        card.advice = advised.get(card.key)
        card.remarks = found.get(card.key, [])
        card.doubt = doubted.get(card.key)


def tell_warnings(request: HttpRequest, warnings: list[str]) -> None:
    """Say the first of them, and how many there are beside the texts."""
    for warning in warnings[:WARNINGS_AT_ONCE]:
        messages.warning(request, warning)
    if more := len(warnings[WARNINGS_AT_ONCE:]):
        sentence = ngettext(
            "One more remark stands beside its text.",
            "%(count)d more remarks stand beside their texts.",
            more,
        )
        messages.warning(request, sentence % {"count": more})


def dismiss(which: str, cards: list[Card], user: User) -> None:
    """Say no more of what the translator finds right: the card's key and a digest."""
    key, _space, digest = which.partition(" ")
    for card in cards:
        if str(card.key) == key and card.segment.translation:
            DismissedRemark.objects.get_or_create(
                translation=card.segment.translation,
                digest=digest[:64],
                defaults={"user": user},
            )
