"""Tasks that check links."""

from django.db.models import Q
from django_tasks import task
from wagtail.models import Page

from links import checking, runs
from links.models import LinkCheck, LinkUse
from toolkit.visibility import visible


@task
def check_links(most: int = checking.MOST) -> int:
    """Check the links of the whole site; tells how many lead nowhere."""
    with runs.recorded() as left_out:
        checking.collect(left_out)
        here = LinkCheck.objects.filter(is_external=False).order_by("pk")
        there = LinkCheck.objects.due()[:most]
        checking.check_internal(here.iterator(), left_out)
        for _row in checking.check_external(there, left_out):
            pass
    return LinkCheck.objects.filter(is_dead=True).count()


@task
def page_changed(page_id: int) -> None:
    """Note a page's links as they are now, and judge anew those that lead to it."""
    pages = visible(Page.objects.filter(pk=page_id)).specific()
    if pages:
        checking.note(list(pages))
    else:
        LinkUse.objects.filter(page=page_id).delete()
    to_page = Q(address__startswith=f"page:{page_id}@")
    on_page = Q(uses__page=page_id)
    quick = Q(address__startswith="page:") | Q(address__startswith="document:")
    rows = LinkCheck.objects.filter(quick, to_page | on_page)
    checking.check_internal(rows.exclude(address__contains="#").distinct(), [])
