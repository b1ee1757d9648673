"""What an editor typed outlives the session."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.editorial.races import Editor

pytestmark = pytest.mark.django_db

HERE = {"origin": "http://testserver"}


@pytest.fixture
def editor(django_user_model):
    page = factories.StandardPageFactory(title="Sivu")
    editor = Editor(django_user_model.objects.create_superuser("Aino"), page.pk)
    editor.client = Client(enforce_csrf_checks=True, headers=HERE)
    editor.client.force_login(editor.user)
    editor.open()
    return editor


def token_in(text: str) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text)[1]


def open_with_token(editor: Editor) -> str:
    return token_in(editor.client.get(editor.address).content.decode())


def test_form_that_is_sent_after_the_session_comes_back_whole(editor):
    token = open_with_token(editor)
    editor.client.cookies.pop("sessionid")

    answer = editor.send("Kirjoitettu", "save", csrfmiddlewaretoken=token)

    text = answer.content.decode()
    assert answer.status_code == 401
    assert "Kirjoittamasi on tallessa" in text
    assert '<input type="hidden" name="title" value="Kirjoitettu">' in text


def test_form_is_saved_after_signing_in_again_in_another_window(editor):
    token = open_with_token(editor)
    # Signing in anew changes the token of every open form.
    editor.client.cookies.pop("csrftoken")
    open_with_token(editor)

    kept = editor.send("Kirjoitettu", "save", csrfmiddlewaretoken=token)
    assert kept.status_code == 403
    text = kept.content.decode()
    assert "Lähetä lomake uudelleen" in text

    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', text)
    data = dict(fields) | {"csrfmiddlewaretoken": token_in(text)}
    assert editor.client.post(editor.address, data).status_code == 302
    page = factories.StandardPageFactory._meta.model.objects.get(pk=editor.page_id)
    assert page.get_latest_revision().content["title"] == "Kirjoitettu"


def test_form_of_another_site_is_refused_as_ever(editor):
    answer = editor.client.post(
        editor.address, {"title": "Huijaus"}, headers={"origin": "https://evil.example"}
    )

    assert answer.status_code == 403
    assert "Huijaus" not in answer.content.decode()


def test_autosave_says_that_the_editor_is_signed_out(editor):
    token = open_with_token(editor)
    editor.client.cookies.pop("sessionid")

    answer = editor.client.post(
        editor.address,
        {"title": "Kirjoitettu", "csrfmiddlewaretoken": token},
        headers={"accept": "application/json"},
    )
    assert "Olet kirjautunut ulos" in answer.json()["error_message"]


def test_sign_in_itself_and_other_forms_are_left_alone(client):
    login = client.post(reverse("wagtailadmin_login"), {"username": "a"})
    assert login.status_code == 200
    assert "tallessa" not in login.content.decode()
