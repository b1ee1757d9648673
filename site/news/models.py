from datetime import date, datetime

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.search import index

from news.calendar import calendar_file
from toolkit.blocks import BODY_BLOCKS
from toolkit.dates import Precision, format_period, last_day
from toolkit.listing import ChoiceFacet, Facet, Listing, Sorting, TermFacet
from toolkit.models import ContentPage, IndexPage, Vocabulary, body_field
from toolkit.querysets import BasePageManager, LocalisedQuerySet

NEWEST_FIRST = [
    Sorting("newest", _("Newest first"), ("-date", "path")),
    Sorting("oldest", _("Oldest first"), ("date", "path")),
    Sorting("title", _("Title"), ("title",)),
]

LATEST_EVENT_FIRST = [
    Sorting("newest", _("Newest first"), ("-start", "path")),
    Sorting("oldest", _("Oldest first"), ("start", "path")),
    Sorting("title", _("Title"), ("title",)),
]


class YearFacet(Facet):
    """News by the year of their date."""

    def narrow(self, pages, values):
        years = [int(value) for value in values if value.isdecimal() and len(value) == 4]
        return pages.filter(date__year__in=years)

    def counts(self, pages):
        rows = pages.order_by().values_list("date__year").annotate(models.Count("pk"))
        return [(str(year), str(year), number) for year, number in rows.order_by("-date__year")]


