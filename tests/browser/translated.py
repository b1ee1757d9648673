"""A page with a published translation, made in the demo site's own database."""

from wagtail.models import Page

from tests.translation.desk import method, taken_up, translate
from tests.translation.glossary import agree
from toolkit.models import GlossaryTerm
from translation.drafts import save_draft
from translation.segments import segments_of

TITLE = "Naapuruston kierros"
ENGLISH = {
    "title": "Tour of the neighbourhood",
    "search_description": "Residents show what matters to them.",
    "why": "Everybody sees the same place.",
    "what": "The route is walked together.",
}
STEP = {"title": "Agree on the route", "text": "Ask residents where to go."}
TERM, WORDING, AVOID = "Kierrosvihko", "Tour notebook", "walking diary"


def make() -> int:
    """The key of the Finnish page."""
    agree(TERM, WORDING, avoid=AVOID)
    step = {"title": "Sovi reitistä", "text": "Kysy asukkailta, minne mennään."}
    source = method(
        title=TITLE, what="<p>Kuljetaan reitti yhdessä.</p>", steps=[("step", step)]
    )
    translation = taken_up(source)
    steps = {
        segment.path: STEP[segment.path.rpartition(".")[2]]
        for segment in segments_of(translation)
        if segment.path.startswith("steps.")
    }
    translate(translation, **ENGLISH, **steps)
    save_draft(translation).get_latest_revision().publish()
    return source.pk


def remove() -> None:
    keys = Page.objects.filter(title=TITLE).values_list("translation_key", flat=True)
    Page.objects.filter(translation_key__in=list(keys)).delete()
    GlossaryTerm.objects.filter(term__in=[TERM, WORDING]).delete()
