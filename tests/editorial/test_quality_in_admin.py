"""The rules where editors meet them: in the panel, at publishing and in the report."""

import datetime

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.models import GroupPagePermission
from wagtail.test.utils.form_data import streamfield
from wagtail.users.models import UserProfile

from editorial.models import PageCheck, QualityFinding
from editorial.quality.checking import check_all
from tests import factories
from tests.page_types import form_of
from toolkit.models import MethodPage

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/quality/"


@pytest.fixture
def viewer(admin_user) -> UserProfile:
    return UserProfile.get_for_user(admin_user)


def speaks(profile: UserProfile, language: str) -> None:
    profile.preferred_language = language
    profile.save()


def method_form(**changes) -> dict[str, str]:
    step = {"title": "Rajaa kysymys", "text": ""}
    form = form_of(
        MethodPage,
        title="Kävelykierros",
        slug="kavelykierros",
        search_description="Kierros tuo havainnot esiin paikan päällä.",
        what='{"blocks": [{"text": "Kierros.", "type": "unstyled", "key": "a"}], '
        '"entityMap": {}}',
        steps=streamfield([("step", step)]),
    )
    return form | changes


@pytest.fixture
def method():
    return factories.MethodPageFactory(title="Kävelykierros")


def edit_address(page, name: str = "edit") -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=[page.pk])


def panel_address(page) -> str:
    return f"/admin/pages/{page.pk}/edit/quality/"


@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", "Estää julkaisun: Miksi"), ("en", "Blocks publishing: Why")],
)
def test_panel_tells_what_the_saved_page_breaks(
    admin_client, viewer, method, language, words
):
    speaks(viewer, language)

    content = admin_client.get(panel_address(method)).content.decode()

    assert words in " ".join(strip_tags(content).split())


def test_panel_follows_what_is_written_without_saving(admin_client, method):
    preview = edit_address(method, "preview_on_edit")
    why = '{"blocks": [{"text": "Koska.", "type": "unstyled", "key": "a"}], "entityMap": {}}'

    admin_client.post(preview, method_form())
    assert "warning" in admin_client.get(panel_address(method)).content.decode()

    admin_client.post(preview, method_form(why=why))
    assert "warning" not in admin_client.get(panel_address(method)).content.decode()


def test_panel_stands_in_the_editor_with_its_script(admin_client, method):
    content = admin_client.get(edit_address(method)).content.decode()

    assert "data-quality" in content
    assert "js/quality-panel" in content


def test_panel_of_a_new_page_has_its_own_address(admin_client):
    section = factories.ToolkitSectionPageFactory()

    response = admin_client.get(
        f"/admin/pages/add/toolkit/methodpage/{section.pk}/quality/"
    )

    assert response.status_code == 200


def test_panel_is_for_those_who_may_edit_the_page(client, method, django_user_model):
    outsider = django_user_model.objects.create_user("muu", password="x")
    outsider.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(outsider)

    assert client.get(panel_address(method)).status_code in (302, 403)
    assert client.get(REPORT).status_code in (302, 403)


def test_blocking_rule_stops_publishing_at_its_field(admin_client, method):
    data = method_form(slug=method.slug) | {"action-publish": "1"}

    response = admin_client.post(edit_address(method), data)

    assert set(response.context["form"].errors) == {"why"}


def test_draft_may_break_blocking_rules(admin_client, method):
    response = admin_client.post(
        edit_address(method), method_form(slug=method.slug, title="Uusi nimi")
    )

    assert response.status_code == 302
    method.refresh_from_db()
    assert method.draft_title == "Uusi nimi"


def test_selection_is_not_published_while_one_breaks_a_blocking_rule(
    admin_client, method
):
    method.unpublish()
    other = factories.StandardPageFactory(live=False)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    query = f"?id={method.pk}&id={other.pk}&next=/admin/"

    response = admin_client.post(address + query, follow=True)

    assert "Kävelykierros" in " ".join(map(str, response.context["messages"]))
    other.refresh_from_db()
    assert not other.live


