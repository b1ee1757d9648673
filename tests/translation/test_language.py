"""A text in another language than its page's is told of, and kept from its readers."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.models import Page

from accounts.roles import Role
from home.models import StandardPage
from tests import factories
from tests.page_types import form_of
from tests.translation.desk import method, taken_up
from tests.translation.test_desk import account, desk, send, target, whole
from translation.language.doubts import Standard
from translation.trees.models import Keyword

pytestmark = pytest.mark.django_db

LONG = "Kaikki näkevät saman paikan ja kertovat siitä toisilleen."
NOTHING, REMARK, STOP = "nothing", "remark", "stop"


@pytest.fixture(autouse=True)
def guessed(settings) -> None:
    settings.LANGUAGE_IS_GUESSED = True


def judged(text: str, language: str, source: str = "", same: bool = False) -> str:
    sources = frozenset([source] if source else [])
    standard = Standard(
        language,
        {"fi": "en", "en": "fi"}[language] if source else "",
        sources,
        frozenset([text] if same else []),
    )
    doubt = standard.doubt("title", text)
    return (STOP if doubt.stops else REMARK) if doubt else NOTHING


def test_what_is_said_of_which_text():
    for text, language, source, expected in [
        ("Allianssityöskentely", "en", "Allianssi", STOP),
        (f"{LONG} .", "en", LONG, STOP),
        ("Kävelykierros.", "en", "Kävelykierros", STOP),
        (LONG, "en", "Kaikki kertovat.", STOP),
        ("PILOTIN ALOITUSPALAVERI", "en", "Aloituspalaveri", STOP),
        (LONG, "en", "", STOP),
        ("All see the same place and tell each other about it.", "fi", "", STOP),
        ("Allianssityöskentely", "en", "", REMARK),  # alone, a name for all one knows
        ("Design thinking", "fi", "", REMARK),
        ("Alliance work", "en", "Allianssityöskentely", NOTHING),
        ("Allianssityöskentely", "fi", "", NOTHING),
        ("The walk in Kalasatama and Jyväskylä", "en", "Kävely", NOTHING),
        ("See www.pienimatkakunta.fi", "en", "Katso", NOTHING),
        ('We call it <span lang="fi">yhteiskehittäminen</span>.', "en", "", NOTHING),
        ("2026–2027", "en", "2026 – 2027", NOTHING),
        ("Hej", "sv", "", NOTHING),  # a language that is not switched on
    ]:
        assert judged(text, language, source) == expected, text
    assert not Standard("en", "fi").doubt("owner_unit", "Uudenmaan liitto").stops
    assert judged("Jyväskylän yliopisto", "en", "Jyväskylän yliopisto", True) == NOTHING
    assert judged(LONG, "en", LONG, True) == STOP


def test_translator_is_told_beside_the_text_and_a_publisher_confirms(client):
    translation = taken_up(method())
    client.force_login(account("kaija", Role.TRANSLATOR))
    seems = "Tämä näyttää olevan kirjoitettu suomeksi."

    whole(client, translation, title="Allianssityöskentely")
    page = client.get(desk(translation))
    assertContains(page, seems, count=2)  # as a message, and beside the text
    send(client, translation, action="submit")
    page = client.get(desk(translation))
    assertContains(
        page, "”Allianssityöskentely” näyttää olevan kirjoitettu suomeksi. Korjaa se."
    )
    assert not target(translation).workflow_in_progress
    address = reverse("translation_language", args=[target(translation).pk])
    assertContains(client.get(address), "Julkaisija voi vahvistaa ne.")
    assert client.post(address, {"reason": "Nimi"}).status_code == 302  # refused

    client.force_login(account("pekka", Role.PUBLISHER))
    page = client.get(address)
    (choice,) = page.context["form"].fields["texts"].choices
    page = client.post(address, {"texts": choice[0], "reason": ""})
    assertContains(page, "Tämä kenttä on pakollinen")
    client.post(address, {"texts": choice[0], "reason": "Hankkeen <b>nimi</b>"})
    send(client, translation, action="publish")

    assert target(translation).live
    history = reverse("wagtailadmin_pages:history", args=[target(translation).pk])
    assertContains(
        client.get(history),
        "Kieli vahvistettu: “Allianssityöskentely”. "
        "Perustelu: Hankkeen &lt;b&gt;nimi&lt;/b&gt;",
    )
    assertNotContains(client.get(desk(translation, "?show=all")), seems)


def test_snippet_is_only_remarked_on(client):
    keyword = Keyword.objects.create(name="talkoot", locale=factories.home().locale)
    translation = taken_up(keyword)
    client.force_login(account("pekka", Role.PUBLISHER))

    send(client, translation, name="yhteiskehittäminen", action="publish")

    page = client.get(desk(translation, "?show=all"))
    assertContains(page, "Tämä näyttää olevan kirjoitettu suomeksi.")
    assertNotContains(page, "ennen kuin teksti on korjattu")
    assert Keyword.objects.filter(name="yhteiskehittäminen").exists()


def test_page_born_in_a_language_is_in_that_language(admin_client):
    home = factories.home("en")
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])
    sent = {"title": "Yhteystiedot", "search_description": "Kysy meiltä lisää."}
    publish = {"slug": "contact", "action-publish": "action-publish"}

    page = admin_client.post(address, form_of(StandardPage, **sent) | publish)

    assertContains(page, "”Yhteystiedot” näyttää olevan kirjoitettu suomeksi.")
    assert not Page.objects.filter(title="Yhteystiedot").exists()

    sent = {"title": "Contact us", "search_description": "Ask us for more."}
    admin_client.post(address, form_of(StandardPage, **sent) | publish)
    english = Page.objects.get(title="Contact us", live=True).specific
    english.title = "Yhteystiedot kaikille kaupunkilaisille"
    with pytest.raises(ValidationError, match="Yhteystiedot"):
        english.save_revision().publish()
