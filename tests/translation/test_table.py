"""The table of all translations: what a translator finds in it and does with it."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone, translation
from openpyxl import load_workbook
from wagtail.models import Locale
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation

from accounts.roles import Role
from tests import factories
from tests.translation.desk import method
from toolkit.models import MethodPage, Term
from translation import status
from translation.models import State, TranslationStatus

pytestmark = pytest.mark.django_db
TABLE = "/admin/translation/"


def person(role: str, language: str = "fi", **names: str):
    user = User.objects.create_user(f"some {role}", f"{role}@example.org", **names)
    user.groups.add(Role(role).group)
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()
    return user


@pytest.fixture
def translator(client):
    user = person("translator", first_name="Tiina", last_name="Tulkki")
    client.force_login(user)
    return user


def row(number: int = 0, **fields) -> TranslationStatus:
    values = {
        "content_type": ContentType.objects.get_for_model(MethodPage),
        "translation_key": f"00000000-0000-0000-0000-{number:012}",
        "locale": Locale.objects.get(language_code="en"),
        "source_locale": Locale.objects.get(language_code="fi"),
        "source_id": str(number),
        "title": f"Menetelmä {number}",
        "state": State.MISSING,
        "words": 12,
        "since": timezone.now() - timedelta(days=40),
    }
    return TranslationStatus(**values | fields)


def make(*rows: TranslationStatus) -> list[TranslationStatus]:
    TranslationStatus.objects.all().delete()
    return TranslationStatus.objects.bulk_create(rows)


@pytest.mark.parametrize(
    ("language", "heading", "state"),
    [("fi", "Käännökset", "vanhentunut"), ("en", "Translations", "out of date")],
)
def test_a_translator_sees_what_is_to_do_in_their_language(
    client, translator, language, heading, state
):
    profile = translator.wagtail_userprofile
    profile.preferred_language = language
    profile.save()
    make(row(state=State.BEHIND, translator=translator))

    page = client.get(TABLE).content.decode()

    for text in (heading, "Menetelmä 0", state, "Tiina Tulkki", "12"):
        assert text in page


def test_what_concerns_a_translator_most_comes_first(client, translator):
    make(
        row(0, state=State.UP_TO_DATE),
        row(1, state=State.DRAFT),
        row(2, state=State.BEHIND),
        row(3, state=State.MISSING),
    )

    rows = client.get(TABLE).context["object_list"]

    assert [found.source_id for found in rows] == ["3", "2", "1", "0"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=stale", {"1"}),
        ("state=stale&state=missing", {"0", "1"}),
        ("translator=nobody", {"0", "2"}),
        ("words=ELM%C3%84+2", set()),
        ("words=Menetelm%C3%A4+2", {"2"}),
        ("section=999999", {"0", "1", "2"}),
        ("state=%00", {"0", "1", "2"}),
    ],
)
def test_filters_narrow_the_table_and_nonsense_breaks_nothing(
    client, translator, query, found
):
    make(
        row(0),
        row(1, state=State.BEHIND, translator=translator),
        row(2, state=State.DRAFT),
    )

    answer = client.get(f"{TABLE}?{query}")

    assert {r.source_id for r in answer.context["object_list"]} >= found
    if "999999" not in query and "%00" not in query and "ELM" not in query:
        assert {r.source_id for r in answer.context["object_list"]} == found


def test_two_thousand_rows_take_few_queries(
    client, translator, django_assert_max_num_queries
):
    """The table itself; the menu around it is Wagtail's and the same on every page."""
    make(*(row(n, translator=translator if n % 3 else None) for n in range(2000)))
    results = f"{TABLE}results/"
    client.get(results)

    with django_assert_max_num_queries(15):
        answer = client.get(results)

    assert answer.context["paginator"].count == 2000


