"""Home on a real learner's file: first run, lists, keys, sizes."""

import os
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from flashcards.app.main import FlashcardsApp
from flashcards.app.screens.home import HomeScreen
from flashcards.app.screens.known_words import KnownWordsScreen
from flashcards.app.screens.offer_words import OfferWordsScreen
from flashcards.app.screens.study import StudyScreen
from flashcards.app.themed import theme_named
from flashcards.app.widgets.deck_list import ArticleList, DeckList
from flashcards.app.widgets.lines import KeyBar, OneLine
from flashcards.app.widgets.today import TodayLine
from flashcards.errors import UsageError
from tests.app.conftest import StillShell, seen


async def ready(pilot: Pilot[int]) -> HomeScreen:
    """Home, once the first deck is there."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, HomeScreen)
    return screen


async def test_a_first_run_brings_a_deck_and_an_article(shell: StillShell) -> None:
    app = FlashcardsApp(shell)
    async with app.run_test() as pilot:
        assert "laying out your first deck" in seen(app)
        assert not os.path.exists(shell.db_path) or app.workers
        screen = await ready(pilot)
        assert [deck.name for deck in screen.query_one(DeckList).decks] == ["Everyday words"]
        assert screen.query_one(ArticleList).row_count == 1
        assert "10 new" in seen(app)
        assert "study everything" in seen(app)
        assert "Sun 22 Nov" in seen(app)


async def test_space_before_the_deck_is_there_begins_when_it_is(shell: StillShell) -> None:
    app = FlashcardsApp(shell)
    async with app.run_test() as pilot:
        await pilot.press("space")
        for _ in range(200):
            if isinstance(app.screen, StudyScreen):
                break
            await pilot.pause(0.05)
        await pilot.pause()
        assert "show the answer" in seen(app)
        assert "你好" in seen(app)


async def test_a_second_start_lays_out_nothing_more(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        assert screen.query_one(DeckList).row_count == 1
        assert "laying out" not in seen(app)


async def test_arrows_and_letters_move_between_the_lists(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        decks, articles = screen.query_one(DeckList), screen.query_one(ArticleList)
        for key in ("l", "right", "tab"):
            assert decks.has_focus
            await pilot.press(key)
            assert articles.has_focus
            await pilot.press({"l": "h", "right": "left", "tab": "shift+tab"}[key])


async def test_the_way_to_a_readable_article_stands_below_the_list(learner: StillShell) -> None:
    from flashcards.services.vocabulary import vocabulary
    from flashcards.services.words import mark_known

    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await ready(pilot)
        line = next(line for line in seen(app).splitlines() if "to 95 %" in line)
        assert line.endswith("words to 95 %: Thu 3 Dec")
        words = sorted(vocabulary(app.database, 1), key=lambda word: word.count)
        for left, said in ((30, "words to 95 %: "), (3, "")):
            mark_known(app.database, [word.word_id for word in words[left:]], now=learner.now())
            app.data_changed()
            await pilot.pause()
            assert ("to 95 %" in seen(app)) == bool(said)
            assert said in seen(app)


async def test_escape_stays(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await pilot.press("escape", "escape")
        assert app.is_running
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
async def test_quit_asks_nothing(learner: StillShell, key: str) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert app._exit
        assert app.return_value is None
        assert app.failure is None


async def test_another_process_is_noticed(learner: StillShell) -> None:
    from flashcards.services.decks import create_deck

    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        with learner.open_apart() as other:
            create_deck(other, "另一副", now=learner.now())
        app._poll()
        await pilot.pause()
        assert [deck.name for deck in screen.query_one(DeckList).decks] == ["Everyday words", "另一副"]


async def test_undo_and_redo_say_what_they_did(learner: StillShell) -> None:
    from flashcards.services.decks import create_deck

    with learner.open_apart() as other:
        create_deck(other, "[red]x[/] \x1b[2J", now=learner.now())
    app = FlashcardsApp(learner)
    async with app.run_test(notifications=True) as pilot:
        screen = await ready(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert "Undone: Create deck [red]x[/]" in seen(app)
        assert screen.query_one(DeckList).row_count == 1
        await pilot.press("U")
        await pilot.pause()
        assert "Done again" in seen(app)
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert screen.query_one(DeckList).row_count == 1


async def test_nothing_to_undo_is_a_notification(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test(notifications=True) as pilot:
        await ready(pilot)
        await pilot.press("U")
        await pilot.pause()
        assert "nothing to redo" in seen(app)


async def test_a_file_that_cannot_be_made_ends_the_app_with_its_error(shell: StillShell, tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("not a folder")
    shell.db_path = str(blocker / "flashcards.db")
    app = FlashcardsApp(shell)
    async with app.run_test() as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.failure is not None
        assert str(blocker) in str(app.failure)


@pytest.mark.parametrize(
    ("size", "words"), [((80, 24), True), ((120, 40), True), ((60, 24), True), ((59, 24), False), ((40, 12), False)]
)
async def test_the_footer_never_wraps_and_drops_words_below_60(
    learner: StillShell, size: tuple[int, int], words: bool
) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test(size=size) as pilot:
        screen = await ready(pilot)
        bar = screen.query_one(KeyBar)
        assert bar.size.height == 1
        shown = bar.render().plain
        assert ("add article" in shown) == words
        assert shown.split()[0] == "a"
        assert "?" in shown


@pytest.mark.parametrize("size", [(29, 24), (80, 7), (10, 3), (2, 2), (1, 1)])
async def test_one_line_remains_on_a_tiny_terminal(learner: StillShell, size: tuple[int, int]) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test(size=size) as pilot:
        screen = await ready(pilot)
        assert screen.query_one(OneLine).display
        assert not screen.query_one("#body").display
        lines = seen(app).splitlines()
        assert lines[0].startswith("10 new"[: size[0]])
        assert not "".join(lines[1:]).strip()


async def test_the_goal_and_the_key_are_shown(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        assert screen.query_one(TodayLine).render().plain.splitlines()[1].startswith("space")


def test_a_theme_is_known_by_name() -> None:
    assert theme_named("ansi") == "ansi-dark"
    assert theme_named("nord") == "nord"
    with pytest.raises(UsageError, match="did you mean nord"):
        theme_named("nrod")


async def test_the_commonest_words_are_marked_known_at_once_and_undo_takes_that_back(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        assert screen.query_one(ArticleList).articles[0].coverage == 0
        await pilot.press("K", *"many", "enter")
        assert isinstance(app.screen, KnownWordsScreen)
        app.screen.query_one(Input).value = "300"
        await pilot.press("enter")
        screen = await ready(pilot)
        assert screen.query_one(ArticleList).articles[0].coverage > 0.5
        assert "The 300 commonest words are known now." in seen(app)
        await pilot.press("u")
        await pilot.pause()
        assert screen.query_one(ArticleList).articles[0].coverage == 0


async def test_a_deck_takes_another_name_and_other_limits(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        await pilot.press("o")
        fields = {one.id: one for one in app.screen.query(Input)}
        fields["name"].value, fields["new_per_day"].value, fields["desired_retention"].value = "Mine", "25", "2"
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.query(Input)  # a goal of 2 is refused, and the fields stay
        fields["desired_retention"].value = "0.85"
        await pilot.press("enter")
        await pilot.pause()
        row = app.database.connection.execute("SELECT name, new_per_day FROM decks").fetchone()
        assert row == ("Mine", 25)
        assert screen.query_one(DeckList).decks[0].name == "Mine"
        assert "25 new" in seen(app)


async def test_what_is_removed_comes_back(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        for listed, keys in ((DeckList, ()), (ArticleList, ("tab",))):
            await pilot.press(*keys, "d")
            await pilot.pause()
            assert screen.query_one(listed).row_count == 0
            await pilot.press("u")
            await pilot.pause()
            assert screen.query_one(listed).row_count == 1


async def test_from_an_article_to_its_cards_and_their_study(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("tab", "s")
        assert "No cards of this article yet" in seen(app)
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, OfferWordsScreen)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert "Article: " in seen(app)
