"""The table of all translations, with filters, files and work in bulk."""

from collections import Counter
from dataclasses import dataclass

import django_filters
from django.contrib.auth.models import AbstractBaseUser, User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Count, IntegerField, QuerySet, When
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from accounts.roles import Role
from editorial.reports import EditorsReport, UserField, may_see_reports
from toolkit.alphabet import Alphabetical
from toolkit.reports import locale_filter
from translation.desk.rights import SUBMIT
from translation.models import State, TranslationStatus
from translation.table.starting import Starter

NOBODY = "nobody"
TO_DO = (State.MISSING, State.BEHIND, State.DRAFT, State.OFFERED)


class CheckColumn(Column):
    """A box that belongs to the form above the table, wherever it stands in the page."""

    header_template_name = "translation/table/check_header.html"
    cell_template_name = "translation/table/check.html"


class WorkColumn(TitleColumn):
    """The title, leading to where the translator works."""

    cell_template_name = "translation/table/title.html"

    def get_cell_context_data(self, instance, parent_context):
        request = parent_context["request"]
        is_free = instance.state == State.MISSING
        return super().get_cell_context_data(instance, parent_context) | {
            "may_start": is_free and request.starter.may_take_up(instance),
            "csrf_token": get_token(request),
        }


def translators() -> QuerySet[User]:
    return Role.TRANSLATOR.members.order_by(Alphabetical("last_name"), "username")


class TranslatorFilter(django_filters.ModelChoiceFilter):
    field_class = UserField


class TableFilterSet(WagtailFilterSet):
    words = django_filters.CharFilter(
        label=gettext_lazy("In the title"), field_name="title", lookup_expr="icontains"
    )
    locale = locale_filter()
    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"), choices=State.choices
    )
    section = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Section"),
        queryset=lambda request: Page.objects.filter(
            pk__in=TranslationStatus.objects.exclude(section=None).values("section")
        ),
    )
    content_type = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Type"),
        queryset=lambda request: ContentType.objects.filter(
            pk__in=TranslationStatus.objects.values("content_type")
        ).order_by("model"),
    )
    translator = TranslatorFilter(
        label=gettext_lazy("Translator"),
        queryset=lambda request: User.objects.filter(
            pk__in=TranslationStatus.objects.exclude(translator=None).values(
                "translator"
            )
        ),
        null_label=gettext_lazy("nobody"),
        null_value=NOBODY,
    )

    class Meta:
        model = TranslationStatus
        fields: list[str] = []


@dataclass(frozen=True)
class SectionRow:
    """How many translations of a section are in each state, in the order of the states."""

    title: str
    address: str
    counts: list[int]


def by_section() -> list[SectionRow]:
    rows = TranslationStatus.objects.values_list("section", "section__title", "state")
    found: dict[tuple[int | None, str], Counter] = {}
    for section, title, state, number in rows.annotate(number=Count("pk")).order_by(
        Alphabetical("section__title").asc(nulls_last=True)
    ):
        found.setdefault((section, title), Counter())[state] += number
    table = reverse("translation_table")
    return [
        SectionRow(
            title or _("Home pages and snippets"),
            f"{table}?section={section}" if section else "",
            [counts[state] for state in State],
        )
        for (section, title), counts in found.items()
    ]


class TranslationTable(EditorsReport):
    page_title = gettext_lazy("Translations")
    header_icon = "wagtail-localize-language"
    index_url_name = "translation_table"
    route = "translation/"
    menu_hook = "register_admin_menu_item"
    menu_order = 250
    template_name = "translation/table/table.html"
    model = TranslationStatus
    filterset_class = TableFilterSet
    default_ordering = ["concern", "title", "pk"]
    columns = [
        CheckColumn("check"),
        WorkColumn("title", label=gettext_lazy("Page or snippet"), sort_key="title"),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor="get_state_display",
            primary=lambda row: row.state in TO_DO,
            sort_key="state",
        ),
        Column("words", label=gettext_lazy("Words to do"), sort_key="words"),
        Column("type", label=gettext_lazy("Type"), accessor="type_name"),
        Column(
            "locale", label=gettext_lazy("Language"), sort_key="locale__language_code"
        ),
        Column("age", label=gettext_lazy("How long"), sort_key="since"),
        Column(
            "translator",
            label=gettext_lazy("Translator"),
            accessor="translator_name",
            sort_key="translator__last_name",
        ),
    ]
    export_headings = {
        "title": gettext_lazy("Page or snippet"),
        "type_name": gettext_lazy("Type"),
        "section_title": gettext_lazy("Section"),
        "source_locale.language_code": gettext_lazy("Source"),
        "locale.language_code": gettext_lazy("Language"),
        "get_state_display": gettext_lazy("State"),
        "words": gettext_lazy("Words to do"),
        "segments": gettext_lazy("Texts to do"),
        "next_step": gettext_lazy("What is to be done"),
        "since": gettext_lazy("Since"),
        "translator_name": gettext_lazy("Translator"),
    }
    export_filename = "translations"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        # Asked by each row, in a table that passes on nothing but the request.
        request.starter = Starter(request.user)

    @classmethod
    def may_see(cls, user: AbstractBaseUser) -> bool:
        return may_see_reports(user) or user.has_perm(SUBMIT)

    @property
    def header_more_buttons(self) -> list[Button]:
        links = [(_("Terminology"), "terminology_report", "openquote")]
        if self.request.user.has_perm(SUBMIT):
            links += [
                (_("Find and replace"), "translation_replace", "edit"),
                (_("Export translations"), "translation_export", "download"),
                (_("Import translations"), "translation_import", "upload"),
            ]
        buttons = [
            Button(label, reverse(name), icon_name=icon) for label, name, icon in links
        ]
        guide = reverse("guide", args=["translators"])
        buttons.append(Button(_("Guide for translators"), guide, icon_name="help"))
        return [*super().header_more_buttons, *buttons]

    def get_base_queryset(self) -> QuerySet:
        # What concerns a translator most comes first: the order of the states.
        order = [When(state=state, then=place) for place, state in enumerate(State)]
        return TranslationStatus.objects.annotate(
            concern=Case(*order, output_field=IntegerField())
        ).select_related(
            "locale", "source_locale", "translator", "section", "content_type"
        )

    def get_context_data(self, **kwargs) -> dict[str, object]:
        context = super().get_context_data(**kwargs)
        return context | {
            "may_start": self.request.user.has_perm(SUBMIT),
            "translators": translators(),
            "sections": by_section(),
            "states": State.labels,
            "here": self.request.get_full_path(),
        }
