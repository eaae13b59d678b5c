"""Pictures of the screens, at three sizes and without colour."""

import os
from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from flashcards.app.main import FlashcardsApp
from tests.app.conftest import StillShell

SIZES = {"80x24": (80, 24), "120x40": (120, 40), "40x12": (40, 12)}
SCREENS = {"home": [], "back": ["space", "space"], "browse": ["b"], "calendar": ["t", "l"]}
"""At every size, and without colour."""
MORE = {
    "front": ["space"],
    "why": ["space", "space", "w"],
    "info": ["space", "space", "i"],
    "found": ["b", "slash", "x", "u", "e"],
    "home-help": ["question_mark"],
    "study-help": ["space", "question_mark"],
    "edit": ["b", "e"],
    "palette": ["ctrl+p"],
    "undone": ["space", "space", "3", "u"],
    "today": ["t"],
    "forecast": ["t", "l", "l"],
    "memory": ["t", "l", "l", "l"],
    "words": ["t", *"llll"],
    "reading": ["t", *"lllll"],
    "hours": ["t", *"llllll"],
    "leeches": ["t", "G"],
}
COLOURLESS = SCREENS | {name: MORE[name] for name in ("edit", "palette", "memory")}
THEMES = ("textual-light", "nord", "solarized-light", "ansi-dark", "ansi-light")

Compare = Callable[..., bool]


def after(presses: list[str]) -> Callable[[Pilot[int]], Awaitable[None]]:
    """Press keys, each when the one before has done its work."""

    async def run_before(pilot: Pilot[int]) -> None:
        for key in ["", *presses]:
            if key:
                await pilot.press(key)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
        for field in pilot.app.screen.query(Input):
            field.cursor_blink = False
        # The palette searches in a task of its own.
        await pilot.pause(0.3 if "ctrl+p" in presses else 0)

    return run_before


@pytest.fixture
def coloured(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a terminal with all colours."""
    monkeypatch.delenv("NO_COLOR")


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("presses", SCREENS.values(), ids=SCREENS)
def test_screen(
    experienced: StillShell, coloured: None, snap_compare: Compare, presses: list[str], size: tuple[int, int]
) -> None:
    assert snap_compare(FlashcardsApp(experienced), terminal_size=size, run_before=after(presses))


@pytest.mark.parametrize("presses", MORE.values(), ids=MORE)
def test_more(experienced: StillShell, coloured: None, snap_compare: Compare, presses: list[str]) -> None:
    assert snap_compare(FlashcardsApp(experienced), run_before=after(presses))


@pytest.mark.parametrize("presses", COLOURLESS.values(), ids=COLOURLESS)
def test_without_colour(experienced: StillShell, snap_compare: Compare, presses: list[str]) -> None:
    assert os.environ["NO_COLOR"]
    assert snap_compare(FlashcardsApp(experienced), run_before=after(presses))


@pytest.mark.parametrize("theme", THEMES)
def test_theme(experienced: StillShell, coloured: None, snap_compare: Compare, theme: str) -> None:
    app = FlashcardsApp(experienced)
    app.theme = theme
    assert snap_compare(app, run_before=after(["space", "space"]))


@pytest.mark.parametrize("size", [(29, 24), (80, 7)], ids=["thin", "flat"])
@pytest.mark.parametrize("presses", [[], ["space", "space"]], ids=["home", "back"])
def test_one_line(
    experienced: StillShell, coloured: None, snap_compare: Compare, presses: list[str], size: tuple[int, int]
) -> None:
    assert snap_compare(FlashcardsApp(experienced), terminal_size=size, run_before=after(presses))
