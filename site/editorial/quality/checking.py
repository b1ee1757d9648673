"""Checks pages and keeps what was found, after every change and each night."""

from collections.abc import Collection, Iterator

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task
from wagtail.models import Page

from editorial.quality.models import PageCheck, QualityFinding
from toolkit.models import BasePage
from toolkit.page_changes import Kind, PageChange
from toolkit.quality import findings

BATCH = 100


def page_changed(change: PageChange) -> None:
    """Check the page, its translations, and its parent where that is judged by it."""
    if change.kind in {Kind.MOVED, Kind.PRIVACY}:
        return
    changed = Q(translation_key=change.translation_key)
    page = Page.objects.filter(pk=change.page_id).first()
    if page and getattr(page.specific_class, "is_judged_with_parent", False):
        changed |= Q(path=page.path[: -Page.steplen])
    check(Page.objects.filter(changed).values_list("pk", flat=True))


@task
def check_with_others(page_id: int) -> None:
    """What the version before has queued; goes with the next release."""
    for page in Page.objects.filter(pk=page_id):
        key, model = str(page.translation_key), page.specific_class._meta.label
        page_changed(PageChange(Kind.SAVED, page_id, key, model))


def checked_pages() -> list[int]:
    """Every page that the rules are for, but not those that only repeat another."""
    pages = Page.objects.filter(depth__gt=1, alias_of=None)
    return list(pages.order_by("pk").values_list("pk", flat=True))


def check_all() -> Iterator[int]:
    """Check every page; yields how many are done after each batch."""
    page_ids = checked_pages()
    PageCheck.objects.exclude(page__in=page_ids).delete()
    for start in range(0, len(page_ids), BATCH):
        batch = page_ids[start : start + BATCH]
        check(batch)
        yield start + len(batch)


@transaction.atomic
def check(page_ids: Collection[int]) -> None:
    # Two checks of a page at once must not leave both their findings.
    list(Page.objects.select_for_update().filter(pk__in=page_ids).values("pk"))
    checks, found = [], []
    for page in Page.objects.filter(pk__in=page_ids).specific():
        if isinstance(page, BasePage) and not page.alias_of_id:
            version = page if page.live else page.get_latest_revision_as_object()
            checks.append(check_of(version))
            found += [
                QualityFinding(
                    check_of_page_id=page.pk,
                    rule=finding.rule,
                    is_blocking=finding.is_blocking,
                    field=finding.field,
                    params=finding.params,
                )
                for finding in findings(version)
            ]
    QualityFinding.objects.filter(check_of_page__in=page_ids).delete()
    PageCheck.objects.bulk_create(
        checks,
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=[f.name for f in PageCheck._meta.fields if f.name != "page"],
    )
    QualityFinding.objects.bulk_create(found)


def check_of(page: BasePage) -> PageCheck:
    return PageCheck(
        page_id=page.pk,
        checked_at=timezone.now(),
        owner_id=getattr(page, "content_owner_id", None),
        backup_owner_id=getattr(page, "backup_owner_id", None),
        last_reviewed=getattr(page, "last_reviewed", None),
        review_due=getattr(page, "review_due", None) if page.live else None,
    )
