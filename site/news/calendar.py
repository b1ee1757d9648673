"""Events as iCalendar files (RFC 5545)."""

from datetime import UTC, datetime, time, timedelta

from django.utils.timezone import make_aware, now
from django.utils.translation import gettext as _
from icalendar import Calendar, Event
from wagtail.models import Page

from toolkit.clean_text import clean_line, clean_text


def calendar_file(event: Page, address: str) -> bytes:
    """An EventPage as an .ics file; an event without times lasts whole days."""
    entry = Event()
    entry.add("uid", f"{event.translation_key}@talkoot")
    entry.add("summary", clean_line(event.title))
    entry.add("description", _description(event))
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
    if place := clean_text(event.location) or event.online_url:
        entry.add("location", place)
    calendar = Calendar()
    calendar.add("prodid", "-//Talkoot//EN")
    calendar.add("version", "2.0")
    calendar.add_component(entry)
    return calendar.to_ical()


def _description(event: Page) -> str:
    """The summary and, for who takes part on the web, the link to do so."""
    summary = clean_text(event.summary)
    if not event.online_url:
        return summary
    return f"{summary}\n\n{_('Take part on the web')}: {event.online_url}".strip()


def _end(event: Page) -> datetime | None:
    """When it ends; several days that have no end time last to the end of the last one."""
    if event.ends_at or event.ends == event.start:
        return event.ends_at
    return make_aware(datetime.combine(event.ends + timedelta(days=1), time()))
