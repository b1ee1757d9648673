"""Translations as files, out and back: everything right is taken, nothing is lost."""

import re
from datetime import timedelta
from io import BytesIO

import polib
import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.blocks import StreamValue
from wagtail.models import Page, Revision
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringTranslation, Translation

from tests import factories
from tests.translation.segments import segment, started, translate
from toolkit.clean_text import clean_text
from translation.exchange import po, xliff, xliff2
from translation.exchange.models import TranslationImport
from translation.exchange.reading import rows_of
from translation.exchange.selection import exported
from translation.exchange.units import PageUnits, Unit

pytestmark = pytest.mark.django_db
FORMATS = pytest.mark.parametrize("form", ["po", "xliff"])

TEXT = "Kutsu asukkaat &amp; yritykset."
LINKED = '<a href="https://example.org/">Ohje</a> on <b>valmis</b>.'
LINKED_SOURCE = '<a id="a1">Ohje</a> on <b>valmis</b>.'


@pytest.fixture
def translation() -> Translation:
    body = [("paragraph", f"<p>{TEXT}</p><p>{LINKED}</p>")]
    return started(factories.StandardPageFactory(title="Työpaja", body=body))


def export(client, form: str, **choices: object) -> bytes:
    wanted = {"language": "en", "content": "all", "with_pages_below": "on"} | choices
    response = client.get("/admin/translation/export/", {"format": form} | wanted)
    assert response["Content-Disposition"].startswith("attachment")
    return response.content


def send(client, content: bytes | str, name: str):
    """Upload a file, and confirm what the preview shows if there is anything to take."""
    return confirmed(client, preview(client, content, name))


def confirmed(client, response):
    if b"/confirm/" not in response.content:
        return response
    return client.post(f"{response.redirect_chain[-1][0]}confirm/", follow=True)


def preview(client, content: bytes | str, name: str):
    content = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile(name, content)
    return client.post("/admin/translation/import/", {"file": file}, follow=True)


def filled(content: bytes, form: str, texts: dict[str, str], **marks: str) -> bytes:
    """The file as a translator sends it back: `texts` by how their source begins."""
    if form == "po":
        file = polib.pofile(content.decode())
        for entry in file:
            for source, text in texts.items():
                if entry.msgid.startswith(source):
                    entry.msgstr = text
                    entry.flags = ["fuzzy"] if marks else []
        return str(file).encode()
    file = content.decode()
    state = marks.get("state", "translated")
    for source, text in texts.items():
        file = re.sub(
            rf"(<source>{source}.*?</source>)(<target.*?</target>)?",
            lambda found, t=text: f'{found[1]}<target state="{state}">{t}</target>',
            file,
        )
    return file.encode()


NAMES = {"po": "talkoot.po", "xliff": "talkoot.xlf"}
IN_XLIFF = {
    '<a id="a1">': '<g id="a1">',
    '<a id="a2">': '<g id="a2">',
    "</a>": "</g>",
    "<b>": '<g id="b-1">',
    "</b>": "</g>",
}


def in_format(text: str, form: str) -> str:
    if form == "xliff":
        for html, element in IN_XLIFF.items():
            text = text.replace(html, element)
    return text


def test_pages_that_are_not_the_translators_show_no_files(client, django_user_model):
    user = django_user_model.objects.create_user("lukija", password="salainen")
    client.force_login(user)

    assert client.get("/admin/translation/export/").status_code == 302
    assert client.get("/admin/translation/import/").status_code == 302


@FORMATS
def test_round_trip_changes_nothing(admin_client, translation, form):
    translate(translation, TEXT, "Invite residents &amp; companies.")
    translate(translation, LINKED_SOURCE, '<b>Done</b>: <a id="a1">guide</a>.')
    before = list(StringTranslation.objects.values()), Revision.objects.count()

    response = send(admin_client, export(admin_client, form), NAMES[form])

    assertContains(response, "Otettu: 0. Ennallaan: 2.")
    assertContains(response, "Hylätty: 0.")
    now = list(StringTranslation.objects.values()), Revision.objects.count()
    assert now == before


