"""What a command may write over: never a device, a pipe or the learner's own file, not even with --force."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from flashcards.cli.main import main

COMMANDS = (["export", "--deck", "Words", "--format", "tsv"], ["backup"])


@pytest.fixture
def own() -> Path:
    """A learner's file with one deck."""
    assert main(["decks", "create", "Words"]) == 0
    return Path(os.environ["FLASHCARDS_DB"])


def pipe(path: Path) -> None:
    os.mkfifo(path)


def link_to_a_pipe(path: Path) -> None:
    os.mkfifo(path.with_name("behind"))
    path.symlink_to(path.with_name("behind"))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
@pytest.mark.parametrize("make", [pipe, link_to_a_pipe])
def test_a_pipe_or_device_is_not_replaced(
    own: Path, command: list[str], make: Callable[[Path], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "target"
    make(target)
    before = os.lstat(target)

    assert main([*command, str(target), "--force"]) == 2

    assert "is a device or a pipe: give the name of a file" in capsys.readouterr().err
    assert os.lstat(target) == before


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
@pytest.mark.parametrize("ending", ["", "-wal", ".lock"])
def test_the_learners_own_file_is_not_replaced(
    own: Path, command: list[str], ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = own.read_bytes()

    assert main([*command, f"{own}{ending}", "--force"]) == 2

    assert "is the learner's file itself" in capsys.readouterr().err
    assert own.read_bytes() == before


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
def test_nor_by_another_name(own: Path, command: list[str], tmp_path: Path) -> None:
    for name, make in (("soft", os.symlink), ("hard", os.link)):
        make(own, tmp_path / name)
        assert main([*command, str(tmp_path / name), "--force"]) == 2
    assert main(["check"]) == 0
