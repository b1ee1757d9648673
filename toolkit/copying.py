"""Copying a page: what the admin offers, and what Wagtail leaves out."""

from django.db.models import Model
from wagtail.admin.forms.pages import CopyForm


class OwnCopyForm(CopyForm):
    """Copies a page as one of its own; docs/decisions say why there are no aliases."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)


def number_rows(page: Model) -> None:
    """
    Give the rows of a page that was read from a draft a number each, if they have none.

    Wagtail's copy knows a row by its number. It leaves rows without one as they are: in the
    language of the page that was copied.
    """
    for rows in (getattr(page, "_cluster_related_objects", None) or {}).values():
        for place, row in enumerate(rows, start=1):
            if row.pk is None:
                row.pk = -place
