"""Links of pages and snippets, and what their checks found."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from links.runs import LinkRun
from toolkit.addresses import page_address

__all__ = ["LinkCheck", "LinkRun", "LinkUse", "Reason"]

# A daily run may begin a little earlier than yesterday's.
A_DAY = timedelta(hours=23)


class Reason(models.TextChoices):
    """Why a link does not lead anywhere, in words for editors."""

    DELETED = "deleted", _("The page or document has been deleted.")
    UNPUBLISHED = "unpublished", _("The page is not published.")
    PRIVATE = "private", _("Readers may not open the page.")
    NO_FILE = "no_file", _("The file of the document is missing.")
    NO_ANCHOR = "no_anchor", _("The page has no such place: the part after #.")
    NOT_FOUND = "not_found", _("The site has no such page any more.")
    NO_HOST = "no_host", _("There is no site of that name.")
    UNREACHABLE = "unreachable", _("The site does not answer.")
    TOO_SLOW = "too_slow", _("The site answers too slowly.")
    SERVER_ERROR = "server_error", _("The site answers with an error.")
    CERTIFICATE = "certificate", _("The site's certificate is not valid.")
    REDIRECTS = "redirects", _("The site redirects round and round.")
    BAD_ADDRESS = "bad_address", _("The address is not a web address.")
    CLOSED_NETWORK = (
        "closed_network",
        _("The address leads into a closed network, which readers cannot reach."),
    )
    REFUSES = "refuses", _("The site does not let machines look; check it yourself.")


# The site is there, but will not tell a machine whether the page is.
NOT_FAILURES = {"", Reason.REFUSES}


class LinkCheckQuerySet(models.QuerySet):
    def due(self) -> "LinkCheckQuerySet":
        """Links of other sites to check again: failing ones daily, the rest weekly."""
        now = timezone.now()
        never = Q(checked_at=None)
        failing = Q(failing_since__isnull=False, checked_at__lt=now - A_DAY)
        old = Q(checked_at__lt=now - timedelta(days=7))
        rows = self.filter(never | failing | old, is_external=True)
        return rows.order_by(models.F("checked_at").asc(nulls_first=True), "pk")


class LinkCheck(models.Model):
    """
    What is known of one address that pages link to.

    Within the site it is "page:12@fi" (a page by its key, as a reader of a language is
    led to it), "document:3" or begins with "/"; any of them may end with "#place".
    """

    address = models.CharField(max_length=2000, unique=True)
    is_external = models.BooleanField()
    shown_as = models.CharField(max_length=2000, default="")
    status = models.PositiveSmallIntegerField(null=True)  # of HTTP
    reason = models.CharField(
        _("why"), max_length=14, choices=Reason, blank=True, default=""
    )
    checked_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)  # in a row
    is_dead = models.BooleanField(default=False)

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("checked link")
        verbose_name_plural = _("checked links")

    def __str__(self) -> str:
        return self.shown_as or self.address

    def found(self, reason: str, status: int | None = None) -> None:
        """
        Write down what a check found.

        An internal link is dead at once, one to another site when it failed twice, at
        least a day apart.
        """
        now = timezone.now()
        self.reason, self.status, self.checked_at = reason, status, now
        if reason in NOT_FAILURES:
            self.failures, self.failing_since, self.is_dead = 0, None, False
            return
        self.failures += 1
        self.failing_since = self.failing_since or now
        self.is_dead = not self.is_external or now - self.failing_since >= A_DAY

    FOUND = ["reason", "status", "checked_at", "failures", "failing_since", "is_dead"]


class LinkUse(models.Model):
    """Where a link stands: a field of a page, or of a snippet when `page` is empty."""

    link = models.ForeignKey(LinkCheck, on_delete=models.CASCADE, related_name="uses")
    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, null=True, related_name="+"
    )
    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.BigIntegerField()
    title = models.CharField(_("page"), max_length=255)
    field = models.CharField(max_length=100)

    class Meta:
        verbose_name = _("use of a link")
        verbose_name_plural = _("uses of links")
        constraints = [
            models.UniqueConstraint(
                fields=["link", "content_type", "object_id", "field"],
                name="links_use_once",
            )
        ]
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="links_use_source")
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.link_id}"

    @property
    def model(self) -> type[models.Model]:
        return ContentType.objects.get_for_id(self.content_type_id).model_class()

    @property
    def field_label(self) -> str:
        """What editors call the field."""
        return str(field_label(self.model, self.field))

    @property
    def page_address(self) -> str:
        return page_address(self.page) if self.page else ""


def field_label(model: type[models.Model], name: str) -> str:
    field = model._meta.get_field(name)
    if hasattr(field, "verbose_name"):
        return field.verbose_name
    return field.related_model._meta.verbose_name_plural
