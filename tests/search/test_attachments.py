"""Files that a page offers are searched with it, and never keep it from being published."""

import logging
from pathlib import Path

import pytest
from django.core import checks
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.models import Collection, CollectionViewRestriction

from pilots.models import PilotResultPage
from search import attachments
from search.attachments import Attachments
from search.finding import find
from search.models import FileText
from tests.factories import MethodPageFactory, PilotResultPageFactory
from tests.search.files import docx, pdf
from toolkit.models import ToolkitDocument

FILES = Path(__file__).with_name("samples")

pytestmark = pytest.mark.django_db


def document(
    content: bytes, name: str = "ohje.pdf", **fields: object
) -> ToolkitDocument:
    made = ToolkitDocument(title="Liite", file=ContentFile(content, name), **fields)
    made._set_document_file_metadata()
    made.save()
    return made


def found(words: str) -> list[int]:
    return find(words, "fi", literally=True)[0].page_ids


@pytest.fixture
def readings(monkeypatch) -> list[ToolkitDocument]:
    """The documents whose files are read, as they are."""
    read, text_of = [], attachments.text_of

    def noted(document: ToolkitDocument) -> tuple[str, str]:
        read.append(document)
        return text_of(document)

    monkeypatch.setattr(attachments, "text_of", noted)
    return read


@pytest.mark.parametrize(
    ("content", "name"),
    [(pdf("Kompassikuja"), "a.PDF"), (docx("Kompassikuja"), "a.docx")],
    ids=["PDF", "DOCX"],
)
def test_a_template_is_searched_as_text_of_its_method(committed, content, name):
    with committed():
        page = MethodPageFactory(templates=[("document", document(content, name))])

    assert found("kompassikujalla") == [page.pk]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("hyphenated.pdf", ["viivytys", "kunnostus", "metsäkorvaus"]),
        ("hyphenated.pdf", ["energiatehokkuusluokitus"]),
        ("no-break-hyphen.docx", ["avustus", "EAKR-avustus", "kaupunkimittari"]),
    ],
)
def test_words_parted_in_a_file_are_found_whole(committed, name, words):
    content = (FILES / name).read_bytes()
    with committed():
        page = MethodPageFactory(templates=[("document", document(content, name))])

    assert all(found(word) == [page.pk] for word in words)


def test_a_word_parted_at_a_line_end_is_whole_in_the_extract(committed, client):
    content = pdf("Ohje pienvesien kun-\nnostusta varten")
    with committed():
        MethodPageFactory(templates=[("document", document(content))])

    page = client.get("/fi/haku/", {"q": "kunnostus"}).content.decode()

    assert "pienvesien <mark>kunnostusta</mark> varten" in page


def test_what_an_older_version_read_is_read_again(committed):
    with committed():
        page = MethodPageFactory(templates=[("document", document(pdf("vii-\nvytys")))])
    FileText.objects.update(reader=1, text="vii-\nvytys")
    assert "search.W002" in warnings()
    call_command("rebuild_search", verbosity=0)

    assert "search.W002" not in warnings()
    assert FileText.objects.get().text == "viivytys\n"
    assert found("viivytys") == [page.pk]


def warnings() -> list[str]:
    messages = checks.run_checks(databases=["default"], tags=[checks.Tags.database])
    return [message.id for message in messages]


def test_a_link_in_a_text_offers_a_file_too(committed):
    with committed():
        made = document(pdf("Kompassikuja"))
        link = f'<p><a linktype="document" id="{made.pk}">ohje</a></p>'
        page = MethodPageFactory(what=link)

    assert found("kompassikuja") == [page.pk]


def test_files_of_another_kind_and_of_no_page_are_left(committed, readings):
    with committed():
        rich = document(b"{\\rtf1 Kompassikuja}", "a.rtf")
        MethodPageFactory(templates=[("document", rich)])

    assert found("kompassikuja") == []
    assert not readings


def test_a_file_is_read_once(committed, readings):
    with committed():
        one = document(pdf("Kompassikuja"))
        page = MethodPageFactory(templates=[("document", one)])
        other = MethodPageFactory(
            templates=[("document", document(pdf("Kompassikuja")))]
        )
    with committed():
        page.save()
        one.save()
    call_command("rebuild_search")

    assert len(readings) == 1
    assert set(found("kompassikuja")) == {page.pk, other.pk}


