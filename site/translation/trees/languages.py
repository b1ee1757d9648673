"""Switching a further language on."""

from dataclasses import dataclass

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.core.management import call_command, get_commands
from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from home.models import HomePage
from search.analysis import knows_forms
from toolkit.locales import locale_for
from translation import drafts
from translation.interface import missing_texts

TABLE = "check_translations"  # writes what the table of translations shows


class UnknownLanguageError(Exception):
    """The language is none, or LANGUAGES does not name it; its text is for the operator."""


@dataclass(frozen=True)
class NewLanguage:
    """A language with its home page as a draft; what it still lacks is there to be told."""

    locale: Locale
    home: Page
    is_new: bool

    @property
    def code(self) -> str:
        return self.locale.language_code

    @property
    def has_analyzer(self) -> bool:
        return knows_forms(self.code)

    @property
    def has_interface(self) -> bool:
        return not missing_texts(self.code)


@transaction.atomic
def add_language(code: str) -> NewLanguage:
    """
    The language's locale and home page, made unless they are there.

    Its rights come with its home page, its workflow from the page above. Raises
    UnknownLanguageError.
    """
    _check(code)
    locale, is_new = Locale.objects.get_or_create(language_code=code)
    source = HomePage.objects.filter(locale=locale_for(settings.LANGUAGE_CODE)).first()
    if source is None:
        raise UnknownLanguageError("The source language has no home page to translate.")
    started = Translation.objects.filter(
        source__object=source.translation_key, target_locale=locale
    )
    if not started.exists():
        drafts.start(source, locale)
        is_new = True
    if is_new and TABLE in get_commands():
        call_command(TABLE)
    return NewLanguage(locale, source.get_translation(locale), is_new)


def _check(code: str) -> None:
    if "name_local" not in LANG_INFO.get(code, {}):
        raise UnknownLanguageError(f"{code} is not the code of a language.")
    if code == settings.LANGUAGE_CODE:
        raise UnknownLanguageError(f"{code} is the source language.")
    codes = [known for known, _name in settings.LANGUAGES]
    if code not in codes:
        raise UnknownLanguageError(
            f"The environment variable LANGUAGES does not name {code}. "
            f"Set it to {','.join([*codes, code])} and run this again."
        )
