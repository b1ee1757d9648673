"""Files to download."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.search import index


class ToolkitDocument(AbstractDocument):
    """A file whose readers are told its language where it is not that of the page."""

    class Language(models.TextChoices):
        """More languages than the site has: a city's files are in many."""

        FI = "fi", _("Finnish")
        SV = "sv", _("Swedish")
        EN = "en", _("English")
        ET = "et", _("Estonian")
        RU = "ru", _("Russian")
        UK = "uk", _("Ukrainian")
        AR = "ar", _("Arabic")

    language = models.CharField(
        _("language"),
        max_length=10,
        choices=Language.choices,
        blank=True,
        help_text=_(
            "Of the text in the file. Readers are told where it is not the language of "
            "the page."
        ),
    )

    admin_form_fields = (*Document.admin_form_fields, "language")
    search_fields = [*AbstractDocument.search_fields, index.FilterField("language")]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def other_language(self) -> str:
        """The code of its language, where that is known and not the reader's."""
        return self.language if self.language != get_language() else ""
