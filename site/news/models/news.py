"""News, and the page that lists it."""

import datetime
from dataclasses import replace

from django.db import models
from django.db.models import Case, OuterRef, Q, Subquery, When
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from news.models.event import EventPage
from pilots.models import PilotPage
from toolkit.blocks import BODY_BLOCKS
from toolkit.dates import format_date
from toolkit.facets import ChoiceFacet, TermFacet, YearFacet
from toolkit.listing import BY_TITLE, Listing, Sorting
from toolkit.models import (
    ContentPage,
    IndexPage,
    RelatedPage,
    Vocabulary,
    body_field,
)
from toolkit.querysets import BasePageManager, LocalisedQuerySet

EVENTS_BESIDE_NEWS = 5
OLD_AFTER = datetime.timedelta(days=365)

NEWEST_FIRST = [
    Sorting("newest", _("Newest first"), ("-date", "path")),
    Sorting("oldest", _("Oldest first"), ("date", "path")),
    BY_TITLE,
]


def closed_calls() -> models.QuerySet:
    """The last days of the calls for pilots that have closed, the latest first."""
    closed = PilotPage.objects.filter(call_closes__lt=timezone.localdate())
    return closed.order_by("-call_closes").values_list("call_closes", flat=True)


def told_pages(news: int | OuterRef) -> models.QuerySet:
    """The pages that editors related to a piece of news."""
    return RelatedPage.objects.filter(page=news).values("target")


class NewsQuerySet(LocalisedQuerySet):
    def with_closed_calls(self) -> "NewsQuerySet":
        """Each with the last day of its call, for lists that say what is over."""
        told = closed_calls().filter(pk__in=told_pages(OuterRef(OuterRef("pk"))))
        is_call = Q(kind=NewsPage.Kind.CALL)
        return self.annotate(call_closed=Case(When(is_call, then=Subquery(told[:1]))))


class NewsIndexPage(IndexPage):
    page_description = _("Lists news, with coming events beside them.")
    search_label = _("List of news")
    search_label_plural = _("Lists of news")
    field = "heather"
    icon = "feed"
    parent_page_types = ["home.HomePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        news = NewsPage.objects.listed_on(self).with_closed_calls()
        context["listing"] = Listing(news, NewsPage.facets, request.GET, NEWEST_FIRST)
        events = EventPage.objects.in_locale(self.locale_id).visible()
        context["events"] = list(events.nearest_first()[:EVENTS_BESIDE_NEWS])
        return context


class NewsPage(ContentPage):
    class Kind(models.TextChoices):
        NEWS = "news", _("News item")
        UPDATE = "update", pgettext_lazy("kind of news", "Update")
        CALL = "call", _("Call")
        RESULT = "result", _("Result")

    page_description = _("A news item for residents, units and partners.")
    search_label = _("News item")
    search_label_plural = _("News")
    count_label = ngettext_lazy(
        "%(number)s news item", "%(number)s news items", "number"
    )
    backlinks_heading = _("News on this")
    field = "heather"
    icon = "feed"
    vocabularies = [Vocabulary.AUDIENCE, Vocabulary.CITY_SYSTEM, Vocabulary.THEME]
    is_reviewed = False
    is_dated = True
    skips_subject_review = True
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types = []
    facets = [
        ChoiceFacet("kind", _("Kind")),
        YearFacet("date"),
        TermFacet(Vocabulary.AUDIENCE),
        TermFacet(Vocabulary.CITY_SYSTEM),
        TermFacet(Vocabulary.THEME),
    ]

    kind = models.CharField(
        _("kind"),
        max_length=6,
        choices=Kind,
        default=Kind.NEWS,
        help_text=_("Stands above the title."),
    )
    date = models.DateField(
        _("date"), default=timezone.localdate, help_text=_("The day of the news.")
    )
    body = body_field()

    objects = BasePageManager.from_queryset(NewsQuerySet)()

    content_panels = [
        *ContentPage.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("date")]),
        FieldPanel("body"),
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("body"),
        index.FilterField("date"),
    ]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    @property
    def kind_label(self) -> str:
        if self.kind == self.Kind.CALL and self.call_closed:
            return gettext("Closed call")
        return self.get_kind_display()

    @cached_property
    def call_closed(self) -> datetime.date | None:
        """The last day of the call that this news tells of, once it has passed."""
        if self.kind != self.Kind.CALL:
            return None
        return closed_calls().filter(pk__in=told_pages(self.pk)).first()

    @property
    def is_old(self) -> bool:
        return self.date < timezone.localdate() - OLD_AFTER

    @property
    def remark(self) -> str:
        """What time has made untrue of the news, which stay as they were written."""
        if self.call_closed:
            return gettext("The call closed on %(day)s.") % {
                "day": format_date(self.call_closed)
            }
        if self.is_old:
            return gettext(
                "This news is over a year old. Some of it may be out of date."
            )
        return ""

    @property
    def search_date(self) -> datetime.date:
        return self.date

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        others = NewsPage.objects.sibling_of(self, inclusive=False).visible()
        context["frame"] = replace(
            context["frame"], previous=self._older(others), next=self._newer(others)
        )
        return context

    def _older(self, others: LocalisedQuerySet) -> "NewsPage | None":
        """The news before this one; of the same day, what stands later in the list."""
        same_day = Q(date=self.date, path__gt=self.path)
        older = others.filter(Q(date__lt=self.date) | same_day)
        return older.order_by("-date", "path").first()

    def _newer(self, others: LocalisedQuerySet) -> "NewsPage | None":
        same_day = Q(date=self.date, path__lt=self.path)
        newer = others.filter(Q(date__gt=self.date) | same_day)
        return newer.order_by("date", "-path").first()

    @property
    def table_of_contents(self) -> list[tuple[str, str]]:
        return BODY_BLOCKS.table_of_contents(self.body)

    @property
    def structured_data(self) -> dict[str, object]:
        return {
            "@type": "NewsArticle",
            "headline": self.title,
            "datePublished": self.date.isoformat(),
        }
