"""Search documents, what editors set for the search, and what readers searched for."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from toolkit.alphabet import Alphabetical

# The fields of a document that are searched, from the weightiest to the lightest.
FIELDS = ("title", "summary", "subject", "heading", "body", "caution")


class FacetValue(models.Model):
    """A value by which results can be narrowed, and what readers of a language call it."""

    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    facet = models.CharField(max_length=40)
    value = models.CharField(max_length=100)
    label = models.CharField(max_length=255)
    order = models.IntegerField()

    class Meta:
        verbose_name = _("facet value")
        verbose_name_plural = _("facet values")
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "facet", "value"], name="search_facet_value_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.facet}:{self.value}"


class ExpiringQuerySet(models.QuerySet):
    def unexpired(self) -> "ExpiringQuerySet":
        """Leaves out pages whose time is over, though nobody has unpublished them yet."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=timezone.now()))


class SearchDocument(models.Model):
    """
    What the search knows of a page that any reader may see; other pages have none.

    An engine's index can be made anew from these rows without rendering a page.
    """

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, primary_key=True, related_name="search_document"
    )
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=100)
    expires_at = models.DateTimeField(null=True)
    date = models.DateField(null=True)
    facets = models.JSONField(default=list)  # "audience:residents", "year:2021"
    sort_title = models.CharField(max_length=255, default="")

    # What a list of hits shows beside the texts; facts may be others on another day.
    field = models.CharField(max_length=20)
    facts = models.JSONField(default=list)
    made_on = models.DateField(default=timezone.localdate)

    title = models.TextField()
    summary = models.TextField()
    text = models.TextField()

    # The terms of each of FIELDS in reading order, as the analyzer of the language gave them.
    # `text` holds the last three, from which extracts are taken.
    title_terms = models.TextField()
    summary_terms = models.TextField()
    subject_terms = models.TextField(default="")
    heading_terms = models.TextField(default="")
    body_terms = models.TextField()
    caution_terms = models.TextField(default="")

    # All words as they are written, in small letters, between spaces: for exact phrases.
    words = models.TextField(default="")
    analysis = models.CharField(max_length=100)

    objects = ExpiringQuerySet.as_manager()

    class Meta:
        verbose_name = _("search document")
        verbose_name_plural = _("search documents")

    def __str__(self) -> str:
        return self.title


class PageVector(models.Model):
    """A passage of a page as numbers, by which pages near in meaning are found."""

    document = models.ForeignKey(
        SearchDocument, on_delete=models.CASCADE, related_name="+"
    )
    model = models.CharField(max_length=200)  # vectors of different ones say nothing
    digest = models.CharField(max_length=64)  # of all the page's passages
    numbers = models.BinaryField()  # float16, of length 1

    def __str__(self) -> str:
        return f"{self.document_id}: {self.model}"


class IndexEntry(models.Model):
    """
    What the databases' indexes narrow and sort by, in rows that are short.

    Reading a document with all its texts for each of thousands of hits takes too long.
    `filed` holds the ids of the facets' values, so that those of all hits are one text of
    numbers.
    """

    # No BigIntegerField: SQLite finds a row at once only by an "integer", of any size.
    page_id = models.IntegerField(primary_key=True)
    locale_id = models.BigIntegerField()
    expires_at = models.DateTimeField(null=True)
    date = models.DateField(null=True)
    sort_title = models.CharField(max_length=255)
    filed = models.TextField(default="")

    objects = ExpiringQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.pk)


class FileText(models.Model):
    """
    The text of a file that pages offer, so that it is read only once.

    It is empty for a file that cannot be read, and `problem` tells why.
    """

    file_hash = models.CharField(max_length=40, unique=True)
    text = models.TextField()
    problem = models.CharField(max_length=255, default="")
    reader = models.PositiveSmallIntegerField(default=1)  # the version that read it

    def __str__(self) -> str:
        return self.file_hash


class TitleWord(models.Model):
    """A word of a title, or a part of one, by which the page is suggested."""

    document = models.ForeignKey(
        SearchDocument, on_delete=models.CASCADE, related_name="+"
    )
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    word = models.CharField(max_length=80)

    class Meta:
        indexes = [
            models.Index(
                fields=["locale", "word", "document"],
                opclasses=["int4_ops", "varchar_pattern_ops", "int4_ops"],
                name="search_title_word",
            )
        ]

    def __str__(self) -> str:
        return self.word


class SearchTerm(models.Model):
    """
    In how many documents of a language a term stands.

    Terms that begin with the letter of words also have the word without its dots.
    """

    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    term = models.CharField(max_length=80)
    bare = models.CharField(max_length=80, default="")
    documents = models.IntegerField()

    class Meta:
        verbose_name = _("search term")
        verbose_name_plural = _("search terms")
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "term"], name="search_term_once_a_language"
            )
        ]
        indexes = [
            models.Index(
                fields=["locale", "bare"],
                name="search_term_bare",
                condition=~Q(bare=""),
            ),
            models.Index(
                fields=["locale"],
                name="search_term_gone",
                condition=Q(documents__lte=0),
            ),
        ]

    def __str__(self) -> str:
        return self.term


class SynonymsVersion(models.Model):
    """Changes with what synonyms are made of, so that processes can keep them."""

    number = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.number)


class SearchChange(models.Model):
    """
    A page whose search document changed, until the search cluster has heard of it.

    The page may be gone meanwhile.
    """

    page_id = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.pk}: {self.page_id}"


class SearchSynonym(TranslatableMixin, models.Model):
    """Words that mean the same to somebody who searches."""

    key = models.SlugField(
        _("key"),
        max_length=80,
        help_text=_("A short name, the same in every language."),
    )
    terms = models.TextField(
        _("words"),
        help_text=_(
            "One a line, each in its basic form; for a search they are the same."
        ),
    )

    panels = [FieldPanel("terms"), FieldPanel("key")]
    override_translatable_fields = [SynchronizedField("key", overridable=False)]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "locale"], name="search_synonym_key_once_a_language"
            )
        ]

    def __str__(self) -> str:
        return ", ".join(self.terms.splitlines())


class SearchedWords(models.Model):
    """How often the same words were searched for on a day, and what was found; not by whom."""

    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(_("words"), max_length=100)
    day = models.DateField(default=timezone.localdate, db_index=True)
    times = models.PositiveIntegerField(_("searches"), default=1)

    # As they were at the latest search of the day.
    hits = models.PositiveIntegerField(_("results"))
    widened = models.BooleanField(_("widened"), default=False)
    corrected = models.BooleanField(_("corrected"), default=False)

    class Meta:
        verbose_name = _("searched words")
        verbose_name_plural = _("searched words")
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "words", "day"], name="search_words_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return self.words


class BestBet(TranslatableMixin, models.Model):
    """A page that editors put first for certain words."""

    words = models.TextField(
        _("words"), help_text=_("One search a line, as readers type it.")
    )
    page = models.ForeignKey(
        Page,
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("It comes first among the results of these searches."),
    )

    panels = [FieldPanel("words"), PageChooserPanel("page")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("best bet")
        verbose_name_plural = _("best bets")
        ordering = [Alphabetical("words")]

    def __str__(self) -> str:
        return ", ".join(self.words.splitlines())
