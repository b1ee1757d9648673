"""What every page takes from its entry, whatever its type."""

from collections.abc import Iterable
from datetime import datetime, time

from django.utils.timezone import make_aware
from wagtail.models import Page

from demo.content import Content, Item, Made, first_day, stable_id
from demo.snippets import VOCABULARIES
from demo.streams import Block, stream
from toolkit.models import GovernanceMixin, Suitability, ToolkitDocument, Vocabulary

# Fields that name terms or other pages, with the collections that they name.
TERMS = {
    "audiences": "target_groups",
    "city_systems": "city_systems",
    "spatial_scales": "spatial_scales",
    "goals": "goals",
    "themes": "themes",
    "implementation_areas": "implementation_areas",
    "resource_kinds": "resource_kinds",
    "sector": "sectors",
    "category": "operating_model_categories",
}
RELATED = {
    "methods": "methods",
    "actor_roles": "actor_roles",
    "typologies": "area_typologies",
    "case_areas": "case_areas",
    "pilots": "pilots",
}
NEWS_HOUR = time(9, 15)


class Writer:
    """Fills a page from its entry: what all pages share here, the rest by pages.py."""

    def __init__(self, page: Page, item: Item, made: Made, content: Content) -> None:
        self.page, self.item, self.made, self.content = page, item, made, content

    def write_shared(self) -> None:
        self.page.title, self.page.slug = self.item["title"], self.item["slug"]
        self.item.skip("source", "published", "updated")  # read when it is published
        self.item.copy_to(self.page, search_description="lead", seo_title="short_title")
        self._write_terms()
        self._write_related()
        self._write_image()
        self._write_tags()
        if isinstance(self.page, GovernanceMixin):
            self._write_governance()

    def stream(self, field: str, blocks: Iterable[Block]) -> None:
        setattr(self.page, field, stream(self.item, field, blocks))

    def rows(self, relation: str, rows: dict[str, dict[str, object]]) -> None:
        """Put rows into a relation of the page, each with a name that tells it apart."""
        model = self.page._meta.get_field(relation).related_model
        children = [
            model(
                **values,
                locale=self.page.locale,
                translation_key=stable_id(f"{self.item.ref}:{relation}:{name}"),
                sort_order=order,
            )
            for order, (name, values) in enumerate(rows.items())
        ]
        setattr(self.page, relation, children)

    def name_of(self, collection: str, key: str) -> str:
        """The name of a party in the language that is being written."""
        return self.content[collection][key]["name"]

    def templates(self) -> list[ToolkitDocument]:
        """The documents of the page, in the language that is being written."""
        entry = self.arrangement("templates")
        if entry is None:
            return []
        with entry.reading():
            language = self.content.language
            return [
                self.made[f"documents:{key}:{language}"]
                for key in entry.many("templates")
            ]

    def arrangement(self, field: str) -> Item | None:
        """Who has the field: the page's entry, or arrangement.yaml for it or its collection."""
        arranged = self.content["arrangement"]
        for entry in (
            self.item,
            arranged.get(self.item.ref),
            arranged.get(self.item.collection),
        ):
            if entry and entry.get(field) is not None:
                return entry
        return None

    @property
    def source(self) -> Item:
        """Who answers for the content and where it comes from."""
        entry = self.arrangement("source")
        if entry is None:
            raise self.item.error(
                "key", "neither it nor arrangement.yaml names a source"
            )
        with entry.reading():
            return self.content["sources"][entry["source"]]

    def published(self) -> tuple[datetime, datetime]:
        """When the page was first and last published: its own times, or those of its source."""
        if day := self.item.get("date"):
            moment = make_aware(datetime.combine(first_day(day), NEWS_HOUR))
            return moment, moment
        return self._moment("published"), self._moment("updated")

    def _moment(self, field: str) -> datetime:
        entry = self.arrangement(field) or self.source
        with entry.reading():
            day, clock = entry[field].split()
            return make_aware(
                datetime.combine(first_day(day), time.fromisoformat(clock))
            )

    def _write_terms(self) -> None:
        rows = {}
        for field, collection in TERMS.items():
            if VOCABULARIES[collection] in self.page.vocabularies:
                named = self.item.get(field, [])
                for key in named if isinstance(named, list) else [named]:
                    ref = f"{collection}:{key}"
                    rows[ref] = {"term": self.made[ref]}
        if Vocabulary.PHASE in self.page.vocabularies:
            for part in self.item.parts("phases"):
                ref = f"process_phases:{part['phase']}"
                suitability = Suitability(part["suitability"])
                rows[ref] = {"term": self.made[ref], "suitability": suitability}
        self.rows("page_terms", rows)

    def _write_related(self) -> None:
        fields = RELATED | (
            {"roles": "actor_roles"} if self.item.collection == "methods" else {}
        )
        refs = [
            f"{fields[field]}:{key}"
            for field in fields
            for key in self.item.many(field)
        ]
        refs += [
            ref if ":" in ref else f"{self.item.collection}:{ref}"
            for ref in self.item.many("related")
        ]
        self.rows(
            "related_pages", {ref: {"target_id": self.made[ref].pk} for ref in refs}
        )

    def _write_image(self) -> None:
        if entry := self.arrangement("image"):
            with entry.reading():
                key = entry["image"]
                self.page.image = self.made[f"images:{key}"]
            self.page.image_alt = self.content["images"][key][
                f"alt_{self.content.language}"
            ]

    def _write_tags(self) -> None:
        if entry := self.content["tags"].get(self.item.ref):
            self.page.tags.set(entry.many("tags"))
            entry.check_all_read()

    def _write_governance(self) -> None:
        source = self.source
        source.copy_to(self.page, "owner_unit", "source_name", "source_url")
        if self.page.is_reviewed:
            self.page.last_reviewed = first_day(source["reviewed"])
        named = [
            self.item.get("project"),
            *self.item.many("projects"),
            source.get("project"),
        ]
        if project := next(filter(None, named), None):
            self.page.project = self.made[f"projects:{project}"]
        contacts = self.item.many("contacts") or [
            self.item.get("contact") or source.get("contact")
        ]
        self.rows(
            "page_contacts",
            {key: {"contact": self.made[f"contacts:{key}"]} for key in contacts if key},
        )
