"""The glossary beside each segment: the agreed wording, and what breaches it."""

import pytest
from django.utils.translation import override

from tests import factories
from tests.translation.glossary import agree
from tests.translation.segments import segment, started, translate
from translation.segments import segments_of
from translation.terminology import Advice, advice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def finnish():
    """The viewer's language, whatever a test before was read in."""
    with override("fi"):
        yield


def advice_for(source: str, text: str = "") -> Advice | None:
    """What is said beside a text in a page and its translation."""
    body = [("paragraph", f"<p>{source}</p>")]
    translation = started(factories.StandardPageFactory(body=body))
    if text:
        translate(translation, source, text)
    given = advice(translation, segments_of(translation))
    return given.get(segment(translation, source).row.pk)


@pytest.mark.parametrize(
    "source",
    [
        "Alueen toimintamalleissa sovitaan vastuut.",
        "Täytä toimintamallikortti.",
        "Uusi <b>toiminta</b>malli syntyi.",
    ],
)
def test_agreed_wording_stands_beside_any_form_of_the_term(source):
    agree("Toimintamalli", "Operating model", avoid="action model\nmode of operation")

    given = advice_for(source)

    assert [(w.term, w.agreed, w.avoid) for w in given.wordings] == [
        ("Toimintamalli", "Operating model", ("action model", "mode of operation"))
    ]
    assert given.warnings == []


def test_segment_without_terms_gets_no_advice():
    agree("Toimintamalli", "Operating model")

    assert advice_for("Kutsu asukkaat mukaan.", "Invite the residents.") is None


def test_term_without_a_wording_in_the_other_language_is_no_term():
    factories.GlossaryTermFactory(term="Toimintamalli")

    assert advice_for("Toimintamalli on valmis.") is None


@pytest.mark.parametrize(
    "text",
    [
        "Planning positive energy districts",
        "Planning PEDs and <b>positive energy</b> districts",
        "Planning a PED",
        "Planning a positive-energy district",
    ],
)
def test_term_of_several_words_is_found_in_any_form(text):
    agree(
        "Energiapositiivinen alue",
        "Positive energy district",
        abbreviation="PED",
        expansion="positive energy district",
        expansion_language="en",
    )

    given = advice_for("Energiapositiivisten alueiden suunnittelu", text)

    assert len(given.wordings) == 1
    assert given.warnings == []


def test_words_of_a_term_in_different_clauses_are_not_the_term():
    agree("Energiapositiivinen alue", "Positive energy district")

    assert advice_for("Tavoite on energiapositiivinen. Alue on pieni.") is None


def test_abbreviation_counts_as_its_term():
    agree("Energiapositiivinen alue", "Positive energy district", abbreviation="PED")

    given = advice_for("PED-alueen suunnittelu", "Planning the area")

    assert given.warnings == [
        "Käsite ”Energiapositiivinen alue” puuttuu käännöksestä; "
        "sovittu ilmaus on ”Positive energy district”."
    ]


def test_wording_to_avoid_is_warned_of_in_any_form():
    agree("Yhteiskehittäminen", "Co-creation", avoid="co-development")

    given = advice_for("Yhteiskehittämistä on opittu.", "We learnt codevelopment.")

    assert given.warnings == [
        "Vältettävä ilmaus ”co-development”; sovittu on ”Co-creation”."
    ]


def test_wording_to_avoid_is_warned_of_though_the_source_has_no_term():
    agree("Yhteiskehittäminen", "Co-creation", avoid="co-development")

    given = advice_for("Opitaan yhdessä.", "Learning co-development together.")

    assert [w.agreed for w in given.wordings] == ["Co-creation"]
    assert len(given.warnings) == 1


def test_agreed_wording_may_hold_a_wording_to_avoid():
    agree("Toimintamalli", "Operating model", avoid="model")

    assert advice_for("Toimintamalli", "The operating models").warnings == []
    assert len(advice_for("Toimintamalli syntyi", "A model").warnings) == 1


def test_relative_of_the_agreed_wording_is_no_breach():
    agree("Yhteiskehittäminen", "Co-creation")

    assert advice_for("Yhteiskehittäminen", "How we co-create").warnings == []


def test_untranslated_segment_gets_no_warning():
    agree("Sidosryhmä", "Stakeholder")

    assert advice_for("Sidosryhmä", "Sidosryhmä").warnings == []


def test_warning_speaks_the_viewers_language():
    agree("Sidosryhmä", "Stakeholder", avoid="interest group")

    with override("en"):
        warnings = advice_for("Sidosryhmät", "Interest groups").warnings

    assert warnings == ["“interest group” is to be avoided; write “Stakeholder”."]


def test_glossary_is_read_once_for_a_whole_page(django_assert_num_queries):
    for number in range(20):
        agree(f"Käsite{number}", f"Concept{number}")
    body = [("paragraph", f"<p>Käsite{n}</p>") for n in range(20)]
    translation = started(factories.StandardPageFactory(body=body))
    segments = segments_of(translation)
    translation.source.locale, translation.target_locale  # noqa: B018 - read before

    with django_assert_num_queries(1):
        given = advice(translation, segments)

    assert len(given) == 20
