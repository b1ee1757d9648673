"""Checks pages and keeps what was found, after every change and each night."""

from collections.abc import Collection, Iterator, Set

from django.db import transaction
from django.db.models import Model, Q
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task
from wagtail.models import Page

from editorial.quality.models import PageCheck, QualityFinding
from toolkit.indexing import DRAFT_FIELDS
from toolkit.models import BasePage
from toolkit.on_commit import follow
from toolkit.quality import findings

BATCH = 100


@receiver(post_save, dispatch_uid="editorial.page_saved")
def page_saved(
    instance: Model, raw: bool = False, update_fields: Set[str] | None = None, **kwargs
) -> None:
    """Check what readers see; of a page that is not published, its latest draft."""
    if not isinstance(instance, Page) or raw:
        return
    only_drafted = update_fields is not None and update_fields <= DRAFT_FIELDS
    if not (only_drafted and instance.live):
        follow(check_with_others, instance.pk)


@task
def check_with_others(page_id: int) -> None:
    """Check a page, its translations, and its parent where that is judged by it."""
    page = Page.objects.filter(pk=page_id).first()
    if page:
        changed = Q(translation_key=page.translation_key)
        if getattr(page.specific_class, "is_judged_with_parent", False):
            changed |= Q(path=page.path[: -Page.steplen])
        check(Page.objects.filter(changed).values_list("pk", flat=True))


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
