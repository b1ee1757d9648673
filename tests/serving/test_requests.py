"""Each request has a name, by which the lines of the log about it are found."""

import json
import logging

import pytest
from django.conf import settings as project
from django.test import Client

from serving.requests import JsonLines, WithRequest, current

pytestmark = pytest.mark.django_db


def test_a_request_is_named_in_the_answer_and_in_the_log(client, caplog):
    with caplog.at_level(logging.INFO, "talkoot.requests"):
        response = client.get("/fi/haku/?q=matti.meikalainen@example.org")

    [record] = [r for r in caplog.records if r.name == "talkoot.requests"]
    assert len(response.headers["X-Request-ID"]) == 32
    assert record.getMessage().startswith("GET /fi/haku/ ")
    assert "meikalainen" not in caplog.text
    assert "127.0.0.1" not in caplog.text


@pytest.mark.parametrize(
    ("behind_proxy", "given", "is_taken"),
    [
        (True, "a1b2c3d4-e5f6", True),
        (False, "a1b2c3d4-e5f6", False),
        (True, "short", False),
        (True, "forged\nline", False),
    ],
)
def test_a_name_is_taken_from_the_proxy_alone(settings, behind_proxy, given, is_taken):
    settings.BEHIND_PROXY = behind_proxy

    response = Client().get("/health/live", headers={"X-Request-ID": given})

    assert (response.headers["X-Request-ID"] == given) is is_taken


def test_a_line_for_programs_holds_its_parts():
    record = logging.makeLogRecord(
        {"msg": "Näin: %s", "args": ("kävi",), "status": 404}
    )
    token = current.set("abcdefgh")
    WithRequest().filter(record)
    current.reset(token)

    said = json.loads(JsonLines().format(record))

    assert said["message"] == "Näin: kävi"
    assert (said["request"], said["status"]) == ("abcdefgh", 404)


def test_an_error_is_one_line():
    try:
        1 / 0  # noqa: B018
    except ZeroDivisionError as problem:
        details = (type(problem), problem, problem.__traceback__)
    record = logging.makeLogRecord({"msg": "x", "exc_info": details})

    line = JsonLines().format(record)

    assert "\n" not in line
    assert "ZeroDivisionError" in json.loads(line)["exception"]


def test_every_line_of_the_log_has_the_name():
    assert project.LOGGING["handlers"]["console"]["filters"] == ["request"]