@FORMATS
def test_translated_file_becomes_a_draft(admin_client, client, translation, form):
    content = export(admin_client, form, content="undone")
    guide = in_format('The <a id="a1">guide</a> is <b>done</b>.', form)
    content = filled(content, form, {"Kutsu": "Invite &amp; all", "<": guide})

    response = send(admin_client, content, NAMES[form])

    assertContains(response, "Otettu: 2.")
    english = Page.objects.get(
        locale=translation.target_locale, title="Työpaja"
    ).get_latest_revision_as_object()
    text = str(english.body)
    assert "<p>Invite &amp; all</p>" in text
    assert '<a href="https://example.org/">guide</a> is <b>done</b>' in text
    assert not english.live


@FORMATS
def test_export_holds_only_what_is_to_do(admin_client, translation, form):
    translate(translation, TEXT, "Invite.")

    content = export(admin_client, form, content="undone").decode()

    assert "Kutsu" not in content
    assert "Ohje" in content


def test_export_of_a_section_holds_its_pages_only(admin_client, translation):
    section = translation.source.get_source_instance()
    started(factories.StandardPageFactory(title="Muualla"))
    started(factories.StandardPageFactory(title="Alla", parent=section))

    below = export(admin_client, "po", page=section.pk).decode()
    alone = export(admin_client, "po", page=section.pk, with_pages_below="").decode()

    assert "Työpaja" in below
    assert "Alla" in below
    assert "Muualla" not in below
    assert "Työpaja" in alone
    assert "Alla" not in alone


def test_export_without_anything_to_do_says_so(admin_client, translation):
    other = factories.home("en").pk

    response = admin_client.get(
        "/admin/translation/export/",
        {"format": "po", "language": "en", "content": "all", "page": other},
    )

    assertContains(response, "ei ole mitään käännettävää")


@FORMATS
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("<b>Done</b> guide", "Merkintä &lt;a id=&quot;a1&quot;&gt; puuttuu"),
        ('<a id="a1">Guide</a>', "Merkintä &lt;b&gt; puuttuu"),
        (
            '<a id="a2">Guide</a> <b>x</b> <a id="a1">y</a>',
            "Merkintää &lt;a id=&quot;a2&quot;&gt; ei ole",
        ),
        ('<a id="a1">x</a> <b>y</b> <b>z</b>', "Merkintää &lt;b&gt; ei ole"),
    ],
)
def test_changed_tags_are_refused(admin_client, translation, form, text, problem):
    content = filled(
        export(admin_client, form),
        form,
        {"<": in_format(text, form), "Kutsu": "Invite"},
    )

    response = send(admin_client, content, NAMES[form])

    assertContains(response, problem)
    assertContains(response, "Työpaja")
    assertContains(response, "Otettu: 1.")
    assert segment(translation, LINKED_SOURCE).text == ""


@pytest.mark.parametrize(
    "text",
    [
        '<a id="a1">Guide <b>done</a></b>',
        '<a id="a1">Guide</a> <b>done',
        '<a id="a1">Guide</a> done</b>',
        '<a id="a1">Guide</a> <b>done</b> <!-- x -->',
        '<a id="a1">Guide</a> <b>done</b> <script>alert(1)</script>',
        '<a id="a1" onclick="x()">Guide</a> <b>done</b>',
    ],
)
def test_broken_or_foreign_tags_are_refused(admin_client, translation, text):
    content = filled(export(admin_client, "po"), "po", {"<": text})

    response = send(admin_client, content, "x.po")

    assertContains(response, "Hylätty: 1.")
    assert segment(translation, LINKED_SOURCE).text == ""


@FORMATS
def test_text_that_waits_for_a_check_waits_on_the_desk(admin_client, translation, form):
    content = export(admin_client, form)
    content = filled(
        content, form, {"Kutsu": "Invite"}, state="needs-review-translation"
    )

    response = send(admin_client, content, NAMES[form])

    assertContains(response, "Otettu: 1.")
    assertContains(response, "vielä tarkistettavaksi merkittyjä: 1.")
    waiting = segment(translation, TEXT)
    assert waiting.text == "Invite"
    assert not waiting.is_done
    desk = admin_client.get(f"/admin/translation/{translation.pk}/?show=all")
    assertContains(desk, "Tiedostosta, luettava")
    assertNotContains(desk, "Konekäännös")
    again = send(admin_client, content, NAMES[form])
    assertContains(again, "Ennallaan: 1.")


