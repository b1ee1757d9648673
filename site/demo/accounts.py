"""Accounts to try the site with, one a role; everybody can read their passwords here."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from wagtail.users.models import UserProfile

from accounts.roles import Role


@dataclass(frozen=True)
class Account:
    """Somebody with one role, who reads the admin in one language."""

    name: str
    role: Role
    language: str = "fi"

    @property
    def password(self) -> str:
        return f"talkoot-{self.name}"


ACCOUNTS = [
    Account("administrator", Role.ADMINISTRATOR),
    Account("publisher", Role.PUBLISHER),
    Account("editor", Role.EDITOR),
    Account("reviewer", Role.SUBJECT_REVIEWER),
    Account("translator", Role.TRANSLATOR, language="en"),
    Account("feedback", Role.FEEDBACK_HANDLER),
]


def create_missing_accounts() -> None:
    for account in ACCOUNTS:
        user, is_new = User.objects.get_or_create(
            username=account.name, defaults={"email": f"{account.name}@example.org"}
        )
        if is_new:
            user.set_password(account.password)
            user.save()
            user.groups.add(account.role.group)
            UserProfile.objects.create(user=user, preferred_language=account.language)
