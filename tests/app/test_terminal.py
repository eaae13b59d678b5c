"""On a real terminal: input methods, foreign bytes, the way out."""

import re

import pytest

from tests.app.conftest import StillShell
from tests.app.terminal import Terminal
from tests.app.test_hostile_text import spoil

CUT = re.compile(rb"\x1b\[[0-9;]*[mH]|\r\n")
"""What Textual writes between the parts of one line."""


def test_eight_hanzi_committed_at_once_arrive_whole(learner: StillShell) -> None:
    with Terminal() as terminal:
        terminal.wait_for("statistics")
        terminal.type("b")
        terminal.wait_for("60 notes")
        terminal.type("/")
        terminal.type("学习汉字天天向上", 1.0)
        shown = CUT.sub(b"", terminal.output).decode(errors="replace")
        assert "学习汉字天天向上" in shown
        assert "no notes" in shown


def test_the_bytes_hold_no_foreign_command(learner: StillShell) -> None:
    spoil(learner)
    with Terminal() as terminal:
        terminal.wait_for("statistics")
        for key in (" ", " ", "3", "u", "\x1b", "b"):
            terminal.type(key)
        output = terminal.output
    assert b"aGk=" in output
    assert b"\x1b]52" not in output
    assert b"\x9b2J" not in output
    assert b"\xc2\x9b" not in output
    assert b"\x07" not in output.replace(b"\x1b]22;default\x07", b"")  # the shape of the pointer
    assert b"Traceback" not in output


def test_a_session_opened_from_the_command_line_has_home_below(learner: StillShell) -> None:
    with Terminal("study", "Everyday words") as terminal:
        terminal.wait_for("show the answer")
        terminal.type("\x1b")
        terminal.wait_for("study everything")


@pytest.mark.parametrize("key", ["q", "\x11", "\x03"])
def test_the_program_ends_with_0(learner: StillShell, key: str) -> None:
    with Terminal() as terminal:
        terminal.wait_for("statistics")
        terminal.type(key, 3.0)
        assert terminal.process.wait(10) == 0
        assert b"Traceback" not in terminal.output


def test_a_foreign_file_is_refused_before_anything_is_drawn(shell: StillShell) -> None:
    with Terminal("--db", __file__) as terminal:
        assert terminal.process.wait(20) == 4
        terminal.read(0.5)
        assert b"\x1b[?1049h" not in terminal.output
        assert b"Traceback" not in terminal.output
