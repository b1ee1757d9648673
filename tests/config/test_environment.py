"""Every setting comes from the environment, or a sentence says what is wrong."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import environment

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "PATH": os.environ["PATH"],
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "between-fifty-and-a-hundred-signs-nobody-else-knows-0123456789",
    "SITE_URL": "https://talkoot.example.org",
}

SIGN_ON = {
    "OIDC_CLIENT_ID": "talkoot",
    "OIDC_CLIENT_SECRET": "secret",
    "OIDC_AUTHORIZATION_URL": "https://login.example.org/authorize",
    "OIDC_TOKEN_URL": "https://login.example.org/token",
    "OIDC_USERINFO_URL": "https://login.example.org/userinfo",
    "OIDC_KEYS_URL": "https://login.example.org/keys",
    "OIDC_ROLES": "city-editors=editor,city-web=publisher",
}


def manage(command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a management command with production settings and these variables."""
    return subprocess.run(
        [sys.executable, "manage.py", *command.split()],
        cwd=ROOT,
        env=PRODUCTION | variables,
        capture_output=True,
        text=True,
    )


def test_production_settings_pass_the_deployment_checks():
    result = manage("check --deploy --fail-level WARNING")

    assert result.returncode == 0, result.stderr


def test_single_sign_on_passes_them_too():
    result = manage("check --deploy --fail-level WARNING", **SIGN_ON)

    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        (
            {"SECRET_KEY": ""},
            "The environment variable SECRET_KEY is missing.",
        ),
        (
            {"SITE_URL": "http://talkoot.example.org"},
            "The environment variable SITE_URL must begin with https:// in production.",
        ),
        (
            {"ELASTICSEARCH_CA": __file__, "ELASTICSEARCH_URL": "http://one:9200"},
            "With ELASTICSEARCH_CA every address in the environment variable "
            "ELASTICSEARCH_URL must begin with https://.",
        ),
        (
            {"OIDC_ROLES": "city-editors=editor"},
            "The environment variable OIDC_CLIENT_ID is missing.",
        ),
        (
            {"OIDC_ROLES": "city-editors"},
            "The environment variable OIDC_ROLES cannot be read: it should look like "
            "city-editors=editor,city-web=publisher.",
        ),
        (
            {"OIDC_TOKEN_URL": "http://login.example.org/token"},
            "The environment variable OIDC_TOKEN_URL cannot be read: it should look "
            "like https://login.example.org/authorize.",
        ),
        (
            SIGN_ON | {"OIDC_ROLES": "city-editors=king"},
            "The environment variable OIDC_ROLES names an unknown role: king.",
        ),
        (
            {"DATABASE_URL": "postgresql://kaisa:hunter2@localhost:port/talkoot"},
            "The environment variable DATABASE_URL cannot be read: it should look "
            "like postgresql://user:password@host:5432/name.",
        ),
    ],
)
def test_a_wrong_variable_ends_the_program_with_one_sentence(variables, sentence):
    result = manage("check", **variables)

    assert result.returncode == 1
    assert result.stderr == f"{sentence}\n"


def read_database(name: str) -> object:
    return environment.database(name, "sqlite:///default.sqlite3")


def read_cache(name: str) -> object:
    return environment.cache(name, "locmemcache://")


def read_mail(name: str) -> object:
    return environment.mail(name, "consolemail://")


def read_languages(name: str) -> object:
    return environment.languages(name, "fi,en")


def read_flag(name: str) -> object:
    return environment.flag(name, False)


def read_level(name: str) -> object:
    return environment.choice(name, ["INFO", "ERROR"], "INFO")


def read_servers(name: str) -> object:
    return environment.server_addresses(name, "http://localhost:9200")


def read_number(name: str) -> object:
    return environment.number(name, 2, least=1)


