"""Broken and hostile uploads in the admin get a sentence."""

import io
import os
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from PIL.ExifTags import Base
from PIL.ImageSequence import all_frames
from wagtail.images.models import Image as StoredImage

from tests import factories
from toolkit.models import ToolkitDocument

FILES = Path(__file__).with_name("files")

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


def moving(form: str, **options: object) -> bytes:
    first, *others = (Image.new("RGB", (20, 10), c) for c in ("red", "green", "blue"))
    file = io.BytesIO()
    options |= {"append_images": others, "duration": [100, 200, 300]}
    first.save(file, form, save_all=True, **options)
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
    "moving.avif": ((FILES / "moving.avif").read_bytes(), "liikkuvia AVIF-kuvia"),
    "moving.png": (moving("PNG"), "liikkuvia PNG-kuvia"),
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
    send_image(admin_client, "kuva.gif", moving("GIF"))

    assert Image.open(StoredImage.objects.get().file).n_frames == 3


def test_a_phone_photograph_of_two_frames_stands_upright_as_one_jpeg(admin_client):
    content = (FILES / "phone.jpg").read_bytes()
    assert Image.open(io.BytesIO(content)).n_frames == 2

    send_image(admin_client, "kuva.jpg", content)

    stored = StoredImage.objects.get()
    kept = Image.open(stored.file)
    assert (kept.format, getattr(kept, "n_frames", 1)) == ("JPEG", 1)
    assert (stored.width, stored.height) == kept.size == (500, 800)
    assert not kept.getexif()
    rendition = stored.get_rendition("width-100")
    assert (rendition.width, rendition.height) == (100, 160)


def test_a_moving_picture_that_lies_on_its_side_stands_upright(admin_client):
    exif = Image.Exif()
    exif[Base.Orientation] = 6

    send_image(admin_client, "kuva.webp", moving("WEBP", exif=exif))

    kept = Image.open(StoredImage.objects.get().file)
    durations = [frame.info["duration"] for frame in all_frames(kept)]
    assert kept.size == (10, 20)
    assert durations == [100, 200, 300]
    assert not kept.getexif()


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
