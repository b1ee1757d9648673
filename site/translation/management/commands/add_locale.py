from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

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
            folder = f"site/locale/{language.code.replace('-', '_')}"
            self.stdout.write(
                f"- Translate the site's own texts before that: make the folder {folder}, "
                f"run `make messages` and fill the file in. A text that is missing is "
                f"shown in {dict(settings.LANGUAGES)[settings.LANGUAGE_CODE]}."
            )
        if not language.has_analyzer:
            self.stdout.write(
                "- Search knows no word forms of this language and finds words as they "
                "are written; a file of its words in toolkit/languages changes it."
            )
        self.stdout.write("- Run `manage.py rebuild_search`.")