def read_index_name(name: str) -> object:
    return environment.index_name(name, "talkoot")


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (environment.web_address, "talkoot.example.org"),
        (environment.web_address, "ftp://talkoot.example.org"),
        (environment.web_address, "https://talkoot.example.org/fi/"),
        (environment.web_address, "https://talkoot.example.org:port"),
        (read_database, "talkoot"),
        (read_database, "mysql://user:password@localhost/talkoot"),
        (read_database, "postgresql://user:password@localhost/"),
        (read_database, "sqlite://"),
        (read_cache, "redis"),
        (read_cache, "memcache://localhost"),
        (read_mail, "post://localhost"),
        (read_mail, "smtp://"),
        (read_mail, "smtp://localhost:port"),
        (read_mail, "smtp://localhost?ssl=yes"),
        (read_languages, "fi,xx"),
        (read_languages, ","),
        (read_flag, "perhaps"),
        (read_level, "LOUD"),
        (read_servers, "localhost:9200"),
        (read_servers, "https://one:9200,two:9200"),
        (read_servers, "https://kaisa:hunter2@one:9200"),
        (read_number, "0"),
        (read_number, "-1"),
        (read_number, "two"),
        (read_index_name, "Talkoot"),
        (read_index_name, "talkoot.fi"),
        (environment.readable_file, "/nowhere/ca.pem"),
    ],
)
def test_a_malformed_value_is_named(
    monkeypatch, read: Callable[[str], object], value: str
):
    monkeypatch.setenv("TALKOOT_TEST", value)

    with pytest.raises(environment.Misconfigured, match="TALKOOT_TEST"):
        read("TALKOOT_TEST")


def test_an_empty_variable_means_the_default(monkeypatch):
    monkeypatch.setenv("TALKOOT_TEST", "")

    assert read_flag("TALKOOT_TEST") is False
    assert read_languages("TALKOOT_TEST") == [("fi", "Suomi"), ("en", "English")]


def test_a_database_address_may_hold_any_path_and_password(monkeypatch):
    monkeypatch.setenv("TALKOOT_TEST", "sqlite:////srv/tal%20koot%2B/site.sqlite3")
    assert read_database("TALKOOT_TEST")["NAME"] == "/srv/tal koot+/site.sqlite3"

    monkeypatch.setenv("TALKOOT_TEST", "postgres://kaisa:p%40ss@db:5433/talkoot")
    config = read_database("TALKOOT_TEST")
    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert (config["USER"], config["PASSWORD"]) == ("kaisa", "p@ss")
    assert (config["HOST"], config["PORT"]) == ("db", 5433)


def test_a_lost_database_is_waited_for_five_seconds_unless_its_address_says_else(
    monkeypatch,
):
    address = "postgres://kaisa:secret@db/talkoot"
    monkeypatch.setenv("TALKOOT_TEST", address)
    config = read_database("TALKOOT_TEST")
    assert config["OPTIONS"] == {"connect_timeout": 5, "tcp_user_timeout": 5_000}

    monkeypatch.setenv("TALKOOT_TEST", f"{address}?tcp_user_timeout=900")
    assert read_database("TALKOOT_TEST")["OPTIONS"]["tcp_user_timeout"] == 900


def test_a_cluster_may_have_several_servers(monkeypatch):
    monkeypatch.setenv("TALKOOT_TEST", "https://one:9200, https://two:9200/")

    assert read_servers("TALKOOT_TEST") == ["https://one:9200", "https://two:9200"]


def test_a_mail_address_becomes_the_settings_of_django(monkeypatch):
    monkeypatch.setenv("TALKOOT_TEST", "smtp+tls://kaisa:p%40ss@mail:587")

    assert read_mail("TALKOOT_TEST") == {
        "EMAIL_BACKEND": "config.mail.BriefBackend",
        "EMAIL_HOST": "mail",
        "EMAIL_PORT": 587,
        "EMAIL_HOST_USER": "kaisa",
        "EMAIL_HOST_PASSWORD": "p@ss",
        "EMAIL_USE_TLS": True,
        "EMAIL_FILE_PATH": "",
    }


def test_the_table_of_settings_is_complete():
    settings = (ROOT / "site/config/settings/base.py").read_text()
    read = set(re.findall(r'environment\.\w+\(\s*"(\w+)"', settings))
    table = (ROOT / "docs/configuration.md").read_text()

    assert read == set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE))
