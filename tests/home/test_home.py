"""What a visitor finds on the front page."""

import datetime

import pytest
from django.template import Template
from pytest_django.asserts import assertContains, assertNotContains
from wagtail import hooks
from wagtail.models import PageViewRestriction

from home.models import HomePage
from pilots.models import PilotResultPage
from tests import factories
from toolkit.front_page import Part
from toolkit.models import Vocabulary
from toolkit.surroundings import Surroundings

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()


def write(home: HomePage, **fields: object) -> HomePage:
    """Save the fields on the home page that the migrations made."""
    for name, value in fields.items():
        setattr(home, name, value)
    home.save()
    return home


def section(title: str, text: str = "") -> tuple[str, dict[str, str]]:
    return "section", {"title": title, "text": text}


def entry_point(audience, *links: dict) -> tuple[str, dict[str, object]]:
    links = [{"label": "", "page": None, "url": "", **link} for link in links]
    return "entry_point", {"audience": audience, "text": "", "links": links}


def figure(**changes) -> tuple[str, dict[str, object]]:
    known = {
        "label": "Vastaukset",
        "value": 1200,
        "qualifier": "almost",
        "source": "Kysely",
    }
    return "figure", known | changes


@pytest.mark.parametrize(
    ("language", "promise", "button", "try_"),
    [
        ("fi", "Rakennetaan kestävät alueet yhdessä", "Hae", "Kokeile:"),
        ("en", "Building sustainable areas together", "Search", "Try:"),
    ],
)
def test_it_promises_and_searches(client, language, promise, button, try_):
    write(factories.home(language), search_examples=[("line", "kysely & ilta")])

    response = client.get(f"/{language}/")

    assertContains(response, f"<h1>{promise}</h1>", html=True)
    assertContains(response, f"<span>{button}</span>", html=True)
    assertContains(response, try_)
    assertContains(response, "?q=kysely%20%26%20ilta")


def test_areas_show_their_drawing_and_first_sentence(client):
    factories.AreaTypologyPageFactory(
        title="Tiivis alue",
        drawing="densely-built",
        search_description="Välimatkat ovat lyhyitä. Tilasta on pula.",
    )

    response = client.get("/fi/")

    assertContains(response, "Tiivis alue")
    assertContains(response, "Välimatkat ovat lyhyitä.")
    assertNotContains(response, "Tilasta on pula.")


def test_editors_write_the_headings_of_the_parts(client):
    factories.AreaTypologyPageFactory()
    factories.PilotPageFactory()
    write(
        factories.home(),
        sections=[
            section("Aloita tästä"),
            section("Katso muita", "Kunnat kertovat."),
            section("Ota menetelmä"),
        ],
    )

    page = client.get("/fi/").content.decode()

    order = ["Aloita tästä", "Ota menetelmä", "Katso muita", "Kunnat kertovat."]
    places = [page.index(words) for words in order]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("language", "status", "qualifier", "number"),
    [
        ("fi", "Tulokset julkaistu", "lähes", "1&nbsp;200"),
        ("en", "Results published", "almost", "1,200"),
    ],
)
def test_pilots_show_their_status_and_exact_words_of_figures(
    client, language, status, qualifier, number
):
    pilot = factories.PilotPageFactory(title="Energiakoe")
    result = factories.PilotResultPageFactory(
        parent=pilot, state=PilotResultPage.State.PUBLISHED, figures=[figure()]
    )
    if language == "en":
        factories.translated(pilot, title="Energiakoe")
        factories.translated(result)

    response = client.get(f"/{language}/")

    assertContains(response, "Energiakoe")
    assertContains(response, status)
    assertContains(response, f"<small>{qualifier}</small>", html=True)
    assertContains(response, number.replace("&nbsp;", "\xa0"))


def test_figures_of_participants_only_are_not_shown(client):
    factories.PilotResultPageFactory(
        state=PilotResultPage.State.PUBLISHED,
        visibility=PilotResultPage.Visibility.PARTICIPANTS,
        figures=[figure()],
    )

    response = client.get("/fi/")

    assertNotContains(response, "Vastaukset")


