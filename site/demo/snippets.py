"""How entries become snippets: terms, parties, projects, contacts, glossary, synonyms."""

from collections.abc import Callable

from django.db.models import Model
from django.utils.text import slugify

from demo.content import Item, Made, first_day
from demo.streams import each, figures, links, stream
from search.models import SearchSynonym
from toolkit.models import (
    Contact,
    FundingProgramme,
    GlossaryTerm,
    Municipality,
    Network,
    Organisation,
    Project,
    Term,
    Vocabulary,
)

Write = Callable[[Model, Item, Made], None]

# The sources tell more kinds of organisations apart than the site does.
ORGANISATION_KINDS = {
    "city_company": Organisation.Kind.COMPANY,
    "agency": Organisation.Kind.MINISTRY,
    "regional_body": Organisation.Kind.OTHER,
    "open_data_service": Organisation.Kind.OTHER,
}

VOCABULARIES = {
    "target_groups": Vocabulary.AUDIENCE,
    "city_systems": Vocabulary.CITY_SYSTEM,
    "spatial_scales": Vocabulary.SCALE,
    "process_phases": Vocabulary.PHASE,
    "goals": Vocabulary.GOAL,
    "themes": Vocabulary.THEME,
    "implementation_areas": Vocabulary.IMPLEMENTATION_AREA,
    "resource_kinds": Vocabulary.RESOURCE_KIND,
    "sectors": Vocabulary.SECTOR,
    "operating_model_categories": Vocabulary.MODEL_CATEGORY,
}


def write_term(term: Term, item: Item, made: Made) -> None:
    item.copy_to(term, "key", "name", "description", "order", "is_internal")
    term.vocabulary = VOCABULARIES[item.collection]
    term.is_emphasised = item.get("emphasis") == "primary"
    item.skip("slug")


def write_municipality(municipality: Municipality, item: Item, made: Made) -> None:
    item.copy_to(municipality, code="key", name_fi="name")
    municipality.region = slugify(item["region"])
    item.skip("slug")


def write_organisation(organisation: Organisation, item: Item, made: Made) -> None:
    item.copy_to(organisation, "name", "description")
    organisation.kind = ORGANISATION_KINDS.get(item["kind"], item["kind"])
    item.skip("slug")


def write_network(network: Network, item: Item, made: Made) -> None:
    item.copy_to(network, "name", "description")
    item.skip("slug")


def write_programme(programme: FundingProgramme, item: Item, made: Made) -> None:
    item.copy_to(programme, "name", "description")
    if funder := item.get("organisation"):
        programme.organisation = made[f"organisations:{funder}"]
    item.skip("slug")


def write_project(project: Project, item: Item, made: Made) -> None:
    item.copy_to(project, "name", "description", precision="date_precision")
    for name in ("start", "end"):
        if when := item.get(name):
            setattr(project, name, first_day(when))
    if programme := item.get("programme"):
        project.programme = made[f"funding_programmes:{programme}"]
    project.figures = stream(
        item, "figures", each("figure", figures(item.parts("figures")))
    )
    project.links = stream(item, "links", each("link", links(item.parts("links"))))
    item.skip("slug")


def write_contact(contact: Contact, item: Item, made: Made) -> None:
    item.copy_to(contact, "name", "job_title", "email")
    item.skip("slug")


def write_glossary_term(term: GlossaryTerm, item: Item, made: Made) -> None:
    item.copy_to(
        term, "term", "definition", abbreviation="abbr", expansion="abbr_expansion"
    )
    if term.expansion.casefold() == item["term_en"].casefold():
        term.expansion_language = "en"
    term.avoid = "\n".join(item.many("forbidden_variants"))
    item.skip("slug", "term_fi")


def write_synonym(synonym: SearchSynonym, item: Item, made: Made) -> None:
    item.copy_to(synonym, "key")
    synonym.terms = "\n".join(item.many("terms"))
    item.skip("slug")


# In the order in which they refer to each other.
SNIPPETS: dict[str, tuple[type[Model], Write]] = {
    **dict.fromkeys(VOCABULARIES, (Term, write_term)),
    "municipalities": (Municipality, write_municipality),
    "organisations": (Organisation, write_organisation),
    "networks": (Network, write_network),
    "funding_programmes": (FundingProgramme, write_programme),
    "projects": (Project, write_project),
    "contacts": (Contact, write_contact),
    "glossary": (GlossaryTerm, write_glossary_term),
    "search_synonyms": (SearchSynonym, write_synonym),
}
