"""
Questions of translators to those who answer for the source.

A question is a comment of Wagtail's on the source page, where editors see, answer and
resolve it as any other; the desk shows what became of it.
"""

from collections import defaultdict

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.generic import TemplateView
from wagtail.models import Comment, Page
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation

from editorial.workflow.mail import send_mail
from translation.desk.base import OnTranslation
from translation.desk.cards import Card
from translation.models import Question
from translation.segments import Segment

Place = tuple[int, int]


def questions_of(translation: Translation) -> dict[Place, list[Comment]]:
    """The comments by context and string, with their answers; two queries."""
    asked = Question.objects.filter(context__object=translation.source.object_id)
    found = defaultdict(list)
    for question in (
        asked.select_related("comment__user", "comment__resolved_by")
        .prefetch_related("comment__replies__user")
        .order_by("comment__created_at")
    ):
        found[question.context_id, question.string_id].append(question.comment)
    return found


@transaction.atomic
def ask(page: Page, segment: Segment, text: str, user: User) -> Comment:
    """Put the question on the source page and tell its owners by mail."""
    row = segment.row
    comment = Comment.objects.create(
        page=page,
        user=user,
        text=text,
        contentpath=_place_on_page(page, row.context.path),
        revision_created=page.latest_revision,
    )
    Question.objects.create(comment=comment, context=row.context, string=row.string)
    for owner in _owners(page.specific, user):
        with override(UserProfile.get_for_user(owner).get_preferred_language()):
            context = {"page": page, "comment": comment, "text": segment.source}
            letter = render_to_string("translation/mail/question.txt", context)
        subject, _empty, body = letter.strip().partition("\n")
        send_mail.enqueue(subject.strip(), body.strip(), owner.email)
    return comment


def _place_on_page(page: Page, path: str) -> str:
    """Wagtail has no comments on the rows of a relation: those stand at the title."""
    field = page.specific_class._meta.get_field(path.partition(".")[0])
    return "title" if field.one_to_many else path


def _owners(page: Page, asking: User) -> list[User]:
    people = [getattr(page, "content_owner", None), page.owner]
    told = {person: None for person in people if person and person.is_active}
    return [person for person in told if person != asking and person.email]


class QuestionView(OnTranslation, TemplateView):
    """Takes a question on one text to those who answer for the source."""

    template_name = "translation/desk/question.html"

    @cached_property
    def card(self) -> Card:
        found = {card.key: card for card in self.cards}
        if not self.is_page or self.kwargs["segment_id"] not in found:
            raise PermissionDenied
        return found[self.kwargs["segment_id"]]

    def get(self, request, *args, **kwargs) -> HttpResponse:
        context = {"card": self.card, "address": self.address, "source": self.source}
        return render(request, self.template_name, context)

    def post(self, request, *args, **kwargs) -> HttpResponse:
        text = request.POST.get("question", "").strip()
        if not text:
            messages.error(request, _("Write the question."))
            return self.get(request)
        ask(self.source, self.card.segment, text, request.user)
        messages.success(request, _("The question was sent to the page's editor."))
        return redirect(f"{self.address}?show=all#segment-{self.card.key}")
