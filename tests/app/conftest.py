"""The real program around the app: a learner's file of its own, a clock that stands still."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from flashcards.cli.globals import Globals
from flashcards.cli.shell import Shell
from flashcards.store.database import Database
from flashcards.study.card import Rating
from flashcards.study.day import MS_PER_DAY, Now

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


STARTER: list[Path] = []
"""A learner's file after its first run, made once by the first test that asks, inside its own home."""


@pytest.fixture
def learner(shell: StillShell, tmp_path_factory: pytest.TempPathFactory) -> StillShell:
    """A shell on a learner's file with the first deck and article."""
    from flashcards.services.starters import first_run

    if not STARTER:
        shell.db_path = str(tmp_path_factory.mktemp("starter") / "flashcards.db")
        with shell.open_apart() as database:
            first_run(database, shell.analyser(), now=shell.now(), guid=shell.guid)
        STARTER.append(Path(shell.db_path))
    shell.db_path = os.environ["FLASHCARDS_DB"]
    Path(shell.db_path).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(STARTER[0], shell.db_path)
    return shell


def seen(app: App[Any]) -> str:
    """The screen as text."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


HISTORY: list[Path] = []
"""The starter file after two months of study, made once."""


@pytest.fixture
def experienced(learner: StillShell, tmp_path_factory: pytest.TempPathFactory) -> StillShell:
    """A shell on the file of a learner who has studied on most days of two months."""
    if not HISTORY:
        HISTORY.append(tmp_path_factory.mktemp("history") / "flashcards.db")
        with learner.open_apart() as database:
            _study_for(60, database)
        shutil.copy(learner.db_path, HISTORY[0])
    shutil.copy(HISTORY[0], learner.db_path)
    return learner


def _study_for(days: int, database: Database) -> None:
    """Answer up to eight cards a day up to yesterday, one in nine with Again; no study on every seventh day."""
    from flashcards.services.study import answer, next_card

    given = 0
    for day in range(days, 0, -1):
        if day % 7 == 3:
            continue
        for number in range(8):
            now = Now(NOON.at_ms - day * MS_PER_DAY + number * 20_000 + (day % 3) * 3_600_000)
            card = next_card(database, now)
            if card is None:
                break
            given += 1
            answer(database, card.card_id, Rating.AGAIN if given % 9 == 0 else Rating.GOOD, now=now, duration_ms=6_000)
