"""Each rule on a page that breaks it and on one that does not."""

import datetime

import pytest
from django.utils import timezone
from django.utils.translation import override

from tests import factories
from toolkit.models import PageContact
from toolkit.quality import RULES, findings
from translation import status

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()
WHY = "<p>Kaikki näkevät saman.</p>"
LONG = " ".join(["talo"] * 31) + "."


def days_ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def moment(days: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


def broken(page) -> set[str]:
    return {finding.rule for finding in findings(page)}


def heading(text: str, level: str) -> tuple[str, dict[str, str]]:
    return "heading", {"text": text, "level": level}


def paragraph(html: str) -> list[tuple[str, str]]:
    return [("paragraph", html)]


def caution() -> list[tuple[str, dict[str, str]]]:
    return [("caution", {"severity": "warning", "text": "Seuraa lupausta."})]


def example(kind: str) -> list[tuple[str, dict[str, object]]]:
    return [("example", {"name": "Verkosto", "kind": kind, "municipalities": []})]


RECOGNISED = {"grants_recognition": True, "criteria": "Taso.", "validity_period": "3 v"}
RESIDENTS = {"with_residents": True, "start": days_ago(61)}
EASY, HARD = (
    "Talo on iso. " * 40,
    "Yhteiskehittämisprosessin vaikuttavuusarviointi. " * 60,
)


@pytest.mark.parametrize(
    ("rule", "kind", "bad", "good"),
    [
        (
            "typed-count",
            "ToolkitArticle",
            {"body": paragraph("<p>Sivustolla on 25 menetelmää.</p>")},
            {"body": paragraph("<p>Valitse 2 menetelmää vuodelle 2025.</p>")},
        ),
        ("missing-why", "Method", {"why": "<p> </p>"}, {"why": WHY}),
        ("missing-why-of-model", "OperatingModel", {"why": ""}, {"why": WHY}),
        (
            "missing-example",
            "OperatingModel",
            {"examples": example("reference")},
            {"examples": example("example")},
        ),
        (
            "missing-caution",
            "OperatingModel",
            RECOGNISED,
            {**RECOGNISED, "cautions": caution()},
        ),
        (
            "heading-order",
            "ToolkitArticle",
            {"body": [heading("Alku", "3")]},
            {
                "body": [
                    heading("Alku", "2"),
                    heading("Osa", "3"),
                    heading("Loppu", "2"),
                ]
            },
        ),
        (
            "heading-order",
            "ToolkitArticle",
            {"body": [heading("Alku", "2"), *paragraph("<h5>Tuotu</h5>")]},
            {"body": [heading("Alku", "2"), *paragraph("<h3>Tuotu</h3>")]},
        ),
        (
            "vague-link",
            "ToolkitArticle",
            {"body": paragraph('<p><a href="/a/">Lue lisää…</a></p>')},
            {"body": paragraph('<p><a href="/a/">Lue lisää roolista</a></p>')},
        ),
        (
            "vague-link",
            "ToolkitArticle",
            {"body": [("links", [{"label": "https://example.org", "url": ""}])]},
            {"body": [("links", [{"label": "Pilotin tulokset", "url": ""}])]},
        ),
        (
            "long-sentence",
            "ToolkitArticle",
            {"body": paragraph(f"<p>{LONG}</p>")},
            {"body": paragraph("<p>Lyhyt lause, esim. tämä. Toinen lause.</p>")},
        ),
        (
            "hard-to-read",
            "ToolkitArticle",
            {"body": paragraph(f"<p>{HARD}</p>")},
            {"body": paragraph(f"<p>{EASY}</p>")},
        ),
        (
            "unmarked-english",
            "ToolkitArticle",
            {"body": paragraph("<p>Kysymys oli: how can we involve residents?</p>")},
            {
                "body": paragraph(
                    '<p>Kysymys: <span lang="en">how can we involve them</span> eli '
                    "miten. Hanke on Cities for the Future. Me olemme on the go.</p>"
                )
            },
        ),
        (
            "missing-results",
            "Pilot",
            {"end": days_ago(91), "precision": "day"},
            {"end": days_ago(90), "precision": "day"},
        ),
        (
            "missing-results",
            "Pilot",
            {"end": days_ago(400)},
            {"end": days_ago(400), "results_expected": False},
        ),
        (
            "missing-answer",
            "Event",
            {**RESIDENTS, "what_we_heard": "Toiveita."},
            {**RESIDENTS, "what_we_did": "Penkkejä lisättiin."},
        ),
        ("missing-answer", "Event", RESIDENTS, {**RESIDENTS, "start": days_ago(60)}),
        (
            "overdue-review",
            "Method",
            {"last_reviewed": days_ago(370)},
            {"last_reviewed": days_ago(360)},
        ),
        (
            "overdue-review",
            "Method",
            {"first_published_at": moment(370)},
            {"first_published_at": moment(370), "review_interval": 24},
        ),
        (
            "long-provisional",
            "Pilot",
            {"is_provisional": True, "first_published_at": moment(190)},
            {"is_provisional": True, "first_published_at": moment(170)},
        ),
    ],
)
def test_rule_finds_what_breaks_it_and_nothing_else(rule, kind, bad, good):
    make = getattr(factories, f"{kind}PageFactory")

    assert rule in broken(make(**bad))
    assert rule not in broken(make(**good))


def test_what_the_page_itself_refuses_is_among_the_findings(image):
    lapsed = factories.ContactFactory(is_person=True, consent_until=days_ago(1))
    model = factories.OperatingModelPageFactory(why=WHY)
    model.grants_recognition, model.image = True, image
    model.cautions = caution()
    model.search_description = ""
    model.page_contacts = [PageContact(contact=lapsed, locale=model.locale)]

    found = [finding for finding in findings(model) if finding.is_blocking]

    assert {(finding.rule, finding.field) for finding in found} == {
        ("unfinished", "search_description"),
        ("unfounded-recognition", "criteria"),
        ("unfounded-recognition", "validity_period"),
        ("undescribed-image", "image_alt"),
        ("lapsed-consent", "page_contacts"),
    }


def test_picture_in_the_text_needs_a_description(image):
    image.contextual_alt_text, image.decorative = "", False
    article = factories.ToolkitArticlePageFactory()
    article.body = [("picture", {"image": image, "caption": ""})]

    [finding] = findings(article)
    assert finding.rule == "undescribed-picture"
    assert "Piirros" in finding.message

    image.decorative = True
    assert findings(article) == []


def test_message_is_in_the_language_of_who_reads_it():
    model = factories.OperatingModelPageFactory(why=WHY, examples=example("example"))
    model.search_description = ""
    [finding] = findings(model)
    with override("en"):
        assert finding.message == "Write a summary of one or two sentences."
    with override("fi"):
        assert finding.message == "Kirjoita yhden tai kahden virkkeen tiivistelmä."


def test_news_of_a_day_is_not_reviewed():
    news = factories.NewsPageFactory(first_published_at=moment(4000))

    assert "overdue-review" not in broken(news)


def test_provisional_time_is_counted_from_the_version_that_said_so():
    pilot = factories.PilotPageFactory(first_published_at=moment(400))
    pilot.save_revision()
    pilot.is_provisional = True
    pilot.save_revision().publish()

    assert "long-provisional" not in broken(pilot)


def test_translation_is_behind_when_its_source_says_something_else_since():
    source = factories.StandardPageFactory(title="Tietoa", last_published_at=moment(5))
    translation = factories.translated(source, last_published_at=moment(3))
    status.refresh(source.translation_key)
    assert broken(translation) == broken(source) == set()

    source.title = "Tietoa meistä"
    source.save_revision().publish()
    status.refresh(source.translation_key)
    assert broken(translation) == {"stale-translation"}
    assert broken(source) == set()


def test_alias_repeats_no_findings():
    method = factories.MethodPageFactory()
    alias = method.create_alias(update_slug="toinen")

    assert broken(method) == {"missing-why"}
    assert findings(alias) == []


def test_every_rule_says_what_it_is_in_both_languages():
    for language in ("fi", "en"):
        with override(language):
            assert all(str(rule.title) for rule in RULES.values())
