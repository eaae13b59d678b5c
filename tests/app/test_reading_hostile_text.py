"""Text of any kind is harmless where one reads, looks up, adds and imports."""

import re
from pathlib import Path

import pytest

from flashcards.app.main import FlashcardsApp
from flashcards.app.screens.add_article import AddArticleScreen
from flashcards.app.screens.import_deck import ImportDeckScreen
from flashcards.app.screens.reader import ReaderScreen
from flashcards.app.widgets.inputs import PathInput
from tests.app.conftest import StillShell, seen
from tests.app.library import file_with, fill_library, settled

HOSTILE = "\x1b]52;c;aGk=\x07\x9b2J\x00\u202e[red]坏[/] [/ [$primary]x[type=x, v={'a[0]'}]"
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]")
READER = {
    "text": [],
    "pinyin": ["v", "j", "j", "j"],
    "script": ["t", "j"],
    "details": ["n", "enter"],
    "why": ["j", "w"],
    "card": ["n", "n", "a"],
    "mark": ["n", "x", "u"],
    "find": ["slash", "[", "/", "]", "enter"],
    "aloud": ["j", "y", "enter", *"ma", "enter", "enter", "down", "enter"],
    "help": ["question_mark"],
}


@pytest.fixture
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> StillShell:
    """What no importer would let in, written behind its back into everything the reader shows."""
    shell = file_with("library", fill_library, tmp_path_factory)
    with shell.open_apart() as database, database.write(shell.now()):
        run = database.connection.execute
        run("UPDATE articles SET title = ?", (HOSTILE,))
        run("UPDATE decks SET name = ?", (HOSTILE,))
        run("UPDATE sentences SET text = replace(replace(text, '懒', ?), '店', ?)", ("\x9b", "["))
        run("UPDATE forms SET text = replace(replace(text, '懒', ?), '店', ?)", ("\x9b", "["))
        run("UPDATE forms SET gloss = ?1, pinyin = ?1, why = ?1", (HOSTILE,))
        run("UPDATE words SET traditional = ?1, pinyin = ?1, gloss = ?1, level = ?1", (HOSTILE,))
    return shell


@pytest.mark.parametrize("presses", READER.values(), ids=READER)
async def test_the_reader_lets_nothing_through(spoilt: StillShell, presses: list[str]) -> None:
    app = FlashcardsApp(spoilt, ReaderScreen(1))
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        for key in presses:
            await pilot.press(key)
            assert not CONTROL.search(seen(app))
        for size in ((50, 20), (25, 5)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert not CONTROL.search(seen(app))


@pytest.mark.parametrize("screen", [AddArticleScreen, ImportDeckScreen])
async def test_names_and_content_of_files_are_harmless(
    learner: StillShell, tmp_path: Path, screen: type[AddArticleScreen | ImportDeckScreen]
) -> None:
    path = tmp_path / "a[red]b[].csv"
    path.write_text(f"word,gloss,[x]\x1b[31m\n桥,{HOSTILE.replace(',', ' ')},\n{HOSTILE},x,y\n", encoding="utf-8")
    app = FlashcardsApp(learner, screen())
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        app.screen.query_one(PathInput).value = str(path)
        for keys in (["enter"], [], ["l"], ["enter"]):
            await pilot.press(*keys)
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert not CONTROL.search(seen(app))
        assert app.failure is None


async def test_an_error_about_a_hostile_path_is_harmless(learner: StillShell) -> None:
    app = FlashcardsApp(learner, AddArticleScreen())
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        app.screen.query_one(PathInput).value = "/[bold]/\x1b]0;x\x07[/"
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause(0.2)
        assert not CONTROL.search(seen(app))
        assert "[bold]" in seen(app)
