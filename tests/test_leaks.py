"""What is not public appears nowhere, whichever language tree it stands in."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests import factories
from toolkit.models import RelatedPage

pytestmark = pytest.mark.django_db
SECRET = "Salainenzebra"
YESTERDAY = timezone.now() - datetime.timedelta(days=1)


def draft(page):
    page.live = False
    page.save()


def unpublish(page):
    page.unpublish()


def expire(page):
    page.expire_at = YESTERDAY
    page.save()


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def restrict_parent(page):
    restrict(page.get_parent())


def restrict_translation(page):
    restrict(page.get_translations().get())


def restrict_parent_of_translation(page):
    restrict(page.get_translations().get().get_parent())


HIDING = [
    draft,
    unpublish,
    expire,
    restrict,
    restrict_parent,
    restrict_translation,
    restrict_parent_of_translation,
]
KINDS = {
    "method": factories.MethodPageFactory,
    "operating model": factories.OperatingModelPageFactory,
    "pilot": factories.PilotPageFactory,
    "case area": factories.CaseAreaPageFactory,
    "news": factories.NewsPageFactory,
    "event": factories.EventPageFactory,
}


def surfaces(language: str, page, pointing) -> list[str]:
    search = {"fi": "/fi/haku/", "en": "/en/search/"}[language]
    feed = {"fi": "/fi/uutiset.atom", "en": "/en/news.atom"}[language]
    return [
        f"/{language}/",
        page.get_parent().url,
        f"{page.get_parent().url}?sort=newest",
        f"{search}?q={SECRET.lower()}",
        feed,
        "/sitemap.xml",
        pointing.url,
    ]


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("hide", HIDING, ids=lambda hide: hide.__name__)
@pytest.mark.parametrize("kind", KINDS)
def test_hidden_page_appears_on_no_surface(
    client, kind, hide, language, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        finnish = KINDS[kind](title=f"{SECRET} suomeksi")
        english = factories.translated(finnish, title=f"{SECRET} in English")
        page = finnish if language == "fi" else english
        pointing = factories.ToolkitArticlePageFactory()
        RelatedPage.objects.create(page=pointing, target=page, locale=pointing.locale)
        if language == "en":
            pointing = factories.translated(pointing)
    address = page.url
    shown = [
        a for a in surfaces(language, page, pointing) if address in seen(client, a)
    ]
    assert len(shown) >= 5, "The page is to be seen before it is hidden."

    with django_capture_on_commit_callbacks(execute=True):
        hide(page)

    assert [
        a for a in surfaces(language, page, pointing) if address in seen(client, a)
    ] == []


def seen(client, address: str) -> str:
    """What an anonymous visitor gets there, if anything."""
    response = client.get(address)
    assert response.status_code in (200, 302, 404)
    return response.content.decode() if response.status_code == 200 else ""
