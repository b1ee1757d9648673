"""Text is clean after each way in: what was sent by its form is read where it is shown."""

import html
import io
import re

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.urls import reverse
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images.models import Image
from wagtail.models import Collection
from wagtail.test.utils.form_data import rich_text

from catalogue.models import OperatingModelPage
from feedback import guard
from feedback.models import Feedback
from search.models import SearchedWords
from serving.clean_requests import CleanRequests
from tests import factories
from tests.catalogue.test_editing import create
from tests.cleaning.dirt import DIRTY, LINE, TEXT
from tests.spreadsheets.tables import HEADER, confirm, csv_file, xlsx_file
from tests.spreadsheets.tables import send as send_sheet
from tests.translation.segments import started
from tests.translation.test_exchange import NAMES, export, filled
from tests.translation.test_exchange import send as send_translations
from toolkit.clean_text import clean_text
from toolkit.models import Vocabulary

pytestmark = pytest.mark.django_db


def seen(client, address: str) -> str:
    """The text of a page, its lines as one."""
    page = html.unescape(client.get(address).content.decode())
    assert clean_text(page) == page
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def test_form_of_a_page(admin_client, client):
    index = factories.OperatingModelIndexPageFactory()
    category = factories.TermFactory(vocabulary=Vocabulary.MODEL_CATEGORY)
    create(
        admin_client,
        index,
        title=f"Otsikko {DIRTY}",
        search_description=f"Tiivistelmä {DIRTY}",
        why=rich_text(f"<p>Miksi {DIRTY} <b>lihava</b></p>"),
        tags=f'"Tagi {DIRTY}"',
        terms_model_category=[category.pk],
        **{"how-0-value-text": DIRTY, "action-publish": "action-publish"},
    )
    page = OperatingModelPage.objects.get()

    text = seen(client, page.url)

    for beginning in ("Otsikko", "Tiivistelmä", "Miksi", "Tagi"):
        assert f"{beginning} {LINE}" in text
    assert page.title == f"Otsikko {LINE}"
    assert "<b>lihava</b>" in page.why


def test_form_of_readers(client, admin_client, monkeypatch):
    monkeypatch.setattr(guard, "QUICKEST", 0)
    page = factories.StandardPageFactory()
    data = {
        "kind": "comment",
        "text": DIRTY,
        "name": DIRTY,
        "email": "lukija@example.org\u200b",
        "token": guard.token(page.pk),
    }

    client.post(
        f"/fi/palaute/{page.pk}/", data, headers={"Sec-Fetch-Site": "same-origin"}
    )

    feedback = Feedback.objects.get()
    assert (feedback.text, feedback.name) == (TEXT, LINE)
    assert feedback.email == "lukija@example.org"
    address = reverse("feedback_inbox:edit", args=[feedback.pk])
    assert LINE in seen(admin_client, address)


def test_search(client):
    factories.home("fi")

    text = seen(client, "/fi/haku/?q=Yo%CC%88kahvila%01%E2%80%A8auki%EF%BF%BE")

    assert LINE in text
    assert SearchedWords.objects.get().words == LINE.casefold()


def test_search_of_the_admin(admin_client):
    factories.StandardPageFactory(title="Yökahvila")

    response = admin_client.get("/admin/pages/search/", {"q": "Yo\u0308kahvila\x01"})

    assert "Yökahvila" in response.content.decode()
    assert [page.title for page in response.context["object_list"]] == ["Yökahvila"]


@pytest.mark.parametrize("write", [csv_file, xlsx_file])
def test_spreadsheet(admin_client, write):
    factories.OperatingModelIndexPageFactory()
    word = DIRTY.replace("\x01", "").replace("\ufffe", "")  # no XLSX holds them
    header = [HEADER[0], "Tiivistelma\u0308", HEADER[2]]
    row = [word, f"Tiivistelmä {word}", "Teksti."]

    confirm(admin_client, send_sheet(admin_client, write([header, row])))

    page = OperatingModelPage.objects.get().get_latest_revision_as_object()
    assert page.title == LINE
    assert clean_text(page.search_description) == page.search_description


@pytest.mark.parametrize("form", ["po", "xliff"])
def test_file_of_translations(admin_client, form):
    translation = started(factories.StandardPageFactory(title="Työpaja"))
    word = DIRTY.replace("\x01", "").replace("\ufffe", "")  # no XML holds them
    content = filled(export(admin_client, form), form, {"Työpaja": f"Night {word}"})

    send_translations(admin_client, content, NAMES[form])

    page = translation.source.get_source_instance()
    english = page.get_translation(translation.target_locale)
    assert english.get_latest_revision_as_object().title == f"Night {LINE}"


def test_name_and_title_of_a_picture(admin_client):
    file = io.BytesIO()
    Picture.new("RGB", (20, 20)).save(file, "PNG")
    upload = SimpleUploadedFile("Yo\u0308\u200b.png", file.getvalue())
    data = {"title": DIRTY, "file": upload, "collection": Collection.objects.get().pk}

    admin_client.post(reverse("wagtailimages:add"), data)

    image = Image.objects.get()
    assert image.title == LINE
    assert image.file.name.startswith("original_images/Y")
    assert clean_text(image.file.name) == image.file.name


def test_name_of_a_file_becomes_its_title(admin_client):
    upload = SimpleUploadedFile("Yo\u0308kahvila\u2028auki.txt", b"x")
    data = {"files[]": upload, "collection": Collection.objects.get().pk}

    response = admin_client.post(
        reverse("wagtaildocs:add_multiple"), {**data, "title": upload.name}
    )

    assert response.status_code == 200
    document = get_document_model().objects.get()
    assert clean_text(document.filename) == document.filename
    assert document.title.startswith(LINE)


def test_name_of_a_folder(admin_client):
    data = {"name": DIRTY, "parent": Collection.objects.get().pk}

    admin_client.post("/admin/collections/add/", data)

    assert LINE in seen(admin_client, "/admin/collections/")


def test_name_of_a_user_whose_password_stays_as_it_is():
    user = User.objects.create_user("a", "a@example.org", "Pa\u0308ssword1234")
    user.first_name = DIRTY
    user.save()

    user.refresh_from_db()
    assert user.first_name == LINE
    assert user.check_password("Pa\u0308ssword1234")


def test_password_is_taken_as_it_was_chosen(client):
    User.objects.create_superuser("a", "a@example.org", "salasana\u0308nen1")
    data = {"username": "a", "password": "salasana\u0308nen1"}

    response = client.post("/admin/login/", data)

    assert response.status_code == 302


def test_counts_within_a_scripts_json_still_fit():
    """Bold begins where it began: letters are composed after scripts' counts are used."""
    draft = '{"blocks": [{"text": "Yo\u0308 x", "inlineStyleRanges": [{"offset": 4}]}]}'
    request = RequestFactory().post("/", {"a": draft, "b": "Yo\u0308"})

    CleanRequests(lambda request: None).process_view(request, None, (), {})

    assert (request.POST["a"], request.POST["b"]) == (draft, "Yö")
