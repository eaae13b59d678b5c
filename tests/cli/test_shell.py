"""What a command sees of the world."""

import io
import os
import uuid

import pytest

from flashcards.cli.globals import take_globals
from flashcards.cli.main import main
from flashcards.cli.shell import Shell
from flashcards.progress import Progress


def shell_with(*arguments: str) -> Shell:
    flags, _ = take_globals(list(arguments))
    return Shell(flags)


def test_a_guid_is_a_uuid_of_version_4_and_never_the_same() -> None:
    guids = {shell_with().guid() for _ in range(50)}
    assert len(guids) == 50
    assert all(str(uuid.UUID(guid)) == guid and uuid.UUID(guid).version == 4 for guid in guids)
    assert all(uuid.UUID(guid).variant == uuid.RFC_4122 for guid in guids)


@pytest.mark.parametrize(
    ("arguments", "environment", "is_coloured"),
    [
        ((), {}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--no-color",), {}, False),
    ],
)
def test_colour_follows_the_flag_then_the_environment(
    arguments: tuple[str, ...], environment: dict[str, str], is_coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert shell_with(*arguments).color is is_coloured


@pytest.mark.parametrize(
    ("setting", "environment", "is_coloured"),
    [
        ('color = "always"', {}, True),
        ('color = "always"', {"NO_COLOR": "1"}, False),
        ('color = "never"', {}, False),
        ("color = ", {}, False),
    ],
)
def test_without_a_flag_the_settings_decide_on_colour(
    setting: str, environment: dict[str, str], is_coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with open(os.environ["FLASHCARDS_CONFIG"], "w", encoding="utf-8") as file:
        file.write(setting)
    assert shell_with().color is is_coloured
    assert shell_with("--color", "always").color


def test_home_is_known_in_the_path_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    home = os.path.expanduser("~")
    assert shell_with("--db=~/cards.db").db_path == os.path.join(home, "cards.db")
    monkeypatch.setenv("FLASHCARDS_DB", "~/mine.db")
    assert shell_with().db_path == os.path.join(home, "mine.db")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("kind", "is_drawn"), [("xterm", True), ("dumb", False)])
def test_a_bar_is_drawn_only_where_a_line_can_be_redrawn(
    kind: str, is_drawn: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    monkeypatch.setenv("TERM", kind)
    shell_with().report(Progress("reading", 1, 2))
    assert bool(terminal.getvalue()) is is_drawn


def test_the_app_refuses_a_terminal_that_cannot_move_its_cursor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{name}", Terminal())
    monkeypatch.setattr("sys.stderr", said := Terminal())
    monkeypatch.setenv("TERM", "dumb")
    assert main([]) == 2
    assert "`flashcards study --plain` works here" in said.getvalue()
