"""Browse: every note in one list, found, suspended, deleted, edited."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from flashcards.app.main import FlashcardsApp
from flashcards.app.screens.browse import BrowseScreen
from flashcards.app.screens.home import HomeScreen
from flashcards.app.widgets.note_list import PAGE, NoteList
from tests.app.conftest import StillShell, seen


async def settled(pilot: Pilot[int]) -> NoteList:
    """The list, once it has been read."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return pilot.app.screen.query_one(NoteList)


async def opened(pilot: Pilot[int]) -> NoteList:
    """Browse over home."""
    await pilot.pause()
    await pilot.press("b")
    return await settled(pilot)


def words(notes: NoteList) -> list[str]:
    """The words listed."""
    found = [notes.note(index) for index in range(notes.row_count)]
    return [note.word for note in found if note]


async def test_all_notes_are_listed_newest_first(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        notes = await opened(pilot)
        assert notes.row_count == 60
        assert notes.ids == sorted(notes.ids, reverse=True)
        assert "1 of 60 notes" in seen(app)
        first = notes.note(0)
        assert first is not None
        assert first.sentence in seen(app)


@pytest.mark.parametrize(
    ("query", "word"),
    [("学习", "学习"), ("xuexi", "学习"), ("xué xí", "学习"), ("xue2xi2", "学习"), ("to study", "学习")],
)
async def test_search_takes_hanzi_pinyin_and_english(learner: StillShell, query: str, word: str) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        notes = await opened(pilot)
        await pilot.press("slash")
        app.screen.query_one("#search", Input).value = query
        await settled(pilot)
        assert words(notes)[0] == word


async def test_letters_are_text_while_the_search_has_the_focus(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        notes = await opened(pilot)
        await pilot.press("slash", "d", "q", "e", "u", "at", "question_mark", "slash", "n")
        await settled(pilot)
        assert app.screen.query_one("#search", Input).value == "dqeu@?/n"
        assert notes.row_count == 0
        assert isinstance(app.screen, BrowseScreen)


async def test_escape_leaves_the_search_then_the_screen(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        notes = await opened(pilot)
        await pilot.press("slash", "x", "u", "e", "enter")
        await settled(pilot)
        assert notes.has_focus
        assert 0 < notes.row_count < 60
        await pilot.press("escape")
        await settled(pilot)
        assert notes.row_count == 60
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


async def test_n_and_shift_n_go_through_the_matches(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        notes = await opened(pilot)
        await pilot.press("n", "n", "N")
        assert notes.cursor == 1


async def test_suspend_marks_the_note_and_undo_brings_it_back(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        notes = await opened(pilot)
        await pilot.press("at")
        await settled(pilot)
        assert notes.render_line(0).text.startswith("▸ @")
        await pilot.press("u")
        await settled(pilot)
        assert notes.render_line(0).text.startswith("▸  ")


@pytest.mark.parametrize("key", ["d", "delete"])
async def test_delete_takes_the_note_away_and_undo_brings_it_back(learner: StillShell, key: str) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test(notifications=True) as pilot:
        notes = await opened(pilot)
        before = words(notes)
        await pilot.press("j", key)
        await settled(pilot)
        assert words(notes) == [before[0], *before[2:]]
        assert f"Deleted {before[1]}" in seen(app)
        await pilot.press("u")
        await settled(pilot)
        assert words(notes) == before


@pytest.mark.parametrize("key", ["e", "enter"])
async def test_edit_changes_the_note_and_keeps_its_schedule(learner: StillShell, key: str) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        notes = await opened(pilot)
        cards = app.database.connection.execute("SELECT * FROM cards").fetchall()
        await pilot.press(key)
        app.screen.query_one("#gloss", Input).value = "another meaning"
        await pilot.press("enter")
        await settled(pilot)
        note = notes.note(0)
        assert note is not None
        assert note.gloss == "another meaning"
        assert app.database.connection.execute("SELECT * FROM cards").fetchall() == cards


async def test_edit_can_be_left(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        notes = await opened(pilot)
        await pilot.press("e")
        app.screen.query_one("#gloss", Input).value = "another meaning"
        await pilot.press("escape")
        await settled(pilot)
        note = notes.note(0)
        assert note is not None
        assert note.gloss != "another meaning"


async def test_only_the_pages_in_view_are_read(learner: StillShell) -> None:
    """Ids of notes that are not there stand for a long list: each page is asked for once."""
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        notes = await opened(pilot)
        asked: list[int] = []
        notes._read = lambda ids: (asked.append(len(ids)), {})[1]
        notes.show(range(1_000_000, 1_100_000))
        await pilot.press("G")
        await pilot.pause()
        assert notes.cursor == 99_999
        assert max(asked) == PAGE
        assert len(asked) <= 3
        assert "deleted" in seen(app)
