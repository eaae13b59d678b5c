"""What is loaded before the first frame, and what the app needs around it."""

import os
import pty
import subprocess
import sys

import pytest

from flashcards.app.main import run
from flashcards.errors import UsageError
from tests.app.conftest import StillShell

HEAVY = (
    "jieba", "rjieba", "pypinyin", "plotext", "textual_plotext", "sqlite_utils", "fsrs", "numpy",
    "flashcards.text.pipeline", "flashcards.text.segment", "flashcards.lexicon.lookup", "flashcards.formats",
    "flashcards.app.screens.reader", "flashcards.app.screens.statistics", "flashcards.store.migrations",
)  # fmt: skip

FIRST_FRAME = """
import sys
from flashcards.cli.globals import Globals
from flashcards.cli.shell import Shell
from flashcards.app.main import FlashcardsApp

class Probe(FlashcardsApp):
    def _first_frame(self):
        print(*sorted(sys.modules), file=sys.__stdout__)
        self.exit()

    def on_ready(self):
        self.call_after_refresh(self._first_frame)

Probe(Shell(Globals())).run(headless=True)
"""


def loaded(code: str, **environment: str) -> set[str]:
    """Modules that a fresh interpreter has loaded when `code` prints them."""
    result = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=60,
    )
    return set(result.stdout.split())


def test_the_first_frame_loads_nothing_heavy(learner: StillShell) -> None:
    """The driver's size differs from Textual's first guess here, so this also shows that resizing comes to rest."""
    modules = loaded(FIRST_FRAME)
    assert "flashcards.app.screens.home" in modules
    assert sorted(module for module in HEAVY if module in modules) == []


@pytest.mark.parametrize(("own", "seen"), [(None, "1"), ("0", "0")])
def test_input_methods_are_safe_unless_the_learner_chose_otherwise(own: str | None, seen: str) -> None:
    code = "import flashcards.app.main, os; print(os.environ['TEXTUAL_DISABLE_KITTY_KEY'])"
    environment = {} if own is None else {"TEXTUAL_DISABLE_KITTY_KEY": own}
    assert loaded(code, **environment) == {seen}


def test_without_a_terminal_the_app_says_what_works_instead(shell: StillShell) -> None:
    with pytest.raises(UsageError, match="study --plain"):
        run(shell)


def test_output_that_goes_elsewhere_is_no_terminal(learner: StillShell) -> None:
    """Textual draws on stderr: `2>log` would hide the app and fill the log with escapes."""
    master, slave = pty.openpty()
    process = subprocess.run(
        [sys.executable, "-m", "flashcards"], stdin=slave, stdout=slave, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(slave)
    os.close(master)
    assert process.returncode == 2
    assert "terminal" in process.stderr
    assert "\x1b" not in process.stderr
