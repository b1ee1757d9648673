"""Addresses of the feedback form."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from feedback import views

urlpatterns = [
    path(_("feedback/<int:page_id>/"), views.write, name="feedback"),
    path(_("feedback/<int:page_id>/useful/"), views.answer, name="feedback_usefulness"),
]
