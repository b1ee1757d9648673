from django.urls import path
from django.utils.translation import gettext_lazy as _

from translation.views import untranslated

urlpatterns = [
    path(_("not-translated/<int:page_id>/"), untranslated, name="untranslated")
]
