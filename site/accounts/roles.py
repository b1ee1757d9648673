"""Who does what on the site: six roles, each of them a group that the admin can change."""

from django.contrib.auth.models import Group, User
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", _("administrator")
    PUBLISHER = "publisher", _("publisher")
    EDITOR = "editor", _("editor")
    SUBJECT_REVIEWER = "subject_reviewer", _("subject reviewer")
    TRANSLATOR = "translator", _("translator")
    FEEDBACK_HANDLER = "feedback_handler", _("feedback handler")

    @property
    def group(self) -> Group:
        """The role's group, whatever it is called by now."""
        return Group.objects.get(role_group__role=self)

    @property
    def members(self) -> models.QuerySet[User]:
        """The accounts in use that have the role."""
        return User.objects.filter(groups__role_group__role=self, is_active=True)
