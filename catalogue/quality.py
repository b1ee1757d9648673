"""What a reader needs of an operating model."""

from collections.abc import Iterator

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from catalogue.models import OperatingModelPage
from toolkit.models import BasePage
from toolkit.quality import register
from toolkit.quality.contents import Contents
from toolkit.quality.own import OwnProblem
from toolkit.quality.rule import Breach, Rule


class MissingWhyOfModel(Rule):
    """Only a warning: the catalogue's source gives no reasons for one of its categories."""

    id = "missing-why-of-model"
    title = _("Operating model without a why")
    message = _("Tell what the model is good for: the field “Why” is empty.")
    page_types = (OperatingModelPage,)

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        if not strip_tags(page.why or "").strip():
            yield "why", {}


class MissingExample(Rule):
    id = "missing-example"
    title = _("No example")
    message = _("Name at least one place where the model is in use.")
    page_types = (OperatingModelPage,)

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        if not page.examples_in_use:
            yield "examples", {}


class MissingCaution(Rule):
    id = "missing-caution"
    title = _("Recognition without a caution")
    message = _(
        "The model grants a label, diploma or commitment: tell in a caution how it can "
        "go wrong."
    )
    is_blocking = True
    page_types = (OperatingModelPage,)

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        if page.grants_recognition and not page.cautions:
            yield "cautions", {}


register(
    OwnProblem(
        "unfounded-recognition",
        _("Recognition without criteria or validity"),
        OperatingModelPage,
        "criteria",
        "validity_period",
    ),
    MissingWhyOfModel(),
    MissingCaution(),
    MissingExample(),
)
