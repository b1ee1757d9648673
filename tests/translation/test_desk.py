"""The translator's desk: what is to do beside its source, and nothing lost in saving."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.models import Comment, CommentReply, Page
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringTranslation, Translation

from accounts.roles import Role
from tests import factories
from tests.translation.desk import give, method, taken_up, translate
from toolkit.models import RelatedPage
from translation.desk.beginning import begin_address
from translation.models import DeliberatelySame, State, TranslationStatus
from translation.segments import Segment, segments_of, undone

pytestmark = pytest.mark.django_db
LINK = '<a id="a1">route</a>'


@pytest.fixture
def source(mailoutbox) -> Page:
    owner = User.objects.create_user("omistaja", "omistaja@example.org")
    return method(owner=owner)


@pytest.fixture
def translation(source) -> Translation:
    return taken_up(source)


def account(name: str, *roles: Role) -> User:
    user = User.objects.create_user(name, f"{name}@example.org", "salainen")
    for role in roles:
        user.groups.add(role.group)
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "fi"
    profile.save()
    return user


@pytest.fixture
def translator(client) -> User:
    user = account("kaija", Role.TRANSLATOR)
    client.force_login(user)
    return user


def desk(translation: Translation, query: str = "") -> str:
    return reverse("translation_desk", args=[translation.pk]) + query


def segment(translation: Translation, path: str) -> Segment:
    return next(s for s in segments_of(translation) if s.path == path)


def form(client: Client, translation: Translation) -> dict[str, str]:
    """The fields of the desk as a browser would send them."""
    cards = client.get(desk(translation, "?show=all")).context["part"].object_list
    fields = {}
    for card in cards:
        fields[f"text-{card.key}"] = fields[f"was-{card.key}"] = card.standing
        if card.is_same:
            fields[f"same-{card.key}"] = fields[f"was_same-{card.key}"] = "1"
    return fields


def send(client, translation, fields=None, tick=(), **texts):
    """Type texts by field, tick by name, and send the form."""
    data = form(client, translation) if fields is None else fields
    for path, text in texts.items():
        if path not in ("action", "comment", "go_live_at"):
            data[f"text-{segment(translation, path).row.pk}"] = text
        else:
            data[path] = text
    for name, path in tick:
        data[f"{name}-{segment(translation, path).row.pk}"] = "1"
    return client.post(desk(translation, "?show=all"), data)


def target(translation: Translation) -> Page:
    return translation.get_target_instance()


def draft(translation: Translation) -> Page:
    return target(translation).get_latest_revision_as_object()


def whole(client, translation, **more):
    texts = {
        "title": "Walking tour",
        "search_description": "All see the same place.",
        "why": "Everybody sees it.",
        "what": f"We walk the {LINK} together.",
    }
    return send(client, translation, **texts | more)


def test_desk_shows_what_is_to_do_under_the_names_of_the_editor(
    client, translator, translation
):
    page = client.get(desk(translation))

    headings = re.findall(r'desk__heading">(.+?)<', page.content.decode())
    assert headings[:4] == ["Otsikko", "Tiivistelmä", "Mikä se on", "Miksi"]
    assertContains(
        page, "Kuljetaan &lt;a id=&quot;a1&quot;&gt;reitti&lt;/a&gt; yhdessä."
    )
    assertContains(page, "Säilytä kulmasulkeissa olevat merkit")
    assertContains(page, "Tekemättä (4)")
    assert page.context["words"] == 16


def test_what_is_typed_is_saved_as_a_draft(client, translator, translation):
    response = send(client, translation, title="Walking tour", what=f"A {LINK}.")

    assert response.status_code == 302
    assert segment(translation, "title").translation.last_translated_by == translator
    assert draft(translation).title == "Walking tour"
    assert '<a href="https://example.org/">route</a>' in draft(translation).what
    assert not target(translation).live
    assert [s.path for s in undone(translation)] == ["search_description", "why"]
    assertNotContains(client.get(desk(translation)), ">Otsikko<")


def test_nothing_is_written_for_texts_that_were_not_touched(
    client, translator, translation
):
    translate(translation)
    before = dict(StringTranslation.objects.values_list("pk", "updated_at"))
    revisions = target(translation).revisions.count()

    send(client, translation)
    assert dict(StringTranslation.objects.values_list("pk", "updated_at")) == before
    assert target(translation).revisions.count() == revisions


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We walk a route.", "&lt;a id=&quot;a1&quot;&gt; puuttuu"),
        (f"We <i>walk the {LINK}.", "&lt;i&gt;"),
        ('We walk the <a id="a2">route</a>.', "&lt;a id=&quot;a1&quot;&gt; puuttuu"),
        (f"<p>We walk the {LINK}.</p>", "ei ole alkutekstissä"),
    ],
)
def test_wrong_markup_is_refused_there_and_the_rest_is_saved(
    client, translator, translation, text, words
):
    response = send(client, translation, title="Walking tour", what=text)

    assertContains(response, words)
    [card] = [c for c in response.context["part"].object_list if c.error]
    assert (card.segment.path, card.shown) == ("what", text)
    assert segment(translation, "title").text == "Walking tour"
    assert not segment(translation, "what").translation


def test_text_that_is_too_long_for_its_field_is_refused(
    client, translator, translation
):
    response = send(client, translation, title="W" * 256)

    assertContains(response, "enintään 255 merkkiä")
    assert "title" in [s.path for s in undone(translation)]


def test_plain_text_is_typed_as_it_is_read(client, translator):
    translation = taken_up(method(title="Talo & piha <1>"))

    assertContains(client.get(desk(translation)), "Talo &amp; piha &lt;1&gt;")
    send(client, translation, title="House & yard <1>")

    assert draft(translation).title == "House & yard <1>"
    assertContains(
        client.get(desk(translation, "?show=all")), "House &amp; yard &lt;1&gt;"
    )


def test_empty_text_takes_the_translation_away(client, translator, translation):
    translate(translation)

    send(client, translation, title="")

    assert [s.path for s in undone(translation)] == ["title"]


def test_deliberately_same_is_ticked_and_unticked(client, translator, translation):
    send(client, translation, tick=[("same", "title")])
    assert segment(translation, "title").is_done
    assert segment(translation, "title").text == "Kävelykierros"

    fields = form(client, translation)
    del fields[f"same-{segment(translation, 'title').row.pk}"]
    send(client, translation, fields)
    assert not DeliberatelySame.objects.exists()
    assert not segment(translation, "title").is_done

    answer = send(client, translation, title="Walk", tick=[("same", "title")])
    assertContains(answer, "eroaa")


def test_machine_made_text_becomes_a_persons(client, translator, translation):
    machine = StringTranslation.TRANSLATION_TYPE_MACHINE
    for path in ("title", "why"):
        row = segment(translation, path)
        give(row, translation, translation_type=machine, tool_name="Kone")
    assertContains(client.get(desk(translation)), "Konekäännös")

    send(client, translation, why="Everybody sees it.", tick=[("read", "title")])

    assert {s.path for s in undone(translation)} == {"search_description", "what"}
    assert not segment(translation, "title").translation.tool_name


def test_changed_text_shows_old_and_new_and_the_translation_so_far(
    client, translator, source, translation
):
    translate(translation, title="Walking tour")
    source.title = "Kävelykierros lapsille"
    source.save_revision().publish()
    translation.source.update_from_db()

    page = client.get(desk(translation))

    assertContains(page, "Kävelykierros<ins> lapsille</ins>")
    [card] = page.context["part"].object_list
    assert card.standing == "Walking tour"
    send(client, translation)
    assert [s.path for s in undone(translation)] == ["title"]
    send(client, translation, tick=[("read", "title")])
    assert not list(undone(translation))


def test_changed_paragraphs_of_rich_text_find_their_old_ones(
    client, translator, source, translation
):
    paragraphs = ["Ensin katsotaan ympärille.", "Sitten kuljetaan yhdessä reitti."]
    rich = "".join(f"<p>{text}</p>" for text in paragraphs)
    source.what = rich
    source.save_revision().publish()
    translation.source.update_from_db()
    translate(translation)
    source.what = rich.replace("yhdessä", "hitaasti") + "<p>Lopuksi syödään.</p>"
    source.save_revision().publish()
    translation.source.update_from_db()

    changed, new = client.get(desk(translation)).context["part"].object_list

    assert changed.standing == "English Sitten kuljetaan yhdessä reitti."
    assert "<del>yhdessä</del>" in changed.change[0]
    assert (new.earlier, new.standing) == (None, "")


def test_nothing_is_saved_over_what_another_has_changed(
    client, translator, translation
):
    mine = form(client, translation)
    send(client, translation, title="Their title", why="Their why.")

    answer = send(client, translation, mine, title="My title", what=f"My {LINK}.")

    assertContains(answer, "Joku toinen on muuttanut")
    assertContains(answer, "Their title")
    assert segment(translation, "title").text == "Their title"
    assert segment(translation, "why").text == "Their why."
    assert segment(translation, "what").text == f"My {LINK}."
    send(client, translation, title="My title")
    assert segment(translation, "title").text == "My title"


def test_address_is_made_of_the_translated_title(client, translator, translation):
    send(client, translation, title="Walking tour")
    assert draft(translation).slug == "walking-tour"

    send(client, translation, slug="A walk in town")
    assert draft(translation).slug == "a-walk-in-town"


def test_links_have_an_address_of_their_own(client, translator, translation):
    whole(client, translation)
    [address] = client.get(desk(translation)).context["addresses"]

    answer = client.post(desk(translation), {f"address-{address.key}": "no address"})
    assertContains(answer, "ei ole verkkosivun tai sähköpostin osoite")
    client.post(desk(translation), {f"address-{address.key}": "https://example.org/en"})

    assert 'href="https://example.org/en"' in draft(translation).what


def test_long_page_takes_no_more_queries_than_a_short_one(
    client, translator, django_assert_max_num_queries
):
    sentences = [f"Tämä on virke numero {n}." for n in range(150)]
    long = taken_up(method(what="".join(f"<p>{text}</p>" for text in sentences)))
    client.get(desk(long))

    with django_assert_max_num_queries(45):
        page = client.get(desk(long))
    assert page.context["count_all"] > 150
    assertContains(page, "Osa 1 / 2")
    assertContains(client.get(desk(long, "?show=all&p=2")), "virke numero 149.")


def test_preview_shows_what_is_typed_and_keeps_nothing(client, translator, translation):
    address = reverse("translation_preview", args=[translation.pk])
    fields = form(client, translation)
    fields[f"text-{segment(translation, 'title').row.pk}"] = "Walking tour"

    page = client.post(address, fields)

    assertContains(page, "Walking tour")
    assertContains(page, '<html lang="en"')
    assert not segment(translation, "title").translation
    assertContains(client.get(address), "Kävelykierros")


def test_question_reaches_the_sources_owner_and_its_answer_the_desk(
    client,
    translator,
    source,
    translation,
    mailoutbox,
    django_capture_on_commit_callbacks,
):
    why = segment(translation, "why")
    address = reverse("translation_question", args=[translation.pk, why.row.pk])
    assertContains(client.get(address), "Kaikki näkevät saman paikan.")

    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"question": "Mikä paikka?"})
    comment = Comment.objects.get()
    assert (comment.page_id, comment.contentpath) == (source.pk, "why")
    [letter] = mailoutbox
    assert letter.to == ["omistaja@example.org"]
    assert "Mikä paikka?" in letter.body
    assert f"?comment={comment.pk}" in letter.body
    assertContains(client.get(desk(translation)), "Odottaa vastausta")

    CommentReply.objects.create(comment=comment, user=source.owner, text="Tori.")
    comment.resolved_at = comment.created_at
    comment.save()
    page = client.get(desk(translation))
    assertContains(page, "Tori.")
    assertContains(page, "Selvitetty")


def test_only_who_may_edit_the_page_opens_its_desk(client, translation):
    client.force_login(account("vieras", Role.FEEDBACK_HANDLER))

    assert client.get(desk(translation)).status_code == 302
    assert client.post(desk(translation), {}).status_code == 302


def test_state_in_the_table_follows(client, translator, translation):
    whole(client, translation)

    status = TranslationStatus.objects.get(
        translation_key=translation.source.object_id, locale__language_code="en"
    )
    assert (status.state, status.segments) == (State.DRAFT, 0)


def test_snippet_is_in_use_once_it_is_whole(client, translator):
    term = factories.TermFactory(name="Liikkuminen", description="Kaikki kulkeminen.")
    translation = taken_up(term)
    assertContains(client.get(desk(translation)), "Ei vielä käytössä")

    send(client, translation, name="Mobility", action="publish")
    assert not type(term).objects.filter(locale__language_code="en").exists()
    send(client, translation, description="All that moves.", action="publish")

    english = type(term).objects.get(locale__language_code="en")
    assert (english.name, english.description) == ("Mobility", "All that moves.")
    edit = reverse("wagtailsnippets_toolkit_term:edit", args=[english.pk])
    assert client.get(edit).url == desk(translation)


def test_translation_begins_at_the_source(client, source):
    client.force_login(account("julkaisija", Role.PUBLISHER))
    address = reverse(
        "translation_begin", args=["toolkit", "methodpage", source.pk, "en"]
    )
    edit = reverse("wagtailadmin_explore", args=[source.pk])
    assertContains(client.get(edit), address)
    assertContains(client.get(address), "Aloita käännös")

    begun = client.post(address)
    translation = Translation.objects.get(source__object=source.translation_key)
    assert begun.url == client.get(address).url == desk(translation)


def test_glossary_and_memory_speak_beside_the_segment(client, translator, translation):
    finnish = factories.GlossaryTermFactory(term="Kävelykierros", definition="Kierros.")
    term = taken_up(finnish)
    send(client, term, term="Walking tour", definition="A tour.", action="publish")
    english = type(finnish).objects.get(locale__language_code="en")
    english.avoid = "walkabout"
    english.save()
    whole(client, taken_up(method(title="Kävelykierros lapsille")))

    send(client, translation, title="A walkabout")
    page = client.get(desk(translation, "?show=all"))

    # Once as a message after saving, once at the segment.
    assertContains(page, "Vältettävä ilmaus ”walkabout”", count=2)
    assertContains(client.get(desk(translation)), "aiempi käännös")
    assertContains(client.get(desk(translation)), 'data-desk-text="Everybody sees it."')


def test_what_is_typed_outlives_the_session(client, translator, translation):
    fields = form(client, translation)
    fields[f"text-{segment(translation, 'title').row.pk}"] = "Walking tour"
    client.logout()

    kept = client.post(desk(translation), fields)

    assertContains(kept, 'value="Walking tour"', status_code=401)


@pytest.mark.parametrize("was_published", [True, False])
def test_page_that_is_not_published_is_translated_as_it_was_last_written(
    client, translator, was_published
):
    other = factories.MethodPageFactory()
    source = method(live=was_published)
    source.related_pages.add(RelatedPage(target=other, locale=source.locale))
    source.related_pages.add(RelatedPage(target=source, locale=source.locale))
    revision = source.save_revision()
    if was_published:
        revision.publish()
        source.unpublish()
    source = type(source).objects.get(pk=source.pk)
    source = source.get_latest_revision_as_object()
    source.title = "Uusi nimi"
    source.save_revision()

    page = client.post(begin_address(source, "en"), follow=True)

    assertContains(page, "Uusi nimi")
    translation = Translation.objects.get(source__object=source.translation_key)
    rows = target(translation).related_pages.all()
    assert [row.locale.language_code for row in rows] == ["en", "en"]
