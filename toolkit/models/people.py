"""Who is behind a page: municipalities, organisations, networks and contacts."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from toolkit.alphabet import Alphabetical


class Region(models.TextChoices):
    """The regions of Finland, named as in each language."""

    UUSIMAA = "uusimaa", _("Uusimaa")
    SOUTHWEST_FINLAND = "varsinais-suomi", _("Southwest Finland")
    SATAKUNTA = "satakunta", _("Satakunta")
    KANTA_HAME = "kanta-hame", _("Kanta-Häme")
    PIRKANMAA = "pirkanmaa", _("Pirkanmaa")
    PAIJAT_HAME = "paijat-hame", _("Päijät-Häme")
    KYMENLAAKSO = "kymenlaakso", _("Kymenlaakso")
    SOUTH_KARELIA = "etela-karjala", _("South Karelia")
    SOUTH_SAVO = "etela-savo", _("South Savo")
    NORTH_SAVO = "pohjois-savo", _("North Savo")
    NORTH_KARELIA = "pohjois-karjala", _("North Karelia")
    CENTRAL_FINLAND = "keski-suomi", _("Central Finland")
    SOUTH_OSTROBOTHNIA = "etela-pohjanmaa", _("South Ostrobothnia")
    OSTROBOTHNIA = "pohjanmaa", _("Ostrobothnia")
    CENTRAL_OSTROBOTHNIA = "keski-pohjanmaa", _("Central Ostrobothnia")
    NORTH_OSTROBOTHNIA = "pohjois-pohjanmaa", _("North Ostrobothnia")
    KAINUU = "kainuu", _("Kainuu")
    LAPLAND = "lappi", _("Lapland")
    ALAND = "ahvenanmaa", _("Åland")


class PopulationBand(models.TextChoices):
    SMALL = "small", _("under 10,000 residents")
    MEDIUM = "medium", _("10,000–50,000 residents")
    LARGE = "large", _("50,000–100,000 residents")
    LARGEST = "largest", _("over 100,000 residents")


def degrees(name: Promise, help_text: Promise) -> models.DecimalField:
    """A coordinate (WGS 84), to some ten metres."""
    return models.DecimalField(
        name,
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=help_text,
    )


class Municipality(index.Indexed, models.Model):
    """A Finnish municipality; its two official names serve every language of the site."""

    code = models.SlugField(
        _("key"),
        max_length=40,
        unique=True,
        help_text=_("Stands in addresses of filtered lists; do not change it later."),
    )
    name_fi = models.CharField(
        _("name in Finnish"), max_length=60, help_text=_("The official Finnish name.")
    )
    name_sv = models.CharField(
        _("name in Swedish"),
        max_length=60,
        blank=True,
        help_text=_("The official Swedish name, if it differs from the Finnish one."),
    )
    region = models.CharField(
        _("region"),
        max_length=20,
        choices=Region,
        help_text=_("The region it lies in."),
    )
    population_band = models.CharField(
        _("size"),
        max_length=8,
        choices=PopulationBand,
        blank=True,
        help_text=_("By the number of residents; leave empty if not known."),
    )
    latitude = degrees(_("latitude"), _("Of the centre, in degrees (WGS 84)."))
    longitude = degrees(_("longitude"), _("Of the centre, in degrees (WGS 84)."))

    panels = [
        FieldRowPanel([FieldPanel("name_fi"), FieldPanel("name_sv")]),
        FieldPanel("code"),
        FieldPanel("region"),
        FieldPanel("population_band"),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
    ]
    search_fields = [
        index.SearchField("name_fi"),
        index.AutocompleteField("name_fi"),
        index.SearchField("name_sv"),
        index.AutocompleteField("name_sv"),
    ]

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = [Alphabetical("name_fi")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name for the active language: Swedish has its own, others use Finnish."""
        return (get_language() == "sv" and self.name_sv) or self.name_fi


