"""A tag has one name, however somebody types it."""

import pytest
from taggit.models import Tag
from wagtail.admin.forms.tags import TagField

from tests import factories
from toolkit.tags import one_name_each

pytestmark = pytest.mark.django_db
WRITINGS = ["Ääni", "ääni", "A\u0308a\u0308ni", "ÄÄNI", "ää\u00adni ", "\ufeffÄäni"]


@pytest.mark.parametrize("writing", WRITINGS)
def test_known_tag_is_found_in_any_writing(writing):
    page = factories.MethodPageFactory()
    page.tags.set(["Ääni"])
    page.save()

    page.tags.set(TagField(required=False).clean(f'"{writing}", muu'))
    page.save()

    assert set(page.tags.names()) == {"Ääni", "muu"}
    assert Tag.objects.count() == 2


def test_new_tag_comes_once():
    assert one_name_each(["Ilta", "ilta", "ILTA", "  ", "Yö\u200b"]) == ["Ilta", "Yö"]
