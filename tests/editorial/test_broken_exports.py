"""A file that cannot be made is told of in words; half of one is never sent."""

import pytest
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.users.models import UserProfile

import spreadsheets.views
import translation.exchange.views
from tests import factories
from tests.faults.steps import Step

pytestmark = pytest.mark.django_db

TOLD = {
    "fi": "Tiedostoa ei saatu tehtyä",
    "en": "The file was not made: something unexpected went wrong.",
}
HISTORY = "/admin/reports/site-history/"
LIST = Step(SpreadsheetExportMixin, "to_row_dict")
EXPORTS = [
    (f"{HISTORY}?export=csv&label=a", f"{HISTORY}?label=a", LIST),
    (f"{HISTORY}?export=xlsx", f"{HISTORY}?", LIST),
    (
        "/admin/spreadsheets/export/methods.csv",
        "/admin/spreadsheets/",
        Step(spreadsheets.views, "write_csv"),
    ),
    (
        "/admin/spreadsheets/template/methods.xlsx",
        "/admin/spreadsheets/",
        Step(spreadsheets.views, "write_xlsx"),
    ),
    (
        "/admin/translation/export/?format=po&language=en&content=all",
        "/admin/translation/export/?language=en&content=all",
        Step(translation.exchange.views, "file_of"),
    ),
]


@pytest.fixture
def something(admin_user) -> None:
    """A page with a history and a translation."""
    page = factories.MethodPageFactory()
    page.save_revision(user=admin_user, log_action=True)
    from tests.translation.segments import started

    started(page)


@pytest.mark.parametrize("language", TOLD)
@pytest.mark.parametrize(("address", "offered", "step"), EXPORTS)
def test_a_file_that_breaks_is_told_where_it_is_offered(
    admin_client, admin_user, something, caplog, address, offered, step, language
):
    UserProfile.objects.create(user=admin_user, preferred_language=language)
    with step.broken():
        response = admin_client.get(address, follow=True)

    assert response.redirect_chain == [(offered, 302)]
    assert TOLD[language] in response.content.decode()
    assert f"Broken: {step.name}" in caplog.text


def test_a_list_comes_whole(admin_client, something):
    response = admin_client.get(f"{HISTORY}?export=csv")

    assert response.streaming
    lines = response.getvalue().decode().splitlines()
    assert len(lines) > 1


def test_an_error_of_the_view_itself_is_no_failed_export(admin_client):
    assert admin_client.get("/admin/spreadsheets/export/none.csv").status_code == 404
