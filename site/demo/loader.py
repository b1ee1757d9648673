"""Loads the demo content: first all of the source language, then its translations."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import override
from wagtail.log_actions import log
from wagtail.models import Locale, Page, TranslatableMixin

from demo.accounts import create_missing_accounts
from demo.checks import check
from demo.content import Content, DemoError, Item, Made, stable_id
from demo.media import Media
from demo.pages import PAGES, parent_of, type_of, write
from demo.quiet import one_big_change
from demo.reset import delete_content, pages_of_content
from demo.snippets import SNIPPETS
from demo.translations import translate
from home.models import HomePage
from translation.models import Keyword

FOLDER = Path(__file__).resolve().parent
SOURCE = "fi"
# Collections that are parts of pages.
BESIDE = {"arrangement", "documents", "home_extras", "images", "sources", "tags"}

Say = Callable[[str], object]


def is_loaded() -> bool:
    return Page.objects.filter(translation_key=stable_id("pages:tyokalupakki")).exists()


def load(
    folder: Path = FOLDER,
    say: Say = print,
    reset: bool = False,
    with_accounts: bool = True,
) -> bool:
    """
    Load content and accounts, or nothing if there is an error; False if it is there already.

    Raises DemoError. The public search learns of the pages by rebuild_search.
    """
    if not reset and is_loaded():
        return False
    if not reset and pages_of_content().exists():
        raise DemoError(
            "The site has other content; --reset deletes it and starts over."
        )
    media = Media(folder)
    # English, so that messages of the checks read as one with those of the command.
    with override("en"), media.kept_on_success(), one_big_change():
        if reset:
            delete_content()
        Load(folder, media, say).run()
        if with_accounts:
            create_missing_accounts()
    return True


class Load:
    """One load: what the files hold, and what has been made of it so far."""

    def __init__(self, folder: Path, media: Media, say: Say) -> None:
        locales = {locale.language_code: locale for locale in Locale.objects.all()}
        if SOURCE not in locales:
            raise DemoError(
                f"The content is in {SOURCE}, which is not one of LANGUAGES."
            )
        self.locale = locales.pop(SOURCE)
        self.source = Content.read(folder, SOURCE)
        self.translations = [
            (locale, Content.read(folder, code))
            for code, locale in locales.items()
            if (folder / code).is_dir()
        ]
        self.source.check_keys("arrangement")
        for content in [
            self.source,
            *(content for _locale, content in self.translations),
        ]:
            content.check_collections({*PAGES, *SNIPPETS, *BESIDE})
            content.check_keys("tags")
        self.media, self.say = media, say
        self.made: Made = {}

    def run(self) -> None:
        self.load_media()
        self.make_snippets()
        self.place_pages()
        self.publish_pages()
        for locale, content in self.translations:
            self.pair_tags(locale, content)
            self.translate_snippets(locale, content)
            self.translate_pages(locale, content)

    def load_media(self) -> None:
        self.media.load_images(self.source, self.made)
        for content in [
            self.source,
            *(content for _locale, content in self.translations),
        ]:
            self.media.load_documents(content, self.made)
        for collection in ("images", "documents"):
            self.tell(SOURCE, collection, len(self.source[collection]))

    def make_snippets(self) -> None:
        for collection, (model, write_snippet) in SNIPPETS.items():
            for item in self.source[collection].values():
                instance = self.new(model, item)
                with item.reading():
                    write_snippet(instance, item, self.made)
                item.check_all_read()
                check(instance, item)
                instance.save()
                self.made[item.ref] = instance
            self.tell(SOURCE, collection, len(self.source[collection]))

    def place_pages(self) -> None:
        """Put every page into the tree as an empty draft, so that pages can refer to each other."""
        self.made["pages:home"] = HomePage.objects.get(locale=self.locale)
        for collection in PAGES:
            for item in in_order(self.source[collection].values()):
                if item.ref not in self.made:
                    with item.reading():
                        model, parent = type_of(item), self.made[parent_of(item)]
                    page = self.new(
                        model, item, title=item.key, slug=item.key, live=False
                    )
                    self.made[item.ref] = parent.add_child(instance=page)

    def publish_pages(self) -> None:
        for collection in PAGES:
            for item in in_order(self.source[collection].values()):
                page = self.made[item.ref]
                writer = write(page, item, self.made, self.source)
                try:
                    page.save_revision()
                except ValidationError as error:
                    raise item.error("key", error.messages) from error
                publish(page, *writer.published())
            self.tell(SOURCE, collection, len(self.source[collection]))
        for collection in ("arrangement", "sources"):
            for item in self.source[collection].values():
                item.check_all_read()

    def translate_snippets(self, locale: Locale, content: Content) -> None:
        for collection, (model, write_snippet) in SNIPPETS.items():
            if issubclass(model, TranslatableMixin):
                for item in self.translated_items(content, collection):
                    values = self.new(model, item)
                    with item.reading():
                        write_snippet(values, item, self.made)
                    item.check_all_read()
                    check(values, item)
                    translate(self.made[item.ref], values, item, locale)
                self.tell(content.language, collection, len(content[collection]))

    def translate_pages(self, locale: Locale, content: Content) -> None:
        for collection in PAGES:
            for item in self.translated_items(content, collection):
                page = self.made[item.ref]
                values = self.new(type(page), item)
                writer = write(values, item, self.made, content)
                target = translate(page, values, item, locale)
                set_tags(target, values)
                publish(target, *writer.published())
            self.tell(content.language, collection, len(content[collection]))

    def pair_tags(self, locale: Locale, content: Content) -> None:
        """Tags are called what stands in the same place of the other language's list."""
        for item in content["tags"].values():
            names, called = (
                self.source["tags"][item.key].many("tags"),
                item.many("tags"),
            )
            if len(names) != len(called):
                raise item.error("tags", f"are not as many as in {SOURCE}")
            for name, other in zip(names, called, strict=True):
                if (ref := f"tags:{name}") not in self.made:
                    self.made[ref] = Keyword(
                        name=name, locale=self.locale, translation_key=stable_id(ref)
                    )
                    self.made[ref].save()
                    values = Keyword(name=other, locale=self.locale)
                    translate(self.made[ref], values, item, locale)

    def translated_items(self, content: Content, collection: str) -> list[Item]:
        """The entries of a collection in another language, in the order of the source."""
        for item in content[collection].values():
            if item.key not in self.source[collection]:
                raise item.error("key", f"is not in {SOURCE}")
        ordered = in_order(self.source[collection].values())
        return [
            content[collection][i.key] for i in ordered if i.key in content[collection]
        ]

    def new(self, model: type[Model], item: Item, **values: object) -> Model:
        if issubclass(model, TranslatableMixin):
            values |= {"locale": self.locale, "translation_key": stable_id(item.ref)}
        return model(**values)

    def tell(self, language: str, collection: str, count: int) -> None:
        self.say(f"{language} {collection}: {count}")


def in_order(items: Iterable[Item]) -> list[Item]:
    def order(item: Item) -> int:
        number = item.get("order", 0)
        if not isinstance(number, int):
            raise item.error("order", "must be a number")
        return number

    return sorted(items, key=order)


def set_tags(target: Page, values: Page) -> None:
    """Tags are each language's own: a new translation has those of its source."""
    names = [tag.name for tag in values.tags.all()]
    if names or target.tags.exists():
        target.tags.set(names)
        target.save_revision()


def publish(page: Page, first: datetime, last: datetime) -> None:
    """Publish the page's latest revision, which it holds, as if at these times."""
    page.live, page.has_unpublished_changes = True, False
    page.live_revision = page.latest_revision
    page.first_published_at, page.last_published_at = first, last
    page.save()
    log(page, "wagtail.publish", revision=page.live_revision)
