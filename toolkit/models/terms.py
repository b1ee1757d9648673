"""Terms of the vocabularies, and the terms of a page."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from toolkit.alphabet import Alphabetical
from toolkit.models.rows import Row
from toolkit.vocabularies import Suitability, Vocabulary


class TermQuerySet(models.QuerySet):
    def of(self, vocabulary: str) -> "TermQuerySet":
        return self.filter(vocabulary=vocabulary)


class Term(TranslatableMixin, index.Indexed, models.Model):
    """One word of a controlled vocabulary, with a key that is the same in every language."""

    vocabulary = models.CharField(
        _("vocabulary"),
        max_length=20,
        choices=Vocabulary,
        help_text=_("The list that this term belongs to."),
    )
    key = models.SlugField(
        _("key"),
        max_length=80,
        help_text=_("Stands in addresses of filtered lists; do not change it later."),
    )
    name = models.CharField(
        _("name"),
        max_length=120,
        help_text=_("What a reader sees in lists and filters."),
    )
    description = models.TextField(
        _("description"),
        blank=True,
        help_text=_("One or two sentences on what belongs here."),
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("The smallest number comes first.")
    )
    is_emphasised = models.BooleanField(
        _("main term"),
        default=False,
        help_text=_("The toolkit deals with this one in particular."),
    )
    is_internal = models.BooleanField(
        _("inside the city organisation"),
        default=False,
        help_text=_("For audiences: staff and decision makers of the city."),
    )

    objects = models.Manager.from_queryset(TermQuerySet)()

    panels = [
        FieldPanel("vocabulary"),
        FieldPanel("name"),
        FieldPanel("key"),
        FieldPanel("description"),
        FieldPanel("order"),
        FieldPanel("is_emphasised"),
        FieldPanel("is_internal"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("vocabulary"),
        index.FilterField("locale_id"),
    ]

    override_translatable_fields = [SynchronizedField("key", overridable=False)]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["vocabulary", "order", Alphabetical("name")]
        constraints = [
            *getattr(TranslatableMixin.Meta, "constraints", []),
            models.UniqueConstraint(
                fields=["vocabulary", "key", "locale"], name="term_key_once_a_language"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Topic:
    """A heading with chips under it, as components/topics.html takes it."""

    heading: str
    chips: list[dict[str, str]]

    @classmethod
    def of_vocabulary(
        cls, vocabulary: str, terms: list[Term], list_url: str
    ) -> "Topic":
        """The chips lead to the list narrowed by them, if there is a list."""
        query = f"{list_url}?{vocabulary}=" if list_url else ""
        chips = [
            {"label": term.name, "url": query and query + term.key} for term in terms
        ]
        return cls(str(Vocabulary(vocabulary).label), chips)

    @classmethod
    def of_tags(cls, names: list[str]) -> "Topic":
        """The chips lead to a search for the word."""
        search = reverse("search")
        chips = [
            {"label": name, "url": f"{search}?{urlencode({'q': name})}"}
            for name in names
        ]
        return cls(str(_("Tags")), chips)


def add_terms(pages: list) -> None:
    """Tell each page of a list its terms, with one query for all of them."""
    rows = PageTerm.objects.filter(page__in=[page.pk for page in pages]).select_related(
        "term"
    )
    in_order = sorted(rows, key=lambda row: (row.term.vocabulary, row.term.order))
    for page in pages:
        page.terms = [row for row in in_order if row.page_id == page.pk]


class PageTerm(Row):
    """
    A term on a page.

    Translatable itself: only so does a translated page carry the terms of its language.
    """

    page = ParentalKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="page_terms"
    )
    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="+")
    suitability = models.CharField(
        _("suitability"), max_length=6, choices=Suitability, blank=True
    )

    read_with = ["term"]

    class Meta(Row.Meta):
        verbose_name = _("term on a page")
        verbose_name_plural = _("terms on pages")
