"""How other sites are asked: patiently, briefly, and never inside closed networks."""

import socket
import time

import pytest

from links import fetching
from links.fetching import check, is_public
from links.models import Reason


@pytest.mark.parametrize(
    ("path", "reason", "status"),
    [
        ("/fine", "", 200),
        ("/fine#osa", "", 200),
        ("/fine#v%C3%A4li", "", 200),
        ("/fine#puuttuu", Reason.NO_ANCHOR, 200),
        ("/fine#!/reitti", "", 200),
        ("/moved", "", 200),
        ("/headless", "", 200),
        ("/missing", Reason.NOT_FOUND, 404),
        ("/forbidden", Reason.REFUSES, 403),
        ("/round", Reason.REDIRECTS, None),
        ("/scheme", Reason.BAD_ADDRESS, None),
        ("/f\u00e4ine", Reason.NOT_FOUND, 404),
    ],
)
def test_link_is_judged_by_what_the_site_answers(elsewhere, path, reason, status):
    outcome = check(elsewhere.url + path)

    assert (outcome.reason, outcome.status) == (reason, status)


def test_body_is_fetched_only_where_the_head_is_not_enough(elsewhere):
    for path in ("/fine", "/missing", "/headless"):
        check(elsewhere.url + path)

    assert dict(elsewhere.asked) == {
        "HEAD /fine": 1,
        "HEAD /missing": 1,
        "HEAD /headless": 1,
        "GET /headless": 1,
    }


def test_busy_site_is_asked_again_when_it_wants(elsewhere, without_pauses):
    assert check(f"{elsewhere.url}/busy").reason == ""
    assert without_pauses == [7]


def test_site_that_is_always_busy_is_not_called_dead(elsewhere, without_pauses):
    assert check(f"{elsewhere.url}/always").reason == Reason.REFUSES
    assert elsewhere.asked["HEAD /always"] == 3
    assert without_pauses == list(fetching.PAUSES)


def test_error_of_a_server_is_believed_the_third_time(elsewhere):
    assert check(f"{elsewhere.url}/error").reason == Reason.SERVER_ERROR
    assert elsewhere.asked["GET /error"] == 3


@pytest.mark.parametrize("path", ["/slow", "/drip"])
def test_slow_site_is_left_in_time(elsewhere, monkeypatch, path):
    monkeypatch.setattr(fetching, "REQUEST_SECONDS", 0.3)
    monkeypatch.setattr(fetching, "PAUSES", ())
    begun = time.monotonic()

    assert check(elsewhere.url + path).reason == Reason.TOO_SLOW

    assert time.monotonic() - begun < 1.2


def test_endless_body_is_read_to_a_limit_and_not_called_broken(elsewhere):
    assert check(f"{elsewhere.url}/endless#osa").reason == ""
    # What stands in buffers was written, though nobody read it.
    assert elsewhere.asked["written"] * 4096 * 3 < 100 * fetching.MOST_BYTES


def test_site_that_does_not_answer_is_unreachable(elsewhere):
    elsewhere.shutdown()
    elsewhere.server_close()

    assert check(elsewhere.url).reason == Reason.UNREACHABLE


def test_name_without_a_site(monkeypatch):
    def no_such_name(*args, **kwargs):
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", no_such_name)

    assert check("https://ei-ole.example").reason == Reason.NO_HOST


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "http:///polku",
        "http://[::1/",
        "http://example.org:99999/",
        "gopher://127.0.0.1/",
    ],
)
def test_what_is_no_web_address_is_not_asked_for(url):
    assert check(url).reason == Reason.BAD_ADDRESS


def test_other_ports_are_closed(elsewhere, settings):
    settings.LINK_CHECK_PORTS = {80, 443}

    assert check(f"{elsewhere.url}/fine").reason == Reason.CLOSED_NETWORK
    assert not elsewhere.asked


def test_redirect_into_a_closed_network_is_not_followed(elsewhere):
    """The server listens on ::1 as little as the real ones do; it must not be tried."""
    assert check(f"{elsewhere.url}/inside").reason == Reason.CLOSED_NETWORK


def test_name_that_resolves_to_this_machine_is_not_asked(elsewhere, monkeypatch):
    monkeypatch.setattr(fetching, "ALLOWED_NETWORKS", ())
    resolve = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda name, port, **kind: resolve("127.0.0.1", port, **kind),
    )

    outcome = check(f"http://viaton.example:{elsewhere.server_port}/fine")

    assert outcome.reason == Reason.CLOSED_NETWORK
    assert not elsewhere.asked


def test_name_with_one_closed_address_among_open_ones_is_not_asked(monkeypatch):
    rows = [(0, 0, 0, "", (address, 80)) for address in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: rows)

    assert check("http://viaton.example/").reason == Reason.CLOSED_NETWORK


def test_connection_is_made_to_the_address_that_was_examined(elsewhere, monkeypatch):
    """A name that changes its address between question and connection gains nothing."""
    answers = iter(["127.0.0.1", "169.254.169.254"])
    resolve = socket.getaddrinfo

    def changing(name, *more, **kind):
        return resolve(next(answers) if "example" in name else name, *more, **kind)

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    site = f"viaton.example:{elsewhere.server_port}"

    assert check(f"http://{site}/fine").reason == ""
    assert elsewhere.hosts == [site]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::",
        "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "2002:7f00:1::",
        "64:ff9b::7f00:1", "240.0.0.1", "192.0.2.1",
    ],
)  # fmt: skip
def test_closed_address(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2a00:1450::1", "64:ff9b::808:808"]
)
def test_open_address(address):
    assert is_public(address)
