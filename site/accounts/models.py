"""Groups that have the rights of a role."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role


class RoleGroup(models.Model):
    """Which group stands for a role, so that the group may be renamed."""

    role = models.CharField(_("role"), max_length=20, choices=Role, unique=True)
    group = models.OneToOneField(
        Group,
        verbose_name=_("group"),
        on_delete=models.CASCADE,
        related_name="role_group",
    )

    class Meta:
        app_label = "editorial"  # its table was made there
        verbose_name = _("group of a role")
        verbose_name_plural = _("groups of the roles")

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.group}"
