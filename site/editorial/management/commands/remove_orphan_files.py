import posixpath
from collections.abc import Iterator
from datetime import timedelta

from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandParser
from django.db.models import FileField
from django.utils import timezone

AGE = timedelta(days=1)


class Command(BaseCommand):
    help = (
        "Remove uploaded files that nothing names, such as one that was written when the "
        "power failed. Those that are less than a day old are left alone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="Show which files it would remove."
        )

    def handle(self, *args, dry_run: bool, **options) -> None:
        before = timezone.now() - AGE
        # Listed before the names are read: what is uploaded meanwhile is not among them.
        files = list(stored())
        orphans = [
            name
            for name in sorted(set(files) - named())
            if default_storage.get_modified_time(name) < before
        ]
        for name in orphans:
            self.stdout.write(name)
            if not dry_run:
                default_storage.delete(name)
        self.stdout.write(f"Files that nothing names: {len(orphans)}")


def stored(folder: str = "") -> Iterator[str]:
    folders, files = default_storage.listdir(folder)
    for file in files:
        yield posixpath.join(folder, file)
    for inner in folders:
        yield from stored(posixpath.join(folder, inner))


def named() -> set[str]:
    """The names in every column of every table that holds names of files."""
    names: set[str] = set()
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, FileField):
                names.update(model._base_manager.values_list(field.name, flat=True))
    return names
