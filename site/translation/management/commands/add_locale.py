from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils.translation import to_locale

from toolkit.addresses import whole_address
from translation.trees.languages import (
    NewLanguage,
    UnknownLanguageError,
    add_language,
)


class Command(BaseCommand):
    help = (
        "Switch a language on: its home page as a draft, rights, and its missing "
        "translations in the table. LANGUAGES must name it. Running it again is harmless."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="the language's code, such as sv")

    def handle(self, *args, code: str, **options) -> None:
        try:
            language = add_language(code)
        except UnknownLanguageError as reason:
            raise CommandError(str(reason)) from reason
        if not language.is_new:
            self.stdout.write(f"{language.locale} is switched on; nothing was changed.")
            return
        self.stdout.write(
            self.style.SUCCESS(
                f"{language.locale} is switched on. Its home page is a draft."
            )
        )
        self._tell_what_is_next(language)

    def _tell_what_is_next(self, language: NewLanguage) -> None:
        address = whole_address(
            reverse("wagtailadmin_pages:edit", args=[language.home.pk])
        )
        self.stdout.write("What to do next:")
        self.stdout.write(f"- Translate the home page and publish it: {address}")
        if not language.has_interface:
            file = f"site/locale/{to_locale(language.code)}/LC_MESSAGES/django.po"
            self.stdout.write(
                f"- Translate the site's own texts before that: copy site/locale/visitor.pot "
                f"to {file}, fill it in and run `make {file[:-2]}mo`. Without them the home "
                "page is not published."
            )
        if not language.has_analyzer:
            self.stdout.write(
                "- Search knows no word forms of this language and finds words as they "
                "are written; its words in toolkit/languages change it."
            )
        self.stdout.write("- Run `manage.py rebuild_search`.")
