"""Signing in with the city's own account, by OpenID Connect."""

import logging

import jwt
import requests
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from mozilla_django_oidc.views import (
    OIDCAuthenticationCallbackView,
    OIDCAuthenticationRequestView,
)

logger = logging.getLogger(__name__)

Claims = dict[str, object]


class CityAccountBackend(OIDCAuthenticationBackend):
    """
    Gives an account the roles that the city's groups say, at each sign-in.

    The account is the one with the same e-mail address, which the provider answers for.
    Groups that stand for no role are left alone.
    """

    def verify_token(self, token, **kwargs):
        claims = super().verify_token(token, **kwargs)
        audience = claims.get("aud", [])
        if settings.OIDC_RP_CLIENT_ID not in (
            [audience] if isinstance(audience, str) else audience
        ):
            raise jwt.InvalidTokenError("The token is meant for another application.")
        return claims

    def get_userinfo(self, access_token, id_token, payload):
        """What both say: some providers tell the groups in the token only."""
        told = super().get_userinfo(access_token, id_token, payload)
        if told.get("sub") != payload.get("sub"):
            raise jwt.InvalidTokenError("The token and the details differ in person.")
        return {**payload, **told}

    def get_or_create_user(self, access_token, id_token, payload):
        claims = self.get_userinfo(access_token, id_token, payload)
        roles = roles_of(claims)
        user = self._account(claims, create=bool(roles))
        if user:
            set_roles(user, roles)
        if not roles:
            self._refuse(
                _(
                    "Your city account has no role on this site. "
                    "Ask an administrator of the site for one."
                )
            )
        return user

    def _account(self, claims: Claims, create: bool) -> User | None:
        email = claims.get("email")
        if not email or claims.get("email_verified") is False:
            self._refuse(_("Your city account has no confirmed e-mail address."))
        accounts = User.objects.filter(
            Q(email__iexact=email) | Q(username__iexact=email)
        )
        if len(accounts) > 1:
            self._refuse(
                _(
                    "Several accounts have your e-mail address. "
                    "Ask an administrator of the site to leave it to one."
                )
            )
        if accounts and not accounts[0].is_active:
            self._refuse(_("Your account on this site has been closed."))
        return accounts.first() or (self.create_user(claims) if create else None)

    def create_user(self, claims):
        return User.objects.create_user(
            claims["email"][:150],
            email=claims["email"],
            first_name=str(claims.get("given_name", ""))[:150],
            last_name=str(claims.get("family_name", ""))[:150],
        )

    def _refuse(self, reason: str) -> None:
        self.request.sign_on_problem = reason
        raise PermissionDenied(reason)


def roles_of(claims: Claims) -> set[str]:
    """The roles that the person's groups stand for, by the setting OIDC_ROLES."""
    groups = claims.get(settings.OIDC_ROLE_CLAIM) or []
    groups = [groups] if isinstance(groups, str) else groups
    return {role for group, role in settings.OIDC_ROLES.items() if group in groups}


def set_roles(user: User, roles: set[str]) -> None:
    """Make these the user's roles."""
    of_roles = Group.objects.filter(role_group__isnull=False)
    user.groups.remove(*of_roles.exclude(role_group__role__in=roles))
    user.groups.add(*of_roles.filter(role_group__role__in=roles))


def begin(request: HttpRequest) -> HttpResponse:
    """Send the browser to the city's sign-in."""
    require_set_up()
    return OIDCAuthenticationRequestView.as_view()(request)


def come_back(request: HttpRequest) -> HttpResponse:
    """Take the browser back, signed in or with a sentence that says why not."""
    require_set_up()
    return ReturnView.as_view()(request)


def require_set_up() -> None:
    if not settings.OIDC_ROLES:
        raise Http404


class ReturnView(OIDCAuthenticationCallbackView):
    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            return super().get(request)
        except (requests.RequestException, jwt.PyJWTError, SuspiciousOperation):
            logger.exception("Single sign-on failed.")
            request.sign_on_problem = _(
                "The city's sign-in did not answer as it should. Try again, or sign in "
                "with a password."
            )
            return self.login_failure()

    @property
    def success_url(self) -> str:
        return self.request.session.get("oidc_login_next") or reverse(
            "wagtailadmin_home"
        )

    def login_success(self) -> HttpResponse:
        response = super().login_success()
        # Roles are taken at sign-in, so one that the city takes away lasts a day at most.
        self.request.session.set_expiry(settings.SIGN_ON_SECONDS)
        return response

    def login_failure(self) -> HttpResponse:
        problem = getattr(self.request, "sign_on_problem", None)
        messages.error(
            self.request, problem or _("You were not signed in with a city account.")
        )
        return HttpResponseRedirect(reverse("wagtailadmin_login"))
