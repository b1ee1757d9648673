"""A form that arrives in part is told to be so; nobody is led to another site."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from tests import factories

pytestmark = pytest.mark.django_db

ELSEWHERE = [
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "/\\elsewhere.example",
    "javascript:alert(1)",
    "search",
    "httpelsewhere",
]
BLOCKS = streamfield([("paragraph", rich_text("<p>Teksti.</p>"))])
WHOLE = nested_form_data({"title": "Sivu", "slug": "sivu", "body": BLOCKS})


def without(name: str) -> dict[str, str]:
    return {field: value for field, value in WHOLE.items() if field != name}


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize(
    "form",
    [
        *map(without, ["body-count", "body-0-type", "body-0-order", "body-0-deleted"]),
        WHOLE | {"body-count": "x"},
        WHOLE | {"body-count": "-1"},
        WHOLE | {"body-count": "99999999"},
        WHOLE | {"body-0-order": "x"},
    ],
)
def test_blocks_without_their_counts_are_a_bad_request(admin_client, form, language):
    page = factories.StandardPageFactory(title="Sivu")
    if language == "en":
        page = factories.translated(page)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])

    answer = admin_client.post(edit, form)

    assert answer.status_code == 400
    assert "Pyyntöä ei voitu lukea" in answer.text
    assert "The request could not be read" in answer.text


@pytest.mark.parametrize("view", ["add", "preview"])
def test_new_pages_and_previews_without_counts_are_bad_requests(admin_client, view):
    kind = ["home", "standardpage", factories.home().pk]
    name = {"add": "add", "preview": "preview_on_add"}[view]

    answer = admin_client.post(
        reverse(f"wagtailadmin_pages:{name}", args=kind), without("body-count")
    )

    assert answer.status_code == 400


def test_rows_without_their_counts_are_no_error_of_ours(admin_client):
    page = factories.PilotPageFactory()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])

    answer = admin_client.post(edit, {"title": "Pilotti", "slug": "pilotti"})

    assert answer.status_code < 500


@pytest.mark.parametrize("address", ELSEWHERE)
def test_password_leads_to_a_page_of_this_site(client, address):
    page = factories.StandardPageFactory()
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="sana"
    )
    door = reverse(
        "wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk]
    )

    wrong = client.post(door, {"password": "sana", "return_url": address})
    right = client.post(door, {"password": "sana", "return_url": page.url})

    assert (wrong.status_code, wrong["Location"]) == (302, "/")
    assert right["Location"] == page.url


@pytest.mark.parametrize("address", ELSEWHERE)
def test_editors_return_to_a_page_of_this_site(admin_client, address):
    page = factories.StandardPageFactory()
    delete = reverse("wagtailadmin_pages:delete", args=[page.pk])

    answer = admin_client.post(f"{delete}?next={address}", {"departure": "confirmed"})

    assert answer.status_code in (200, 302)
    assert "elsewhere" not in answer.get("Location", "")


@pytest.mark.parametrize("address", ELSEWHERE)
def test_signing_in_leads_to_a_page_of_this_site(client, admin_user, address):
    for name in ["wagtailcore_login", "wagtailadmin_login"]:
        sent = {"username": "admin", "password": "password", "next": address}

        answer = client.post(reverse(name), sent)

        assert answer.status_code == 302
        assert answer["Location"].startswith(("/", "http://testserver/"))
        assert not answer["Location"].startswith(("//", "/\\"))