def test_a_new_file_takes_the_place_of_the_old_one(committed):
    with committed():
        made = document(pdf("Kompassikuja"))
        page = MethodPageFactory(templates=[("document", made)])
    with committed():
        made.file = ContentFile(pdf("Purjehdus"), "uusi.pdf")
        made._set_document_file_metadata()
        made.save()

    assert found("purjehdus") == [page.pk]
    assert found("kompassikuja") == []

    call_command("rebuild_search")
    assert FileText.objects.count() == 1


def test_a_deleted_document_is_not_searched(committed):
    with committed():
        made = document(pdf("Kompassikuja"))
        MethodPageFactory(templates=[("document", made)])
    with committed():
        made.delete()

    assert found("kompassikuja") == []


def test_a_document_without_a_hash_gets_one(committed):
    with committed():
        made = document(pdf("Kompassikuja"))
        ToolkitDocument.objects.update(file_hash="")
        page = MethodPageFactory(templates=[("document", made)])

    assert found("kompassikuja") == [page.pk]


def test_documents_for_participants_only_are_not_searched(committed):
    hidden = PilotResultPage.Visibility.PARTICIPANTS
    with committed():
        page = PilotResultPageFactory(
            documents=[("document", document(pdf("Kompassikuja")))], visibility=hidden
        )
    assert found("kompassikuja") == []

    page.visibility = PilotResultPage.Visibility.PUBLIC
    with committed():
        page.save()
    assert found("kompassikuja") == [page.pk]


def test_documents_of_a_private_collection_are_not_searched(committed):
    root = Collection.get_first_root_node()
    folder = root.add_child(name="Sisäinen").add_child(name="Alempi")
    with committed():
        made = document(pdf("Kompassikuja"), collection=folder)
        page = MethodPageFactory(templates=[("document", made)])
    assert found("kompassikuja") == [page.pk]

    with committed():
        restriction = CollectionViewRestriction.objects.create(
            collection=folder.get_parent(), restriction_type="login"
        )
    assert found("kompassikuja") == []

    with committed():
        restriction.delete()
    assert found("kompassikuja") == [page.pk]


@pytest.fixture
def logged(caplog):
    caplog.set_level(logging.WARNING, "search.attachments")
    return caplog


def published(committed, made: ToolkitDocument) -> None:
    """Publish a page with the file, twice, and make the index anew."""
    with committed():
        page = MethodPageFactory(title="Purjehdus", templates=[("document", made)])
    with committed():
        page.save_revision().publish()
    call_command("rebuild_search")
    assert found("purjehdus") == [page.pk]


def test_a_broken_file_is_logged_once_and_skipped(committed, logged, readings):
    published(committed, document(b"%PDF-1.4 broken"))

    assert len(readings) == 1
    assert "is not searched" in logged.text


def test_a_large_file_is_not_opened(committed, logged, monkeypatch):
    monkeypatch.setattr(attachments, "LARGEST", 100)
    published(committed, document(pdf("Kompassikuja")))

    assert "too large" in logged.text
    assert found("kompassikuja") == []


def test_an_endless_file_is_given_up(committed, logged, monkeypatch, tmp_path):
    endless = tmp_path / "endless.py"
    endless.write_text("while True: pass")
    monkeypatch.setattr(attachments, "PROGRAM", endless)
    monkeypatch.setattr(attachments, "SECONDS", 0.5)
    published(committed, document(pdf("Kompassikuja")))

    assert logged.text.count("too long") == 1


def test_a_file_that_is_not_there_is_tried_again(committed, logged):
    with committed():
        made = document(pdf("Kompassikuja"))
    FileText.objects.all().delete()
    name = made.file.name
    ToolkitDocument.objects.filter(pk=made.pk).update(file="documents/missing.pdf")
    published(committed, made)
    assert "was not there" in logged.text

    ToolkitDocument.objects.filter(pk=made.pk).update(file=name)
    call_command("rebuild_search")
    assert len(found("kompassikuja")) == 1


def test_documents_take_a_bounded_number_of_queries(
    committed, django_assert_max_num_queries
):
    with committed():
        pages = [
            MethodPageFactory(templates=[("document", document(pdf(f"Ohje {n}")))])
            for n in range(3)
        ]
    with django_assert_max_num_queries(2):
        attached = Attachments(pages)
        assert all(attached.texts_of(page) for page in pages)
    without = MethodPageFactory()
    with django_assert_max_num_queries(0):
        Attachments([without])
