"""Pictures of reader, look-up, adding and importing: three sizes, and without colour."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from flashcards.app.main import FlashcardsApp
from flashcards.app.screens.add_article import AddArticleScreen
from flashcards.app.screens.import_deck import ImportDeckScreen
from flashcards.app.screens.lookup import PAUSE_S, LookupScreen
from flashcards.app.screens.reader import ReaderScreen
from flashcards.app.widgets.inputs import PathInput
from tests.app.conftest import StillShell
from tests.app.library import TEXT, file_with, fill_library, quiet, settled
from tests.app.test_import_deck import CSV

SIZES = {"80x24": (80, 24), "40x12": (40, 12)}
TINY = {"thin": (29, 24), "flat": (80, 7), "one": (1, 1)}
READER = {
    "adaptive": ["j", "l", "l"],
    "all": ["v", "n", "x", "n", "o", "n", "a", "j"],
    "off": ["v", "v", "j", "j", "j"],
    "why": ["j", "w"],
    "other-script": ["t", "n"],
    "find": ["slash", "车"],
    "details": ["n", "enter"],
    "split": ["j", "j", *"llllllll", "s", "l"],
    "join": ["j", "j", *"lllllll", "J", "j"],
    "reading": ["j", "j", *"lllll", "p"],
    "aloud": ["j", "y", *"zhang1ming2", "enter", "enter", *"xiao3tian4", "enter"],
    "aloud-done": ["y", *"xiu1che1deren2", "enter"],
}
SCREENS: dict[str, tuple[Callable[[], Screen[None]], list[str]]] = {
    **{f"reader-{name}": (lambda: ReaderScreen(1), keys) for name, keys in READER.items()},
    "lookup": (lambda: LookupScreen("长"), ["enter", "j"]),
    "lookup-empty": (LookupScreen, []),
    "add": (AddArticleScreen, ["[shop.txt]"]),
    "offer": (AddArticleScreen, ["[shop.txt]", "enter", "minus", "minus", "j"]),
    "import": (ImportDeckScreen, ["[Story.csv]", "enter"]),
    "import-list": (ImportDeckScreen, ["[list.txt]", "enter", "tab", "tab", "l"]),
    "import-known": (ImportDeckScreen, ["[list.txt]", "enter", "w"]),
}

SOME = (
    "reader-aloud",
    "reader-adaptive",
    "reader-all",
    "reader-why",
    "reader-split",
    "lookup",
    "offer",
    "import",
    "import-list",
)
"""Shown on a large terminal, and without colour, too."""

Compare = Callable[..., bool]


@pytest.fixture
def library(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StillShell:
    """The learner's file, in a folder with a text and a table."""
    shell = file_with("library", fill_library, tmp_path_factory)
    (tmp_path / "shop.txt").write_text(TEXT.replace("学校", "医院"), encoding="utf-8")
    (tmp_path / "Story.csv").write_text(CSV, encoding="utf-8")
    (tmp_path / "list.txt").write_text("桥\n行\n银行\n长\nhello\n为\n桥\n还\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return shell


@pytest.fixture
def coloured(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a terminal with all colours."""
    monkeypatch.delenv("NO_COLOR")


async def play(pilot: Pilot[int], presses: list[str]) -> None:
    """Press keys, each when the one before has done its work; a name in brackets is typed into the path."""
    await settled(pilot)
    if isinstance(pilot.app.screen, LookupScreen):
        await pilot.pause(3 * PAUSE_S)
    for key in presses:
        if key.startswith("["):
            pilot.app.screen.query_one(PathInput).value = key.strip("[]")
        else:
            await pilot.press(key)
        await quiet(pilot)
    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False
    pilot.app.clear_notifications()
    await pilot.pause()


def shows(shell: StillShell, compare: Compare, name: str, size: tuple[int, int] = (80, 24), theme: str = "") -> bool:
    make, presses = SCREENS[name]
    app = FlashcardsApp(shell, make())
    if theme:
        app.theme = theme
    return compare(app, terminal_size=size, run_before=lambda pilot: play(pilot, presses))


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("name", SCREENS)
def test_screen(library: StillShell, coloured: None, snap_compare: Compare, name: str, size: tuple[int, int]) -> None:
    assert shows(library, snap_compare, name, size)


@pytest.mark.parametrize("name", SOME)
def test_large_screen(library: StillShell, coloured: None, snap_compare: Compare, name: str) -> None:
    assert shows(library, snap_compare, name, (120, 40))


@pytest.mark.parametrize("name", SOME)
def test_without_colour(library: StillShell, snap_compare: Compare, name: str) -> None:
    assert os.environ["NO_COLOR"]
    assert shows(library, snap_compare, name)


@pytest.mark.parametrize("size", TINY.values(), ids=TINY)
@pytest.mark.parametrize("name", ["reader-all", "reader-aloud", "lookup"])
def test_one_line(library: StillShell, coloured: None, snap_compare: Compare, name: str, size: tuple[int, int]) -> None:
    assert shows(library, snap_compare, name, size)


@pytest.mark.parametrize("theme", ["textual-light", "nord", "ansi-dark", "ansi-light"])
def test_theme(library: StillShell, coloured: None, snap_compare: Compare, theme: str) -> None:
    assert shows(library, snap_compare, "reader-all", theme=theme)
