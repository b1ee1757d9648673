"""The files by which a site is installed agree with the program that they install."""

import re
import shlex
from datetime import datetime
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands
from django.utils import timezone

from serving import clock

ROOT = Path(__file__).resolve().parents[2]
OURS = {"web", "worker", "clock", "migrate"}


def text(name: str) -> str:
    return (ROOT / name).read_text()


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load(text("compose.yaml"))


def test_every_service_comes_back_and_tells_how_it_is(compose):
    for name, service in compose["services"].items():
        restarts = service["restart"] == "unless-stopped"
        assert restarts or name == "migrate"
        # The image has a check of its own, which those who answer no requests turn off.
        assert "healthcheck" in service or name == "web"


def test_our_processes_can_write_to_uploads_alone(compose):
    for name in OURS:
        service = compose["services"][name]
        assert service["read_only"]
        assert service["cap_drop"] == ["ALL"]
        assert service["volumes"] == ["media:/media"]
    assert re.search(r"^USER talkoot$", text("Dockerfile"), re.MULTILINE)


def test_only_the_proxy_is_open_to_the_world(compose):
    assert [n for n, s in compose["services"].items() if "ports" in s] == ["proxy"]
    assert compose["networks"]["inside"]["internal"]


def test_what_a_service_waits_for_is_there(compose):
    services = compose["services"]
    for service in services.values():
        assert set(service.get("depends_on", {})) <= services.keys()
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert source in compose["volumes"] or (ROOT / source).exists()


def test_every_variable_that_is_set_is_one_that_the_site_reads(compose):
    documented = set(
        re.findall(r"^\| `([A-Z_]+)`", text("docs/configuration.md"), re.M)
    )

    assert set(compose["services"]["web"]["environment"]) <= documented


def test_the_variables_of_the_operator_are_told(compose):
    asked = set(re.findall(r"\$\{(\w+):\?\}", text("compose.yaml")))
    told = set(re.findall(r"^   (\w+)=", text("docs/operations.md"), re.MULTILINE))

    assert asked == told


def commands() -> list[str]:
    services = yaml.safe_load(text("compose.yaml"))["services"].values()
    lines = [service["command"] for service in services if "command" in service]
    for unit in sorted((ROOT / "deploy/systemd").glob("*.service")):
        [line] = re.findall(r"^ExecStart=(.+)$", unit.read_text(), re.MULTILINE)
        lines.append(shlex.split(line))
    for document in ("docs/operations.md", "docs/configuration.md"):
        lines += [
            ["manage.py", name]
            for name in re.findall(r"manage\.py (\w+)", text(document))
        ]
    return [line[line.index("manage.py") + 1] for line in lines if "manage.py" in line]


def test_every_command_that_is_told_of_exists():
    assert set(commands()) <= get_commands().keys()


def test_what_the_image_copies_is_there_and_whole():
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", text("Dockerfile"), re.MULTILINE)
    names = [name for line in copied for name in line.split()]
    for name in names:
        assert (ROOT / name).exists()
        assert f"!{name.split('/')[0]}" in text(".dockerignore").split()

    packages = {init.parent.name for init in ROOT.glob("*/__init__.py")} - {"tests"}
    assert packages | {"site", "docs"} <= set(names)


def test_the_clock_runs_what_the_documentation_says():
    section = text("docs/configuration.md").split("## Every day")[1].split("\n## ")[0]
    told = re.findall(r"^\| `manage\.py (\w+)`", section, re.MULTILINE)

    assert told == clock.NIGHTLY_RUN + clock.WITH_WORKER_RUN


def at(clock_time: str) -> datetime:
    moment = datetime.fromisoformat(f"2026-03-01T{clock_time}")
    return moment.replace(tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize(
    ("last", "now", "runs"),
    [
        ("12:00:59", "12:01:00", []),
        ("12:04:59", "12:05:00", clock.OFTEN_RUN),
        ("12:05:00", "12:05:01", []),
        ("12:05:00", "12:17:00", clock.OFTEN_RUN),
        ("03:29:59", "03:30:00", [*clock.OFTEN_RUN, *clock.NIGHTLY_RUN]),
        ("03:30:00", "03:30:01", []),
        ("03:20:00", "09:00:00", [*clock.OFTEN_RUN, *clock.NIGHTLY_RUN]),
    ],
)
def test_each_command_runs_once_when_its_moment_has_come(last, now, runs):
    assert list(clock.due(at(last), at(now))) == runs


def test_a_command_that_fails_says_so():
    assert clock.run("no_such_command") != 0
    assert clock.run("version") == 0
