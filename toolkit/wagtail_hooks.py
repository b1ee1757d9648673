from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    InlineStyleElementHandler,
)
from wagtail.admin.rich_text.editors.draftail import features as draftail
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from toolkit.links import PageLink
from toolkit.models import (
    Contact,
    FundingProgramme,
    GlossaryTerm,
    Municipality,
    Network,
    Organisation,
    Project,
    Term,
)


@hooks.register("register_rich_text_features")
def register_language_feature(features: FeatureRegistry) -> None:
    """
    Let editors mark a phrase as being in another language (WCAG 3.1.2).

    One button a language of the site; `language` is the name that fields ask for.
    """
    styles, from_html, to_html = [], {}, {}
    for code, name in settings.WAGTAIL_CONTENT_LANGUAGES:
        style = f"LANG_{code.upper().replace('-', '_')}"
        styles.append(
            {
                "type": style,
                "label": code,
                "description": _("In this language: %s") % name,
            }
        )
        from_html[f"span[lang={code}]"] = InlineStyleElementHandler(style)
        to_html[style] = {"element": "span", "props": {"lang": code}}
    features.register_editor_plugin("draftail", "language", LanguageFeature(styles))
    features.register_converter_rule(
        "contentstate",
        "language",
        {
            "from_database_format": from_html,
            "to_database_format": {"style_map": to_html},
        },
    )


@hooks.register("register_rich_text_features")
def register_paste_feature(features: FeatureRegistry) -> None:
    """Keep what a text from Word or Google Docs means, and nothing else of it."""
    plugin = draftail.EntityFeature({"type": "PASTED_TEXT"}, js=["js/pasted-text.js"])
    features.register_editor_plugin("draftail", "paste", plugin)


@hooks.register("register_rich_text_features", order=100)
def lead_to_the_readers_language(features: FeatureRegistry) -> None:
    features.register_link_type(PageLink)


class LanguageFeature(draftail.Feature):
    """Several inline styles under one name of a feature."""

    def __init__(self, styles: list[dict[str, object]]) -> None:
        super().__init__()
        self.styles = styles

    def construct_options(self, options: dict) -> None:
        options.setdefault("inlineStyles", []).extend(self.styles)


class TermViewSet(SnippetViewSet):
    model = Term
    icon = "tag"
    list_display = ["name", "vocabulary", "order"]
    list_filter = ["vocabulary"]


class MunicipalityViewSet(SnippetViewSet):
    model = Municipality
    icon = "site"
    list_display = ["name_fi", "region", "population_band"]
    list_filter = ["region", "population_band"]


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    list_display = ["name", "kind"]
    list_filter = ["kind"]


class NetworkViewSet(SnippetViewSet):
    model = Network
    icon = "link"


class ProjectViewSet(SnippetViewSet):
    model = Project
    icon = "folder-open-inverse"
    list_display = ["name", "programme", "period"]


class FundingProgrammeViewSet(SnippetViewSet):
    model = FundingProgramme
    icon = "pick"


class ContactViewSet(SnippetViewSet):
    model = Contact
    icon = "user"
    list_display = ["name", "job_title", "organisation", "consent_until"]
    list_filter = ["is_person"]


class GlossaryTermViewSet(SnippetViewSet):
    model = GlossaryTerm
    icon = "openquote"
    list_display = ["term", "abbreviation"]


class VocabularyGroup(SnippetViewSetGroup):
    """The words and parties that pages share, in one place of the menu."""

    menu_label = _("Vocabularies")
    menu_icon = "tag"
    menu_order = 250
    items = (
        TermViewSet,
        GlossaryTermViewSet,
        ContactViewSet,
        OrganisationViewSet,
        MunicipalityViewSet,
        NetworkViewSet,
        ProjectViewSet,
        FundingProgrammeViewSet,
    )


register_snippet(VocabularyGroup)
