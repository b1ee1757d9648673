"""An old address leads on, however its letters come."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from links.old_paths import one_writing

NFC, NFD = "/ty\u00f6kalut", "/tyo\u0308kalut"
ENCODED_NFC, ENCODED_NFD = "/ty%C3%B6kalut", "/tyo%CC%88kalut"
WRITINGS = [NFC, NFD, ENCODED_NFC, ENCODED_NFD, "/ty%c3%b6kalut/", f"{NFC}\ufeff"]


@pytest.mark.django_db
@pytest.mark.parametrize("stored", WRITINGS)
@pytest.mark.parametrize("asked", [ENCODED_NFC, ENCODED_NFD, "/ty%c3%b6kalut/"])
def test_letters_match_composed_or_not_and_encoded_or_not(client, stored, asked):
    Redirect.add_redirect(stored, "/fi/")

    response = client.get(asked)

    assert (response.status_code, response.headers["Location"]) == (301, "/fi/")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("/sivu;jsessionid=1", "/sivu;jsessionid=1"),
        ("/sivu;jsessionid=1", "/sivu%3Bjsessionid=1"),
        ("/sivu;b=2;a=1", "/sivu;a=1;b=2"),
        ("/sivu", "/sivu;jsessionid=1?utm_source=x"),
        ("/sivu;a=1", "/sivu;a=1?utm_source=x"),
        ("/kansio;v=1/sivu", "/kansio;v=1/sivu"),
        ("/vanha sivu (1)", "/vanha%20sivu%20%281%29"),
        ("/sivu?q=Yo\u0308", "/sivu?q=Y%C3%B6"),
        ("https://vanha.example/sivu", "/sivu"),
    ],
)
def test_parameters_and_signs_match(client, stored, asked):
    Redirect.add_redirect(stored, "/fi/")

    assert client.get(asked).status_code == 301


@pytest.mark.django_db
def test_addresses_that_differ_stay_apart(client):
    Redirect.add_redirect("/fi/a", "/en/")

    assert client.get("/fi/a;x").status_code == 301
    assert client.get("/fi/A", follow=True).status_code == 404
    assert client.get("/fi/%C3%A4", follow=True).status_code == 404


@pytest.mark.django_db
def test_the_same_address_in_another_writing_is_told_of_in_the_form(admin_client):
    Redirect.add_redirect(NFC, "/fi/")
    data = {"old_path": NFD, "is_permanent": "on", "redirect_link": "/en/"}

    response = admin_client.post("/admin/redirects/add/", data)

    assert response.status_code == 200
    assert Redirect.objects.count() == 1


@pytest.mark.django_db
def test_doubles_that_were_written_by_sql_do_not_break_the_page(client):
    rows = [Redirect(old_path=NFC, redirect_link=link) for link in ("/fi/", "/en/")]
    Redirect.objects.bulk_create(rows)

    assert client.get(ENCODED_NFC).headers["Location"] == "/fi/"

    rows[1].site = Site.objects.get()
    rows[1].save()
    assert client.get(ENCODED_NFC).headers["Location"] == "/en/"


@pytest.mark.django_db
def test_file_of_redirects_is_taken_in_any_writing(admin_client, client):
    file = SimpleUploadedFile(
        "a.csv", f"vanha,uusi\n{NFD},https://example.org/\n".encode()
    )
    response = admin_client.post("/admin/redirects/import/", {"import_file": file})
    form = response.context["form"]
    data = {name: form[name].value() for name in ("import_file_name", "input_format")}

    admin_client.post(
        "/admin/redirects/import/process/",
        data | {"from_index": "0", "to_index": "1", "permanent": "on"},
    )

    assert Redirect.objects.get().old_path == NFC
    assert client.get(ENCODED_NFD).status_code == 301


@given(st.text("/;?&=%#aB\u00e4\u0308 +5C3.\x00\x01\u2028"))
def test_one_writing_is_its_own(address):
    written = one_writing(address)

    assert one_writing(written) == written
