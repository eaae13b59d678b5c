"""The real program around the app: a learner's file of its own, a clock that stands still."""

import pytest

from flashcards.cli.globals import Globals
from flashcards.cli.shell import Shell
from flashcards.study.day import Now

NOON = Now(1_795_348_800_000)
"""Sun 22 Nov 2026, 12:00 UTC."""


class StillShell(Shell):
    """The program's shell with a clock that moves only when a test moves it."""

    def __init__(self) -> None:
        super().__init__(Globals())
        self.time = NOON
        self.guids = 0

    def now(self) -> Now:
        """The test's time."""
        return self.time

    def guid(self) -> str:
        """The next of a row of ids."""
        self.guids += 1
        return f"00000000-0000-4000-8000-{self.guids:012}"


@pytest.fixture
def shell() -> StillShell:
    """A shell on an empty home."""
    return StillShell()
