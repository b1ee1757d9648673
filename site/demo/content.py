"""The demo content as its files hold it; whatever is wrong in them is told by its place."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid5

import yaml
from django.db.models import Model
from django.utils.timezone import localdate

NAMESPACE = UUID("0b9f6f64-7d3c-5a53-9f0e-2f1f6a1d7c55")

# The safe loader, in C where PyYAML has it: ten times as fast.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What is the same in every language.
SHARED_FILES = ["arrangement", "images/images", "documents/documents"]


class DemoError(Exception):
    """What is wrong in the demo content, with the file, key and field where it is."""


# What stands in the database so far, by reference: "methods:tyopaja".
Made = dict[str, Model]


def stable_id(place: str) -> UUID:
    """The same identifier for the same place in the content, in every language and load."""
    return uuid5(NAMESPACE, place)


def first_day(when: object) -> date:
    """The first day of "2021", "2021-03" or "2021-03-08"; "today+9" is counted from the load."""
    text = str(when)
    if text.startswith("today"):
        return localdate() + timedelta(days=int(text.removeprefix("today") or 0))
    return date.fromisoformat(f"{text}-01-01"[:10])


class Fields:
    """Values by name; remembers which were read, to tell of those that nobody asked for."""

    def __init__(self, place: str, values: Mapping[str, object]) -> None:
        self.place, self._values = place, values
        self._unread = dict.fromkeys(values)
        self._parts: list[Fields] = []
        self._latest = ""

    def get(self, name: str, default: object = None) -> object:
        self._latest = name
        self._unread.pop(name, None)
        value = self._values.get(name)
        return default if value is None else value

    def __getitem__(self, name: str) -> object:
        value = self.get(name)
        if value is None:
            raise self.error(name, "is missing")
        return value

    def many(self, name: str) -> list:
        value = self.get(name, [])
        if not isinstance(value, list):
            raise self.error(name, "must be a list")
        return value

    def parts(self, name: str) -> list["Fields"]:
        """The entries of a list, each with fields of its own."""
        parts = []
        for number, values in enumerate(self.many(name), start=1):
            place = f"{self.place}: {name} {number}"
            if not isinstance(values, dict):
                raise DemoError(f"{place}: must have fields")
            parts.append(Fields(place, values))
        self._parts += parts
        return parts

    def take(self, *names: str) -> dict[str, object]:
        return {name: self[name] for name in names}

    def skip(self, *names: str) -> None:
        """Pass over fields for which the site has no place."""
        for name in names:
            self._unread.pop(name, None)

    def error(self, name: str, problem: object) -> DemoError:
        return DemoError(f"{self.place}: {name}: {problem}")

    def check_all_read(self) -> None:
        for name in self._unread:
            raise self.error(name, "is no field of this kind of content")
        for part in self._parts:
            part.check_all_read()


class Item(Fields):
    """One entry of a file, which others refer to by its collection and key."""

    def __init__(
        self, file: str, collection: str, values: Mapping[str, object]
    ) -> None:
        super().__init__(f"{file}: {values['key']}", values)
        self.collection, self.key = collection, str(values["key"])
        self._origins: dict[str, str] = {}
        self.skip("key")

    @property
    def ref(self) -> str:
        return f"{self.collection}:{self.key}"

    def copy_to(self, instance: Model, *same: str, **renamed: str) -> None:
        """Give fields of the instance their values; an absent one keeps its default."""
        for field, name in {**{name: name for name in same}, **renamed}.items():
            self._origins[field] = name
            value = self.get(name)
            if value is not None:
                setattr(instance, field, value)

    def origin(self, field: str) -> str:
        """The name in the file of what a field of the model was copied from."""
        return self._origins.get(field, field)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Tell at which field the reading failed."""
        try:
            yield
        except KeyError as error:
            raise self.error(self._latest, f"there is no {error.args[0]}") from error
        except (ArithmeticError, AttributeError, TypeError, ValueError) as error:
            raise self.error(self._latest, error) from error


@dataclass(frozen=True)
class Content:
    """All entries of a language, by collection and key."""

    language: str
    collections: dict[str, dict[str, Item]]

    @classmethod
    def read(cls, folder: Path, language: str) -> "Content":
        """
        What the files of the language hold, and those that are the same in each.

        A file is one collection, or several by their names: the entries of a page type can
        bring the page that lists them along, among `pages`.
        """
        # What one language has, another must have as well.
        names = {path.name for path in folder.glob("??/*.yaml")}
        paths = [folder / language / name for name in sorted(names)]
        paths += [folder / f"{name}.yaml" for name in SHARED_FILES]
        collections: dict[str, dict[str, Item]] = {}
        for path in paths:
            for section, entries in read_sections(path).items():
                name = path.stem if section == "items" else section
                add_items(collections.setdefault(name, {}), path, name, entries)
        return cls(language, collections)

    def __getitem__(self, collection: str) -> dict[str, Item]:
        try:
            return self.collections[collection]
        except KeyError:
            raise DemoError(f"{self.language}: {collection}: is missing") from None

    def check_collections(self, known: set[str]) -> None:
        """Raise DemoError for a collection that becomes nothing on the site."""
        for name in sorted(self.collections.keys() - known):
            raise DemoError(f"{self.language}: {name}: nothing is made of it")

    def check_keys(self, collection: str) -> None:
        """Each key must be the reference of an entry, or the name of a whole collection."""
        for item in self[collection].values():
            name, colon, key = item.key.partition(":")
            if name not in self.collections or (colon and key not in self[name]):
                raise item.error("key", "there is nothing of that name")


def read_sections(path: Path) -> dict[str, list]:
    """The lists in a YAML file, by name."""
    file = shown(path)
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506
    except OSError as error:
        raise DemoError(f"{file}: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DemoError(f"{file}: not valid YAML: {error}") from error
    if not isinstance(content, dict):
        raise DemoError(f"{file}: has no entries")
    return {name: value for name, value in content.items() if isinstance(value, list)}


def add_items(
    items: dict[str, Item], path: Path, collection: str, entries: list
) -> None:
    """Add the entries of one file to those of the collection that others have."""
    for number, values in enumerate(entries, start=1):
        if not isinstance(values, dict) or "key" not in values:
            raise DemoError(f"{shown(path)}: {collection} {number}: key: is missing")
        item = Item(shown(path), collection, values)
        if item.key in items:
            raise item.error("key", "is there twice")
        items[item.key] = item


def shown(path: Path) -> str:
    """A file as errors name it: with its folder, which tells the language."""
    return f"{path.parent.name}/{path.name}"
