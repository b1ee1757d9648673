"""Events, and the page that lists them."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import Case, F, When
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateformat import time_format
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext_lazy, pgettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.search import index

from news.calendar import calendar_file
from toolkit.addresses import page_address
from toolkit.blocks import BODY_BLOCKS
from toolkit.dates import HasPeriod, Period, Precision, format_date, last_day
from toolkit.dates.fields import PeriodField
from toolkit.dates.panels import PeriodPanel
from toolkit.facets import TermFacet
from toolkit.facts import Fact, known
from toolkit.listing import BY_TITLE, Listing, Sorting
from toolkit.models import ContentPage, IndexPage, Vocabulary, body_field
from toolkit.querysets import BasePageManager, LocalisedQuerySet

# After an event, residents hear what came of it.
ANSWER_WITHIN = timedelta(days=60)

LATEST_EVENT_FIRST = [
    Sorting("newest", _("Newest first"), ("-start", "path")),
    Sorting("oldest", _("Oldest first"), ("start", "path")),
    BY_TITLE,
]


class EventQuerySet(LocalisedQuerySet):
    def coming(self) -> "EventQuerySet":
        """Events that have not ended yet."""
        return self.filter(ends__gte=timezone.localdate())

    def past(self) -> "EventQuerySet":
        return self.filter(ends__lt=timezone.localdate())

    def nearest_first(self) -> "EventQuerySet":
        """Coming events in their order, then past ones from the latest."""
        start_if_coming = Case(When(ends__gte=timezone.localdate(), then=F("start")))
        return self.order_by(start_if_coming.asc(nulls_last=True), "-start", "path")


class EventIndexPage(IndexPage):
    page_description = _("Lists coming and past events.")
    search_label = _("List of events")
    search_label_plural = _("Lists of events")
    field = "heather"
    icon = "calendar"
    parent_page_types = ["home.HomePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        events = EventPage.objects.listed_on(self)
        context["coming"] = list(events.coming().order_by("start", "path"))
        # Only past events are paged and narrowed: the coming ones stand in full above.
        context["listing"] = Listing(
            events.past(), EventPage.facets, request.GET, LATEST_EVENT_FIRST
        )
        return context


class EventPage(HasPeriod, RoutablePageMixin, ContentPage):
    """An event, and afterwards what was heard there and what was done about it."""

    page_description = _("An event with its time, place and a calendar file.")
    search_label = _("Event")
    search_label_plural = _("Events")
    count_label = ngettext_lazy(
        "%(number)s past event", "%(number)s past events", "number"
    )
    backlinks_heading = _("Events")
    field = "heather"
    icon = "calendar"
    vocabularies = [Vocabulary.AUDIENCE, Vocabulary.CITY_SYSTEM, Vocabulary.THEME]
    is_reviewed = False
    is_dated = True
    skips_subject_review = True
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
        _("theme week"),
        max_length=120,
        blank=True,
        help_text=_("If it is part of one."),
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

    form_fields = {
        "period": PeriodField(label=_("Day or days"), has_start=True, has_end=True)
    }

    objects = BasePageManager.from_queryset(EventQuerySet)()

    content_panels = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [
                PeriodPanel(),
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

    @path("calendar.ics/", name="calendar")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        if not self.has_calendar:
            raise Http404
        response = HttpResponse(
            calendar_file(self, page_address(self)),
            content_type="text/calendar",
        )
        response["Content-Disposition"] = f'attachment; filename="{self.slug}.ics"'
        return response

    def save(self, *args, **kwargs):
        last = self.end or self.start
        self.ends = last_day(last, self.precision) if last else None
        return super().save(*args, **kwargs)

    def own_publishing_problems(self) -> dict[str, str]:
        problems = super().own_publishing_problems()
        if (period := self.get_period()) and period.is_backwards:
            problems["period"] = _("The end is before the start.")
        if self.end_time and not self.start_time:
            problems["start_time"] = _("Write as well when the event starts.")
        if (
            self.start_time
            and self.end_time
            and (self.end or self.start) == self.start
            and self.end_time <= self.start_time
        ):
            problems["end_time"] = _("The event ends before it starts.")
        return problems

    def get_period(self) -> Period | None:
        """An event without a last day has one day, month or year."""
        period = super().get_period()
        return replace(period, end=period.end or period.start) if period else None

    @property
    def period(self) -> str:
        return str(self.get_period() or "")

    @property
    def is_over(self) -> bool:
        return bool(self.ends and self.ends < timezone.localdate())

    @property
    def is_registration_open(self) -> bool:
        closes = self.registration_closes or self.ends
        return bool(self.registration_url and closes and closes >= timezone.localdate())

    @property
    def awaits_summary(self) -> bool:
        """Whether residents still wait to read what was heard and done."""
        is_told = self.what_we_heard or self.what_we_did
        return self.with_residents and self.is_over and not is_told

    @property
    def summary_note(self) -> str:
        """What residents may still expect; after two months nothing is promised to them."""
        if self.ends + ANSWER_WITHIN < timezone.localdate():
            return gettext("No summary of the event has been published.")
        return gettext(
            "We are putting a summary together. We will publish it on this page and tell "
            "what it led to."
        )

    @property
    def has_calendar(self) -> bool:
        """Whether there is something to save: days that are known and still to come."""
        return (
            bool(self.start) and self.precision != Precision.YEAR and not self.is_over
        )

    @property
    def calendar_url(self) -> str:
        return f"{self.url}calendar.ics"

    @property
    def hours(self) -> str:
        """The time of day as people write it: klo 9.00–12.00; from 9:00."""
        if not self.starts_at:
            return ""
        start, end = _written(self.start_time), _written(self.end_time)
        if not end:
            return pgettext("hours of an event", "from %(start)s") % {"start": start}
        return pgettext("hours of an event", "%(start)s–%(end)s") % {
            "start": start,
            "end": end,
        }

    @property
    def facts(self) -> list[Fact]:
        online = _("On the web") if self.online_url else ""
        closes = (
            format_date(self.registration_closes) if self.registration_closes else ""
        )
        is_closed = self.registration_closes and not self.is_registration_open
        return known(
            [
                Fact(_("When"), self.period, "calendar", self.hours),
                Fact(_("Where"), self.location or online, "place"),
                Fact(
                    _("Last day to register"),
                    closes,
                    "edit",
                    _("Registration has closed.") if is_closed else "",
                ),
                Fact(_("Minimum attendance"), self.min_attendance, "people"),
                Fact(_("Theme week"), self.theme_week, "history"),
            ]
        )

    @cached_property
    def starts_at(self) -> datetime | None:
        """The moment it starts, when both day and time are known."""
        return self._moment(self.start, self.start_time)

    @cached_property
    def ends_at(self) -> datetime | None:
        return self._moment(self.end or self.start, self.end_time)

    def _moment(self, day: date | None, at: time | None) -> datetime | None:
        if self.precision != Precision.DAY or not day or at is None:
            return None
        return timezone.make_aware(datetime.combine(day, at))

    @property
    def search_date(self) -> date | None:
        return self.start

    @property
    def search_facts(self) -> list[str]:
        return [fact for fact in (self.period, self.location) if fact]

    @property
    def table_of_contents(self) -> list[tuple[str, str]]:
        contents = BODY_BLOCKS.table_of_contents(self.body)
        if self.what_we_heard or self.what_we_did or self.awaits_summary:
            contents.append(("heard", str(_("What we heard, what we did"))))
        return contents

    @property
    def structured_data(self) -> dict[str, object]:
        places = []
        if self.location:
            places.append(
                {"@type": "Place", "name": self.location, "address": self.location}
            )
        if self.online_url:
            places.append({"@type": "VirtualLocation", "url": self.online_url})
        return {
            "@type": "Event",
            "startDate": self._iso(self.start, self.starts_at),
            "endDate": self._iso(self.ends, self.ends_at),
            "eventStatus": "https://schema.org/EventScheduled",
            "location": places,
            # An event is no creative work: it is not published, modified or licensed.
            "datePublished": None,
            "dateModified": None,
            "license": None,
        }

    def _iso(self, day: date | None, moment: datetime | None) -> str:
        """The date in ISO 8601, no more exact than it is known."""
        written = {Precision.MONTH: 7, Precision.YEAR: 4}.get(self.precision)
        return (moment or day).isoformat()[:written] if day else ""


def _written(at: time | None) -> str:
    return time_format(at, pgettext("date format: time of day", "G:i")) if at else ""
