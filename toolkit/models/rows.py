"""The base of rows that belong to a page."""

from django.db import models
from modelcluster.models import model_from_serializable_data
from wagtail.models import Orderable, TranslatableMixin

# The row's page and language are those of the version that it belongs to.
SURE_TO_EXIST = {"page", "locale"}


class RowManager(models.Manager):
    """
    Reads rows with what they name (`read_with`), in one query.

    Wagtail's indexes and wagtail-localize ask each row for it.
    """

    def get_queryset(self):
        rows = super().get_queryset()
        # Without a name it would follow every key.
        named = self.model.read_with
        return rows.select_related(*named) if named else rows


class Row(TranslatableMixin, Orderable):
    """What editors list on a page, in their order."""

    read_with: list[str] = []

    objects = RowManager()

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        unsure = {name: data[name] for name in data.keys() - SURE_TO_EXIST}
        row = model_from_serializable_data(cls, unsure, check_fks, strict_fks)
        if row:
            for name in SURE_TO_EXIST & data.keys():
                setattr(row, f"{name}_id", data[name])
        return row
