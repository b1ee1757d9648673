"""What other programs read in the files of translations, and what they send back is taken."""

from io import BytesIO

import polib
import pytest
from lxml import etree
from pytest_django.asserts import assertContains
from translate.storage import po as toolkit_po
from translate.storage import tbx as toolkit_tbx
from translate.storage import tmx as toolkit_tmx
from translate.storage import xliff as toolkit_xliff
from translate.storage import xliff2 as toolkit_xliff2
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringTranslation, Translation

from tests import factories
from tests.translation.desk import taken_up
from tests.translation.glossary import agree
from tests.translation.segments import segment, started, translate
from tests.translation.test_exchange import export, preview, send
from toolkit.models import GlossaryTerm
from translation.exchange.models import TranslationImport
from translation.memory.models import ImportedPair

pytestmark = pytest.mark.django_db

TEXT = "Kutsu asukkaat &amp; yritykset työpajaan hyvissä ajoin."
ALIKE = "Kutsu asukkaat &amp; yritykset työpajaan ajoissa."
LINKED = '<a href="https://example.org/">Ohje</a> on <b>valmis</b>.<br/>Lue se.'
LINKED_SOURCE = '<a id="a1">Ohje</a> on <b>valmis</b>.<br/>Lue se.'
GUIDE = 'The <a id="a1">guide</a> is <b>done</b>.<br/>Read it.'


@pytest.fixture
def translation() -> Translation:
    body = [("paragraph", f"<p>{TEXT}</p><p>{LINKED}</p>")]
    return started(factories.StandardPageFactory(title="Työpaja", body=body))


TOOLKIT = {
    "xliff": toolkit_xliff.xlifffile,
    "xliff2": toolkit_xliff2.Xliff2File,
    "po": toolkit_po.pofile,
}
ENDINGS = {"xliff": "xlf", "xliff2": "xlf", "po": "po"}


@pytest.mark.parametrize("form", TOOLKIT)
def test_file_that_the_toolkit_has_written_comes_back(admin_client, translation, form):
    translate(translation, LINKED_SOURCE, GUIDE)
    content = export(admin_client, form)
    store = TOOLKIT[form].parsestring(content)
    units = {str(unit.source): unit for unit in store.units if unit.source}
    assert "Työpaja" in units
    invitation = next(unit for text, unit in units.items() if text.startswith("Kutsu"))
    assert not invitation.istranslated()
    invitation.target = "Invite all"
    out = BytesIO()
    store.serialize(out)

    response = send(admin_client, out.getvalue(), f"x.{ENDINGS[form]}")

    assertContains(response, "Otettu: 1.")
    assertContains(response, "Hylätty: 0.")
    assert segment(translation, TEXT).text == "Invite all"
    assert segment(translation, LINKED_SOURCE).text == GUIDE


def test_each_text_leaves_with_what_a_translator_needs_to_know(
    admin_client, translation
):
    agree("työpaja", "workshop", avoid="work shop")
    other = started(
        factories.StandardPageFactory(
            title="Muu", body=[("paragraph", f"<p>{ALIKE}</p>")]
        )
    )
    translate(other, ALIKE, "Invite in time.")
    page = translation.source.get_source_instance()
    told = ["Teksti › Teksti", "Sanasto: työpaja = workshop (ei: work shop)"]
    told += [f"http://localhost/admin/translation/{translation.pk}/preview/"]

    po = polib.pofile(export(admin_client, "po", page=page.pk).decode())
    in_po = next(entry for entry in po if entry.msgid == TEXT).comment
    assert [text for text in told if text not in in_po] == []
    assert (
        "Enintään 255 merkkiä." in next(e for e in po if e.msgid == "Työpaja").comment
    )

    for form in ("xliff", "xliff2"):
        root = etree.fromstring(export(admin_client, form, page=page.pk))
        text = root.xpath("string()")
        assert [note for note in told if note not in text] == []
        title = root.xpath("//*[local-name()='source' and .='Työpaja']/ancestor::*")
        limits = [value for element in title for value in element.attrib.values()]
        assert "255" in limits
        match = root.xpath(
            "//*[local-name()='alt-trans' or local-name()='match']"
            "/*[local-name()='target']/text()"
        )
        assert match == ["Invite in time."]


@pytest.mark.parametrize(
    ("form", "choices", "name"),
    [
        ("po", {"page": True}, "talkoot-tyopaja-en-"),
        ("xliff2", {}, "talkoot-koko-sivusto-en-"),
    ],
)
def test_name_of_the_file_says_the_page(admin_client, translation, form, choices, name):
    page = translation.source.get_source_instance()
    wanted = {"language": "en", "content": "all", "format": form}
    wanted |= {"page": page.pk} if choices else {}

    response = admin_client.get("/admin/translation/export/", wanted)

    assert f'filename="{name}' in response["Content-Disposition"]


