"""Sixteen editors publish at once: none is refused, and nothing is lost."""

import os

from django.contrib.auth.models import User
from wagtail.models import Page, PageLogEntry, Revision

from search.models import SearchDocument
from tests import factories
from tests.editorial.races import Editor
from tests.faults.processes import fork, is_whole, succeeded

WRITERS = 16
PUBLISHES = int(os.environ.get("TALKOOT_PUBLISHES", 32))  # 1,000 by hand


def test_sixteen_writers_lose_nothing(own_site):
    pages = [factories.StandardPageFactory(slug=f"sivu-{n}") for n in range(4)]
    editors = [
        Editor(User.objects.create_superuser(f"e{n}"), pages[n % len(pages)].pk)
        for n in range(WRITERS)
    ]
    rounds = PUBLISHES // WRITERS

    pids = [fork(lambda e=editor: publish(e, rounds)) for editor in editors]

    assert [succeeded(pid) for pid in pids] == [True] * WRITERS
    titles = {f"{e.user} {n}" for e in editors for n in range(rounds)}
    assert set(Revision.objects.values_list("object_str", flat=True)) == titles
    published = PageLogEntry.objects.filter(action="wagtail.publish")
    assert published.count() == Revision.objects.count() == len(titles)
    for page in Page.objects.filter(pk__in=[page.pk for page in pages]):
        assert page.live_revision == page.latest_revision
        assert page.title == page.latest_revision.object_str
        assert SearchDocument.objects.get(page=page).title == page.title
    assert is_whole()


def publish(editor: Editor, rounds: int) -> None:
    # Without a base, as from a form that does not tell what it was made from.
    editor.base = {}
    for number in range(rounds):
        answer = editor.send(
            f"{editor.user} {number}",
            "publish",
            slug=f"sivu-{editor.page_id}",
        )
        assert answer.status_code == 302, answer.content[:2000]
