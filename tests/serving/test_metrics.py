"""Figures are for those who know the token."""

import pytest

pytestmark = pytest.mark.django_db


def figures(client, token: str):
    return client.get("/metrics", headers={"Authorization": f"Bearer {token}"})


def test_whoever_knows_the_token_gets_the_figures(client, reader, settings):
    settings.METRICS_TOKEN = "hunter2"
    reader.page("/fi/")

    told = figures(client, "hunter2")

    assert told.status_code == 200
    assert b'talkoot_pages_total{how="made"}' in told.content
    assert b"django_http_requests_total_by_view_transport_method" in told.content


@pytest.mark.parametrize("token", ["", "hunter2"])
def test_to_others_there_is_nothing(client, settings, token):
    settings.METRICS_TOKEN = token

    for given in ("", "wrong"):
        answer = figures(client, given)
        assert answer.status_code in (302, 404)
        assert b"talkoot_pages" not in answer.content