def test_the_file_has_every_row_and_no_formula(client, translator):
    make(row(0, title="=1+1"), row(1))

    answer = client.get(f"{TABLE}?export=csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()

    assert len(lines) == 3
    assert any(line.startswith("'=1+1") for line in lines)


def test_the_workbook_has_no_formula(client, translator):
    make(row(0, title="=1+1"))

    answer = client.get(f"{TABLE}?export=xlsx")

    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    assert [cell.data_type for cell in book.active["A"]] == ["s", "s"]
    assert book.active["A2"].value == "'=1+1"


def test_rows_are_given_to_a_translator(client, translator):
    chosen = make(row(0), row(1), row(2))[:2]

    answer = client.post(
        reverse("translation_work"),
        {
            "row": [r.pk for r in chosen],
            "assign": "",
            "translator": translator.pk,
            "next": f"{TABLE}?state=missing",
        },
    )

    assert answer.url == f"{TABLE}?state=missing"
    given = TranslationStatus.objects.filter(translator=translator)
    assert {r.pk for r in given} == {r.pk for r in chosen}


def test_work_is_given_to_translators_alone(client, translator):
    [chosen] = make(row(0))
    editor = person("editor")

    client.post(
        reverse("translation_work"),
        {"row": [chosen.pk], "assign": "", "translator": editor.pk},
    )

    chosen.refresh_from_db()
    assert chosen.translator is None


def test_chosen_rows_are_taken_up_and_the_rest_is_named(client, translator):
    page = method()
    status.refresh(page.translation_key)
    new = TranslationStatus.objects.get(translation_key=page.translation_key)
    other = row(7, state=State.UP_TO_DATE, title="On jo")
    other.save()

    answer = client.post(
        reverse("translation_work"),
        {"row": [new.pk, other.pk], "start": ""},
        follow=True,
    )

    new.refresh_from_db()
    assert new.state == State.DRAFT
    assert "On jo: käännös on jo olemassa" in answer.content.decode()
    assert not page.get_translations().get().live


def test_one_row_leads_to_its_desk(client, translator):
    page = method()
    status.refresh(page.translation_key)
    new = TranslationStatus.objects.get(translation_key=page.translation_key)

    address = reverse("translation_start", args=[new.pk])
    assert f'action="{address}"' in client.get(TABLE).content.decode()
    answer = client.post(address)

    made = Translation.objects.get(source__object=page.translation_key)
    assert answer.url == reverse("translation_desk", args=[made.pk])


@pytest.mark.parametrize(
    ("role", "sees", "starts"),
    [
        ("translator", True, True),
        ("publisher", True, True),
        ("editor", True, False),
        ("feedback_handler", False, False),
    ],
)
def test_roles_see_and_start_what_is_theirs(client, role, sees, starts):
    page = method()
    status.refresh(page.translation_key)
    new = TranslationStatus.objects.get(translation_key=page.translation_key)
    client.force_login(person(role))

    assert (client.get(TABLE).status_code == 200) is sees
    answer = client.post(reverse("translation_start", args=[new.pk]))
    new.refresh_from_db()
    assert (new.state == State.DRAFT) is starts
    assert (answer.url != "/admin/") is starts


def test_translators_start_nothing_in_a_tree_that_is_not_theirs(client, translator):
    english = factories.StandardPageFactory(parent=factories.home("en"))
    status.refresh(english.translation_key)
    new = TranslationStatus.objects.get(translation_key=english.translation_key)

    address = reverse("translation_start", args=[new.pk])
    assert address not in client.get(TABLE).content.decode()
    client.post(address)
    answer = client.post(
        reverse("translation_work"), {"row": [new.pk], "start": ""}, follow=True
    )

    new.refresh_from_db()
    assert new.state == State.MISSING
    reason = f"{new.title}: sinulla ei ole oikeutta kääntää tälle kielelle"
    assert reason in answer.content.decode()


def test_the_front_page_tells_a_translator_what_is_theirs(client, translator):
    make(
        row(0, state=State.BEHIND, translator=translator, title="Minun työni"),
        row(1, title="Ei kenenkään"),
    )

    page = client.get("/admin/").content.decode()

    assert "Käännettävänä" in page
    assert "Minun työni" in page
    assert "Ei kenenkään" not in page
    assert "1 käännös, jota kukaan ei ole vielä ottanut" in page


def test_a_snippet_that_is_translated_leads_to_its_form(client, translator):
    term = factories.TermFactory(name="Energia")
    english = term.copy_for_translation(Locale.objects.get(language_code="en"))
    english.name = "Energy"
    english.save()
    status.refresh(term.translation_key)

    found = TranslationStatus.objects.get(translation_key=term.translation_key)

    assert found.state == State.UP_TO_DATE
    assert str(Term.objects.get(name="Energy").pk) in found.address
    with translation.override("fi"):
        assert found.type_name == "Termi"
