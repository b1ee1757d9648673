"""Events as iCalendar files (RFC 5545)."""

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils.timezone import make_aware, now
from icalendar import Calendar, Event

from toolkit.clean_text import clean_line, clean_text

if TYPE_CHECKING:
    from news.models import EventPage


def calendar_file(event: "EventPage", address: str) -> bytes:
    """The event as an .ics file; an event without times lasts whole days."""
    entry = Event()
    entry.add("uid", f"{event.translation_key}@talkoot")
    entry.add("summary", clean_line(event.title))
    entry.add("description", clean_text(event.summary))
    entry.add("url", address)
    written = event.latest_revision_created_at or event.first_published_at
    entry.add("dtstamp", written or now())  # a page made by a script may have neither
    if event.starts_at:
        # In UTC: a time of a zone is only right beside the zone's own rules.
        entry.add("dtstart", event.starts_at.astimezone(UTC))
        if end := _end(event):
            entry.add("dtend", end.astimezone(UTC))
    else:
        entry.add("dtstart", event.start)
        entry.add("dtend", event.ends + timedelta(days=1))
    if event.location:
        entry.add("location", clean_text(event.location))
    calendar = Calendar()
    calendar.add("prodid", "-//Talkoot//EN")
    calendar.add("version", "2.0")
    calendar.add_component(entry)
    return calendar.to_ical()


def _end(event: "EventPage") -> datetime | None:
    """When it ends; several days that have no end time last to the end of the last one."""
    if event.ends_at or event.ends == event.start:
        return event.ends_at
    return make_aware(datetime.combine(event.ends + timedelta(days=1), time()))
