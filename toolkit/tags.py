"""A tag has one name, however its letters are typed."""

from collections.abc import Iterable

from taggit.models import Tag
from taggit.utils import _parse_tags

from toolkit.clean_text import clean_line

SOFT_HYPHEN = "\u00ad"


def parse(text: str) -> list[str]:
    """The tags of a form's field, as TAGGIT_TAGS_FROM_STRING."""
    return one_name_each(_parse_tags(clean_line(text)))


def one_name_each(names: Iterable[str]) -> list[str]:
    """Each tag once, by the name that it has already if it is known."""
    wanted: dict[str, str] = {}
    for name in names:
        wanted.setdefault(key(name), tidy(name))
    stored = Tag.objects.order_by("-pk").values_list("name", flat=True)
    known = {key(name): name for name in stored.filter(name__in=wanted.values())}
    if wanted.keys() - known.keys():
        # Which of them are there in other letters, only their keys can tell.
        known |= {key(name): name for name in stored}
    return [known.get(same, name) for same, name in wanted.items() if same]


def tidy(name: str) -> str:
    return " ".join(clean_line(name).replace(SOFT_HYPHEN, "").split())


def key(name: str) -> str:
    """What the same tag has in common, whatever its letters' case."""
    return tidy(tidy(name).casefold())
