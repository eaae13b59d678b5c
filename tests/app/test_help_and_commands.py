"""Help and palette are made from the bindings: nothing is missing, every key is the learner's own."""

import re

import pytest
from textual.command import CommandPalette
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Input

from flashcards.app import keys
from flashcards.app.main import FlashcardsApp
from flashcards.app.screens.browse import BrowseScreen
from flashcards.app.screens.help import HelpScreen
from flashcards.app.screens.home import HomeScreen
from flashcards.app.screens.study import StudyScreen
from tests.app.conftest import StillShell, seen

SCREENS = {"home": [], "study": ["space"], "browse": ["b"], "look up": ["slash"], "statistics": ["t"]}


async def on_screen(pilot: Pilot[int], presses: list[str]) -> None:
    await pilot.pause()
    await pilot.press(*presses)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_opens_and_closes(learner: StillShell, key: str) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await pilot.pause()
        for close in ("escape", "q", "question_mark", "f1", "enter", "space"):
            await pilot.press(key)
            assert isinstance(app.screen, HelpScreen), close
            await pilot.press(close)
            await pilot.pause()
            assert isinstance(app.screen, HomeScreen), close
        assert app.is_running


async def test_help_scrolls_by_lines_and_by_pages(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test(size=(80, 12)) as pilot:
        await on_screen(pilot, ["question_mark"])
        page = app.screen.query_one(VerticalScroll)
        tops = []
        for key in ("j", "pagedown", "ctrl+f", "pageup", "ctrl+b", "k"):
            await pilot.press(key)
            await pilot.pause()
            tops.append(page.scroll_offset.y)
        step = page.size.height - 1
        assert tops == [1, 1 + step, 1 + 2 * step, 1 + step, 1, 0]


async def test_help_begins_with_the_focused_widget(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test(size=(80, 60)) as pilot:
        await on_screen(pilot, ["question_mark"])
        page = seen(app)
        titles = re.findall(r"(?m)^.{0,4} +(Decks|Home|Everywhere)$", page)
        assert titles == ["Decks", "Home", "Everywhere"]
        assert re.search(r"g +home +first +list\.first", page)
        assert re.search(r"u +\^z +undo +app\.undo", page)


@pytest.mark.parametrize("presses", SCREENS.values(), ids=SCREENS)
async def test_every_action_of_a_screen_is_in_its_help_and_its_palette(learner: StillShell, presses: list[str]) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test(size=(100, 120)) as pilot:
        await on_screen(pilot, presses)
        actions = [actives for _, actives in keys.by_action(app.screen)]
        await pilot.press("f1")
        await pilot.pause()
        page = seen(app)
        for actives in actions:
            binding = actives[0].binding
            assert re.search(f"{re.escape(binding.description)} +{re.escape(binding.id or '')}", page), binding
        await pilot.press("escape", "ctrl+p")
        await app.workers.wait_for_complete()
        await pilot.pause(0.3)
        page = seen(app)
        for actives in actions:
            binding = actives[0].binding
            if binding.id != "app.palette":
                name = binding.description[:1].upper() + binding.description[1:]
                shown = " ".join(keys.labels(actives))
                assert re.search(f"{re.escape(name)} +{re.escape(shown)}", page), binding


async def test_the_palette_runs_what_is_chosen(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await on_screen(pilot, ["ctrl+p", *"browse"])
        await pilot.pause(0.3)
        await pilot.press("enter")
        await on_screen(pilot, [])
        assert isinstance(app.screen, BrowseScreen)


async def test_the_palette_changes_the_theme(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await on_screen(pilot, ["ctrl+p", *"nord"])
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause()
        assert app.theme == "nord"
        assert learner.config().theme == "nord"


async def test_the_palette_opens_over_an_input(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await on_screen(pilot, ["b", "slash", "ctrl+p"])
        assert isinstance(app.screen, CommandPalette)
        await pilot.press("escape")
        assert isinstance(app.screen, BrowseScreen)


async def test_keys_of_the_config_file_are_in_the_help(learner: StillShell) -> None:
    config = learner.config()
    config.keys.update({"study.bury": "B"})
    learner.config = lambda: config  # type: ignore[method-assign]
    app = FlashcardsApp(learner)
    async with app.run_test(size=(80, 60)) as pilot:
        await on_screen(pilot, ["space", "question_mark"])
        assert re.search(r"B +bury +study\.bury", seen(app))


async def test_the_footer_can_be_clicked(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await on_screen(pilot, [])
        column = seen(app).splitlines()[-1].index("browse")
        await pilot.click(offset=(column, 23))
        await pilot.pause()
        assert isinstance(app.screen, BrowseScreen)


async def test_the_footer_offers_no_letters_while_one_types(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await on_screen(pilot, ["b", "slash"])
        footer = seen(app).splitlines()[-1]
        assert "edit" not in footer
        assert "suspend" not in footer
        assert "f1 help" in footer


async def test_a_tall_help_scrolls(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test(size=(80, 12)) as pilot:
        await on_screen(pilot, ["question_mark"])
        before = seen(app)
        await pilot.press("j", "j", "down")
        await pilot.pause()
        assert seen(app) != before
        await pilot.press("k", "k", "up")
        await pilot.pause()
        assert seen(app) == before


async def test_typing_in_a_dialog_undoes_nothing(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await on_screen(pilot, ["space", "space", "e", "u", "U"])
        assert app.screen.query_one("#word", Input).value.endswith("uU")
        await pilot.press("escape")
        assert isinstance(app.screen, StudyScreen)
