"""A note that the learner and its deck file both changed: seen in browse, decided while editing."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from flashcards.app.main import FlashcardsApp
from flashcards.app.screens.browse import BrowseScreen
from flashcards.app.screens.edit_note import EditNoteScreen
from flashcards.app.widgets.note_list import NoteList
from tests.app.conftest import StillShell, seen
from tests.app.library import asked, settled


@pytest.fixture
def contested(learner: StillShell, tmp_path: Path) -> StillShell:
    """A learner whose gloss of 桥 differs from what the file has since."""
    from flashcards.services.study import edit_note
    from flashcards.services.transfer import import_deck

    path = tmp_path / "Story.csv"
    with learner.open_apart() as database:
        for gloss in ("bridge", "a bridge over a river"):
            path.write_text(f"word,gloss,sentence\n桥,{gloss},他们在桥上看河。\n", encoding="utf-8")
            import_deck(database, learner.analyser(), str(path), now=learner.now(), guid=learner.guid)
            [[note]] = database.connection.execute("SELECT id FROM notes WHERE gloss = 'bridge'").fetchall() or [[0]]
            if note:
                edit_note(database, note, {"gloss": "my bridge"}, now=learner.now())
    return learner


def gloss(shell: StillShell) -> list[tuple[object, ...]]:
    return asked(
        shell,
        "SELECT n.gloss, o.taken, o.theirs FROM notes AS n LEFT JOIN own_fields AS o ON o.note_id = n.id"
        " WHERE n.sentence = '他们在桥上看河。'",
    )


async def editing(pilot: Pilot[int]) -> EditNoteScreen:
    await settled(pilot)
    await pilot.press("e")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, EditNoteScreen)
    return screen


async def test_browse_shows_what_the_file_has_and_lists_such_notes(contested: StillShell) -> None:
    app = FlashcardsApp(contested, BrowseScreen())
    async with app.run_test() as pilot:
        await settled(pilot)
        assert "The deck file has: gloss a bridge over a river" in seen(app)
        assert "! 桥" in seen(app).replace("!  桥", "! 桥")
        await pilot.press("c")
        await settled(pilot)
        assert app.screen.query_one(NoteList).row_count == 1
        await pilot.press("c")
        await settled(pilot)
        assert app.screen.query_one(NoteList).row_count > 1
        await pilot.press("c")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, BrowseScreen)
        assert app.screen.query_one(NoteList).row_count > 1


async def test_ctrl_t_takes_what_the_file_has(contested: StillShell) -> None:
    app = FlashcardsApp(contested, BrowseScreen())
    async with app.run_test() as pilot:
        screen = await editing(pilot)
        assert "the file" in seen(app)
        await pilot.press("ctrl+t")
        assert screen.query_one("#gloss", Input).value == "a bridge over a river"
        await pilot.press("ctrl+t")
        assert screen.query_one("#gloss", Input).value == "my bridge"
        await pilot.press("ctrl+t", "enter")
        await settled(pilot)
        assert gloss(contested) == [("a bridge over a river", None, None)]
        assert "The deck file has" not in seen(app)
        await pilot.press("u")
        await settled(pilot)
        assert gloss(contested) == [("my bridge", "bridge", "a bridge over a river")]


async def test_saving_yours_settles_it_and_leaving_does_not(contested: StillShell) -> None:
    app = FlashcardsApp(contested, BrowseScreen())
    async with app.run_test() as pilot:
        await editing(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert gloss(contested) == [("my bridge", "bridge", "a bridge over a river")]
        await editing(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert gloss(contested) == [("my bridge", "a bridge over a river", None)]


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (120, 40)], ids=["80x24", "40x12", "120x40"])
@pytest.mark.parametrize("keys", [[], ["e"]], ids=["browse", "edit"])
def test_picture(
    contested: StillShell,
    snap_compare: Callable[..., bool],
    monkeypatch: pytest.MonkeyPatch,
    keys: list[str],
    size: tuple[int, int],
) -> None:
    monkeypatch.delenv("NO_COLOR")

    async def run_before(pilot: Pilot[int]) -> None:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        for field in pilot.app.screen.query(Input):
            field.cursor_blink = False

    before: Callable[[Pilot[int]], Awaitable[None]] = run_before
    assert snap_compare(FlashcardsApp(contested, BrowseScreen()), terminal_size=size, run_before=before)
