"""Look-up by Hanzi, pinyin and English, and cards of what was found."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from flashcards.app.main import FlashcardsApp
from flashcards.app.screens.home import HomeScreen
from flashcards.app.screens.lookup import PAUSE_S, LookupScreen
from flashcards.app.screens.word import EntryScreen
from flashcards.app.widgets.entry_list import EntryList
from flashcards.app.widgets.inputs import LineInput
from tests.app.conftest import StillShell, seen
from tests.app.library import asked, settled


@asynccontextmanager
async def looking_up(shell: StillShell, text: str = "", size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[int]]:
    app = FlashcardsApp(shell, LookupScreen(text))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        if text:
            await rested(pilot)
        yield pilot


async def rested(pilot: Pilot[int]) -> None:
    """The fingers rest: the dictionary is asked."""
    await pilot.pause(3 * PAUSE_S)


def words(pilot: Pilot[int]) -> list[str]:
    return [entry.simplified for entry in pilot.app.screen.query_one(EntryList).entries]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("银行", "银行"),
        ("銀行", "银行"),
        ("yinhang", "银行"),
        ("yin2hang2", "银行"),
        ("yínháng", "银行"),
        ("bank", "银行"),
    ],
)
async def test_words_are_found_however_they_are_typed(learner: StillShell, typed: str, found: str) -> None:
    async with looking_up(learner) as pilot:
        await pilot.press(*typed)
        await rested(pilot)
        assert found in words(pilot)[:3]


async def test_a_commit_of_an_input_method_arrives_whole(learner: StillShell) -> None:
    async with looking_up(learner) as pilot:
        await pilot.press(*"中华人民共和国")
        await rested(pilot)
        assert pilot.app.screen.query_one(LineInput).value == "中华人民共和国"
        assert words(pilot)[0] == "中华人民共和国"


async def test_the_terminal_cursor_is_where_one_types(learner: StillShell) -> None:
    async with looking_up(learner) as pilot:
        await pilot.press(*"银行")
        await pilot.pause()
        field = pilot.app.screen.query_one(LineInput)
        assert pilot.app.cursor_position == (field.content_region.x + 4 + 1, field.content_region.y)


async def test_nothing_found_shows_an_empty_list(learner: StillShell) -> None:
    async with looking_up(learner, "qqqqq") as pilot:
        assert words(pilot) == []
        await pilot.press("enter", "a")
        assert isinstance(pilot.app.screen, LookupScreen)


async def test_letters_are_typed_and_nothing_else(learner: StillShell) -> None:
    async with looking_up(learner) as pilot:
        await pilot.press("a", "q", "u", "j")
        assert pilot.app.screen.query_one(LineInput).value == "aquj"
        assert asked(learner, "SELECT 1 FROM notes WHERE word = '啊'") == []


@pytest.mark.parametrize("key", ["enter", "down"])
async def test_a_card_is_made_of_an_entry_and_can_be_undone(learner: StillShell, key: str) -> None:
    async with looking_up(learner, "迟到") as pilot:
        await pilot.press(key, "a")
        sql = (
            "SELECT d.name, n.word, n.reading FROM notes AS n JOIN decks AS d ON d.id = n.deck_id WHERE n.word = '迟到'"
        )
        assert asked(learner, sql) == [("Looked up", "迟到", "chi2 dao4")]
        assert "in Looked up" in seen(pilot.app)
        await pilot.press("a")
        assert "already in the deck Looked up" in seen(pilot.app)
        await pilot.press("u")
        assert asked(learner, sql) == []
        assert "in Looked up" not in seen(pilot.app).replace("already in the deck Looked up", "")


async def test_enter_opens_an_entry_and_escape_comes_back(learner: StillShell) -> None:
    async with looking_up(learner, "长") as pilot:
        await pilot.press("enter", "j", "enter")
        assert isinstance(pilot.app.screen, EntryScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, LookupScreen)
        assert pilot.app.screen.query_one(EntryList).cursor == 1
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_the_field_is_typed_over(learner: StillShell) -> None:
    async with looking_up(learner, "银行") as pilot:
        await pilot.press("enter", "slash", *"迟到")
        await rested(pilot)
        assert words(pilot)[0] == "迟到"


async def test_pasted_control_characters_are_harmless(learner: StillShell) -> None:
    from textual.events import Paste

    async with looking_up(learner) as pilot:
        pilot.app.post_message(Paste("\x1b]52;c;aGk=\x07银\x9b2J"))
        await rested(pilot)
        assert pilot.app.screen.query_one(LineInput).value.isprintable()


async def test_any_size_will_do(learner: StillShell) -> None:
    async with looking_up(learner, "行") as pilot:
        await pilot.press("enter", "j")
        for size in ((1, 1), (29, 7), (30, 8), (45, 12), (160, 50), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert words(pilot)[0] == "行"
        assert pilot.app.focused is pilot.app.screen.query_one(EntryList)