@FORMATS
@pytest.mark.parametrize(
    ("is_same_place", "sentence"),
    [
        (True, "Alkuteksti on muuttunut viennin jälkeen"),
        (False, "Sivulla ei ole enää tällaista tekstiä"),
    ],
)
def test_text_whose_source_has_changed_is_refused(
    admin_client, translation, form, is_same_place, sentence
):
    content = filled(export(admin_client, form), form, {"Kutsu": "x", "Ty": "Workshop"})
    page = translation.source.get_source_instance()
    block = {"type": "paragraph", "value": "<p>Kutsu kaikki.</p>"}
    own = {"id": page.body[0].id} if is_same_place else {}
    page.body = StreamValue(page.body.stream_block, [block | own], is_lazy=True)
    page.save()
    started(page)

    response = send(admin_client, content, NAMES[form])

    assertContains(response, sentence)
    assertContains(response, "Otettu: 1.")


@FORMATS
@pytest.mark.parametrize("unknown", ["x", "00000000-0000-0000-0000-000000000000"])
def test_unknown_page_is_refused(admin_client, translation, form, unknown):
    content = filled(export(admin_client, form), form, {"Kutsu": "Invite"})
    content = content.replace(str(translation.uuid).encode(), unknown.encode())

    response = send(admin_client, content, NAMES[form])

    assertContains(response, "tunnus ei ole")
    assert segment(translation, TEXT).text == ""


@FORMATS
def test_newer_translation_by_a_person_stays(admin_client, translation, form):
    content = filled(export(admin_client, form), form, {"Kutsu": "From the file"})
    translate(translation, TEXT, "By a colleague")

    response = send(admin_client, content, NAMES[form])

    assertContains(response, "on kääntänyt tämän viennin jälkeen")
    assert segment(translation, TEXT).text == "By a colleague"


@FORMATS
def test_older_translation_is_replaced(admin_client, translation, form):
    translate(translation, TEXT, "By a colleague")
    content = filled(export(admin_client, form), form, {"Kutsu": "Better"})

    send(admin_client, content, NAMES[form])

    assert segment(translation, TEXT).text == "Better"


def test_file_that_lost_its_date_replaces_nothing(admin_client, translation):
    translate(translation, TEXT, "By a colleague")
    content = filled(export(admin_client, "po"), "po", {"Kutsu": "x", "Ty": "Workshop"})

    send(admin_client, content.replace(b"X-Talkoot-Exported", b"X-Other"), "x.po")

    assert segment(translation, TEXT).text == "By a colleague"
    assert segment(translation, "Työpaja").text == "Workshop"


@FORMATS
def test_approved_machine_text_becomes_a_persons(admin_client, translation, form):
    made = translate(translation, TEXT, "Invite")
    made.translation_type = StringTranslation.TRANSLATION_TYPE_MACHINE
    made.save()
    content = export(admin_client, form)
    assertContains(send(admin_client, content, NAMES[form]), "Otettu: 0.")

    send(admin_client, filled(content, form, {"Kutsu": "Invite"}), NAMES[form])

    assert segment(translation, TEXT).is_done


def test_text_that_the_field_cannot_hold_is_refused(admin_client, translation):
    content = export(admin_client, "po")
    content = filled(content, "po", {"Ty": "x" * 300, "ty": "no slug!"})

    response = send(admin_client, content, "x.po")

    assertContains(response, "Hylätty: 2.")
    assertContains(response, "255")


def test_same_text_as_the_source_and_doubles_are_refused(admin_client, translation):
    content = filled(export(admin_client, "po"), "po", {"Kutsu": TEXT}).decode()
    entry = content[content.index("msgctxt") :].split("\n\n")[0]
    entry = entry.replace('msgstr ""', 'msgstr "Workshop"')

    response = send(admin_client, f"{content}\n{entry}\n\n{entry}\n", "x.po")

    assertContains(response, "Sama kuin alkuteksti")
    assertContains(response, "kahdesti")


def test_who_may_not_edit_the_page_changes_nothing(
    client, translation, django_user_model
):
    user = django_user_model.objects.create_user("tuuraaja", password="salainen")
    rights = ["access_admin", "submit_translation"]
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(user)
    content = filled(export(client, "po"), "po", {"Kutsu": "Invite"})

    assertContains(send(client, content, "x.po"), "Et voi muokata tätä sivua")
    assert segment(translation, TEXT).text == ""


BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">&b;</xliff>"""
DEEP = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"><file><trans-unit><target>'
    + '<g id="b-1">' * 50_000
    + "</g>" * 50_000
    + "</target></trans-unit></file></xliff>"
)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("x.xlf", BOMB, "entiteettejä"),
        ("x.xlf", BOMB.encode("utf-16"), "entiteettejä"),
        ("x.xlf", '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "entiteettejä"),
        ("x.xlf", DEEP, "liian monta sisäkkäin"),
        ("x.xlf", "<" * 1_000_001, "liikaa merkintöjä"),
        ("x.xlf", "<x/>", "ei XLIFF 1.2 eikä 2"),
        ("x.xlf", "<xliff", "ehjä XML"),
        ("x.xlf", "", "tyhjä"),
        ("x.xlf", b'<?xml version="1.0" encoding="x-foo"?><x/>', "ehjä XML"),
        ("x.xlf", b"\xff\xfe\x00<\x00", "ehjä XML"),
        ("x.po", "/etc/passwd", "ehjä PO"),
        ("x.po", 'msgid "x" y"', "ehjä PO"),
        ("x.po", 'msgstr[9] "x"', "ehjä PO"),
        ("x.po", 'msgid "ä"'.encode("latin-1"), "UTF-8"),
        ("x.po", 'msgctxt "\0"\nmsgid "\0y"\nmsgstr "\0x"', "Hylätty: 1"),
        ("x.po", "# nothing", "ei ole yhtään tekstiä"),
        ("x.po", b"PK\x03\x04" + b"\0" * 100, "arkisto"),
        ("x.docx", "x", "päätyttävä"),
    ],
)
def test_hostile_file_gets_a_sentence(admin_client, name, content, sentence):
    response = send(admin_client, content, name)

    assert response.status_code == 200
    assert re.search(sentence, response.content.decode())
    assertNotContains(response, "odottamatonta")


def test_huge_file_gets_a_sentence(admin_client):
    file = BytesIO(b"x" * 20_000_001)
    file.name = "x.po"

    response = admin_client.post("/admin/translation/import/", {"file": file})

    assertContains(response, "enintään 20 Mt")


def test_import_that_stopped_says_what_to_do(admin_client, admin_user):
    upload = TranslationImport.objects.create(
        user=admin_user,
        file_name="x.po",
        language="fi",
        state=TranslationImport.State.READING,
    )
    address = f"/admin/translation/import/{upload.pk}/"
    assertContains(admin_client.get(address), "http-equiv")

    long_ago = timezone.now() - timedelta(hours=1)
    TranslationImport.objects.update(changed_at=long_ago)

    response = admin_client.get(address)
    assertContains(response, "Työ pysähtyi sanomatta mitään.")
    assertContains(response, "Lähetä se uudelleen.")
    assertNotContains(response, "http-equiv")


def test_import_is_its_users_own(client, admin_user, django_user_model):
    upload = TranslationImport.objects.create(user=admin_user, file_name="x.po")
    client.force_login(django_user_model.objects.create_superuser("toinen"))

    response = client.get(f"/admin/translation/import/{upload.pk}/", follow=True)

    assert response.status_code == 404


TRICKY = [
    'Sanoi: "a\\nb" \\ &lt;b&gt; &amp;amp;',
    "Rivi<br/>toinen<br/><b>kolmas <i>ja</i></b> <b>neljäs</b>",
    '<a id="a2">x</a><a id="a1"></a>\xa0y\u2028z\tw',
    "  välejä \n ja rivejä ",
]


@pytest.mark.parametrize(
    ("write", "name"),
    [(po.write, "x.po"), (xliff.write, "x.xlf"), (xliff2.write, "x.xlf")],
)
def test_texts_come_back_as_they_went(translation, write, name):
    units = [Unit(str(n), "what", s, s[::1], False) for n, s in enumerate(TRICKY)]

    rows = rows_of(name, write([PageUnits(translation, units)], "en", timezone.now()))

    assert [row.source.split() for row in rows] == [text.split() for text in TRICKY]
    assert [row.text for row in rows] == [clean_text(text) for text in TRICKY]


def test_pages_of_imports_speak_english(admin_client, admin_user, translation):
    content = filled(export(admin_client, "po"), "po", {"Kutsu": "Invite"})
    UserProfile.objects.create(user=admin_user, preferred_language="en")

    response = send(admin_client, content, "x.po")

    assertContains(response, "Taken: 1. Unchanged: 0.")


def test_export_takes_two_queries_a_page(translation, django_assert_max_num_queries):
    for _number in range(5):
        started(factories.StandardPageFactory())

    with django_assert_max_num_queries(12 + 2 * 6):
        assert len(list(exported(translation.target_locale, only_undone=False))) == 6
