"""A learner's file with one article of three paragraphs, some of its words known, one in a deck."""

import asyncio
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from flashcards.app.screens.base import LearnerScreen
from tests.app.conftest import StillShell

TEXT = """修车的人

张明的小店在学校对面。店里只有十平方米，却放着二十多辆旧自行车。
“车坏了不要紧，”他常说，“人不能懒。”

去年冬天，他给山里的孩子们寄去了8辆修好的车。孩子们在信里写道：“谢谢叔叔，我们上学再也不会迟到了！”
他把信贴在墙上，每天都要看一看。
"""
KNOWN = ["学校", "店", "里", "的", "在", "有", "车", "他", "人", "我们", "孩子", "谢谢", "看", "信", "了", "不", "说"]

_FILLED: dict[str, Path] = {}


def file_with(name: str, fill: Callable[[StillShell], None], folders: pytest.TempPathFactory) -> StillShell:
    """A shell on a copy of a file that is filled once for all tests."""
    shell = StillShell()
    if name not in _FILLED:
        shell.db_path = str(folders.mktemp(name) / "flashcards.db")
        fill(shell)
        _FILLED[name] = Path(shell.db_path)
    shell.db_path = os.environ["FLASHCARDS_DB"]
    Path(shell.db_path).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(_FILLED[name], shell.db_path)
    return shell


def fill_library(shell: StillShell) -> None:
    """The article, the known words, the word in a deck."""
    from flashcards.services.words import add_card_from_token, mark_texts

    add_text(shell, TEXT)
    winter = word_id(shell, "冬天")
    with shell.open_apart() as database:
        mark_texts(database, shell.lexicon(), KNOWN, "known", now=shell.now())
        add_card_from_token(database, 1, 4, winter, now=shell.now(), guid=shell.guid)


def add_text(shell: StillShell, text: str) -> None:
    """Store a text as an article."""
    from flashcards.services.adding import add_article
    from flashcards.sources.plain import open_document

    path = Path(os.environ["HOME"]) / "text.txt"
    path.write_text(text, encoding="utf-8")
    with shell.open_apart() as database:
        document = open_document(str(path))
        add_article(database, shell.analyser(), document, now=shell.now(), guid=shell.guid)


def asked(shell: StillShell, sql: str) -> list[tuple[object, ...]]:
    """What is stored, asked for on a handle of its own."""
    with shell.open_apart() as database:
        return database.connection.execute(sql).fetchall()


def word_id(shell: StillShell, headword: str) -> int:
    """The id of a stored word."""
    with shell.open_apart() as database:
        row = database.connection.execute("SELECT id FROM words WHERE simplified = ?", (headword,)).fetchone()
    return int(row[0])


def state_of(shell: StillShell, headword: str) -> tuple[object, ...]:
    """Mark and state of a stored word."""
    with shell.open_apart() as database:
        row: tuple[object, ...] = database.connection.execute(
            "SELECT mark, state FROM words WHERE simplified = ?", (headword,)
        ).fetchone()
    return row


async def until(pilot: Pilot[int], is_so: Callable[[], bool]) -> None:
    """Wait for what a thread or a notification brings."""
    for _ in range(500):
        if is_so():
            return
        await asyncio.sleep(0.01)
        await pilot.pause()
    raise AssertionError("it never came so far")


async def quiet(pilot: Pilot[int]) -> None:
    """Wait until jobs and messages are through."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def settled(pilot: Pilot[int]) -> LearnerScreen:
    """The screen on top, once jobs and messages are through."""
    await quiet(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, LearnerScreen)
    return screen