def with_text(content: bytes, form: str, text: str) -> bytes:
    """The file with one text filled in by the program that reads it otherwise than we do."""
    store = TOOLKIT[form].parsestring(content)
    for unit in store.units:
        if unit.source and str(unit.source).startswith("Kutsu"):
            unit.target = text
    out = BytesIO()
    store.serialize(out)
    return out.getvalue()


@pytest.mark.parametrize("form", TOOLKIT)
def test_corrected_delivery_of_the_same_export_is_shown_and_taken(
    admin_client, translation, form
):
    content, name = export(admin_client, form), f"x.{ENDINGS[form]}"
    send(admin_client, with_text(content, form, "Invite them all."), name)
    corrected = with_text(content, form, "Invite everybody.")

    shown = preview(admin_client, corrected, name)

    assertContains(shown, "Mitään ei ole vielä tallennettu. Otettavissa: 1.")
    assertContains(shown, "<del>them all</del>")
    assertContains(shown, "<ins>everybody</ins>")
    assert segment(translation, TEXT).text == "Invite them all."
    assertContains(send(admin_client, corrected, name), "Otettu: 1.")
    assert segment(translation, TEXT).text == "Invite everybody."

    StringTranslation.objects.update(tool_name="")
    translate(translation, TEXT, "By a colleague")
    late = send(admin_client, with_text(content, form, "Late."), name)
    assertContains(late, "on kääntänyt tämän viennin jälkeen")


def test_what_changed_after_the_preview_stays(admin_client, translation):
    content = with_text(export(admin_client, "po"), "po", "From the file")
    shown = preview(admin_client, content, "x.po")
    export(admin_client, "po")
    translate(translation, TEXT, "By a colleague")

    confirm = f"{shown.redirect_chain[-1][0]}confirm/"
    response = admin_client.post(confirm, follow=True)

    assertContains(response, "on kääntänyt tämän viennin jälkeen")
    assert segment(translation, TEXT).text == "By a colleague"


def test_preview_whose_file_is_not_kept_any_more_says_so(admin_client, translation):
    content = with_text(export(admin_client, "po"), "po", "From the file")
    address = preview(admin_client, content, "x.po").redirect_chain[-1][0]
    TranslationImport.objects.update(content=b"")

    response = admin_client.post(f"{address}confirm/", follow=True)

    assertContains(response, "Lähetä se uudelleen.")
    assert segment(translation, TEXT).text == ""


def test_import_that_is_cancelled_writes_nothing(admin_client, translation):
    content = with_text(export(admin_client, "po"), "po", "From the file")
    address = preview(admin_client, content, "x.po").redirect_chain[-1][0]

    response = admin_client.post(f"{address}cancel/", follow=True)

    assertContains(response, "Tuonti peruttiin. Mitään ei tallennettu.")
    admin_client.post(f"{address}confirm/")
    assert segment(translation, TEXT).text == ""


SAME = {
    "po": (
        'msgid "Työpaja"\nmsgstr ""',
        'msgid "Työpaja"\nmsgstr "Työpaja"',
        "# sama\n",
    ),
    "xliff": (
        "<source>Työpaja</source>",
        '<source>Työpaja</source><target state="final">Työpaja</target>',
        "",
    ),
    "xliff2": (
        'state="initial"><source>Työpaja</source>',
        'state="final"><source>Työpaja</source><target>Työpaja</target>',
        "",
    ),
}


@pytest.mark.parametrize("form", TOOLKIT)
def test_deliberately_the_same_is_said_both_ways(admin_client, translation, form):
    name = f"x.{ENDINGS[form]}"
    before, after, comment = SAME[form]
    content = export(admin_client, form).decode()
    assert before in content
    sent = content.replace(before, after)
    if comment:
        place = sent.index("#. Työpaja\n")
        sent = f"{sent[:place]}{comment}{sent[place:]}"

    send(admin_client, sent, name)

    assert segment(translation, "Työpaja").is_deliberately_same
    again = export(admin_client, form).decode()
    assert {"po": "# same", "xliff": "x-deliberately-same", "xliff2": "talkoot:same"}[
        form
    ] in again
    assertContains(send(admin_client, again, name), "Otettu: 0. Ennallaan: 1.")


