"""All that a page waits for on one desk, with one save and one publish."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains
from wagtail_localize.models import Translation

from accounts.roles import Role
from tests import factories
from tests.translation.desk import method, taken_up
from tests.translation.test_desk import account, desk
from toolkit.models import Term
from translation.completeness import missing_related
from translation.segments import segments_of

pytestmark = pytest.mark.django_db


def test_what_a_page_waits_for_is_translated_and_published_on_one_desk(client):
    source = method()
    terms = [factories.TermFactory(name=name) for name in ("Liikenne", "Asuminen")]
    factories.add_terms(source, *terms)
    translation = taken_up(source)
    client.force_login(account("kaija", Role.TRANSLATOR))
    needed = reverse("translation_needed", args=[translation.pk])

    assertContains(client.get(desk(translation)), needed)
    page = client.get(needed)
    assertContains(page, "Ota kaikki 2 tälle työpöydälle")
    of_terms = Translation.objects.filter(
        source__object__in=[term.translation_key for term in terms]
    )
    assert not of_terms.exists()
    assert client.post(needed, {"action": "begin"}).url == needed
    assert of_terms.count() == 2

    page = client.get(needed)
    assertNotContains(page, "Aloittamatta")
    cards = {c.segment.source: c for i in page.context["on_desk"] for c in i.cards}

    def sent(**texts: str) -> dict[str, str]:
        fields = {}
        for name, text in texts.items():
            key = cards[name].key
            fields |= {f"text-{key}": text, f"was-{key}": cards[name].standing}
        return fields

    answer = client.post(needed, sent(Liikenne="T" * 999, Asuminen="Housing"))
    assertContains(answer, "Yhtä tekstiä ei tallennettu")
    assertContains(answer, "T" * 999)
    assert not Term.objects.filter(locale__language_code="en").exists()

    answer = client.post(needed, {"action": "publish"}, follow=True)
    assertContains(answer, "Yksi on nyt käytössä.")
    assertContains(answer, "Vielä kesken, joten ei käytössä: Liikenne.")

    answer = client.post(needed, sent(Liikenne="Transport 5") | {"action": "publish"})
    assert answer.url == desk(translation)
    assertContains(client.get(answer.url), "Liikenne: Lukua ”5” ei ole alkutekstissä.")
    english = Term.objects.filter(locale__language_code="en")
    assert set(english.values_list("name", flat=True)) == {"Housing", "Transport 5"}
    assert missing_related(translation.get_target_instance()) == []
    assertContains(client.get(needed), "Sivu ei odota mitään")

    assert all(s.is_done for t in of_terms for s in segments_of(t))
    wrong = reverse("translation_needed", args=[of_terms.first().pk])
    assert client.get(wrong).status_code == 302
