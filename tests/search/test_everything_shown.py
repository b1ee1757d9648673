"""Whatever readers see on a page finds it."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils.timezone import localdate
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from search.finding import find
from search.models import SearchDocument
from tests.factories import (
    ContactFactory,
    EventPageFactory,
    MethodPageFactory,
    MunicipalityFactory,
    OperatingModelPageFactory,
    ToolkitArticlePageFactory,
)
from toolkit.locales import locale_for
from toolkit.models import Network, Organisation, PageContact

pytestmark = pytest.mark.django_db


def found(words: str) -> list[int]:
    return find(words, "fi")[0].page_ids


def test_the_parties_of_an_example_find_their_operating_model(committed):
    fi = locale_for("fi")
    with committed():
        example = {
            "name": "Kumppanuussopimus",
            "kind": "example",
            "description": "Sovitaan vuosittain.",
            "municipalities": [MunicipalityFactory(name_fi="Tampere")],
            "organisation": Organisation.objects.create(name="Motiva", locale=fi),
            "network": Network.objects.create(name="Hinku-verkosto", locale=fi),
            "region": "Satakunta",
        }
        page = OperatingModelPageFactory(examples=[("example", example)])
        OperatingModelPageFactory()

    for words in ("Tampereen", "Motivan", "Hinku", "Satakunnassa", "vuosittain"):
        assert found(words) == [page.pk], words


def test_what_blocks_show_finds_the_page(committed):
    image = get_image_model().objects.create(
        title="Kuva", file=get_test_image_file(), description="Ilmakuva"
    )
    document = get_document_model().objects.create(
        title="Lomakepohja", file=ContentFile(b"x", "pohja.txt")
    )
    picture = {
        "image": {"image": image, "decorative": False, "alt_text": "Riippusilta"},
        "caption": "Rantaraitti",
    }
    body = [
        ("paragraph", "<p>Muuta.</p>"),
        ("heading", {"text": "Aikataulu", "level": "2"}),
        ("bullets", ["Kahvitus"]),
        ("steps", [{"title": "Kutsuminen", "text": "Lähetä viesti"}]),
        ("quote", {"text": "Ihanaa", "source": "Kaupunginpuutarhuri"}),
        ("callout", {"kind": "tip", "text": "Sadevaatteet"}),
        ("document", {"document": document, "description": "Tulostettava"}),
    ]
    with committed():
        page = ToolkitArticlePageFactory(body=body)
        ToolkitArticlePageFactory()
    shown = "aikataulut kahvituksen kutsumisesta viestin kaupunginpuutarhurit"
    shown += " sadevaatteissa lomakepohjat tulostettavan"
    for words in shown.split():
        assert found(words) == [page.pk], words
    picture_block = page.body.stream_block.child_blocks["picture"]
    value = picture_block.normalize(picture | {"image": image})
    assert "Rantaraitti" in picture_block.get_searchable_content(value)


def test_the_place_of_an_event_finds_it(committed):
    with committed():
        event = EventPageFactory(location="Kulttuurikattila")
        EventPageFactory()

    assert found("kulttuurikattilassa") == [event.pk]


def test_the_picture_of_a_page_finds_it_by_what_it_tells(committed):
    with committed():
        page = MethodPageFactory(image_alt="Väki kiikkustuolissa")
        MethodPageFactory(image_alt="Sammakkolampi", image_is_decorative=True)

    assert found("kiikkustuoli") == [page.pk]
    assert found("sammakkolampi") == []


@pytest.fixture
def repeating(committed) -> list:
    fi = locale_for("fi")
    unit = Organisation.objects.create(name="Vesilaitos", locale=fi)
    with committed():
        pages = [
            MethodPageFactory(
                title=f"Menetelmä {number}",
                owner_unit="Strategiayksikkö",
                source_name="Käsikirja, Espoon kaupunki",
                funding_note="Rahoitti Business Finland.",
            )
            for number in range(3)
        ]
        contact = ContactFactory(
            name="Maija",
            is_person=True,
            consent_until=localdate() + timedelta(days=9),
            organisation=unit,
        )
        PageContact.objects.create(page=pages[0], contact=contact)
    with committed():
        pages[0].save()
    return pages


@pytest.mark.parametrize("words", ["Espoossa", "strategiayksikön", "Finland"])
def test_what_pages_repeat_finds_them_when_nothing_else_does(repeating, words):
    assert set(found(words)) == {page.pk for page in repeating}


def test_a_page_that_says_it_is_found_without_those_that_repeat_it(
    repeating, committed
):
    with committed():
        said = MethodPageFactory(title="Kokeilu Espoossa")

    assert found("Espoossa") == [said.pk]


def test_what_pages_repeat_fills_no_extract(repeating):
    for document in SearchDocument.objects.filter(pk=repeating[1].pk):
        assert "Käsikirja" not in document.text + document.summary


def test_the_unit_of_a_contact_finds_the_page_and_the_name_of_a_person_does_not(
    repeating,
):
    assert found("vesilaitos") == [repeating[0].pk]
    assert found("Maija") == []
