"""Terms of the glossary with their wording in English, for tests."""

from wagtail.models import Locale

from tests import factories
from toolkit.models import GlossaryTerm


def agree(finnish: str, english: str, avoid: str = "", **fields: str) -> GlossaryTerm:
    """Agree on how a term is said in English; returns that wording."""
    term = factories.GlossaryTermFactory(term=finnish, **fields)
    return factories.GlossaryTermFactory(
        term=english,
        avoid=avoid,
        translation_key=term.translation_key,
        locale=Locale.objects.get(language_code="en"),
        **fields,
    )
