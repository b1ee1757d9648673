"""What readers search for, in the editors' reports."""

from collections.abc import Iterator
from urllib.parse import urlencode

import django_filters
from django.db.models import Model, OuterRef, QuerySet, Subquery, Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import (
    ButtonsColumnMixin,
    Column,
    TitleColumn,
)
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry

from search.models import BestBet, SearchedWords, SearchSynonym
from toolkit.locales import language_code, locales
from toolkit.reports import Report, locale_filter


class SearchedWordsFilterSet(WagtailFilterSet):
    locale = locale_filter()
    outcome = django_filters.ChoiceFilter(
        label=gettext_lazy("What was found"),
        method="filter_outcome",
        choices=[
            ("nothing", gettext_lazy("No results")),
            ("widened", gettext_lazy("Pages with only some of the words")),
            ("corrected", gettext_lazy("Pages with corrected words")),
        ],
    )

    class Meta:
        model = SearchedWords
        fields = ["locale"]

    def filter_outcome(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        if value == "nothing":
            return rows.filter(latest_hits=0)
        return rows.filter(**{f"latest_{value}": True})


class WordsColumn(ButtonsColumnMixin, TitleColumn):
    """The words, leading to their results, with what an editor may do about them."""

    def get_buttons(
        self, row: dict[str, object], parent_context: dict[str, object]
    ) -> list[Button]:
        return list(cures(row, parent_context["request"]))


def results_address(row: dict[str, object]) -> str:
    with override(language_code(row["locale"])):
        return f"{reverse('search')}?{urlencode({'q': row['words']})}"


def cures(row: dict[str, object], request: HttpRequest) -> Iterator[Button]:
    """Buttons to forms that begin with the words; only those that the user may use."""
    words = str(row["words"])
    begun: dict[type[Model], tuple[str, dict[str, str]]] = {
        SearchSynonym: (_("Add synonyms"), {"terms": words, "key": slugify(words)}),
        BestBet: (_("Add a best bet"), {"words": words}),
    }
    for model, (label, fields) in begun.items():
        policy = policy_registry.get_by_type(model)
        if policy.user_has_permission(request.user, "add"):
            address = reverse(model.snippet_viewset.get_url_name("add"))
            query = urlencode({"locale": language_code(row["locale"]), **fields})
            yield Button(
                label,
                f"{address}?{query}",
                "button button-small button-secondary",
                attrs={
                    "aria-label": f"{label}: {words}, {language_name(row['locale'])}"
                },
            )


def language_name(locale_id: int) -> str:
    return str(locales()[locale_id])


class LanguageColumn(Column):
    def get_value(self, row: dict[str, object]) -> str:
        return language_name(row["locale"])


class ChangesColumn(Column):
    """What the search did to the words to find anything; nothing as a rule."""

    def get_value(self, row: dict[str, object]) -> str:
        changes = {"widened": _("Widened"), "corrected": _("Corrected")}
        return ", ".join(
            text for name, text in changes.items() if row[f"latest_{name}"]
        )


class SearchedWordsReport(Report):
    page_title = gettext_lazy("Searches")
    header_icon = "search"
    index_url_name = "search_report"
    route = "reports/searches/"
    menu_order = 650
    model = SearchedWords
    filterset_class = SearchedWordsFilterSet
    default_ordering = "-number"
    columns = [
        WordsColumn(
            "words",
            label=gettext_lazy("Words searched for"),
            sort_key="words",
            get_url=results_address,
        ),
        LanguageColumn("locale", label=gettext_lazy("Language")),
        Column("number", label=gettext_lazy("Searches"), sort_key="number"),
        Column("latest_hits", label=gettext_lazy("Results"), sort_key="latest_hits"),
        ChangesColumn("changes", label=gettext_lazy("Changed to find something")),
    ]
    export_headings = {
        "words": gettext_lazy("Words searched for"),
        "locale": gettext_lazy("Language"),
        "number": gettext_lazy("Searches"),
        "latest_hits": gettext_lazy("Results"),
    }
    custom_field_preprocess = {"locale": {"csv": language_name, "xlsx": language_name}}
    export_filename = "searches"

    def get_base_queryset(self) -> QuerySet:
        """A row for each search; what it found is told as of its latest day."""
        same = SearchedWords.objects.filter(
            locale=OuterRef("locale"), words=OuterRef("words")
        ).order_by("-day")
        latest = {
            f"latest_{name}": Subquery(same.values(name)[:1])
            for name in ("hits", "widened", "corrected")
        }
        rows = SearchedWords.objects.values("words", "locale")
        return rows.annotate(number=Sum("times"), **latest)
