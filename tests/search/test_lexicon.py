"""The lexicon is there for every process, whatever becomes of its folder."""

import multiprocessing
from pathlib import Path

import pytest

from search.analysis import lexicon

WORD = "kaupungeissa"


@pytest.fixture
def root(tmp_path, settings) -> Path:
    settings.LEXICON_ROOT = str(tmp_path / "cache")
    return tmp_path / "cache"


def load() -> list[tuple[str, float]]:
    """What a new process reads of a word."""
    return lexicon.lexicon.__wrapped__().lookup(WORD)


def test_it_is_unpacked_once_and_nothing_else_is_left(root):
    assert load()[0][0].startswith("Lexicon\tkaupunki\tnoun")
    [folder] = root.iterdir()
    made = folder.stat().st_mtime_ns

    load()

    assert [folder] == list(root.iterdir())
    assert folder.stat().st_mtime_ns == made


def test_a_half_written_folder_is_made_anew(root):
    load()
    [folder] = root.iterdir()
    with (folder / "dst").open("r+b") as file:
        file.truncate(1000)

    assert load()
    assert lexicon.is_whole(folder)
    assert list(root.iterdir()) == [folder]


@pytest.mark.parametrize(
    "fault", [OSError(28, "No space left on device"), PermissionError(13, "Denied")]
)
def test_it_is_kept_in_memory_when_it_cannot_be_written(
    root, monkeypatch, caplog, fault
):
    def fail(*args: object, **kwargs: object) -> None:
        raise fault

    monkeypatch.setattr("os.fsync", fail)

    assert load()
    assert "LEXICON_ROOT" in caplog.text
    assert list(root.iterdir()) == []


def test_a_root_that_is_a_file_does_no_harm(root, caplog):
    root.write_text("")

    assert load()
    assert "LEXICON_ROOT" in caplog.text


def unpack_at_once(root: Path, barrier: object, results: object) -> None:
    barrier.wait()
    lexicon.unpack(root / "finnish")
    results.put(lexicon.is_whole(root / "finnish"))


def test_two_processes_may_unpack_at_once(root):
    context = multiprocessing.get_context("fork")
    barrier, results = context.Barrier(2), context.Queue()
    processes = [
        context.Process(target=unpack_at_once, args=(root, barrier, results))
        for _number in range(2)
    ]
    for process in processes:
        process.start()
    assert [results.get(timeout=30) for _process in processes] == [True, True]
    for process in processes:
        process.join(30)

    assert list(root.iterdir()) == [root / "finnish"]


def test_another_archive_gets_another_folder():
    import hashlib

    digest = hashlib.sha256(lexicon.ARCHIVE.read_bytes()).hexdigest()

    assert digest.startswith(lexicon.VERSION)
