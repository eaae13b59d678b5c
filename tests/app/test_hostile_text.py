"""Text of any kind is harmless on every screen: no control character and no markup gets through."""

import re

import pytest

from flashcards.app.main import FlashcardsApp
from tests.app.conftest import StillShell, seen

HOSTILE = "\x1b]52;c;aGk=\x07\x9b2J\x00\u202e[red]坏[/] [/ [$primary]x[type=x, v={'a[0]'}]"
SCREENS = {
    "home": [],
    "front": ["space"],
    "back": ["space", "space"],
    "info": ["space", "space", "i"],
    "why": ["space", "space", "w"],
    "edit": ["space", "space", "e"],
    "aloud": ["space", "y", "enter"],
    "buried": ["space", "minus"],
    "browse": ["b"],
    "found": ["b", "slash", "a"],
    "deleted": ["b", "d"],
    "undone": ["space", "space", "3", "u"],
    "statistics": ["t"],
    "palette": ["ctrl+p"],
}


def spoil(shell: StillShell) -> None:
    """Write what no importer would let in, behind its back, into everything that is shown."""
    with shell.open_apart() as database, database.write(shell.now()):
        run = database.connection.execute
        run("UPDATE decks SET name = ?", (HOSTILE,))
        run("UPDATE articles SET title = ?", (HOSTILE,))
        run(
            "UPDATE notes SET word = ?1, traditional = ?1, gloss = ?1, sentence = ?1, translation = ?1, tags = ?1",
            (HOSTILE,),
        )


@pytest.mark.parametrize("presses", SCREENS.values(), ids=SCREENS)
async def test_no_screen_lets_anything_through(learner: StillShell, presses: list[str]) -> None:
    spoil(learner)
    app = FlashcardsApp(learner)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press(*presses)
        await app.workers.wait_for_complete()
        await pilot.pause()
        page = seen(app)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", page)
        if presses not in (["ctrl+p"], ["t"]):
            assert "[red]坏[/]" in page or "aGk=" in page
