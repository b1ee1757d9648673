"""What the pictures of the guides show, made in the demo site's own database."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils.timezone import localdate
from wagtail.models import Locale, Page
from wagtail.users.models import UserProfile

from feedback.models import Feedback
from news.models import NewsPage
from search.models import SearchedWords
from tests.translation.desk import give, publish, taken_up
from toolkit.models import Contact, MethodPage, PageContact
from translation.models import TranslationStatus
from translation.segments import segments_of

NAMES = {
    "editor": ("Elina", "Aalto"),
    "reviewer": ("Aki", "Virtanen"),
    "publisher": ("Päivi", "Laine"),
    "translator": ("Tuuli", "Berg"),
    "feedback": ("Petra", "Salo"),
}
SEARCHES = [
    ("aluelämpö", 14, 6, False),
    ("taloyhtiön latauspiste", 11, 0, False),
    ("asukasraati", 9, 3, True),
    ("hyötylämpö", 7, 0, False),
    ("kysely", 6, 12, False),
    ("osallistuva budjetointi", 4, 0, False),
]
CHANGED = "Innovaatio-/ideakilpailu ja hackathon"
BEGUN = "Haku energiatehokkuuden vertaisoppimiseen on auki"
BEGUN_IN_ENGLISH = "The call for peer learning in energy efficiency is open"
LETTERS = [
    (
        "accessibility",
        "Kyselyn karttaan ei pääse näppäimistöllä. Käytän ruudunlukijaa.",
        "Maija",
        "maija@example.org",
        3,
    ),
    (
        "improvement",
        "Voisiko sivulla olla esimerkki pienestä kunnasta?",
        "",
        "",
        1,
    ),
    (
        "comment",
        "Kuinka paljon kysely maksoi?",
        "Olli",
        "olli@example.org",
        0,
    ),
]


def number_of(slug: str) -> int:
    """The key of a Finnish page."""
    return Page.objects.get(slug=slug, locale__language_code="fi").pk


def method(slug: str) -> MethodPage:
    return MethodPage.objects.get(pk=number_of(slug))


def play() -> None:
    for username, (first, last) in NAMES.items():
        User.objects.filter(username=username).update(first_name=first, last_name=last)
    draft_with_faults()
    translations()
    ended_consent()
    pages_in_review()
    overdue_reviews()
    words_searched_for()
    letters_of_readers()
    call_command("check_quality", verbosity=0)


def draft_with_faults() -> None:
    """A method whose draft breaks rules that block, and rules that only warn."""
    page = method("aluekavely")
    page.why = ""
    page.what = (
        "<p>Aluekävely on opastettu kierros. Kokeilimme sitä nimellä <i>walk and talk "
        'with the residents</i>, ja palaute oli hyvää. <a href="https://example.org/">'
        "Lue lisää</a></p>"
    )
    page.save_revision(user=User.objects.get(username="editor"))


def pages_in_review() -> None:
    """One page that waits for the expert, and one that came back from there."""
    editor, expert = (User.objects.get(username=n) for n in ("editor", "reviewer"))
    for slug, comment in (
        ("haastattelu", ""),
        ("koulutus", "Lisää, kuka kouluttaa ja paljonko se maksaa."),
    ):
        page = method(slug)
        page.search_description = f"{page.search_description} Sovi ajasta ajoissa."
        page.why += "<p>Kokemukset kannattaa kirjata heti.</p>"
        page.save_revision(user=editor)
        page.get_workflow().start(page, editor)
        if comment:
            state = page.current_workflow_task_state
            state.task.specific.on_action(state, expert, "reject", comment=comment)


def overdue_reviews() -> None:
    owners = {name: User.objects.get(username=name) for name in ("editor", "publisher")}
    for slug, days in (("asukaskysely", 400), ("tyopaja", 350), ("kokeilu", 345)):
        MethodPage.objects.filter(pk=method(slug).pk).update(
            content_owner=owners["editor"],
            backup_owner=owners["publisher"],
            last_reviewed=localdate() - timedelta(days=days),
        )


def ended_consent() -> None:
    """A person whose page is left without any contact, and two whose consent ends soon."""
    today, finnish = localdate(), Locale.objects.get(language_code="fi")
    pages = [method("hackathon"), method("tyopaja"), method("kysely")]
    for name, days, page in zip(
        ("Anna Esimerkki", "Matti Malli", "Sari Näyte"),
        (-3, 20, 45),
        pages,
        strict=True,
    ):
        contact = Contact.objects.create(
            name=name,
            email="yhteys@example.org",
            is_person=True,
            consent_until=today + timedelta(days=days),
            locale=finnish,
        )
        PageContact.objects.filter(page=page).delete()
        PageContact.objects.create(page_id=page.pk, contact=contact, locale=finnish)


def words_searched_for() -> None:
    SearchedWords.objects.all().delete()
    finnish = Locale.objects.get(language_code="fi")
    for words, times, hits, widened in SEARCHES:
        SearchedWords.objects.create(
            locale=finnish, words=words, times=times, hits=hits, widened=widened
        )


def letters_of_readers() -> None:
    page = Page.objects.get(pk=method("asukaskysely").pk)
    for kind, text, name, email, days in LETTERS:
        letter = Feedback(
            page=page,
            page_title=page.title,
            page_address=page.full_url,
            language="fi",
            kind=kind,
            text=text,
            name=name,
            email=email,
        )
        letter.created_at -= timedelta(days=days)
        letter.save()


def translations() -> None:
    """One that is begun, and one whose source has changed since."""
    begun = taken_up(NewsPage.objects.get(title=BEGUN))
    title = next(s for s in segments_of(begun) if s.source == BEGUN)
    give(title, begun, BEGUN_IN_ENGLISH)
    page = MethodPage.objects.get(title=CHANGED)
    publish(
        page,
        what=page.what.replace("päivän tai viikonlopun", "yhden viikonlopun"),
        why=page.why.replace("haasteen näkyväksi", "haasteen kaikille näkyväksi"),
    )
    call_command("check_translations", verbosity=0)
    TranslationStatus.objects.filter(title__in=[BEGUN, CHANGED]).update(
        translator=User.objects.get(username="translator")
    )


def speak(language: str) -> None:
    """Show the admin to everybody in this language."""
    for user in User.objects.all():
        UserProfile.objects.update_or_create(
            user=user, defaults={"preferred_language": language}
        )
