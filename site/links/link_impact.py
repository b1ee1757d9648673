"""
Before pages are unpublished or deleted: what would break, and where to lead readers.

Wagtail asks whether a page shall go; when it is told yes, one more step lists the pages
that link to it and offers a redirect. The answer comes with the same form sent again.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from links.models import LinkUse
from toolkit.references import references
from toolkit.visibility import visible

ANSWERED = "leaving"  # what tells the second sending of the form from the first
LISTED = 50


class RedirectForm(forms.Form):
    """Where readers of the leaving pages are led, if anywhere."""

    target = forms.ModelChoiceField(
        label=_("Lead readers of the old address to"),
        queryset=Page.objects.none(),
        required=False,
        widget=AdminPageChooser,
        help_text=_("Leave empty if no page replaces the one that goes."),
        error_messages={
            "invalid_choice": _("Choose a published page that does not go as well.")
        },
    )

    def __init__(self, *args, going: list[Page], **kwargs):
        super().__init__(*args, **kwargs)
        staying = Page.objects.filter(depth__gt=1).exclude(pk__in=pks(going))
        self.fields["target"].queryset = visible(staying)


@dataclass(frozen=True)
class Reference:
    """A page that links to one that goes, and the field in which it does."""

    source: Page
    target: Page
    field: str


@dataclass(frozen=True)
class Departure:
    """The addresses that go, each with its site and language, and where they lead then."""

    addresses: list[tuple[str, int | None, int]]
    target: Page
    is_for_good: bool

    def redirect(self) -> None:
        translations = visible(
            Page.objects.filter(translation_key=self.target.translation_key)
        )
        by_locale = {page.locale_id: page for page in translations}
        for path, site, locale in self.addresses:
            Redirect.objects.update_or_create(
                old_path=path,
                site_id=site,
                defaults={
                    "redirect_page": by_locale.get(locale, self.target),
                    "redirect_link": "",
                    "is_permanent": self.is_for_good,
                    "automatically_created": False,
                },
            )


def before(request: HttpRequest, pages: list[Page], action: str) -> HttpResponse | None:
    """The step in between, until it has been answered."""
    if request.method != "POST":
        return None
    cascade = getattr(request, "cascade", None)  # translation/trees/confirmation.py
    along = cascade.pages if cascade else []
    going = going_with(pages, action, "include_descendants" in request.POST, along)
    if not going:
        return None
    is_answered = ANSWERED in request.POST
    form = RedirectForm(request.POST if is_answered else None, going=going)
    if not is_answered or not form.is_valid():
        return ask(request, form, pages, going, action)
    if target := form.cleaned_data["target"]:
        request.departure = Departure(addresses(going), target, action == "delete")
    return None


def after(request: HttpRequest) -> None:
    if departure := getattr(request, "departure", None):
        departure.redirect()


def ask(
    request: HttpRequest,
    form: RedirectForm,
    pages: list[Page],
    going: list[Page],
    action: str,
) -> HttpResponse:
    own = {ANSWERED, "target", "csrfmiddlewaretoken"}
    references = references_to(going)
    context = {
        "form": form,
        "pages": pages,
        "going": going,
        "references": references[:LISTED],
        "more": max(0, len(references) - LISTED),
        "is_delete": action == "delete",
        "sent": [
            (name, value)
            for name, values in request.POST.lists()
            if name not in own
            for value in values
        ],
    }
    return TemplateResponse(request, "links/link_impact.html", context)


def going_with(
    pages: list[Page], action: str, below: bool, along: list[Page]
) -> list[Page]:
    """The published pages that go when these do, and when others go along."""
    tops = [*pages, *along] if action == "delete" else list(pages)
    for find in hooks.get_hooks("construct_translated_pages_to_cascade_actions"):
        for others in (find(pages, action) or {}).values():
            tops += others
    query = Q(pk__in=[*pks(tops), *pks(along)])
    if below or action == "delete":
        for top in tops:
            query |= Q(path__startswith=top.path)
    return list(Page.objects.live().filter(query))


def references_to(going: list[Page]) -> list[Reference]:
    """
    The links that would break, in all languages, from pages that readers can see.

    A link to a page leads to its translation in the reader's language where there is
    one, so it breaks only when that very page goes.
    """
    keys = {page.translation_key for page in going}
    group = {p.pk: p for p in visible(Page.objects.filter(translation_key__in=keys))}
    by_language = {(p.translation_key, p.locale_id): p for p in group.values()}
    ids = [str(pk) for pk in group]
    rows = references(Page).filter(to_object_id__in=ids).order_by("object_id", "pk")
    staying = visible(Page.objects.exclude(pk__in=pks(going)))
    sources = staying.in_bulk({int(row.object_id) for row in rows})
    found = {}
    for row in rows:
        source = sources.get(int(row.object_id))
        target = group[int(row.to_object_id)]
        if source:
            shown = by_language.get((target.translation_key, source.locale_id), target)
            field = row.describe_source_field()
            found[source.pk, shown.pk, field] = Reference(source, shown, field)
    gone = set(pks(going))
    return [r for r in found.values() if r.target.pk in gone] + typed(going)


def typed(going: list[Page]) -> list[Reference]:
    """Links to the pages by an address that somebody typed, as the last check saw them."""
    by_address = {page.url: page for page in going}
    uses = LinkUse.objects.filter(link__address__in=by_address, page__isnull=False)
    uses = uses.exclude(page__in=pks(going)).select_related("link", "page")
    return [
        Reference(use.page, by_address[use.link.address], use.field_label)
        for use in uses.order_by("pk")
    ]


def addresses(going: list[Page]) -> list[tuple[str, int | None, int]]:
    """The pages' addresses, and older ones that lead to them already."""
    found = []
    for page in going:
        if parts := page.get_url_parts():
            site, _root, path = parts
            found.append((Redirect.normalise_path(path), site, page.locale_id))
    older = Redirect.objects.filter(redirect_page__in=pks(going))
    found += older.values_list("old_path", "site", "redirect_page__locale")
    return found


def pks(pages: Iterable[Page]) -> list[int]:
    return [page.pk for page in pages]
