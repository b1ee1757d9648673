"""Which links of the site are found, and when one counts as dead."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction

from links import fetching, tasks
from links.broken import broken_on
from links.extraction import links_in
from links.models import LinkCheck, LinkUse, Reason
from tests import factories
from toolkit.models import Organisation
from toolkit.quality import findings

pytestmark = pytest.mark.django_db


def linking(*hrefs: str, **fields: object):
    """A page whose text has a link for each address."""
    text = "".join(f'<p><a href="{href}">linkki</a></p>' for href in hrefs)
    return factories.StandardPageFactory(body=[("paragraph", text)], **fields)


def linking_to(page, anchor: str = "", **fields: object):
    link = f'<p><a linktype="page" id="{page.pk}">linkki</a></p>'
    return factories.StandardPageFactory(body=[("paragraph", link)], **fields)


def reasons() -> dict[str, str]:
    return dict(LinkCheck.objects.values_list("address", "reason"))


def test_links_are_found_in_every_kind_of_field():
    page = factories.MethodPageFactory.build(
        what='<p><a href="https://a.example/">a</a> <a href="mailto:x@y.fi">x</a></p>',
        source_url="https://b.example/",
    )
    assert {(link.address, link.field) for link in links_in(page)} == {
        ("https://a.example/", "what"),
        ("https://b.example/", "source_url"),
    }

    target = factories.StandardPageFactory()
    body = [
        ("paragraph", f'<a linktype="page" id="{target.pk}">s</a>'),
        ("paragraph", '<a linktype="document" id="7">d</a> <a href="#osa">o</a>'),
        (
            "links",
            [
                {"label": "A", "page": None, "url": "https://c.example/"},
                {"label": "B", "page": target, "url": ""},
            ],
        ),
        ("paragraph", '<a href="http://localhost/fi/haku/">haku</a>'),
    ]
    page = factories.StandardPageFactory(body=body)
    for stored in (page, type(page).objects.get(pk=page.pk)):
        assert [link.address for link in links_in(stored)] == [
            f"page:{target.pk}@fi",
            "document:7",
            f"page:{page.pk}@fi#osa",
            "https://c.example/",
            "/fi/haku/",
        ]


def test_internal_links_are_judged_at_once():
    good, draft, private = (factories.StandardPageFactory() for _number in range(3))
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    for target in (good, draft, private):
        linking_to(target)
    gone = factories.StandardPageFactory()
    linking_to(gone)
    gone_key = gone.pk
    gone.delete()
    linking("/fi/", "/fi/ei-ole/", good.url, "www.example.org")
    get_document_model().objects.create(pk=7, title="Lomake", file="ei-ole.pdf")
    factories.StandardPageFactory(
        body=[("paragraph", '<a linktype="document" id="7">d</a>')]
    )

    tasks.check_links.enqueue()

    assert reasons() == {
        f"page:{good.pk}@fi": "",
        f"page:{draft.pk}@fi": Reason.UNPUBLISHED,
        f"page:{private.pk}@fi": Reason.PRIVATE,
        f"page:{gone_key}@fi": Reason.DELETED,
        "/fi/": "",
        "/fi/ei-ole/": Reason.NOT_FOUND,
        good.url: "",
        "www.example.org": Reason.BAD_ADDRESS,
        "document:7": Reason.NO_FILE,
    }
    assert LinkCheck.objects.filter(is_dead=True).count() == 6


def test_place_on_a_page_is_looked_for():
    target = factories.StandardPageFactory(
        body=[("heading", {"text": "Näin se tehdään", "level": "2"})]
    )
    there, missing = f"{target.url}#text-nain-se-tehdaan", f"{target.url}#vanha"
    linking(there, missing, "#puuttuu")

    tasks.check_links.enqueue()

    found = reasons()
    assert found.pop(there) == ""
    assert set(found.values()) == {Reason.NO_ANCHOR}


def test_link_leads_to_the_page_in_the_readers_language():
    """The English page holds the key of the Finnish one, but shows the English one."""
    finnish = factories.StandardPageFactory()
    factories.translated(finnish)
    source = linking_to(finnish)
    factories.translated(source)
    finnish.unpublish()

    tasks.check_links.enqueue()

    assert reasons()[f"page:{finnish.pk}@en"] == ""
    assert reasons()[f"page:{finnish.pk}@fi"] == Reason.UNPUBLISHED
    dead = LinkUse.objects.filter(link__is_dead=True)
    assert [use.page_id for use in dead] == [source.pk]


def test_drafts_private_and_expired_pages_are_not_checked():
    for page in (linking("/fi/ei/1/"), linking("/fi/ei/2/")):
        page.unpublish()
    private = linking("/fi/ei/3/")
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    tasks.check_links.enqueue()

    assert reasons() == {}


def test_addresses_in_snippets_are_checked(elsewhere):
    locale = factories.home().locale
    url = f"{elsewhere.url}/missing"
    Organisation.objects.create(name="Kaupunki", website=url, locale=locale)

    tasks.check_links.enqueue()

    use = LinkUse.objects.get()
    assert (use.page, use.title, use.field) == (None, "Kaupunki", "website")
    assert use.link.reason == Reason.NOT_FOUND


def a_day_later() -> None:
    for check in LinkCheck.objects.all():
        day = timedelta(days=1)
        check.checked_at -= day
        check.failing_since = check.failing_since and check.failing_since - day
        check.save()


def test_other_site_is_dead_only_when_it_failed_twice_a_day_apart(elsewhere):
    linking(f"{elsewhere.url}/missing", f"{elsewhere.url}/forbidden")

    def dead() -> int:
        tasks.check_links.enqueue()
        return LinkCheck.objects.filter(is_dead=True).count()

    assert dead() == 0
    assert dead() == 0, "It was checked again on the same day."
    assert elsewhere.asked["HEAD /missing"] == 1
    a_day_later()
    assert dead() == 1
    assert LinkCheck.objects.get(is_dead=True).failures == 2


def test_link_that_works_again_is_no_longer_dead(elsewhere):
    linking(f"{elsewhere.url}/fine")
    tasks.check_links.enqueue()
    long_ago = timezone.now() - timedelta(days=8)
    LinkCheck.objects.update(
        is_dead=True, failures=3, failing_since=long_ago, checked_at=long_ago
    )

    tasks.check_links.enqueue()

    check = LinkCheck.objects.get()
    assert (check.is_dead, check.failures, check.failing_since) == (False, 0, None)


def test_fine_link_rests_for_a_week(elsewhere):
    linking(f"{elsewhere.url}/fine")
    for days_later, times in ((0, 1), (1, 1), (7, 2)):
        for _day in range(days_later):
            a_day_later()
        tasks.check_links.enqueue()
        assert elsewhere.asked["HEAD /fine"] == times


def test_one_site_is_asked_slowly(elsewhere, without_pauses):
    linking(*(f"{elsewhere.url}/fine?{n}" for n in range(3)))

    tasks.check_links.enqueue()

    assert without_pauses == [1, 1]


def test_run_has_a_limit_and_goes_on_where_it_stopped(elsewhere):
    linking(*(f"{elsewhere.url}/fine?{n}" for n in range(3)))

    for checked in (2, 3):
        tasks.check_links.enqueue(most=2)
        assert LinkCheck.objects.exclude(checked_at=None).count() == checked


def test_links_that_stand_nowhere_are_forgotten(elsewhere):
    page = linking(f"{elsewhere.url}/fine", "/fi/")
    tasks.check_links.enqueue()
    page.body = [("paragraph", '<p><a href="/fi/">linkki</a></p>')]
    page.save()

    tasks.check_links.enqueue()

    assert list(reasons()) == ["/fi/"]


def test_command_tells_what_it_does(elsewhere):
    linking(f"{elsewhere.url}/missing", "/fi/ei-ole/")
    out = StringIO()

    call_command("check_links", stdout=out)

    told = out.getvalue()
    assert "1 links to other sites to check" in told
    assert "/fi/ei-ole/: not_found" in told
    assert "1 links lead nowhere." in told


def test_publishing_and_unpublishing_are_noticed_at_once(
    django_capture_on_commit_callbacks,
):
    target = factories.StandardPageFactory()
    source = linking_to(target)
    for change, count in (
        (source.save_revision().publish, 0),
        (target.unpublish, 1),
        (target.save_revision().publish, 0),
        (target.delete, 1),
    ):
        with django_capture_on_commit_callbacks(execute=True):
            change()
        dead = LinkUse.objects.filter(page=source, link__is_dead=True)
        assert dead.count() == count


def test_page_is_told_of_broken_links_in_a_draft(elsewhere, monkeypatch):
    draft = factories.StandardPageFactory()
    draft.unpublish()
    linking(f"{elsewhere.url}/missing")
    for _day in range(2):
        tasks.check_links.enqueue()
        a_day_later()
    monkeypatch.setattr(fetching, "check", None)  # nothing may be asked now

    page = factories.StandardPageFactory.build(locale=factories.home().locale)
    page.body = [
        ("paragraph", f'<a linktype="page" id="{draft.pk}">l</a>'),
        ("paragraph", f'<a href="{elsewhere.url}/missing">l</a>'),
        ("paragraph", f'<a href="{elsewhere.url}/never-checked">l</a>'),
    ]
    broken = broken_on(page)

    assert [(link.reason, link.field) for link in broken] == [
        (Reason.UNPUBLISHED, "body"),
        (Reason.NOT_FOUND, "body"),
    ]
    assert broken[0].address == str(draft)
    with override("fi"):
        assert broken[0].why == "Sivua ei ole julkaistu."
    assert broken[0].field_label == "teksti"
    assert broken[1].since


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fi", "Linkki kohteeseen Poistuva ei toimi. Sivua ei ole julkaistu."),
        ("en", "The link to Poistuva does not work. The page is not published."),
    ],
)
def test_dead_link_is_a_finding_of_quality(language, sentence):
    target = factories.StandardPageFactory(title="Poistuva")
    page = linking_to(target)
    target.unpublish()

    dead = [finding for finding in findings(page) if finding.rule == "dead-link"]

    with override(language):
        assert [finding.message for finding in dead] == [sentence]
    assert dead[0].field == "body"


def test_page_with_many_links_costs_no_more_queries(django_assert_max_num_queries):
    targets = [factories.StandardPageFactory() for _number in range(5)]
    body = [("paragraph", f'<a linktype="page" id="{t.pk}">l</a>') for t in targets]
    page = factories.StandardPageFactory(body=body)

    with django_assert_max_num_queries(5):
        assert broken_on(page) == []


def test_many_pages_cost_no_more_queries_than_few():
    def run() -> int:
        with CaptureQueriesContext(connection) as queries:
            tasks.check_links.enqueue()
        return len(queries)

    target = factories.StandardPageFactory()
    linking_to(target)
    run()  # caches content types
    few = run()
    for _number in range(6):
        linking_to(target)

    assert run() <= few + 1  # what is not in use any more is deleted at once
