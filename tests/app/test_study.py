"""A session by its keys, on a real learner's file: what is stored, and what is seen."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from flashcards.app.main import FlashcardsApp
from flashcards.app.screens.home import HomeScreen
from flashcards.app.screens.lookup import LookupScreen
from flashcards.app.screens.reader import ReaderScreen
from flashcards.app.screens.study import StudyScreen
from flashcards.app.widgets.lines import OneLine
from flashcards.app.widgets.rating_bar import RatingBar
from flashcards.app.widgets.word_card import WordCard
from flashcards.study.day import Now
from tests.app.conftest import StillShell, seen

FIRST, SECOND = "你好", "谢谢"


async def opened(pilot: Pilot[int]) -> StudyScreen:
    """A session over home, its pipeline loaded."""
    await pilot.pause()
    await pilot.press("space")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, StudyScreen)
    return screen


def reviews(app: FlashcardsApp) -> list[tuple[str, int]]:
    """The log in force: word and rating."""
    return app.database.connection.execute(
        "SELECT n.word, r.rating FROM reviews AS r JOIN cards AS c ON c.id = r.card_id"
        " JOIN notes AS n ON n.id = c.note_id WHERE r.voided_by IS NULL ORDER BY r.id"
    ).fetchall()


def shown(app: FlashcardsApp) -> str:
    """The word in play."""
    face = app.screen.query_one(WordCard).face
    return face.word if face else ""


async def test_the_front_asks_a_word_in_its_sentence(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await opened(pilot)
        assert "你好，我是你的新邻居。" in seen(app)
        assert "hello" not in seen(app)
        assert "nǐ" not in seen(app)
        assert "1 of 10" in seen(app)
        assert "show the answer" in seen(app)


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_the_back_answers(learner: StillShell, key: str) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await opened(pilot)
        await pilot.press(key)
        back = seen(app)
        for part in ("nǐ hǎo", "ni3 hao3", "hello", "línjū", "1 Again 1 m", "2 Hard", "3 Good 10 m", "4 Easy"):
            assert part in back
        assert reviews(app) == []


@pytest.mark.parametrize(
    ("keys", "rating"), [(["1"], 1), (["2"], 2), (["3"], 3), (["4"], 4), (["space"], 3), (["enter"], 3)]
)
async def test_a_rating_is_stored_before_the_next_card_shows(learner: StillShell, keys: list[str], rating: int) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await opened(pilot)
        await pilot.press("space", *keys)
        assert reviews(app) == [(FIRST, rating)]
        assert shown(app) == SECOND
        assert not app.screen.query_one(WordCard).is_shown


async def test_a_rating_before_the_answer_is_shown_does_nothing(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await opened(pilot)
        await pilot.press("1", "2", "3", "4", "w", "i", "e")
        assert reviews(app) == []
        assert shown(app) == FIRST
        assert isinstance(app.screen, StudyScreen)


@pytest.mark.parametrize("key", ["u", "ctrl+z"])
async def test_undo_brings_the_card_back_and_redo_answers_it_again(learner: StillShell, key: str) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test(notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("space", "1", key)
        await pilot.pause()
        assert reviews(app) == []
        assert shown(app) == FIRST
        assert f"Undone: Again on {FIRST}" in seen(app)
        assert "✗" not in seen(app)
        await pilot.press("U")
        await pilot.pause()
        assert reviews(app) == [(FIRST, 1)]
        assert shown(app) == SECOND
        assert "✓ 0  ✗ 1" in seen(app)


async def test_bury_and_suspend_put_a_card_away_and_undo_brings_it_back(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test(notifications=True) as pilot:
        await opened(pilot)
        for key, said in (("minus", "Buried until tomorrow"), ("at", "Suspended")):
            await pilot.press(key)
            await pilot.pause()
            assert shown(app) == SECOND
            assert f"{said}: {FIRST}" in seen(app)
            await pilot.press("u")
            await pilot.pause()
            assert shown(app) == FIRST
        assert reviews(app) == []


async def test_mark_shows_a_star_and_keeps_the_side(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await opened(pilot)
        await pilot.press("space", "asterisk")
        assert seen(app).splitlines()[0].startswith(" Everyday words *")
        assert app.screen.query_one(WordCard).is_shown
        await pilot.press("asterisk")
        assert "Everyday words *" not in seen(app)


async def test_why_and_info_open_and_close(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await opened(pilot)
        await pilot.press("space", "w")
        assert "next in line" in seen(app)
        await pilot.press("w")
        assert "next in line" not in seen(app)
        await pilot.press("i")
        assert "never answered" in seen(app)
        await pilot.press("i")
        assert "never answered" not in seen(app)


async def test_edit_changes_what_is_shown_and_nothing_of_the_schedule(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await opened(pilot)
        cards = app.database.connection.execute("SELECT * FROM cards").fetchall()
        await pilot.press("space", "e")
        app.screen.query_one("#gloss", Input).value = "good [b]day[/]"
        await pilot.press("enter")
        await pilot.pause()
        assert "good [b]day[/]" in seen(app)
        assert app.screen.query_one(WordCard).is_shown
        assert app.database.connection.execute("SELECT * FROM cards").fetchall() == cards


async def test_escape_goes_home_and_the_counts_follow(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await opened(pilot)
        await pilot.press("space", "4", "escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert "9 new" in seen(app)


async def test_a_session_ends_in_a_calm_summary(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await opened(pilot)
        for key in "1444444444":
            await pilot.press("space", key)
        await pilot.press("space", "4")  # the one that was wrong, a minute early
        assert "Done for now." in seen(app)
        assert "11 reviews · 91 % right" in seen(app)
        assert f"Not yet: {FIRST}" in seen(app)
        assert "space back home" in seen(app)
        await pilot.press("space")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert "nothing is due" in seen(app)
        await pilot.press("space")
        await pilot.pause()
        assert "Nothing is due now." in seen(app)
        assert "Next: " in seen(app)


async def test_more_new_cards_come_when_the_day_is_done(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await opened(pilot)
        assert "more new cards" not in seen(app)
        for _ in range(10):
            await pilot.press("space", "4")
        await pilot.pause()
        assert "m more new cards" in seen(app)
        await pilot.press("m")
        await pilot.pause()
        assert shown(app)
        assert "11 of 20" in seen(app)
        await pilot.press("space", "3")
        assert len(reviews(app)) == 11


async def test_the_dictionary_and_the_article_are_a_key_away(learner: StillShell) -> None:
    from flashcards.services.articles import read_sentences
    from flashcards.services.words import add_card_from_token

    with learner.open_apart() as database:
        database.connection.execute("UPDATE cards SET suspended = 1")
        words = [token.word_id for token in read_sentences(database, 1, 1, 1)[0].tokens if token.word_id is not None]
        add_card_from_token(database, 1, 1, words[0], now=learner.now(), guid=learner.guid)
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await opened(pilot)
        await pilot.press("slash")
        await pilot.pause()
        assert isinstance(app.screen, LookupScreen)
        assert app.screen.query_one(Input).value == ""
        await pilot.press("escape", "space", "slash")
        await pilot.pause()
        assert app.screen.query_one(Input).value
        await pilot.press("escape", "o")
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.text.cursor.position == 1
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.query_one(WordCard).is_shown


async def test_undo_after_the_last_card_brings_it_back(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await opened(pilot)
        for _ in range(10):
            await pilot.press("space", "4")
        assert shown(app) == ""
        await pilot.press("u")
        await pilot.pause()
        assert shown(app) != ""
        assert "show the answer" in seen(app)


async def test_one_deck_alone_is_studied(learner: StillShell) -> None:
    from flashcards.services.decks import create_deck

    with learner.open_apart() as database:
        create_deck(database, "空的", now=learner.now())
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("j", "enter")
        await pilot.pause()
        assert "Nothing is due now." in seen(app)
        await pilot.press("escape", "k", "s")
        await pilot.pause()
        assert shown(app) == FIRST


@pytest.mark.parametrize(("width", "has_figures"), [(80, True), (32, True), (30, False)])
async def test_a_long_name_gives_way_to_the_figures(learner: StillShell, width: int, has_figures: bool) -> None:
    from flashcards.services.decks import rename_deck

    with learner.open_apart() as database:
        rename_deck(database, "Everyday words", "一个名字很长很长的词语本" * 4, now=learner.now())
    app = FlashcardsApp(learner)
    async with app.run_test(size=(width, 24)) as pilot:
        await opened(pilot)
        first = seen(app).splitlines()[0]
        assert first.startswith(" 一个名字")
        assert "…" in first
        assert first.endswith("1 of 10   recognise") == has_figures


async def test_the_mouse_shows_and_rates(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await opened(pilot)
        await pilot.click(RatingBar, offset=(3, 1))
        assert app.screen.query_one(WordCard).is_shown
        await pilot.click(RatingBar, offset=(25, 1))
        assert reviews(app) == [(FIRST, 2)]


async def test_a_write_that_fails_keeps_the_card(learner: StillShell) -> None:
    learner.read_only = True
    app = FlashcardsApp(learner)
    async with app.run_test(notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("space", "3")
        await pilot.pause()
        assert shown(app) == FIRST
        assert "reading only" in " ".join(seen(app).split())
        assert "Traceback" not in seen(app)


async def test_keys_of_the_config_file_are_obeyed_and_shown(learner: StillShell) -> None:
    config = learner.config()
    config.keys.update({"study.again": "f", "study.good": "j,f5", "study.show": "x"})
    learner.config = lambda: config  # type: ignore[method-assign]
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("space")
        await app.workers.wait_for_complete()
        assert "x show the answer" in seen(app)
        await pilot.press("x")
        assert "f Again" in seen(app)
        assert "j Good" in seen(app)
        await pilot.press("f5", "x", "f")
        assert reviews(app) == [(FIRST, 3), (SECOND, 1)]


async def test_what_was_asked_for_last_is_seen_where_there_is_no_room_for_all(learner: StillShell) -> None:
    with learner.open_apart() as database:
        database.connection.execute("UPDATE notes SET sentence = ?", ("你好，我是你的新邻居。" * 20,))
    app = FlashcardsApp(learner)
    async with app.run_test(size=(40, 12)) as pilot:
        await opened(pilot)
        assert "more below" in seen(app)
        await pilot.press("space")
        assert "hello; hi" in seen(app)
        await pilot.press("w")
        assert "next in line" in " ".join(seen(app).split())
        await pilot.press("w", *("j" * 120))
        assert "邻居" in seen(app)
        assert "more below" not in seen(app)


@pytest.mark.parametrize(("size", "word"), [((29, 24), FIRST), ((80, 7), FIRST), ((1, 1), "")])
async def test_one_line_remains_on_a_tiny_terminal(learner: StillShell, size: tuple[int, int], word: str) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        line = screen.query_one(OneLine)
        assert line.render().plain.strip() == word
        await pilot.press("space")
        if word:
            assert line.render().plain == f"{FIRST} nǐhǎo hello; hi"
        await pilot.press("3")
        assert reviews(app) == [(FIRST, 3)]


async def test_a_learning_card_comes_back_when_its_time_has_come(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await opened(pilot)
        await pilot.press("space", "1")
        learner.time = Now(learner.time.at_ms + 61_000)
        await pilot.press("space", "3")
        assert shown(app) == FIRST