def test_memory_leaves_and_comes_to_another_page(admin_client, translation):
    translate(translation, LINKED_SOURCE, GUIDE)
    content = export(admin_client, "tmx")
    units = toolkit_tmx.tmxfile.parsestring(content).units
    assert [unit.source for unit in units] == [LINKED_SOURCE]
    pairs = {ALIKE: "Invite them in time.", "Työpaja": "Workshop", "Sama": "Sama"}
    sent = toolkit_tmx.tmxfile()
    for source, text in pairs.items():
        sent.addtranslation(source.replace("&amp;", "&"), "fi", text, "en-GB")
    sent.addtranslation("Hej", "sv", "Hello", "de")
    sent.setsourcelanguage("fi")
    out = BytesIO()
    sent.serialize(out)

    shown = preview(admin_client, out.getvalue(), "agency.tmx")
    assertContains(shown, "Otettavissa: 2.")
    assertContains(shown, "eivät ole kaksi sivuston kieltä (sv, de)")
    assert not ImportedPair.objects.exists()
    send(admin_client, out.getvalue(), "agency.tmx")

    desk = admin_client.get(f"/admin/translation/{translation.pk}/?show=all")
    assertContains(desk, "Invite them in time.")
    assertContains(desk, "agency.tmx")
    again = send(admin_client, out.getvalue(), "agency.tmx")
    assertContains(again, "Otettu: 0. Ennallaan: 2.")
    assertContains(send(admin_client, content, "own.tmx"), "Otettu: 0. Ennallaan: 1.")


@pytest.fixture
def term() -> GlossaryTerm:
    term = factories.GlossaryTermFactory(
        term="kävelykierros", definition="Kierros jalan.", avoid="kävely\nlenkki"
    )
    taken_up(term)
    return term


def test_glossary_leaves_and_comes_back_as_tbx(admin_client, term):
    store = toolkit_tbx.tbxfile.parsestring(export(admin_client, "tbx"))
    assert [unit.source for unit in store.units] == ["kävelykierros"]
    sent = f"""<tbx type="TBX-Basic" style="dca" xml:lang="fi"
        xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
        <conceptEntry id="c-{term.translation_key}">
        <langSec xml:lang="fi"><termSec><term>kävelykierros</term></termSec></langSec>
        <langSec xml:lang="en"><descrip type="definition">A tour on foot.</descrip>
        <termSec><term>walking tour</term></termSec>
        <termSec><term>walk</term><termNote type="administrativeStatus"
        >deprecatedTerm-admn-sts</termNote></termSec></langSec></conceptEntry>
        <conceptEntry id="x"><langSec xml:lang="fi"><termSec><term>muu</term></termSec>
        </langSec></conceptEntry></body></text></tbx>"""

    response = send(admin_client, sent, "agency.tbx")

    assertContains(response, "Otettu: 3.")
    assertContains(response, "Sanastossa ei ole tällaista termiä.")
    made = Translation.objects.get(source__object=term.translation_key)
    assert segment(made, "kävelykierros").text == "walking tour"
    assert segment(made, "Kierros jalan.").text == "A tour on foot."
    assertContains(send(admin_client, sent, "agency.tbx"), "Ennallaan: 3.")


@pytest.mark.parametrize("language", ["fi", "en"])
def test_glossary_leaves_and_comes_back_as_a_table(
    admin_client, admin_user, term, language
):
    UserProfile.objects.create(user=admin_user, preferred_language=language)
    content = export(admin_client, "csv").decode("utf-8-sig")
    header = content.splitlines()[0].split(";")
    cells = dict.fromkeys(header, "") | {
        "id": str(term.translation_key),
        "fi term": "kävelyretki",
        "en term": "=walking tour",
        "en avoid": '"walk\nstroll"',
    }
    sent = f"{';'.join(header)}\n{';'.join(cells.values())}\n"

    response = send(admin_client, sent, "glossary.csv")

    taken = {"fi": "Otettu: 2.", "en": "Taken: 2."}
    assertContains(response, taken[language])
    refused = {"fi": "muuttaa vain käännöksiä", "en": "changes translations only"}
    assertContains(response, refused[language])
    made = Translation.objects.get(source__object=term.translation_key)
    assert segment(made, "kävely<br/>lenkki").text == "walk<br/>stroll"
    swedish = factories.GlossaryTermFactory(term="talkoot")
    rows = f"fi term;en term\n{swedish.term};bee\n"
    begin = {"fi": "Kukaan ei ole aloittanut", "en": "Nobody has begun"}
    assertContains(send(admin_client, rows, "glossary.csv"), begin[language])
