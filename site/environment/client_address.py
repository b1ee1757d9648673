"""Which machine a request comes from."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """
    The address of the machine that asks.

    Behind a proxy it is the last one of X-Forwarded-For, which the proxy itself adds; what
    stands before it anybody can write.
    """
    if settings.BEHIND_PROXY:
        told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        try:
            return str(ip_address(told))
        except ValueError:
            pass  # The proxy tells nothing: all count as the proxy.
    return request.META.get("REMOTE_ADDR") or None
