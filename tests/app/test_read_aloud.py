"""Read aloud by its keys, from a text and from a card."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from flashcards.app.main import FlashcardsApp
from flashcards.app.screens.read_aloud import ReadAloudScreen
from flashcards.app.screens.reader import ReaderScreen
from flashcards.app.screens.study import StudyScreen
from flashcards.app.widgets.card_view import CardView
from flashcards.app.widgets.lines import OneLine
from tests.app.conftest import StillShell, seen
from tests.app.library import asked, file_with, fill_library, settled


@pytest.fixture
def library(tmp_path_factory: pytest.TempPathFactory) -> StillShell:
    return file_with("library", fill_library, tmp_path_factory)


async def opened(pilot: Pilot[int]) -> ReadAloudScreen:
    """The exercise, by its key."""
    await settled(pilot)
    await pilot.press("y")
    screen = await settled(pilot)
    assert isinstance(screen, ReadAloudScreen)
    return screen


async def say(pilot: Pilot[int], line: str) -> str:
    """Type a line; the screen then."""
    pilot.app.screen.query_one(Input).value = line
    await pilot.press("enter")
    await pilot.pause()
    return seen(pilot.app)


async def test_syllables_are_marked_and_a_wrong_one_is_told_with_its_meaning(library: StillShell) -> None:
    app = FlashcardsApp(library, ReaderScreen(1, 1))
    async with app.run_test() as pilot:
        await opened(pilot)
        assert "2 of 7" in seen(app)
        assert "Zhāng" not in seen(app)
        shown = await say(pilot, "zhang1ming2 de xiao3tian4")
        assert "✓ zhāng   ✓ míng   ✓ de   ✓ xiǎo   ✗ tiàn → diàn (shop; store)" in " ".join(shown.split("\n"))
        assert "✓ 4  ✗ 1" in shown
        assert "Zhāng" in shown
        assert "xiǎodiàn" not in shown
        shown = await say(pilot, "xiao3dian4")
        assert "✓ xiǎo   ✓ diàn   small store" in shown
        assert "xiǎodiàn" in shown
        assert "✓ 4  ✗ 1" in shown


async def test_nothing_typed_shows_the_word_and_the_end_goes_on(library: StillShell) -> None:
    app = FlashcardsApp(library, ReaderScreen(1, 0))
    async with app.run_test() as pilot:
        await opened(pilot)
        shown = await say(pilot, "xiu1che1 de5")
        shown = await say(pilot, "")
        assert "shown             人 rén" in shown
        assert "3 of 4 syllables right at once." in shown
        shown = await say(pilot, "")
        assert "2 of 7" in shown
        assert "✓ 3  ✗ 1" in shown
        await pilot.press("up")
        assert "1 of 7" in seen(app)
        await pilot.press("down", "down", "escape")
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.text.cursor.position == 2


async def test_after_the_last_sentence_the_text_is_there_again(library: StillShell) -> None:
    app = FlashcardsApp(library, ReaderScreen(1, 6))
    async with app.run_test(notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("down")
        await pilot.pause()
        assert "This is the last sentence." in seen(app)
        while isinstance(app.screen, ReadAloudScreen):
            await say(pilot, "")
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.text.cursor.position == 6


async def test_what_is_no_pinyin_is_said(library: StillShell) -> None:
    app = FlashcardsApp(library, ReaderScreen(1))
    async with app.run_test(notifications=True) as pilot:
        await opened(pilot)
        assert "No pinyin" in await say(pilot, "修车")


@pytest.mark.parametrize("side", [[], ["space"]], ids=["front", "back"])
async def test_a_card_is_read_aloud_and_comes_back_as_it_was(learner: StillShell, side: list[str]) -> None:
    app = FlashcardsApp(learner, StudyScreen())
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press(*side)
        cards = asked(learner, "SELECT * FROM cards")
        await opened(pilot)
        assert "Everyday words  read aloud" in seen(app)
        assert "next sentence" not in seen(app)
        shown = await say(pilot, "ni3hao3")
        assert "✓ nǐ   ✓ hǎo   hello; hi" in shown
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.query_one(CardView).is_back == bool(side)
        assert asked(learner, "SELECT * FROM cards") == cards
        assert asked(learner, "SELECT count(*) FROM reviews") == [(0,)]


async def test_a_card_without_a_sentence_is_read_aloud_by_its_word(learner: StillShell) -> None:
    asked(learner, "UPDATE notes SET sentence = '', reading = 'ni3 hao5'")
    app = FlashcardsApp(learner, StudyScreen())
    async with app.run_test() as pilot:
        await opened(pilot)
        assert "2 of 2 syllables right at once." in await say(pilot, "ni3hao")


async def test_the_help_has_its_keys(library: StillShell) -> None:
    app = FlashcardsApp(library, ReaderScreen(1))
    async with app.run_test(size=(80, 60)) as pilot:
        await settled(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        assert "y                   read aloud: type its pinyin" in seen(app)
        await pilot.press("escape")
        await opened(pilot)
        await pilot.press("f1")
        await pilot.pause()
        for id in ("aloud.check", "aloud.next", "aloud.previous", "aloud.back"):
            assert id in seen(app)


@pytest.mark.parametrize(("size", "line"), [((29, 24), "修车"), ((80, 7), "修车"), ((1, 1), "")])
async def test_one_line_remains_on_a_tiny_terminal(library: StillShell, size: tuple[int, int], line: str) -> None:
    app = FlashcardsApp(library, ReaderScreen(1))
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        assert screen.query_one(OneLine).render().plain.strip() == line
