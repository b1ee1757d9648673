"""Pictures and documents of the demo content, with their files."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files import File
from django.db.models import Model
from wagtail.images.models import Image

from demo.content import Content, Item, Made
from toolkit.models import ToolkitDocument


class Media:
    """Puts the files of the content where uploads go; takes them back if the load fails."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stored: list[Model] = []

    @contextmanager
    def kept_on_success(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            for instance in self._stored:
                instance.file.storage.delete(instance.file.name)
            raise

    def load_images(self, content: Content, made: Made) -> None:
        for item in content["images"].values():
            focus = item["focal_point"]
            image = Image(
                title=item[f"title_{content.language}"],
                description=item[f"alt_{content.language}"],
                focal_point_x=focus["x"],
                focal_point_y=focus["y"],
                focal_point_width=focus["width"],
                focal_point_height=focus["height"],
            )
            made[item.ref] = self._store(image, item, "images", "file")

    def load_documents(self, content: Content, made: Made) -> None:
        for item in content["documents"].values():
            document = ToolkitDocument(
                title=item[f"title_{content.language}"], language=content.language
            )
            self._store(document, item, "documents", f"file_{content.language}")
            made[f"{item.ref}:{content.language}"] = document

    def _store(self, instance: Model, item: Item, folder: str, field: str) -> Model:
        """Save the instance with a copy of the file that the entry names."""
        path = self.folder / folder / item[field]
        try:
            with path.open("rb") as file:
                instance.file = File(file, name=path.name)
                instance.save()
        except OSError as error:
            raise item.error(field, f"{path.name}: {error.strerror}") from error
        self._stored.append(instance)
        instance.get_file_size()
        instance.get_file_hash()
        return instance
