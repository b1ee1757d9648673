from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from wagtail.models import Locale, Page

from translation.exchange.selection import exported
from translation.exchange.views import WRITERS


class Command(BaseCommand):
    help = "Write what is to be translated into a PO or XLIFF file."

    def add_arguments(self, parser):
        parser.add_argument("file", help="where to write, ending in .po or .xlf")
        parser.add_argument("--language", required=True, help="such as en")
        parser.add_argument("--page", type=int, help="this page and those below it")
        parser.add_argument("--all", action="store_true", help="also what is done")

    def handle(self, *args, **options) -> None:
        path = Path(options["file"])
        writers = {ending: write for write, ending in WRITERS.values()}
        write = writers.get(path.suffix.strip("."))
        if not write:
            raise CommandError("The name of the file must end in .po or .xlf.")
        locale = Locale.objects.filter(language_code=options["language"]).first()
        top = Page.objects.filter(pk=options["page"]).first()
        if not locale or (options["page"] and not top):
            raise CommandError("There is no such language or page.")
        pages = list(exported(locale, top, only_undone=not options["all"]))
        path.write_bytes(write(pages, locale.language_code, timezone.now()))
        texts = sum(len(page.units) for page in pages)
        self.stdout.write(f"{texts} texts of {len(pages)} pages and snippets.")
