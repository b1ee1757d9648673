"""What stands around every page: menu, languages, breadcrumb, footer."""

from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from wagtail.models import Page

from toolkit.addresses import page_address, whole_address
from toolkit.locales import language_code, locale_for
from toolkit.surroundings import HOME_DEPTH, Surroundings


@dataclass(frozen=True)
class MenuItem:
    title: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class FooterGroup:
    heading: str
    pages: list[Page]


@dataclass(frozen=True)
class Language:
    """A language that the reader can switch to."""

    code: str
    name: str
    url: str
    is_current: bool
    is_translation: bool


@dataclass(frozen=True)
class Alternate:
    code: str
    url: str


@dataclass(frozen=True)
class Frame:
    """Everything that the base template needs to know of the page it frames."""

    home: Page | None
    menu: list[MenuItem]
    footer: list[FooterGroup]
    languages: list[Language]
    canonical: str
    breadcrumb: list[Page] = field(default_factory=list)
    alternates: list[Alternate] = field(default_factory=list)
    previous: Page | None = None
    next: Page | None = None

    @classmethod
    def for_page(
        cls, page: Page, around: Surroundings, request: HttpRequest
    ) -> "Frame":
        return cls(
            home=around.home,
            menu=_menu(around, page),
            footer=_footer(around),
            languages=[
                _language(code, name, page, around)
                for code, name in settings.WAGTAIL_CONTENT_LANGUAGES
                # A page previewed before it is saved has no address yet.
                if page.pk and (code in around.languages or is_in(page, code))
            ],
            # A page previewed before it is saved has no address of its own.
            canonical=page_address(page) or whole_address(request.path),
            breadcrumb=around.ancestors,
            alternates=[
                Alternate(code, page_address(translation))
                for code, translation in sorted(around.translations.items())
            ],
            previous=around.previous,
            next=around.next,
        )

    @classmethod
    def for_view(
        cls, request: HttpRequest, languages: dict[str, str]
    ) -> "Frame | None":
        """
        The frame of a view that is no page, with its address in each language.

        None while the site has no home page in the active language.
        """
        home = home_page(get_language() or settings.LANGUAGE_CODE)
        if home is None:
            return None
        around = Surroundings(home)
        active = get_language()
        languages = {c: url for c, url in languages.items() if c in around.languages}
        return cls(
            home=home,
            menu=_menu(around, None),
            footer=_footer(around),
            languages=[
                Language(code, name, languages[code], code == active, True)
                for code, name in settings.WAGTAIL_CONTENT_LANGUAGES
                if code in languages
            ],
            canonical=whole_address(request.path),
            breadcrumb=[home],
            alternates=[
                Alternate(code, whole_address(url)) for code, url in languages.items()
            ],
        )


def is_in(page: Page, language: str) -> bool:
    return language_code(page.locale_id) == language


def home_page(language: str) -> Page | None:
    """The live home page of a language."""
    try:
        locale = locale_for(language)
    except LookupError:
        return None
    homes = Page.objects.filter(depth=HOME_DEPTH, locale=locale).live()
    return homes.order_by("path").first()


def _menu(around: Surroundings, page: Page | None) -> list[MenuItem]:
    """
    The pages that editors put in the menu.

    A page is current under the deepest item above it: a method under Methods,
    not under the Toolkit that Methods belong to.
    """
    shown = [section for section in around.sections if section.show_in_menus]
    above = [item for item in shown if page and page.path.startswith(item.path)]
    current = max(above, key=lambda item: item.depth, default=None)
    return [MenuItem(item.title, item.url, item is current) for item in shown]


def _footer(around: Surroundings) -> list[FooterGroup]:
    """The pages below home that are not in the menu, without lists of nothing."""
    rest = [
        page
        for page in around.sections
        if not page.show_in_menus
        and page.depth == HOME_DEPTH + 1
        and page.pk not in around.empty_lists
    ]
    about = [p for p in rest if not getattr(p.specific_class, "is_statement", False)]
    statements = [p for p in rest if p not in about]
    groups = [FooterGroup(_("The site"), about), FooterGroup(_("Use"), statements)]
    return [group for group in groups if group.pages]


def _language(code: str, name: str, page: Page, around: Surroundings) -> Language:
    translation = around.translations.get(code)
    if translation:
        url = translation.url
    else:
        with override(code):
            url = reverse("untranslated", args=[page.pk])
    return Language(code, name, url, code == get_language(), translation is not None)
