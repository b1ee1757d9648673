"""Published pages and snippets; give only what the test is about."""

import datetime
from collections.abc import Callable

import factory
import wagtail_factories
from django.utils import timezone
from wagtail.models import Locale, Page

from catalogue.models import OperatingModelIndexPage, OperatingModelPage
from home.models import (
    AccessibilityStatementPage,
    HomePage,
    PrivacyPage,
    StandardPage,
)
from news.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage
from pilots.models import PilotIndexPage, PilotPage, PilotResultPage
from toolkit.models import (
    ActorRolePage,
    AreaTypologyPage,
    CaseAreaIndexPage,
    CaseAreaPage,
    Contact,
    GlossaryPage,
    GlossaryTerm,
    MethodPage,
    Municipality,
    PageTerm,
    Region,
    Term,
    ToolkitArticlePage,
    ToolkitIndexPage,
    ToolkitSectionPage,
    Vocabulary,
)
from toolkit.quality import past_the_rules

SUMMARY = "Auttaa kaupunkia, asukkaita ja yrityksiä kehittämään aluetta yhdessä."
ENGLISH_SUMMARY = "Helps the city, residents and companies to develop an area together."


def home(language: str = "fi") -> HomePage:
    """The home page that the migrations made."""
    return HomePage.objects.get(locale__language_code=language)


def below(factory_class: type) -> Callable[[], Page]:
    """Makes the usual parent of a page when the test does not name one."""
    return factory.LazyFunction(lambda: factory_class())


def add_terms(page: Page, *terms: Term, suitability: str = "") -> None:
    """Put terms on a page that is already saved."""
    for term in terms:
        PageTerm.objects.create(
            page_id=page.pk,
            term=term,
            locale_id=page.locale_id,
            suitability=suitability,
        )


def translated(page: Page, language: str = "en", **changes: object) -> Page:
    """
    A live translation of the page, its parents translated as well.

    All but its summary and `changes` stays in the source's words, which no way of the
    editors lets through.
    """
    locale = Locale.objects.get(language_code=language)
    parent = page.get_parent()
    if parent.depth > 1 and not parent.has_translation(locale):
        translated(parent.specific, language)
    translation = page.copy_for_translation(locale)
    translation.search_description = ENGLISH_SUMMARY
    for name, value in changes.items():
        setattr(translation, name, value)
    translation.live = True
    with past_the_rules("a test's translation is in the source's words"):
        translation.save(clean=False)
    return translation


class BasePageFactory(wagtail_factories.PageFactory):
    search_description = SUMMARY
    live = True
    first_published_at = factory.LazyFunction(timezone.now)
    last_published_at = factory.SelfAttribute("first_published_at")

    class Meta:
        abstract = True


class SingletonFactory(BasePageFactory):
    """An index page: made once below its parent."""

    parent = factory.LazyFunction(home)

    class Meta:
        abstract = True
        django_get_or_create = ["slug", "parent"]


class ToolkitIndexPageFactory(SingletonFactory):
    title = "Työkalupakki"

    class Meta:
        model = ToolkitIndexPage


class ToolkitSectionPageFactory(SingletonFactory):
    title = "Menetelmät"
    parent = below(ToolkitIndexPageFactory)

    class Meta:
        model = ToolkitSectionPage


class OperatingModelIndexPageFactory(SingletonFactory):
    title = "Toimintamallit"

    class Meta:
        model = OperatingModelIndexPage


class PilotIndexPageFactory(SingletonFactory):
    title = "Pilotit"

    class Meta:
        model = PilotIndexPage


class CaseAreaIndexPageFactory(SingletonFactory):
    title = "Tapausalueet"

    class Meta:
        model = CaseAreaIndexPage


class NewsIndexPageFactory(SingletonFactory):
    title = "Ajankohtaista"

    class Meta:
        model = NewsIndexPage


class EventIndexPageFactory(SingletonFactory):
    title = "Tapahtumat"

    class Meta:
        model = EventIndexPage


class GlossaryPageFactory(SingletonFactory):
    title = "Sanasto"

    class Meta:
        model = GlossaryPage


class ToolkitArticlePageFactory(BasePageFactory):
    title = factory.Sequence(lambda n: f"Artikkeli {n}")
    parent = below(ToolkitSectionPageFactory)

    class Meta:
        model = ToolkitArticlePage


class MethodPageFactory(BasePageFactory):
    title = factory.Sequence(lambda n: f"Menetelmä {n}")
    parent = below(ToolkitSectionPageFactory)
    what = "<p>Ryhmä näkee palvelun asukkaan silmin.</p>"
    steps = [
        ("step", {"title": "Rajaa kysymys", "text": "Kirjoita se yhdellä lauseella."})
    ]

    class Meta:
        model = MethodPage


class AreaTypologyPageFactory(BasePageFactory):
    title = factory.Sequence(lambda n: f"Aluetyyppi {n}")
    parent = below(ToolkitSectionPageFactory)
    dimension = AreaTypologyPage.Dimension.DENSITY
    drawing = "densely-built"

    class Meta:
        model = AreaTypologyPage


