"""Accounts in the admin: whoever may edit accounts cannot make himself a superuser."""

from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.http import HttpRequest
from wagtail.users.views.users import CreateView, EditView, UserViewSet


class WithoutSuperuserField:
    """Leaves the box that makes a superuser to superusers."""

    request: HttpRequest

    def get_form(self, *args, **kwargs) -> ModelForm:
        form = super().get_form(*args, **kwargs)
        if not self.request.user.is_superuser:
            form.fields.pop("is_superuser", None)
        return form


class CreateAccountView(WithoutSuperuserField, CreateView):
    pass


class EditAccountView(WithoutSuperuserField, EditView):
    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        # A new password for a superuser would be as good as being one.
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied


class AccountViewSet(UserViewSet):
    add_view_class = CreateAccountView
    edit_view_class = EditAccountView
