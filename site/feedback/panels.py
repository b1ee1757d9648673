"""The panel on the admin's front page with feedback that waits."""

from collections.abc import Mapping

from django.db.models import Count, Q
from django.utils import timezone
from wagtail.admin.ui.components import Component

from feedback.models import Feedback


class FeedbackPanel(Component):
    """How much feedback waits, on the admin's front page."""

    name = "feedback"
    template_name = "feedback/panel.html"
    order = 120

    def get_context_data(self, parent_context: Mapping) -> dict[str, object]:
        user = parent_context["request"].user
        waiting = Feedback.objects.open().aggregate(
            new=Count("pk", filter=Q(state=Feedback.State.NEW)),
            mine=Count("pk", filter=Q(assignee=user.pk)),
            overdue=Count("pk", filter=Q(due_on__lt=timezone.localdate())),
            open=Count("pk"),
        )
        return {"waiting": waiting}
