"""The report of broken links, as an editor reads it."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.users.models import UserProfile

from accounts.roles import Role
from links import tasks
from tests import factories
from toolkit.models import Organisation

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/broken-links/"


def user_with(role: Role) -> User:
    user = User.objects.create_user(role, password="salasana")
    user.groups.add(role.group)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


def linking(href: str, **fields: object):
    text = f'<p><a href="{href}">linkki</a></p>'
    return factories.StandardPageFactory(body=[("paragraph", text)], **fields)


@pytest.fixture
def editor(client):
    client.force_login(user_with(Role.EDITOR))
    return client


@pytest.mark.parametrize("role", Role)
def test_report_is_for_those_who_write(client, role):
    client.force_login(user_with(role))

    may = role != Role.FEEDBACK_HANDLER
    assert (client.get(REPORT).status_code == 200) == may


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "fi",
            ["Rikkinäiset linkit", "teksti", "Sivustolla ei enää ole tällaista sivua."],
        ),
        ("en", ["Broken links", "text", "The site has no such page any more."]),
    ],
)
def test_report_names_page_link_place_and_reason(editor, language, words):
    user = User.objects.get(username="editor")
    UserProfile.objects.create(user=user, preferred_language=language)
    page = linking("/fi/ei-ole/", title="Kortteli")
    tasks.check_links.enqueue()

    response = editor.get(REPORT)

    for shown in [*words, "Kortteli", "/fi/ei-ole/", f"/admin/pages/{page.pk}/edit/"]:
        assertContains(response, shown)


def test_report_can_be_narrowed_and_downloaded(editor, elsewhere):
    linking("/fi/ei-ole/", title="Sisäinen")
    english = factories.translated(factories.StandardPageFactory(), title="Inner")
    english.body = [("paragraph", '<p><a href="/en/none/">l</a></p>')]
    english.save()
    linking(f"{elsewhere.url}/missing", title="Kerran rikki")
    linking(f"{elsewhere.url}/forbidden", title="Kielletty")
    tasks.check_links.enqueue()

    def titles(query: str) -> list[str]:
        rows = editor.get(f"{REPORT}?{query}").context["object_list"]
        return sorted(row.title for row in rows)

    assert titles("") == ["Inner", "Sisäinen"]
    assert titles(f"locale={english.locale_id}") == ["Inner"]
    assert titles("certainty=failing") == ["Kerran rikki"]
    assert titles("certainty=refuses") == ["Kielletty"]
    assert titles("where=True") == []
    assert titles("reason=not_found") == ["Inner", "Sisäinen"]

    csv = b"".join(editor.get(f"{REPORT}?export=csv").streaming_content).decode()
    assert "Sisäinen;http://localhost/fi/sisainen/;/fi/ei-ole/;teksti" in csv


def test_link_of_a_snippet_leads_to_the_snippet(admin_client, elsewhere):
    organisation = Organisation.objects.create(
        name="Kaupunki", website="http://www.[", locale=factories.home().locale
    )
    tasks.check_links.enqueue()

    response = admin_client.get(f"{REPORT}?certainty=failing")

    address = f"/admin/snippets/toolkit/organisation/edit/{organisation.pk}/"
    assertContains(response, address)
    csv = admin_client.get(f"{REPORT}?certainty=failing&export=csv")
    assert b"Kaupunki;;" in b"".join(csv.streaming_content)


def test_working_links_are_not_in_the_report(editor):
    linking("/fi/", title="Kunnossa")
    tasks.check_links.enqueue()

    response = editor.get(REPORT)

    assertNotContains(response, "Kunnossa")
    assertContains(response, "Kaikki linkit toimivat")


def test_long_report_costs_no_more_queries(editor):
    def queries() -> int:
        tasks.check_links.enqueue()
        editor.get(REPORT)
        with CaptureQueriesContext(connection) as made:
            editor.get(REPORT)
        return len(made)

    linking("/fi/ei-ole/")
    few = queries()
    for number in range(10):
        linking(f"/fi/ei-ole/{number}/")

    assert queries() <= few
