"""Broken and hostile uploads in the admin get a sentence."""

import io
import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.images.models import Image as StoredImage

from tests import factories
from toolkit.models import ToolkitDocument

pytestmark = pytest.mark.django_db

SCRIPT = b"<script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>"


def picture(form: str, end: int | None = None) -> bytes:
    file = io.BytesIO()
    Image.frombytes("RGB", (200, 200), os.urandom(120_000)).save(file, form)
    return file.getvalue()[:end]


def gigantic() -> bytes:
    file = io.BytesIO()
    Image.new("1", (11_000, 9_500)).save(file, "PNG")
    return file.getvalue()


def long_row() -> bytes:
    file = io.BytesIO()
    Image.new("1", (20_001, 1)).save(file, "PNG")
    return file.getvalue()


CASES = {
    "long.png": (long_row(), "enintään 20000 kuvapistettä"),
    "truncated.png": (picture("PNG", -20_000), "vioittunut"),
    "truncated.jpg": (picture("JPEG", -20_000), "vioittunut"),
    "header.png": (picture("PNG", 40), "vioittunut"),
    "gigantic.png": (gigantic(), "liian monta kuvapistettä"),
    "drawing.svg": (SVG, "Kuvan muoto ei ole tuettu"),
    "drawing.png": (SVG, "Kuva ei kelpaa"),
    "page.png": (b"<html>" + SCRIPT, "Kuva ei kelpaa"),
}


@pytest.mark.parametrize("name", CASES)
def test_image_is_refused_with_a_sentence(admin_client, name):
    content, sentence = CASES[name]
    data = {"title": "Kuva", "file": SimpleUploadedFile(name, content)}
    response = admin_client.post(reverse("wagtailimages:add"), data)

    assert sentence in response.content.decode()
    assert not StoredImage.objects.exists()


@pytest.mark.parametrize("name", CASES)
def test_image_among_several_is_refused_with_a_sentence(admin_client, name):
    content, sentence = CASES[name]
    data = {"title": "Kuva", "files[]": SimpleUploadedFile(name, content)}
    response = admin_client.post(reverse("wagtailimages:add_multiple"), data)

    assert sentence in response.json()["error_message"]
    assert not StoredImage.objects.exists()


def test_whole_image_is_taken(admin_client):
    data = {"title": "Kuva", "file": SimpleUploadedFile("a.png", picture("PNG"))}
    admin_client.post(reverse("wagtailimages:add"), data)

    assert StoredImage.objects.get().width == 200


@pytest.mark.parametrize("name", ["page.html", "drawing.svg"])
def test_document_of_another_kind_is_refused_with_a_sentence(admin_client, name):
    data = {"title": "Tiedosto", "file": SimpleUploadedFile(name, SVG)}
    response = admin_client.post(reverse("wagtaildocs:add"), data)

    assert "ei ole sallittu" in response.content.decode()


def test_web_page_named_pdf_runs_nothing(admin_client):
    data = {"title": "Tiedosto", "file": SimpleUploadedFile("a.pdf", SCRIPT)}
    response = admin_client.post(reverse("wagtaildocs:add"), data)

    assert "ei ole PDF-tiedosto" in response.content.decode()
    assert not ToolkitDocument.objects.exists()


def test_oversized_text_gets_a_sentence_in_both_languages(admin_client):
    page = factories.StandardPageFactory()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = admin_client.post(address, {"title": "a" * 3_000_000})

    assert response.status_code == 400
    text = response.content.decode()
    assert "Se oli liian suuri" in text
    assert "It was too large" in text


def photograph() -> bytes:
    """Lies on its side, was taken at a known place, and holds a web page."""
    image = Image.new("RGB", (60, 30), "red")
    exif = image.getexif()
    exif[0x0112] = 6
    exif[0x010F] = "Kamera 42"
    exif.get_ifd(0x8825).update({1: "N", 2: (60.0, 10.0, 0.0), 3: "E"})
    file = io.BytesIO()
    image.save(file, "JPEG", exif=exif, comment=b"<html>" + SCRIPT)
    return file.getvalue() + b"<html>" + SCRIPT


def test_of_a_photograph_only_the_picture_is_kept_and_upright(admin_client):
    assert Image.open(io.BytesIO(photograph())).getexif().get_ifd(0x8825)

    send_image(admin_client, "kuva.jpg", photograph())

    kept = StoredImage.objects.get()
    content = kept.file.read()
    assert (kept.width, kept.height) == (30, 60)
    assert not Image.open(io.BytesIO(content)).getexif()
    assert b"Kamera" not in content
    assert b"script" not in content


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP", "AVIF", "JPEG"])
def test_a_web_page_behind_a_picture_is_gone(admin_client, form):
    page = b"<html>" + SCRIPT

    send_image(admin_client, f"kuva.{form.lower()}", picture(form) + page)

    assert b"script" not in StoredImage.objects.get().file.read()


def test_a_moving_picture_goes_on_moving(admin_client):
    frames = [Image.new("RGB", (20, 20), c) for c in ("red", "green", "blue")]
    file = io.BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])

    send_image(admin_client, "kuva.gif", file.getvalue())

    assert Image.open(StoredImage.objects.get().file).n_frames == 3


def send_image(client, name: str, content: bytes) -> None:
    data = {"title": "Kuva", "file": SimpleUploadedFile(name, content)}
    response = client.post(reverse("wagtailimages:add"), data)
    assert response.status_code == 302, response.content.decode()


def test_a_document_is_saved_and_never_opened_on_the_site(admin_client, client):
    file = SimpleUploadedFile("ohje.pdf", b"%PDF-1.7 " + SCRIPT)
    document = ToolkitDocument.objects.create(title="Ohje", file=file)

    answer = client.get(document.url)

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