class NamedSnippet(TranslatableMixin, index.Indexed, models.Model):
    """What the described parties and programmes share: a name and what it is."""

    name = models.CharField(
        _("name"), max_length=160, help_text=_("As it is written in text.")
    )
    description = models.TextField(
        _("description"), blank=True, help_text=_("One or two sentences on what it is.")
    )

    panels = [FieldPanel("name"), FieldPanel("description")]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = [Alphabetical("name")]

    def __str__(self) -> str:
        return self.name


class Organisation(NamedSnippet):
    """A city, company, ministry or other party that content refers to."""

    class Kind(models.TextChoices):
        CITY = "city", _("City or municipality")
        COMPANY = "company", _("Company")
        CONSULTANT = "consultant", _("Consultant")
        EXPERT_BODY = "expert_body", _("Expert organisation")
        MINISTRY = "ministry", _("Ministry or authority")
        OTHER = "other", _("Other")

    kind = models.CharField(
        _("kind"),
        max_length=16,
        choices=Kind,
        default=Kind.OTHER,
        help_text=_("What sort of party it is."),
    )
    website = models.URLField(
        _("website"), blank=True, help_text=_("The front page of its own site.")
    )

    panels = [*NamedSnippet.panels, FieldPanel("kind"), FieldPanel("website")]

    class Meta(NamedSnippet.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")


class Network(NamedSnippet):
    """A network of municipalities, such as the one behind a pilot."""

    website = models.URLField(
        _("website"), blank=True, help_text=_("The network's own page.")
    )

    panels = [*NamedSnippet.panels, FieldPanel("website")]

    class Meta(NamedSnippet.Meta):
        verbose_name = _("network")
        verbose_name_plural = _("networks")


class ContactQuerySet(models.QuerySet):
    def with_consent(self) -> "ContactQuerySet":
        """Contacts that may be shown today: roles, and people whose consent is valid."""
        today = timezone.localdate()
        return self.filter(
            models.Q(is_person=False) | models.Q(consent_until__gte=today)
        )


class Contact(TranslatableMixin, index.Indexed, models.Model):
    """
    Whom a reader can ask.

    A person's details are shown only until the day that the consent names.
    """

    name = models.CharField(
        _("name"),
        max_length=120,
        help_text=_("A person, or a role such as the editors."),
    )
    job_title = models.CharField(
        _("job title"),
        max_length=120,
        blank=True,
        help_text=_("As the person uses it."),
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Where the person works."),
    )
    email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("Shown on pages as a link.")
    )
    phone = models.CharField(
        _("telephone"), max_length=30, blank=True, help_text=_("With the country code.")
    )
    is_person = models.BooleanField(
        _("these are a person's details"),
        default=False,
        help_text=_("Leave empty for a role or a shared address."),
    )
    consent_until = models.DateField(
        _("consent valid until"),
        null=True,
        blank=True,
        help_text=_("The last day on which the person's details may be shown."),
    )

    objects = models.Manager.from_queryset(ContactQuerySet)()

    panels = [
        FieldPanel("name"),
        FieldPanel("job_title"),
        FieldPanel("organisation"),
        FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
        MultiFieldPanel(
            [
                HelpPanel(
                    _("A person's details leave every page the day the consent ends.")
                ),
                FieldPanel("is_person"),
                FieldPanel("consent_until"),
            ],
            heading=_("Personal data"),
        ),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = [Alphabetical("name")]

    def __str__(self) -> str:
        return self.name

    @property
    def has_consent(self) -> bool:
        """Whether the details may be shown today."""
        if not self.is_person:
            return True
        return bool(self.consent_until and self.consent_until >= timezone.localdate())

    def clean(self) -> None:
        super().clean()
        if self.is_person and not self.consent_until:
            raise ValidationError(
                {"consent_until": _("Say until which day the person has consented.")}
            )
        if not self.email and not self.phone:
            raise ValidationError(
                {"email": _("Give an e-mail address or a telephone number.")}
            )
