"""Below which pages a user may add pages of a kind, and which ones the user may change."""

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from spreadsheets.names import CellError, Library
from spreadsheets.sheets import SHEETS, Sheet
from toolkit.locales import language_code


def may_import(user: User) -> bool:
    """Whether the user may add pages of some kind somewhere."""
    return any(ParentPages(sheet, user).allowed for sheet in SHEETS.values())


def editable_pages(sheet: Sheet, user: User) -> QuerySet:
    """Pages of this kind that the user may change, in the order of the site."""
    allowed = page_permission_policy.instances_user_has_any_permission_for(
        user, {"add", "change"}
    )
    pages = sheet.model.objects.filter(pk__in=allowed.values("pk"), alias_of=None)
    return pages.select_related("latest_revision").order_by("path")


class ParentPages:
    """The pages below which the user may add pages of a kind."""

    def __init__(self, sheet: Sheet, user: User) -> None:
        self.sheet = sheet
        self.model = sheet.model.clean_parent_page_models()[0]
        parents = self.model.objects.all()
        self.allowed: dict[int, Page] = {
            parent.pk: parent
            for parent in parents
            if parent.permissions_for_user(user).can_add_subpage()
        }

    @cached_property
    def _used(self) -> set[str]:
        used = self.sheet.model.objects.values_list("path", flat=True)
        return {path[: -Page.steplen] for path in used}

    def find(self, title: str, locale_id: int, library: Library) -> Page:
        """The page that a cell names, or the only one that can be meant; raises CellError."""
        here = [p for p in self.allowed.values() if p.locale_id == locale_id]
        if title:
            pk = library.names(self.model, locale_id).find(title)
            found = [parent for parent in here if parent.pk == pk]
        else:
            # Of several sections, the one that has such pages already.
            found = (
                here[:1]
                if len(here) == 1
                else [p for p in here if p.path in self._used]
            )
        if len(found) == 1:
            return found[0]
        if not here or title:
            raise CellError(
                _("You may not add such pages there in the language %(language)s.")
                % {"language": language_code(locale_id)}
            )
        titles = ", ".join(parent.title for parent in here)
        raise CellError(_("Name the page below which it goes: %s.") % titles)
