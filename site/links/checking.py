"""Goes through all links of the site, and writes down where each leads."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import islice
from time import sleep
from urllib.parse import urlsplit

from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, transaction
from django.db.models import Model
from wagtail.models import Page, get_page_models
from wagtail.snippets.models import get_snippet_models

from links.extraction import has_links, links_in
from links.fetching import Outcome, check
from links.internal import InternalLinks
from links.models import LinkCheck, LinkUse
from toolkit.visibility import visible

log = logging.getLogger(__name__)

BATCH = 100
AT_A_TIME = 8  # sites
PAUSE = 1  # second between two questions to one site
MOST = 2000  # links of other sites in one run


def collect(left_out: list[Model]) -> None:
    """
    Note which links stand where now, and forget those that stand nowhere.

    What cannot be read goes to `left_out`, and keeps what was noted of it before.
    """
    for model in get_page_models():
        pages = visible(model.objects.exact_type(model)).order_by("pk")
        note_all(pages, left_out)
    for model in get_snippet_models():
        if has_links(model):
            note_all(model.objects.order_by("pk"), left_out)
    published = visible(Page.objects.all()).values("pk")
    LinkUse.objects.filter(page__isnull=False).exclude(page__in=published).delete()
    LinkCheck.objects.filter(uses=None).delete()


def note_all(rows: Iterable[Model], left_out: list[Model]) -> None:
    for batch in batches(rows.iterator(BATCH), BATCH):
        each_if_not_all(note, batch, left_out)


def each_if_not_all(
    work: Callable[[list[Model]], None], batch: list[Model], left_out: list[Model]
) -> None:
    """Do a batch at once or, where one of it breaks the work, all the others."""
    try:
        work(batch)
    except DatabaseError:
        raise
    except Exception:
        if len(batch) > 1:
            for row in batch:
                each_if_not_all(work, [row], left_out)
            return
        log.exception("The links of %s %s were left out.", batch[0]._meta, batch[0].pk)
        left_out += batch


@transaction.atomic
def note(instances: list[Model]) -> None:
    """Replace what is noted of the links in some pages or snippets of one model."""
    found = [(instance, link) for instance in instances for link in links_in(instance)]
    LinkCheck.objects.bulk_create(
        [LinkCheck(address=link.address, is_external=link.is_external)
         for _instance, link in found],
        ignore_conflicts=True,
    )  # fmt: skip
    addresses = {link.address for _instance, link in found}
    keys = dict(
        LinkCheck.objects.filter(address__in=addresses).values_list("address", "pk")
    )
    kind = ContentType.objects.get_for_model(instances[0])
    ids = [instance.pk for instance in instances]
    LinkUse.objects.filter(content_type=kind, object_id__in=ids).delete()
    LinkUse.objects.bulk_create(
        LinkUse(
            link_id=keys[link.address],
            page_id=instance.pk if isinstance(instance, Page) else None,
            content_type=kind,
            object_id=instance.pk,
            title=str(instance)[:255],
            field=link.field,
        )
        for instance, link in found
    )


def check_internal(rows: Iterable[LinkCheck], left_out: list[Model]) -> list[LinkCheck]:
    """Check links within the site; gives those that lead nowhere."""
    checked = []
    for batch in batches(iter(rows), BATCH):
        before = len(left_out)
        each_if_not_all(judge, batch, left_out)
        checked += [row for row in batch if row not in left_out[before:]]
    return [row for row in checked if row.is_dead]


def judge(batch: list[LinkCheck]) -> None:
    links = InternalLinks(row.address for row in batch)
    # All are judged before any is changed: what breaks is done again one by one.
    judged = [(links.reason(r.address), links.shown_as(r.address)) for r in batch]
    for row, (reason, shown_as) in zip(batch, judged, strict=True):
        row.found(reason)
        row.shown_as = shown_as
    LinkCheck.objects.bulk_update(batch, [*LinkCheck.FOUND, "shown_as"])


def check_external(
    rows: Iterable[LinkCheck], left_out: list[Model]
) -> Iterator[LinkCheck]:
    """Check links to other sites, several sites at a time; gives each as it is done."""
    by_site = defaultdict(list)
    for row in rows:
        by_site[site_of(row.address)].append(row)
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        asked = {pool.submit(ask_one_site, site): site for site in by_site.values()}
        for done in as_completed(asked):
            if problem := done.exception():
                log.error("A site was left out.", exc_info=problem)
                left_out += asked[done]
                continue
            for row, outcome in done.result():
                row.found(outcome.reason, outcome.status)
                row.save(update_fields=LinkCheck.FOUND)
                yield row


def ask_one_site(rows: list[LinkCheck]) -> list[tuple[LinkCheck, Outcome]]:
    """Ask a site for one address after another, with a pause between them."""
    outcomes = []
    for row in rows:
        if outcomes:
            sleep(PAUSE)
        outcomes.append((row, check(row.address)))
    return outcomes


def site_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def batches(rows: Iterator, size: int) -> Iterator[list]:
    while batch := list(islice(rows, size)):
        yield batch
