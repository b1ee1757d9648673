"""The models of the toolkit; what a module holds, its name says."""

from toolkit.models.article import ToolkitArticlePage
from toolkit.models.base import BasePage, PageTag
from toolkit.models.case_area import CaseAreaIndexPage, CaseAreaPage
from toolkit.models.content import ContentPage, body_field
from toolkit.models.document import ToolkitDocument
from toolkit.models.glossary import GlossaryTerm
from toolkit.models.governance import GovernanceMixin, Licence
from toolkit.models.method import (
    DeliveryMode,
    MethodPage,
    delivery_modes_field,
    ways_of,
)
from toolkit.models.people import (
    Contact,
    Municipality,
    NamedSnippet,
    Network,
    Organisation,
    PopulationBand,
    Region,
)
from toolkit.models.projects import FundingProgramme, Project
from toolkit.models.recommendation import Recommendation
from toolkit.models.relations import PageContact, RelatedPage
from toolkit.models.role import ActorRolePage
from toolkit.models.sections import (
    GlossaryPage,
    IndexPage,
    ToolkitIndexPage,
    ToolkitSectionPage,
)
from toolkit.models.terms import PageTerm, Term, add_terms
from toolkit.models.typology import AreaTypologyPage
from toolkit.vocabularies import Suitability, Vocabulary

__all__ = [
    "ActorRolePage",
    "AreaTypologyPage",
    "BasePage",
    "CaseAreaIndexPage",
    "CaseAreaPage",
    "Contact",
    "ContentPage",
    "DeliveryMode",
    "FundingProgramme",
    "GlossaryPage",
    "GlossaryTerm",
    "GovernanceMixin",
    "IndexPage",
    "Licence",
    "MethodPage",
    "Municipality",
    "NamedSnippet",
    "Network",
    "Organisation",
    "PageContact",
    "PageTag",
    "PageTerm",
    "PopulationBand",
    "Project",
    "Recommendation",
    "Region",
    "RelatedPage",
    "Suitability",
    "Term",
    "ToolkitArticlePage",
    "ToolkitDocument",
    "ToolkitIndexPage",
    "ToolkitSectionPage",
    "Vocabulary",
    "add_terms",
    "body_field",
    "delivery_modes_field",
    "ways_of",
]