def test_categories_lead_to_the_narrowed_catalogue(client):
    category = factories.TermFactory(
        vocabulary=Vocabulary.MODEL_CATEGORY, key="viestinta", name="Viestintä"
    )
    catalogue = factories.OperatingModelIndexPageFactory()
    factories.OperatingModelPageFactory.create_batch(
        2, parent=catalogue, category=category
    )
    factories.TermFactory(vocabulary=Vocabulary.MODEL_CATEGORY, name="Tyhjä")
    address = f"{catalogue.url}?model_category=viestinta"

    response = client.get("/fi/")

    assertContains(response, f'<a href="{address}">Viestintä</a>', html=True)
    assertContains(response, "2 toimintamallia")
    assertNotContains(response, "Tyhjä")
    assertContains(client.get(address), "2 toimintamallia")


def test_newest_news_come_first_beside_the_nearest_event(client):
    factories.NewsPageFactory(title="Vanha uutinen", date=datetime.date(2021, 1, 1))
    factories.NewsPageFactory(title="Uusi uutinen", date=datetime.date(2022, 1, 1))
    factories.EventPageFactory(title="Mennyt ilta", start=datetime.date(2021, 1, 1))
    factories.EventPageFactory(
        title="Myöhempi ilta", start=TODAY + datetime.timedelta(9)
    )
    factories.EventPageFactory(
        title="Seuraava ilta", start=TODAY + datetime.timedelta(2)
    )

    page = client.get("/fi/").content.decode()

    order = [
        "Uusi uutinen",
        "Vanha uutinen",
        "Seuraava ilta",
        "Myöhempi ilta",
        "Mennyt ilta",
    ]
    places = [page.index(words) for words in order]
    assert places == sorted(places)


def test_the_front_page_leads_to_the_feed_of_the_news(client):
    factories.NewsPageFactory()

    assertContains(client.get("/fi/"), 'type="application/atom+xml"')


def test_an_app_adds_its_part_of_the_front_page(client):
    factories.NewsPageFactory(title="Uutinen kunnasta")
    template = Template("<h2>{{ shown.title }}</h2>")

    def trainings(around: Surroundings) -> Part:
        return Part(template, {"title": f"Koulutukset: {around.page.title}"})

    with hooks.register_temporarily("front_page_part", trainings, order=25):
        page = client.get("/fi/").content.decode()

    own = f"<h2>Koulutukset: {factories.home().title}</h2>"
    assert page.index(own) < page.index("Uutinen kunnasta")


def test_entry_points_lead_to_the_page_in_the_readers_language(client):
    finnish = factories.StandardPageFactory(title="Asukkaille")
    english = factories.translated(finnish, slug="for-residents")
    audience = factories.TermFactory(vocabulary=Vocabulary.AUDIENCE, name="Residents")
    link = {"label": "Begin here", "page": finnish}
    write(factories.home("en"), entry_points=[entry_point(audience, link)])

    response = client.get("/en/")

    assertContains(response, "Residents")
    assertContains(response, english.url)
    assertNotContains(response, finnish.url)


def test_entry_points_leave_out_what_a_reader_may_not_see(client):
    private = factories.StandardPageFactory()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    audience = factories.TermFactory(vocabulary=Vocabulary.AUDIENCE, name="Asukkaat")
    links = [
        {"label": "Salainen", "page": private},
        {"label": "Muualla", "url": "https://example.org/"},
    ]
    write(factories.home(), entry_points=[entry_point(audience, *links)])

    response = client.get("/fi/")

    assertContains(response, "https://example.org/")
    assertNotContains(response, "Salainen")


def test_it_asks_the_database_as_often_whatever_it_lists(
    client, django_assert_max_num_queries
):
    audience = factories.TermFactory(vocabulary=Vocabulary.AUDIENCE)
    for _round in range(4):
        factories.AreaTypologyPageFactory()
        factories.OperatingModelPageFactory()
        factories.NewsPageFactory()
        factories.EventPageFactory()
        factories.PilotResultPageFactory(
            state=PilotResultPage.State.PUBLISHED, figures=[figure()]
        )
    pages = factories.StandardPageFactory.create_batch(4)
    links = [{"label": page.title, "page": page} for page in pages]
    write(
        factories.home(), entry_points=[entry_point(audience, link) for link in links]
    )
    client.get("/fi/")  # fills Wagtail's cache of site addresses

    a_query_each = len(hooks.get_hooks("front_page_part"))
    with django_assert_max_num_queries(9 + a_query_each):
        client.get("/fi/")
