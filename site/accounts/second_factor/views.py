"""Pages that ask for a code, and that set up or remove the second factor."""

from base64 import b32encode

import segno
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.second_factor import devices
from accounts.second_factor.forms import CodeForm, FirstCodeForm


@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code after the password, and only then count the session as signed in."""
    user = getattr(request, "half_signed_in", None)
    if not user:
        return redirect("wagtailadmin_login")
    wanted = request.POST.get("next") or request.GET.get("next", "")
    form = CodeForm(request.POST or None, user=user)
    if form.is_valid():
        request.session.cycle_key()
        request.session[devices.PROVED] = True
        is_here = url_has_allowed_host_and_scheme(
            wanted,
            allowed_hosts={request.get_host()},
            require_https=request.is_secure(),
        )
        return redirect(wanted if is_here else reverse("wagtailadmin_home"))
    return render(
        request, "accounts/second_factor/code.html", {"form": form, "next": wanted}
    )


class Titled(WagtailAdminTemplateMixin):
    """A page of the admin right below its front page."""

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]


class SecondFactorView(Titled, FormView):
    """Where an account gets its second factor, new recovery codes, or rid of it."""

    template_name = "accounts/second_factor/account.html"
    page_title = gettext_lazy("Second factor")
    header_icon = "lock"
    _show_breadcrumbs = True
    device: TOTPDevice | None

    def dispatch(self, request, *args, **kwargs):
        if not devices.is_by_password(request):
            raise Http404
        self.device = devices.confirmed(request.user)
        self.offered = self.device or self._offered()
        return super().dispatch(request, *args, **kwargs)

    def _offered(self) -> TOTPDevice:
        """The same key until it is confirmed, so that the page can be opened again."""
        user = self.request.user
        device = TOTPDevice.objects.filter(user=user, confirmed=False).first()
        return device or TOTPDevice.objects.create(user=user, confirmed=False)

    def get_form(self, form_class=None):
        arguments = self.get_form_kwargs() | {"user": self.request.user}
        if self.device:
            return CodeForm(**arguments)
        return FirstCodeForm(device=self.offered, **arguments)

    def form_valid(self, form):
        if self.device and "remove" in self.request.POST:
            devices.remove(self.request.user)
            del self.request.session[devices.PROVED]
            messages.success(self.request, _("The second factor has been removed."))
            return redirect("wagtailadmin_account")
        TOTPDevice.objects.filter(pk=self.offered.pk).update(confirmed=True)
        self.request.session.cycle_key()
        self.request.session[devices.PROVED] = True
        self.device = self.offered
        codes = devices.new_recovery_codes(self.request.user)
        return self.render_to_response(self.get_context_data(codes=codes))

    def get_context_data(self, **kwargs):
        left = StaticToken.objects.filter(device__user=self.request.user).count()
        return super().get_context_data(
            device=self.device, codes_left=left, **self._shown_once(), **kwargs
        )

    def _shown_once(self) -> dict[str, str]:
        if self.device:
            return {}
        key = b32encode(self.offered.bin_key).decode()
        parts = [key[place : place + 4] for place in range(0, len(key), 4)]
        return {"key": " ".join(parts), "picture": picture(self.offered.config_url)}


def picture(text: str) -> SafeString:
    """The text as a QR code, which cameras read best as dark on light."""
    drawn = segno.make(text, micro=False).svg_inline(scale=5, border=4, light="#fff")
    return mark_safe(drawn)  # noqa: S308 - holds squares, not the text


class RemoveView(Titled, TemplateView):
    """Where an administrator frees somebody of a second factor that is lost."""

    template_name = "accounts/second_factor/remove.html"
    page_title = gettext_lazy("Remove second factor")
    header_icon = "lock"
    _show_breadcrumbs = True
    account: User

    def dispatch(self, request, *args, **kwargs):
        self.account = get_object_or_404(User, pk=kwargs["user_id"])
        may_change = request.user.has_perm("auth.change_user")
        if not may_change or self.account.is_superuser > request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, user_id):
        devices.remove(self.account)
        messages.success(request, _("The second factor has been removed."))
        return redirect("wagtailusers_users:index")

    def get_context_data(self, **kwargs):
        has_one = devices.confirmed(self.account) is not None
        return super().get_context_data(account=self.account, has_one=has_one, **kwargs)
