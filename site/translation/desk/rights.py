"""Who may work on a translation."""

from django.contrib.auth.models import User
from django.db.models import Model
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation

SUBMIT = "wagtail_localize.submit_translation"


def may_open(user: User, translation: Translation, target: Model | None) -> bool:
    """Translators, and whoever may edit the page or has to decide on it now."""
    if isinstance(target, Page):
        return target.permissions_for_user(user).can_edit()
    return may_start(user, translation.source.specific_content_type.model_class())


def may_start(user: User, model: type[Model]) -> bool:
    """Whether the user may take up a translation of such a page or snippet."""
    if issubclass(model, Page):
        return user.has_perm(SUBMIT)
    policy = policy_registry.get_by_type(model)
    return user.has_perm(SUBMIT) and policy.user_has_any_permission(
        user, ["add", "change"]
    )