def test_saving_a_page_checks_it_and_its_translation(
    method, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        translation = factories.translated(method, last_published_at=timezone.now())
    of_all_languages = QualityFinding.objects.exclude(rule="untranslated-text")
    rules = of_all_languages.values_list("check_of_page", "rule")
    assert set(rules) == {(method.pk, "missing-why"), (translation.pk, "missing-why")}

    method.why = "<p>Koska se auttaa.</p>"
    with django_capture_on_commit_callbacks(execute=True):
        method.save_revision().publish()
    assert set(rules.all()) == {
        (translation.pk, "missing-why"),
        (translation.pk, "stale-translation"),
    }


def test_a_draft_never_published_is_checked_as_it_was_last_written():
    draft = factories.MethodPageFactory(live=False)
    draft.why = "<p>Koska.</p>"
    draft.save_revision()

    list(check_all())

    assert not QualityFinding.objects.exists()
    assert PageCheck.objects.get(page=draft.pk).review_due is None


def test_what_breaks_by_time_is_found_at_night(method, capsys):
    method.why = "<p>Koska.</p>"
    method.save()
    list(check_all())
    assert not QualityFinding.objects.exists()

    year_ago = timezone.now() - datetime.timedelta(days=400)
    type(method).objects.update(first_published_at=year_ago)
    call_command("check_quality")

    assert QualityFinding.objects.get().rule == "overdue-review"
    assert "1 " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "message"),
    [("fi", "kenttä ”Miksi” on tyhjä"), ("en", "the field “Why” is empty")],
)
@pytest.mark.parametrize("export", ["", "?export=csv"])
def test_report_speaks_the_viewers_language(
    admin_client, viewer, method, language, message, export
):
    speaks(viewer, language)
    list(check_all())

    response = admin_client.get(REPORT + export)

    body = b"".join(response.streaming_content) if export else response.content
    assert message in body.decode()
    assert "Kävelykierros" in body.decode()


def test_report_is_filtered(admin_client, admin_user, method):
    model = factories.OperatingModelPageFactory(
        title="Merkki", content_owner=admin_user
    )
    factories.translated(model, title="Label")
    factories.MethodPageFactory(title="Luonnos", live=False)
    list(check_all())

    def shown(**query) -> set[str]:
        rows = admin_client.get(REPORT, query).context["object_list"]
        return {row.check_of_page.page.title for row in rows}

    owner = {"owner": admin_user.pk}
    english = {"locale": model.locale.__class__.objects.get(language_code="en").pk}
    assert shown() == {"Kävelykierros", "Merkki", "Label", "Luonnos"}
    assert shown(is_blocking="True") == {"Kävelykierros", "Luonnos"}
    assert shown(rule="missing-example") == {"Merkki", "Label"}
    assert shown(page_type=model.content_type_id) == {"Merkki", "Label"}
    assert shown(live="False") == {"Luonnos"}
    assert shown(**owner) == {"Merkki", "Label"}
    assert shown(**english) == {"Label"}


def test_report_shows_the_pages_that_one_may_edit(client, method):
    factories.OperatingModelPageFactory(title="Merkki")
    list(check_all())
    group = Group.objects.create(name="Menetelmien toimittajat")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(
        codename="change_page", content_type__app_label="wagtailcore"
    )
    GroupPagePermission.objects.create(
        group=group, page=method.get_parent(), permission=change
    )
    editor = User.objects.create_user("toimittaja", password="x")
    editor.groups.add(group)
    client.force_login(editor)

    rows = client.get(REPORT).context["object_list"]

    assert {row.check_of_page.page.title for row in rows} == {"Kävelykierros"}


def test_csv_starts_no_formula(admin_client):
    factories.MethodPageFactory(title="=HYPERLINK(1)")
    list(check_all())

    response = admin_client.get(REPORT, {"export": "csv"})

    assert "'=HYPERLINK(1)" in b"".join(response.streaming_content).decode()


def test_number_of_queries_does_not_grow_with_the_report(
    admin_client, method, django_assert_max_num_queries
):
    for _number in range(8):
        factories.MethodPageFactory()
    list(check_all())
    admin_client.get(REPORT)

    with django_assert_max_num_queries(25):
        admin_client.get(REPORT)
