"""Addresses that lead elsewhere match however their letters are written."""

import re
from collections.abc import Iterator

from django.db.models import F
from django.http import HttpRequest, HttpResponseBase
from django.http import HttpResponsePermanentRedirect as Permanent
from django.http import HttpResponseRedirect as Temporary
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from toolkit.clean_text import clean_line

SITE = re.compile(r"^[a-z][a-z0-9+.-]*://[^/?#]*", re.IGNORECASE)
ENDS = re.compile(r"^[\s/]+|[\s/;]+$")
ENCODED = re.compile("%[2-7][0-9A-Fa-f]")


def one_writing(address: str, decode_unicode: bool = True) -> str:
    """
    The address in the writing in which addresses are stored and looked for.

    Composed and decoded, without site and last slash, its parameters in order of letters;
    Wagtail takes letters apart by `decode_unicode`, here there is one writing only.
    """
    address = SITE.sub("", clean_line(address).strip()).partition("#")[0]
    path, _mark, query = address.partition("?")
    folder, slash, name = ENDS.sub("", decoded(path, "%?#")).rpartition("/")
    name, *parameters = name.split(";")
    written = ";".join([f"/{folder}{slash}{name}", *_in_order(parameters)])
    asked = "&".join(_in_order(decoded(query, "%#&=+").split("&")))
    return f"{written}?{asked}" if asked else written


def _in_order(parts: list[str]) -> list[str]:
    return sorted(filter(None, map(str.strip, parts)))


def decoded(part: str, dividers: str) -> str:
    """A part of an address as people read it; signs that would divide it stay encoded."""

    def sign(match: re.Match) -> str:
        letter = chr(int(match[0][1:], 16))
        return match[0].upper() if letter in dividers or letter == "\x7f" else letter

    return clean_line(ENCODED.sub(sign, uri_to_iri(part)))


class OldPaths(RedirectMiddleware):
    """Leads readers of an old address on, also with parameters that nobody foresaw."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.status_code != 404:
            return response
        for path in ways_to_ask(request.get_full_path()):
            redirect = redirect_from(path, Site.find_for_request(request))
            if redirect and redirect.link:
                kind = Permanent if redirect.is_permanent else Temporary
                return kind(redirect.link)
        return response


def redirect_from(path: str, site: Site | None) -> Redirect | None:
    """The redirect of this site, or else of all sites, whose address is so written."""
    rows = Redirect.get_for_site(site).filter(old_path=path)
    return rows.order_by(F("site").desc(nulls_last=True), "pk").first()


def ways_to_ask(address: str) -> Iterator[str]:
    """The address as it is, then without its query, then without parameters either."""
    whole = one_writing(address)
    without_query = whole.partition("?")[0]
    folder, slash, name = without_query.rpartition("/")
    bare = one_writing(f"{folder}{slash}{name.partition(';')[0]}")
    yield from dict.fromkeys([whole, without_query, bare])


def take_the_place_of_wagtails() -> None:
    """What stores, compares and imports redirects asks the model for the writing."""
    Redirect.normalise_path = staticmethod(one_writing)
