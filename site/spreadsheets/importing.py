"""Writes what the rows say: all of them, or nothing."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.tasks import update_reference_index_task

from search.wagtail_backend.later import indexing_later
from spreadsheets.checking import Outcome, Progress

EVERY = 25  # rows between two words on progress


class ChangedMeanwhile(Exception):  # noqa: N818 - says what happened
    """Somebody changed a page after the preview."""


def write(outcomes: list[Outcome], user: User, progress: Progress) -> None:
    """Save each page that changes as a draft; raises ChangedMeanwhile."""
    changing = changing_of(outcomes)
    # Wagtail would note a page's references once for each of its rows in the database.
    with indexing_later(), transaction.atomic(), disable_reference_index_auto_update():
        for done, outcome in enumerate(changing, start=1):
            _save(outcome, user)
            if done % EVERY == 0:
                progress(done)
    for outcome in changing:
        _note_references(outcome.page)


def changing_of(outcomes: list[Outcome]) -> list[Outcome]:
    return [outcome for outcome in outcomes if not outcome.is_unchanged]


def _note_references(page: Page) -> None:
    for thing in (page, page.latest_revision):
        label, name = thing._meta.app_label, thing._meta.model_name
        update_reference_index_task.enqueue(label, name, str(thing.pk))


def _save(outcome: Outcome, user: User) -> None:
    page = outcome.page
    for set_value in outcome.waiting:
        set_value()
    if outcome.is_new:
        outcome.parent.add_child(instance=page)
    else:
        _refuse_if_changed(outcome)
        if not page.live:
            page.save(clean=False)
    page.save_revision(user=user, log_action=True, clean=not outcome.is_new)


def _refuse_if_changed(outcome: Outcome) -> None:
    latest = Page.objects.select_for_update().only("latest_revision_id")
    if latest.get(pk=outcome.page.pk).latest_revision_id != outcome.base:
        raise ChangedMeanwhile(
            _("Row %(row)s: “%(title)s” was changed after the preview.")
            % {"row": outcome.number, "title": outcome.title}
        )


def submit(rows: list[dict], user: User, progress: Progress) -> None:
    """Start the workflow of each draft that has no warnings and is not in one already."""
    written = [row for row in rows if not (row["is_unchanged"] or row["warnings"])]
    for done, row in enumerate(written, start=1):
        page = Page.objects.filter(pk=row["page"]).first()
        if page and page.permissions_for_user(user).can_submit_for_moderation():
            page.specific.get_workflow().start(page.specific, user)
        if done % EVERY == 0:
            progress(done)
