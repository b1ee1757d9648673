"""How a translation may breach the glossary, in words."""

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Kind(TextChoices):
    AVOIDED = "avoided", gettext_lazy("wording to avoid")
    LEFT_OUT = "left_out", gettext_lazy("left out")


def sentence(kind: str, term: str, agreed: str, used: str) -> str:
    names = {"used": used, "term": term, "agreed": agreed}
    if kind == Kind.AVOIDED:
        return _("“%(used)s” is to be avoided; write “%(agreed)s”.") % names
    if term.casefold() == agreed.casefold():
        return _("“%(agreed)s” is left out.") % names
    return _("“%(term)s” is left out; it is called “%(agreed)s”.") % names
