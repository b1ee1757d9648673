"""Saying that a page has been read through and is still right."""

from collections.abc import Collection

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from editorial.quality.checking import check
from toolkit.models import ContentPage

REVIEWED = "editorial.reviewed"


def may_review(user: AbstractBaseUser, page: Page, owners: Collection[int]) -> bool:
    """Those who may publish the page, and its owners if they may edit it."""
    rights = page.permissions_for_user(user)
    return rights.can_publish() or (user.pk in owners and rights.can_edit())


def can_be_reviewed(page: Page) -> bool:
    return isinstance(page, ContentPage) and page.is_reviewed and page.live


def owners_of(page: ContentPage) -> list[int]:
    return [page.content_owner_id, page.backup_owner_id]


@transaction.atomic
def mark_reviewed(page: ContentPage, user: AbstractBaseUser) -> None:
    """
    Write today as the day of review on what readers see and on waiting drafts.

    Nothing is published: other changes in a draft wait as they did.
    """
    today = localdate()
    type(page).objects.filter(pk=page.pk).update(last_reviewed=today)
    versions = {page.live_revision_id, page.latest_revision_id}
    waiting = page.revisions.filter(pk__in=versions) | page.revisions.filter(
        approved_go_live_at__isnull=False
    )
    for revision in waiting.select_for_update():
        revision.content["last_reviewed"] = today.isoformat()
        # Saving a revision would make it the latest one again.
        Revision.objects.filter(pk=revision.pk).update(content=revision.content)
    log(instance=page, action=REVIEWED, user=user, revision=page.live_revision)
    check([page.pk])


@require_POST
def review(request: HttpRequest, page_id: int) -> HttpResponse:
    page = get_object_or_404(Page.objects.live(), pk=page_id).specific
    if not can_be_reviewed(page) or not may_review(request.user, page, owners_of(page)):
        raise PermissionDenied
    mark_reviewed(page, request.user)
    messages.success(
        request,
        _("“%(title)s” has been marked as reviewed today.")
        % {"title": page.get_admin_display_title()},
    )
    edit_url = reverse("wagtailadmin_pages:edit", args=[page_id])
    return redirect(get_valid_next_url_from_request(request) or edit_url)
