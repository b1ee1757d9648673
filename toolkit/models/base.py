"""The base of every page: its address, language, tags, summary and picture."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.functional import cached_property, classproperty
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import BaseTranslatableField

from toolkit.copying import OwnCopyForm, number_rows
from toolkit.dates.panels import schedule_panel
from toolkit.facets import KIND_OF_AREA, PLACE_AND_TIME, SCOPE, THEME, Facet
from toolkit.indexing import indexed_once
from toolkit.models.relations import RelatedPage, links_from_fields
from toolkit.models.rows import RowManager
from toolkit.models.terms import PageTerm, Term, Topic
from toolkit.page_changes import about_to_publish
from toolkit.page_context import Frame
from toolkit.quality import is_past_the_rules, reaches_readers, saving_problems
from toolkit.querysets import BasePageManager
from toolkit.stored_text import clean_instance
from toolkit.surroundings import Link, Surroundings
from toolkit.vocabularies import Vocabulary

# No form has these fields: whether they are right is for the database alone to say.
WRITTEN_BY_WAGTAIL = [
    "alias_of",
    "content_type",
    "latest_revision",
    "live_revision",
    "path",
]


class PageTag(TaggedItemBase):
    """A free keyword on a page."""

    content_object = ParentalKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="tagged_items"
    )

    objects = RowManager()
    read_with = ["tag"]


class OwnInEachLanguage(BaseTranslatableField):
    """A field that a translation neither takes over nor translates, such as keywords."""


class BasePage(Page):
    """
    What every page of the site shares: a summary, a picture, terms, tags, relations.

    The summary is Wagtail's search description: one text serves lists, search results
    and the page's description to other sites (docs/decisions/0006).
    """

    # What one and many are called, in results of the search and beside cards.
    search_label = ""
    search_label_plural = ""
    # What else readers call one, separated by commas.
    search_words = ""
    # Over a list: how many there are.
    count_label = ngettext_lazy("%(number)s page", "%(number)s pages", "number")
    # Over these pages on a page that they name.
    backlinks_heading = ""
    # Colour (static/css/tokens.css) and sign (static/svg/icons.svg).
    field = ""
    icon = ""
    # From which vocabularies pages have terms, and which of these have their own place.
    vocabularies: list[str] = []
    vocabularies_apart: list[str] = []
    # By what a list of these pages is narrowed.
    facets: list[Facet] = []
    # Under what the search files the page. Facets of all kinds of page stand together there:
    # each after the one that it follows here.
    search_facets: list[Facet] = [*SCOPE, KIND_OF_AREA, THEME, *PLACE_AND_TIME]
    # What a spreadsheet of these pages is called in addresses; without it there is none.
    spreadsheet = ""
    # Foreign keys that the page shows: read with it, in one query.
    shown_with: list[str] = ["image"]
    # Vocabularies by whose terms similar pages are found.
    similar_by: list[str] = []
    # Fields that name pages of a type, which in turn name these pages.
    shown_on_both_ends: dict[str, type[Page]] = {}
    # The page leads to the one before and after it.
    has_neighbours = False
    # The search finds it by what it is about, too, and not by its words alone.
    has_subject = True
    # It tells how things were on its day, and stays as it is.
    is_dated = False
    # What its parent owes readers may be what it holds.
    is_judged_with_parent = False
    # It goes to publishing without a review of its subject: the short workflow.
    skips_subject_review = False
    # It is in the footer for its own sake, not among what the site is about.
    is_statement = False
    # Its pages are the point: it is in no menu while it has none to show.
    lists_pages = False
    # Rows below the page that `own_publishing_problems` looks at.
    blocking_relations: list[str] = []
    # Fields of the editor's form that are no fields of the database.
    form_fields: dict[str, forms.Field] = {}

    image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("image"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Landscape, at least 1,600 pixels wide."),
    )
    image_alt = models.CharField(
        _("description of the image"),
        max_length=250,
        blank=True,
        help_text=_("What the image tells, for those who do not see it."),
    )
    image_is_decorative = models.BooleanField(
        _("the image is decoration"),
        default=False,
        help_text=_(
            "It tells nothing that the text does not; it needs no description."
        ),
    )
    tags = ClusterTaggableManager(
        through=PageTag,
        verbose_name=_("tags"),
        blank=True,
        help_text=_("Free keywords, separated by commas."),
    )

    objects = BasePageManager()

    copy_form_class = OwnCopyForm
    content_panels = [
        TitleFieldPanel("title"),
        FieldPanel(
            "search_description",
            heading=_("Summary"),
            help_text=_("One or two sentences, shown in lists and search results."),
        ),
    ]
    image_panels = [
        MultiFieldPanel(
            [
                FieldPanel("image"),
                FieldPanel("image_alt"),
                FieldPanel("image_is_decorative"),
            ],
            heading=_("Image"),
        )
    ]
    relation_panels = [
        InlinePanel(
            "related_pages",
            heading=_("Related pages"),
            label=_("Related page"),
            help_text=_("Shown on both pages, grouped by kind."),
        )
    ]
    governance_panels: list = []
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("show_in_menus")],
            heading=_("Address and menus"),
        )
    ]
    settings_panels = [schedule_panel(), *Page.settings_panels[1:]]
    search_auto_update = False  # save() does it
    search_fields = [
        *Page.search_fields,
        index.SearchField("search_description"),
        index.AutocompleteField("search_description"),
        index.SearchField("image_text"),
        index.RelatedFields(
            "page_terms", [index.RelatedFields("term", [index.SearchField("name")])]
        ),
        index.RelatedFields(
            "tagged_items", [index.RelatedFields("tag", [index.SearchField("name")])]
        ),
    ]
    # Both names of the same: the rows, and the field through which they are edited.
    override_translatable_fields = [
        OwnInEachLanguage("tagged_items"),
        OwnInEachLanguage("tags"),
    ]

    class Meta:
        abstract = True

    @classproperty
    def edit_handler(cls) -> TabbedInterface:  # noqa: N805
        """The editor's tabs: writing, classifying, who answers for it, address."""
        from toolkit.forms import page_form, terms_fields

        terms = [FieldPanel(name) for name in terms_fields(cls.vocabularies)]
        tabs = [
            (_("Content"), [*cls.content_panels, *cls.image_panels]),
            (
                _("Terms and relations"),
                [*terms, FieldPanel("tags"), *cls.relation_panels],
            ),
            (_("Ownership and source"), cls.governance_panels),
            (_("Address"), cls.promote_panels),
            (_("Publishing"), cls.settings_panels),
        ]
        return TabbedInterface(
            [ObjectList(panels, heading=heading) for heading, panels in tabs if panels],
            base_form_class=page_form(cls.vocabularies, cls.form_fields),
        )

    def save(self, clean=True, **kwargs):
        fields = kwargs.get("update_fields")
        # `clean` is about the fields alone: no way to readers leads past the rules unsaid.
        is_checked = reaches_readers(self, fields) and not is_past_the_rules()
        if is_checked and (problems := saving_problems(self)):
            raise ValidationError(problems)
        with indexed_once(self, fields):
            return super().save(clean=clean, **kwargs)

    def get_url_parts(self, request=None):
        """Wagtail's record of the site has no say in what Wagtail itself writes in letters."""
        parts = super().get_url_parts(request)
        return parts and (parts[0], settings.SITE_URL, parts[2])

    def copy(self, *args, **kwargs):
        number_rows(self)
        return super().copy(*args, **kwargs)

    def full_clean(self, exclude=None, **kwargs):
        clean_instance(self)  # a draft is stored within its revision, and never itself
        super().full_clean(exclude={*(exclude or ()), *WRITTEN_BY_WAGTAIL}, **kwargs)

    @transaction.atomic
    def publish(self, revision, **kwargs):
        # What the clock was to publish is else forgotten when its process is killed.
        about_to_publish.send(type(self), instance=self, revision=revision)
        return super().publish(revision, **kwargs)

    def own_publishing_problems(self) -> dict[str, str]:
        """
        What must be mended before the page may be published: a message a field.

        A page type adds what its own fields need. Rows that are looked at are named in
        `blocking_relations`. All that blocks is told by toolkit.quality.publishing_problems.
        """
        problems = {}
        if not self.search_description:
            problems["search_description"] = _(
                "Write a summary of one or two sentences."
            )
        if self.image_id and not self.image_alt and not self.image_is_decorative:
            problems["image_alt"] = _("Describe the image, or mark it as decoration.")
        return problems

    @property
    def summary(self) -> str:
        return self.search_description

    @property
    def not_shown(self) -> set[str]:
        """Fields that readers do not see; search reads no files of theirs either."""
        return set()

    @property
    def image_text(self) -> str:
        """What the image tells; nothing when it decorates."""
        return "" if self.image_is_decorative else self.image_alt

    @property
    def kind_label(self) -> str:
        """What the page is, as said above its title and in lists."""
        return str(self.search_label)

    @property
    def as_result(self) -> dict[str, object]:
        """The page in a list, as components/result.html takes it."""
        return {
            "url": self.url,
            "title": self.title,
            "text": self.summary,
            "kind": self.kind_label,
            "field": self.field,
            "facts": self.search_facts,
        }

    @property
    def search_facts(self) -> list[str]:
        """A few facts that help to choose among search results."""
        return []

    @property
    def search_date(self) -> date | None:
        """The day that the content tells of, for pages that have one."""
        return None

    @cached_property
    def terms(self) -> list[PageTerm]:
        """The page's rows of terms, each with its term, in the editors' order."""
        if not self.vocabularies:
            return []
        rows = self.page_terms.all().select_related("term")
        return sorted(rows, key=lambda row: (row.term.vocabulary, row.term.order))

    @property
    def search_terms(self) -> list[Term]:
        return [row.term for row in self.terms]

    def terms_of(self, vocabulary: str) -> list[Term]:
        return [row.term for row in self.terms if row.term.vocabulary == vocabulary]

    @property
    def audiences(self) -> list[Term]:
        return self.terms_of(Vocabulary.AUDIENCE)

    @property
    def city_systems(self) -> list[Term]:
        return self.terms_of(Vocabulary.CITY_SYSTEM)

    @property
    def scales(self) -> list[Term]:
        return self.terms_of(Vocabulary.SCALE)

    def topics(self, list_url: str) -> list[Topic]:
        """Terms and tags by heading, each leading to what else is filed under it."""
        listed_by = {facet.name for facet in self.facets}
        topics = [
            Topic.of_vocabulary(
                vocabulary, terms, list_url if vocabulary in listed_by else ""
            )
            for vocabulary in self.vocabularies
            if vocabulary not in self.vocabularies_apart
            and (terms := self.terms_of(vocabulary))
        ]
        tags = [row.tag.name for row in self.tagged_items.all().select_related("tag")]
        return [*topics, Topic.of_tags(tags)] if tags else topics

    def links(self) -> Iterable[Link]:
        """Relations to other pages: this page's own, those that point at it, similar ones."""
        own, pointing = self._related_rows()
        for row in own:
            yield Link(row.target_id)
        for row in pointing:
            kind = row.page.specific_class
            # Between pages of one kind the relation is the same from both ends.
            heading = (
                "" if isinstance(self, kind) else getattr(kind, "backlinks_heading", "")
            )
            yield Link(row.page_id, str(heading))
        yield from links_from_fields(self)
        yield from self._similar_pages()

    def _related_rows(self) -> tuple[list[RelatedPage], list[RelatedPage]]:
        """The rows of this page, as edited in a preview, and those that point at it."""
        stored = RelatedPage.objects.filter(
            models.Q(page=self.pk)
            | models.Q(
                target__translation_key=self.translation_key,
                page__locale=self.locale_id,
            )
        )
        rows = list(stored.select_related("page").order_by("page__path", "sort_order"))
        edited = getattr(self, "_cluster_related_objects", None) or {}
        own = edited.get(
            "related_pages", [row for row in rows if row.page_id == self.pk]
        )
        return own, [row for row in rows if row.page_id != self.pk]

    def _similar_pages(self) -> Iterable[Link]:
        shared = {
            row.term_id: row.term
            for row in self.terms
            if row.term.vocabulary in self.similar_by
        }
        rows = PageTerm.objects.filter(
            term__in=shared,
            page__locale=self.locale_id,
            page__content_type=self.content_type_id,
            page__live=True,
        ).exclude(page=self.pk)
        if not shared:
            return
        for row in rows.order_by("term__order", "page__path")[:4]:
            term = shared[row.term_id]
            vocabulary = Vocabulary(term.vocabulary).label
            yield Link(
                row.page_id,
                str(_("Similar pages")),
                reason=str(_("Same %(vocabulary)s: %(term)s"))
                % {"vocabulary": vocabulary, "term": term.name.lower()},
                only_same_language=True,
            )

    def get_view_restrictions(self) -> models.QuerySet:
        """Wagtail's own, which reads all pages above; spared while nothing is restricted."""
        restrictions = PageViewRestriction.objects.all()
        # A page that is being served was read with the answer.
        is_any = getattr(self, "is_anything_private", None)
        if is_any is None:
            is_any = restrictions.exists()
        return super().get_view_restrictions() if is_any else restrictions.none()

    @property
    def table_of_contents(self) -> list[tuple[str, str]]:
        """Anchors and headings of the page's sections, in reading order."""
        return []

    @property
    def structured_data(self) -> dict[str, object]:
        """What the page is in schema.org's words, beyond its name and description."""
        return {"@type": "WebPage"}

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, object]:
        context = super().get_context(request, *args, **kwargs)
        around = Surroundings(self, self.links(), with_neighbours=self.has_neighbours)
        context["around"] = around
        context["frame"] = Frame.for_page(self, around, request)
        context["topics"] = self.topics(around.list_url)
        return context
