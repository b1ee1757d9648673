"""The kinds of page that a visitor can find, by the names used in addresses and data."""

import re

from wagtail.models import get_page_models

from toolkit.models import BasePage


def kind_of(model: type[BasePage]) -> str:
    """The model's name as a word for addresses: NewsIndexPage is "news_index"."""
    name = model.__name__.removesuffix("Page")
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def kinds() -> dict[str, type[BasePage]]:
    return {kind_of(m): m for m in get_page_models() if issubclass(m, BasePage)}
