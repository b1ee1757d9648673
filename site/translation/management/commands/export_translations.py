from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Locale, Page

from translation.exchange.files import ENDINGS, written


class Command(BaseCommand):
    help = "Write texts to be translated, the translation memory or the glossary to a file."

    def add_arguments(self, parser):
        parser.add_argument("file", help="where to write")
        parser.add_argument("--language", required=True, help="such as en")
        parser.add_argument("--page", type=int, help="this page and those below it")
        parser.add_argument("--all", action="store_true", help="also what is done")
        parser.add_argument(
            "--format", choices=ENDINGS, help="if the ending of the file does not tell"
        )

    def handle(self, *args, **options) -> None:
        path = Path(options["file"])
        by_ending = {ending: form for form, ending in reversed(ENDINGS.items())}
        form = options["format"] or by_ending.get(path.suffix.strip("."))
        if not form:
            endings = ", ".join(f".{ending}" for ending in sorted(by_ending))
            raise CommandError(f"The name of the file must end in {endings}.")
        locale = Locale.objects.filter(language_code=options["language"]).first()
        top = Page.objects.filter(pk=options["page"]).first()
        if not locale or (options["page"] and not top):
            raise CommandError("There is no such language or page.")
        file = written(form, locale, top, only_undone=not options["all"])
        if file is None:
            raise CommandError("There is nothing to export.")
        path.write_bytes(file)
        self.stdout.write(f"{len(file)} bytes.")