class ActorRolePageFactory(BasePageFactory):
    title = factory.Sequence(lambda n: f"Rooli {n}")
    parent = below(ToolkitSectionPageFactory)
    description = "<p>Ohjaa työskentelyä.</p>"

    class Meta:
        model = ActorRolePage


class MunicipalityFactory(factory.django.DjangoModelFactory):
    code = factory.Sequence(lambda n: f"kunta-{n}")
    name_fi = factory.Sequence(lambda n: f"Kunta {n}")
    region = Region.UUSIMAA

    class Meta:
        model = Municipality


class CaseAreaPageFactory(BasePageFactory):
    title = factory.Sequence(lambda n: f"Alue {n}")
    parent = below(CaseAreaIndexPageFactory)
    municipality = factory.SubFactory(MunicipalityFactory)

    class Meta:
        model = CaseAreaPage


class TermFactory(factory.django.DjangoModelFactory):
    vocabulary = Vocabulary.CITY_SYSTEM
    key = factory.Sequence(lambda n: f"termi-{n}")
    name = factory.Sequence(lambda n: f"Termi {n}")
    locale = factory.LazyFunction(lambda: Locale.objects.get(language_code="fi"))

    class Meta:
        model = Term


class ContactFactory(factory.django.DjangoModelFactory):
    name = "Työkalupakin toimitus"
    email = "toimitus@example.org"
    locale = factory.LazyFunction(lambda: Locale.objects.get(language_code="fi"))

    class Meta:
        model = Contact


class GlossaryTermFactory(factory.django.DjangoModelFactory):
    term = "Energiapositiivinen alue"
    definition = "Alue, joka tuottaa enemmän energiaa kuin kuluttaa."
    locale = factory.LazyFunction(lambda: Locale.objects.get(language_code="fi"))

    class Meta:
        model = GlossaryTerm


class OperatingModelPageFactory(BasePageFactory):
    """An operating model in a category of its own, unless `category` names one."""

    title = factory.Sequence(lambda n: f"Toimintamalli {n}")
    parent = below(OperatingModelIndexPageFactory)
    how = [("paragraph", "<p>Kytke tavoitteet strategiaan.</p>")]

    class Meta:
        model = OperatingModelPage

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        category = kwargs.pop("category", None) or TermFactory(
            vocabulary=Vocabulary.MODEL_CATEGORY, locale=parent.locale
        )
        page = model_class(**kwargs)
        page.page_terms = [PageTerm(term=category, locale=parent.locale)]
        return parent.add_child(instance=page)


class PilotPageFactory(BasePageFactory):
    title = factory.Sequence(lambda n: f"Pilotti {n}")
    parent = below(PilotIndexPageFactory)
    objective = "Kunnat oppivat toisiltaan."
    start = datetime.date(2020, 11, 1)
    end = datetime.date(2021, 6, 1)

    class Meta:
        model = PilotPage


class PilotResultPageFactory(BasePageFactory):
    title = factory.Sequence(lambda n: f"Tulos {n}")
    parent = below(PilotPageFactory)

    class Meta:
        model = PilotResultPage


class NewsPageFactory(BasePageFactory):
    title = factory.Sequence(lambda n: f"Uutinen {n}")
    parent = below(NewsIndexPageFactory)
    date = datetime.date(2022, 5, 31)

    class Meta:
        model = NewsPage


class EventPageFactory(BasePageFactory):
    title = factory.Sequence(lambda n: f"Tapahtuma {n}")
    parent = below(EventIndexPageFactory)
    start = datetime.date(2022, 9, 20)

    class Meta:
        model = EventPage


def shortcoming(**changes: str) -> tuple[str, dict[str, str]]:
    """A shortcoming of accessibility, as a statement's field takes it."""
    return "shortcoming", {
        "what": "Kartta on hankala.",
        "criterion": "1.3.1 Informaatio ja suhteet",
        "reason": "not_met",
        "explanation": "",
        "alternative": "Pyydä tiedot tekstinä.",
    } | changes


class AccessibilityStatementPageFactory(BasePageFactory):
    title = "Saavutettavuusseloste"
    parent = factory.LazyFunction(home)
    assessed_on = datetime.date(2026, 3, 1)
    assessment_method = "Tutkittu axe-työkalulla."
    written_on = datetime.date(2026, 3, 2)
    known_issues = factory.LazyFunction(lambda: [shortcoming()])
    supervisor = "Liikenne- ja viestintävirasto Traficom"
    supervisor_email = "valvoja@example.org"
    complaint_url = "https://example.org/kantelu/"

    class Meta:
        model = AccessibilityStatementPage


class PrivacyPageFactory(SingletonFactory):
    title = "Tietosuoja"

    class Meta:
        model = PrivacyPage


class StandardPageFactory(BasePageFactory):
    title = factory.Sequence(lambda n: f"Sivu {n}")
    parent = factory.LazyFunction(home)

    class Meta:
        model = StandardPage