class NewsIndexPage(IndexPage):
    page_description = _("Lists news, with coming events beside them.")
    search_label = _("News")
    search_label_plural = _("News")
    field = "heather"
    icon = "feed"
    parent_page_types = ["home.HomePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        news = NewsPage.objects.child_of(self).visible()
        context["listing"] = Listing(news, NewsPage.facets, request.GET, NEWEST_FIRST)
        events = EventPage.objects.in_locale(self.locale_id).visible()
        context["events"] = list(events.coming().order_by("start")[:5])
        return context


class NewsPage(ContentPage):
    class Kind(models.TextChoices):
        NEWS = "news", _("News item")
        UPDATE = "update", _("Update")
        CALL = "call", _("Call")
        RESULT = "result", _("Result")

    page_description = _("A news item for residents, units and partners.")
    search_label = _("News item")
    search_label_plural = _("News")
    backlinks_heading = _("News on this")
    field = "heather"
    icon = "feed"
    vocabularies = [Vocabulary.AUDIENCE, Vocabulary.CITY_SYSTEM, Vocabulary.THEME]
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types = []
    facets = [
        ChoiceFacet("kind", _("Kind")),
        YearFacet("year", _("Year")),
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
    def search_date(self) -> date:
        return self.date

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


class EventQuerySet(LocalisedQuerySet):
    def coming(self) -> "EventQuerySet":
        """Events that have not ended yet."""
        return self.filter(ends__gte=timezone.localdate())

    def past(self) -> "EventQuerySet":
        return self.filter(ends__lt=timezone.localdate())


class EventIndexPage(IndexPage):
    page_description = _("Lists coming and past events.")
    search_label = _("Events")
    search_label_plural = _("Events")
    field = "heather"
    icon = "calendar"
    parent_page_types = ["home.HomePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        events = EventPage.objects.child_of(self).visible()
        context["coming"] = list(events.coming().order_by("start", "path"))
        context["listing"] = Listing(
            events.past(), EventPage.facets, request.GET, LATEST_EVENT_FIRST
        )
        return context


class EventPage(RoutablePageMixin, ContentPage):
    """An event, and afterwards what was heard there and what was done about it."""

    page_description = _("An event with its time, place and a calendar file.")
    search_label = _("Event")
    search_label_plural = _("Events")
    backlinks_heading = _("Events")
    field = "heather"
    icon = "calendar"
    vocabularies = [Vocabulary.AUDIENCE, Vocabulary.CITY_SYSTEM, Vocabulary.THEME]
    parent_page_types = ["news.EventIndexPage", "news.NewsIndexPage"]
    subpage_types = []
    facets = [
        TermFacet(Vocabulary.AUDIENCE),
        TermFacet(Vocabulary.CITY_SYSTEM),
        TermFacet(Vocabulary.THEME),
    ]

    start = models.DateField(
        _("start"), null=True, help_text=_("First day; for a month, any day of it.")
    )
    end = models.DateField(
        _("end"), null=True, blank=True, help_text=_("Last day, if there are several.")
    )
    ends = models.DateField(editable=False, null=True)
    precision = models.CharField(
        _("dates are known to the"),
        max_length=5,
        choices=Precision,
        default=Precision.DAY,
        help_text=_("Only this much of the dates is shown."),
    )
    start_time = models.TimeField(
        _("starts at"), null=True, blank=True, help_text=_("Finnish time.")
    )
    end_time = models.TimeField(
        _("ends at"), null=True, blank=True, help_text=_("Finnish time.")
    )
    location = models.CharField(
        _("place"), max_length=250, blank=True, help_text=_("Address, or on the web.")
    )
    online_url = models.URLField(
        _("link to take part"), blank=True, help_text=_("For events on the web.")
    )
    registration_url = models.URLField(
        _("registration"), blank=True, help_text=_("Where to register.")
    )
    registration_closes = models.DateField(
        _("registration closes"), null=True, blank=True, help_text=_("The last day.")
    )
    min_attendance = models.CharField(
        _("minimum attendance"),
        max_length=160,
        blank=True,
        help_text=_("For example: at least one person from each municipality."),
    )
    theme_week = models.CharField(
        _("theme week"), max_length=120, blank=True, help_text=_("If it is part of one.")
    )
    with_residents = models.BooleanField(
        _("residents take part"),
        default=False,
        help_text=_("Then readers wait for what was heard and done."),
    )
    what_we_heard = models.TextField(
        _("what we heard"), blank=True, help_text=_("After the event, in short.")
    )
    what_we_did = models.TextField(
        _("what we did"), blank=True, help_text=_("What followed from what was heard.")
    )
    body = body_field()

    objects = BasePageManager.from_queryset(EventQuerySet)()

    content_panels = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("start"), FieldPanel("end"), FieldPanel("precision")]),
                FieldRowPanel([FieldPanel("start_time"), FieldPanel("end_time")]),
            ],
            heading=_("Time"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("location"),
                FieldPanel("online_url"),
                FieldRowPanel(
                    [FieldPanel("registration_url"), FieldPanel("registration_closes")]
                ),
                FieldPanel("min_attendance"),
                FieldPanel("theme_week"),
            ],
            heading=_("Place and registration"),
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("with_residents"),
                FieldPanel("what_we_heard"),
                FieldPanel("what_we_did"),
            ],
            heading=_("What we heard, what we did"),
        ),
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("location"),
        index.SearchField("theme_week"),
        index.SearchField("what_we_heard"),
        index.SearchField("what_we_did"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    @path("calendar.ics", name="calendar")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponse(
            calendar_file(self, self.get_full_url(request)), content_type="text/calendar"
        )
        response["Content-Disposition"] = f'attachment; filename="{self.slug}.ics"'
        return response

    def save(self, *args, **kwargs):
        last = self.end or self.start
        self.ends = last_day(last, self.precision) if last else None
        return super().save(*args, **kwargs)

    def blocking_problems(self) -> dict[str, str]:
        problems = super().blocking_problems()
        if self.start and self.end and last_day(self.end, self.precision) < self.start:
            problems["end"] = _("The end is before the start.")
        if (
            self.start_time
            and self.end_time
            and (self.end or self.start) == self.start
            and self.end_time <= self.start_time
        ):
            problems["end_time"] = _("The event ends before it starts.")
        return problems

    @property
    def period(self) -> str:
        return format_period(self.start, self.end or self.start, self.precision)

    @property
    def is_over(self) -> bool:
        return bool(self.ends and self.ends < timezone.localdate())

    @cached_property
    def starts_at(self) -> datetime | None:
        """The moment it starts, when both day and time are known."""
        return self._moment(self.start, self.start_time)

    @cached_property
    def ends_at(self) -> datetime | None:
        return self._moment(self.end or self.start, self.end_time)

    def _moment(self, day, time) -> datetime | None:
        if self.precision != Precision.DAY or not day or not time:
            return None
        return timezone.make_aware(datetime.combine(day, time))

    @property
    def search_date(self) -> date | None:
        return self.start

    @property
    def search_facts(self) -> list[str]:
        return [fact for fact in (self.period, self.location) if fact]

    @property
    def table_of_contents(self) -> list[tuple[str, str]]:
        return BODY_BLOCKS.table_of_contents(self.body)

    @property
    def structured_data(self) -> dict[str, object]:
        data: dict[str, object] = {
            "@type": "Event",
            "name": self.title,
            "startDate": (self.starts_at or self.start).isoformat() if self.start else "",
            "eventStatus": "https://schema.org/EventScheduled",
        }
        if self.ends:
            data["endDate"] = (self.ends_at or self.ends).isoformat()
        if self.location:
            data["location"] = {"@type": "Place", "name": self.location}
        return data
