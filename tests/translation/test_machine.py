"""Machine translation: drafts for persons to read, and a sentence when it fails."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.core.cache import cache
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from tests import factories
from tests.faults.steps import Step, reached, steps_in
from tests.translation import machine_server
from tests.translation.glossary import agree
from tests.translation.segments import segment, started, translate
from translation.machine import filling
from translation.machine.libretranslate import LibreTranslate
from translation.segments import segments_of, undone

pytestmark = pytest.mark.django_db

TEXT = "Kutsu asukkaat mukaan."
LINKED = '<a href="https://example.org/">Ohje</a> on <b>valmis</b>.'
LINKED_SOURCE = '<a id="a1">Ohje</a> on <b>valmis</b>.'


@pytest.fixture
def server():
    cache.clear()
    with machine_server.running() as found:
        yield found


@pytest.fixture
def libretranslate(server, settings):
    settings.MACHINE_TRANSLATOR = {
        "service": "libretranslate",
        "address": server.address,
        "key": "avain",
        "seconds": 5,
        "characters": 5000,
    }
    return server


@pytest.fixture
def deepl(libretranslate, settings):
    settings.MACHINE_TRANSLATOR = settings.MACHINE_TRANSLATOR | {"service": "deepl"}
    return libretranslate


@pytest.fixture
def translation() -> Translation:
    body = [("paragraph", f"<p>{TEXT}</p><p>{LINKED}</p>")]
    return started(factories.StandardPageFactory(title="Työpaja", body=body))


def fill(client, translation: Translation) -> str:
    """Ask for machine translation; what the next page then says."""
    response = client.post(f"/admin/translation/machine/{translation.pk}/", follow=True)
    assert response.status_code == 200
    return " ".join(str(message) for message in response.context["messages"])


def texts_of(translation: Translation) -> list[str]:
    made = StringTranslation.objects.filter(locale=translation.target_locale)
    return list(made.order_by("pk").values_list("data", flat=True))


@pytest.mark.parametrize("service", ["libretranslate", "deepl"])
def test_what_is_undone_becomes_a_draft_to_be_read(
    admin_client, request, translation, service
):
    request.getfixturevalue(service)
    left = {s.source for s in undone(translation)}

    said = fill(admin_client, translation)

    assert re.search(r"\d tekstiä", said)
    made = segment(translation, LINKED_SOURCE)
    assert made.text == '<a id="a1">OHJE</a> ON <b>VALMIS</b>.'
    assert made.is_machine_made
    assert {s.source for s in undone(translation)} == left
    english = Page.objects.get(
        translation_key=translation.source.object_id, locale=translation.target_locale
    )
    draft = english.get_latest_revision_as_object()
    assert "KUTSU ASUKKAAT MUKAAN." in str(draft.body)
    assert not english.live


def test_what_a_person_wrote_stays(admin_client, libretranslate, translation):
    translate(translation, TEXT, "Invite the residents.")

    fill(admin_client, translation)

    assert segment(translation, TEXT).text == "Invite the residents."
    sent = [
        text for content in libretranslate.asked("/translate") for text in content["q"]
    ]
    assert TEXT not in sent


def test_what_a_person_writes_meanwhile_stays(
    admin_client, libretranslate, translation, monkeypatch
):
    ask = LibreTranslate.ask

    def asked(self, method, path, content=None):
        translate(translation, TEXT, "By a colleague")
        return ask(self, method, path, content)

    monkeypatch.setattr(LibreTranslate, "ask", asked)

    fill(admin_client, translation)

    assert segment(translation, TEXT).text == "By a colleague"


def test_key_and_languages_reach_the_service(admin_client, libretranslate, translation):
    fill(admin_client, translation)

    content = libretranslate.asked("/translate")[0]
    assert (content["source"], content["target"]) == ("fi", "en")
    assert (content["api_key"], content["format"]) == ("avain", "html")


def test_texts_go_in_batches(admin_client, libretranslate, translation, settings):
    settings.MACHINE_TRANSLATOR["characters"] = 60

    fill(admin_client, translation)

    batches = [content["q"] for content in libretranslate.asked("/translate")]
    assert len(batches) > 1
    assert all(len(batch) == 1 or len("".join(batch)) <= 60 for batch in batches)
    assert segment(translation, TEXT).text == TEXT.upper()


def test_text_whose_tags_suffer_is_left_out(
    admin_client, libretranslate, translation, monkeypatch
):
    monkeypatch.setattr(
        libretranslate, "made_of", lambda text: text.upper().replace("</B>", "")
    )

    said = fill(admin_client, translation)

    assert "1 teksti jäi" in said
    assert segment(translation, LINKED_SOURCE).text == ""
    assert segment(translation, TEXT).text == TEXT.upper()


def test_signs_that_no_database_takes_are_dropped(
    admin_client, libretranslate, translation, monkeypatch
):
    monkeypatch.setattr(libretranslate, "made_of", lambda text: "Invite\0 all\ud800!")

    fill(admin_client, translation)

    assert segment(translation, TEXT).text == "Invite all!"


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (403, "ei hyväksy sivuston avainta"),
        (401, "ei hyväksy sivuston avainta"),
        (429, "liian usein"),
        (456, "käytetty"),
        (500, r"virheen \(500\)"),
        (302, r"virheen \(302\)"),
    ],
)
def test_refusal_is_told_and_changes_nothing(
    admin_client, deepl, translation, status, sentence
):
    deepl.status = status

    assert re.search(sentence, fill(admin_client, translation))
    assert texts_of(translation) == []


@pytest.mark.parametrize(
    "body",
    [
        b"<html>",
        b"[]",
        b"{}",
        b'{"translatedText": "x"}',
        b'{"translatedText": ["x"]}',
        b'{"translatedText": [1, 2, 3]}',
        b"\xff",
        b" " * 5_000_001,
    ],
)
def test_answer_that_cannot_be_read_changes_nothing(
    admin_client, libretranslate, translation, body
):
    libretranslate.body = body

    assert "ei voi lukea" in fill(admin_client, translation)
    assert texts_of(translation) == []


def test_slow_service_is_not_waited_for(
    admin_client, libretranslate, translation, settings
):
    settings.MACHINE_TRANSLATOR["seconds"] = 1
    libretranslate.trickles = True

    assert "ei vastannut 1 sekunnissa" in fill(admin_client, translation)
    assert texts_of(translation) == []


def test_service_that_is_down_is_told(admin_client, libretranslate, translation):
    libretranslate.server_close()

    assert "ei saada yhteyttä" in fill(admin_client, translation)
    assert texts_of(translation) == []


def test_what_came_before_a_failure_is_kept(
    admin_client, libretranslate, translation, settings
):
    settings.MACHINE_TRANSLATOR["characters"] = 1
    libretranslate.refuse_after = 2

    said = fill(admin_client, translation)

    assert "täytti 2 tekstiä" in said
    assert "liian usein" in said
    assert len(texts_of(translation)) == 2


def test_deepl_gets_the_glossary_once_and_anew_when_it_changes(
    admin_client, deepl, translation
):
    agree("Toimintamalli", "Operating model")
    agree("Kestävän kehityksen tavoitteet", "Sustainable Development Goals")
    other = started(factories.StandardPageFactory())

    fill(admin_client, translation)
    fill(admin_client, other)

    [(identifier, glossary)] = deepl.glossaries.items()
    [dictionary] = glossary["dictionaries"]
    assert dictionary["entries"].splitlines() == [
        "kestävän kehityksen tavoitteet\tSustainable Development Goals",
        "toimintamalli\toperating model",
    ]
    assert (dictionary["source_lang"], dictionary["target_lang"]) == ("fi", "en")
    asked = deepl.asked("/v2/translate")
    assert {content["glossary_id"] for content in asked} == {identifier}
    assert {content["target_lang"] for content in asked} == {"EN-GB"}
    assert set(deepl.keys) == {"DeepL-Auth-Key avain"}

    agree("Sidosryhmä", "Stakeholder")
    fill(admin_client, started(factories.StandardPageFactory()))

    [glossary] = deepl.glossaries.values()
    assert "sidosryhmä\tstakeholder" in glossary["dictionaries"][0]["entries"]


def test_second_time_finds_nothing_empty(admin_client, libretranslate, translation):
    fill(admin_client, translation)
    asked = len(libretranslate.requests)

    assert "Tyhjiä ei ole" in fill(admin_client, translation)
    assert len(libretranslate.requests) == asked


def test_site_without_a_service_says_so(admin_client, translation):
    assert "ei ole konekäännöstä" in fill(admin_client, translation)


def test_only_who_may_edit_the_page_may_fill_it(
    client, libretranslate, translation, django_user_model
):
    user = django_user_model.objects.create_user("tuuraaja", password="salainen")
    user.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(user)

    client.post(f"/admin/translation/machine/{translation.pk}/")

    assert libretranslate.requests == []


def test_asking_takes_a_post(admin_client, libretranslate, translation):
    response = admin_client.get(f"/admin/translation/machine/{translation.pk}/")

    assert response.status_code == 405
    assert libretranslate.requests == []


def test_desk_offers_it_and_saves_first(admin_client, libretranslate, translation):
    address = f"/admin/translation/{translation.pk}/"
    desk = admin_client.get(address)
    assertContains(desk, "Tallenna ja täytä tyhjät (LibreTranslate)")
    row = segment(translation, TEXT).row

    sent = {f"text-{row.pk}": "Invite.", f"was-{row.pk}": "", "action": "machine"}
    admin_client.post(desk.context["address"], sent)

    assert segment(translation, TEXT).text == "Invite."
    assert segment(translation, LINKED_SOURCE).is_machine_made


def test_desk_without_a_service_offers_none(admin_client, translation):
    desk = admin_client.get(f"/admin/translation/{translation.pk}/")

    assertNotContains(desk, "täytä tyhjät")


def test_a_step_that_breaks_is_told_and_fills_nothing(
    admin_client, libretranslate, translation, caplog
):
    ours = [Step(LibreTranslate, "translate"), *steps_in(filling, work=Translation)]
    steps = reached(ours, lambda: fill(admin_client, translation))
    assert len(steps) > 5

    for step in steps:
        StringTranslation.objects.all().delete()
        with step.broken():
            said = fill(admin_client, translation)
        assert "Jokin odottamaton meni vikaan. Mitään ei täytetty" in said, step
        assert f"Broken: {step.name}" in caplog.text
        assert texts_of(translation) == []
    assert "täytti 4 tekstiä" in fill(admin_client, translation)


def test_service_that_gives_back_the_source_fills_nothing(
    admin_client, libretranslate, translation, monkeypatch
):
    monkeypatch.setattr(libretranslate, "made_of", lambda text: f"{text} ")

    said = fill(admin_client, translation)

    assert "tekstiä kääntämättä" in said or "tekstin kääntämättä" in said
    assert not any(s.text for s in segments_of(translation))
