"""What waits for a translator, on the front page of the admin."""

from django.db.models import Case, QuerySet, When
from django.urls import reverse
from wagtail.admin.ui.components import Component

from translation.desk.rights import SUBMIT
from translation.models import State, TranslationStatus
from translation.table.report import NOBODY, TO_DO

SHOWN = 10
# What readers see that is out of date comes before what they do not see yet.
ORDER = (State.BEHIND, State.OFFERED, State.DRAFT, State.MISSING)


class MyTranslations(Component):
    """The translations given to the user that are to do, and how many nobody has."""

    name = "my-translations"
    order = 205
    template_name = "translation/table/panel.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        mine = self.to_do().filter(translator=user)
        rows = list(mine.select_related("locale")[:SHOWN])
        count = mine.count()
        free = self.to_do().filter(translator=None).count()
        is_translator = user.has_perm(SUBMIT)
        table = reverse("translation_table")
        return {
            "rows": rows,
            "more": count - len(rows),
            "mine_address": f"{table}?translator={user.pk}",
            "free": free if is_translator else 0,
            "free_address": f"{table}?translator={NOBODY}&"
            + "&".join(f"state={state}" for state in TO_DO),
            "is_shown": bool(rows) or (is_translator and free),
        }

    def to_do(self) -> QuerySet[TranslationStatus]:
        order = [When(state=state, then=place) for place, state in enumerate(ORDER)]
        rows = TranslationStatus.objects.filter(state__in=TO_DO)
        return rows.order_by(Case(*order), "since", "pk")
