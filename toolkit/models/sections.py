"""The pages that list others: the toolkit, its sections, and the glossary."""

from itertools import groupby

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search import index

from toolkit.alphabet import alphabetical, letter_of
from toolkit.listing import Listing
from toolkit.models.base import BasePage
from toolkit.models.content import body_field
from toolkit.models.glossary import GlossaryTerm
from toolkit.models.terms import Topic
from toolkit.querysets import children_q
from toolkit.surroundings import Card, Link, content_types
from toolkit.visibility import visible


class IndexPage(BasePage):
    """A page that introduces and lists the pages below it."""

    has_subject = False
    lists_pages = True

    body = body_field()

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    relation_panels: list = []
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        abstract = True

    @classmethod
    def listed_types(cls) -> list[type[BasePage]]:
        """The page types that name it as their parent."""
        below = cls.allowed_subpage_models()
        return [model for model in below if issubclass(model, BasePage)]

    @property
    def children(self) -> PageQuerySet:
        """The pages right below it that its readers may see, in no order."""
        return visible(Page.objects.filter(children_q(self.path)), below=self)

    def links(self) -> list[Link]:
        """None: what belongs to the page stands below it."""
        return []

    def topics(self, list_url: str) -> list[Topic]:
        """None: the pages of the list have theirs."""
        return []

    @property
    def structured_data(self) -> dict[str, object]:
        return {"@type": "CollectionPage"}


class ToolkitIndexPage(IndexPage):
    page_description = _("The front page of the toolkit; its sections stand below it.")
    search_label = _("Toolkit")
    search_label_plural = _("Toolkits")
    field = "meadow"
    icon = "toolkit"
    parent_page_types = ["home.HomePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("toolkit front page")
        verbose_name_plural = _("toolkit front pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        cards = [Card(page) for page in self.children.order_by("path")]
        context["sections"] = [
            c for c in cards if c.page.specific_class is ToolkitSectionPage
        ]
        context["others"] = [card for card in cards if card not in context["sections"]]
        return context


class ToolkitSectionPage(IndexPage):
    """
    One section of the toolkit.

    What most of its pages are is listed with facets; the rest stands before the list.
    """

    page_description = _("A section of the toolkit, such as methods or roles.")
    search_label = _("Section")
    search_label_plural = _("Sections")
    field = "meadow"
    icon = "toolkit"
    parent_page_types = ["toolkit.ToolkitIndexPage"]

    class Meta:
        verbose_name = _("toolkit section")
        verbose_name_plural = _("toolkit sections")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        listed, *others = content_types(self.children) or [None]
        # Without a child nothing is listed, and the template says so.
        kind = ContentType.objects.get_for_id(listed) if listed else self.content_type
        model = kind.model_class()
        pages = model.objects.listed_on(self)
        introductions = self.children.filter(content_type__in=others).order_by("path")
        context["introductions"] = [Card(page) for page in introductions]
        context["field"] = model.field
        context["listing"] = Listing(pages, model.facets, request.GET)
        context["listed_kind"] = model._meta.model_name
        return context


class GlossaryPage(BasePage):
    """The glossary; the terms themselves are snippets, so that texts can explain them."""

    has_subject = False
    page_description = _("The words of the field explained, in alphabetical order.")
    search_label = _("Glossary")
    search_label_plural = _("Glossaries")
    field = "meadow"
    icon = "document"
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("glossary")
        verbose_name_plural = _("glossaries")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        terms = GlossaryTerm.objects.filter(locale=self.locale_id)
        in_order = sorted(terms, key=lambda term: alphabetical(term.term))
        by_letter = groupby(in_order, key=lambda term: letter_of(term.term))
        context["letters"] = [(letter, list(terms)) for letter, terms in by_letter]
        context["letter_chips"] = [
            {"label": letter, "url": f"#letter-{letter}"}
            for letter, _terms in context["letters"]
        ]
        return context
