from wagtail import hooks

from catalogue.models import OperatingModelIndexPage, OperatingModelPage
from toolkit.facets import term_counts
from toolkit.front_page import Part
from toolkit.models import Vocabulary
from toolkit.surroundings import Surroundings


@hooks.register("front_page_part", order=20)
def categories(around: Surroundings) -> Part | None:
    """Categories in use, each leading to its models, as components/index.html takes them."""
    catalogue = around.section_of(OperatingModelIndexPage)
    if not catalogue:
        return None
    models = OperatingModelPage.objects.in_locale(around.page.locale_id).visible()
    vocabulary = Vocabulary.MODEL_CATEGORY
    entries = [
        {
            "title": name,
            "url": f"{catalogue.url}?{vocabulary}={key}",
            "note": OperatingModelPage.count_label % {"number": number},
        }
        for key, name, number in term_counts(models, [vocabulary]).get(vocabulary, [])
    ]
    if not entries:
        return None
    shown = {"catalogue": catalogue, "categories": entries}
    return Part("catalogue/front_page.html", shown)
