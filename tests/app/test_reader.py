"""The reader on a real file: every key, what it stores, what it shows at any size."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from flashcards.app.main import FlashcardsApp
from flashcards.app.screens.home import HomeScreen
from flashcards.app.screens.lookup import LookupScreen
from flashcards.app.screens.offer_words import OfferWordsScreen
from flashcards.app.screens.reader import ReaderScreen
from flashcards.app.screens.study import StudyScreen
from flashcards.app.screens.word import WordScreen
from flashcards.app.widgets.article_cells import Place
from flashcards.app.widgets.article_text import ArticleText
from flashcards.app.widgets.vocabulary_list import VocabularyList
from flashcards.app.widgets.word_panel import WordPanel, WordStrip
from tests.app.conftest import StillShell, seen
from tests.app.library import asked, file_with, fill_library, settled, state_of


@pytest.fixture
def library(tmp_path_factory: pytest.TempPathFactory) -> StillShell:
    return file_with("library", fill_library, tmp_path_factory)


class Reading:
    """The reader under test."""

    def __init__(self, pilot: Pilot[int], shell: StillShell) -> None:
        self.pilot = pilot
        self.shell = shell
        self.app = pilot.app

    @property
    def text(self) -> ArticleText:
        return self.app.screen.query_one(ArticleText)

    @property
    def word(self) -> str:
        """Under the cursor."""
        return self.text.window.token(self.text.cursor).text

    @property
    def panel(self) -> str:
        return "\n".join(line.rstrip() for line in self.app.screen.query_one(WordPanel).render().plain.split("\n"))

    async def press(self, *keys: str) -> str:
        """Press keys; the word under the cursor then."""
        await self.pilot.press(*keys)
        await self.pilot.pause()
        return self.word if isinstance(self.app.screen, ReaderScreen) else ""


@asynccontextmanager
async def reading(
    shell: StillShell, size: tuple[int, int] = (80, 24), position: int | None = None
) -> AsyncIterator[Reading]:
    app = FlashcardsApp(shell, ReaderScreen(1, position))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield Reading(pilot, shell)


@pytest.mark.parametrize(("width", "is_said"), [(80, True), (59, False)])
async def test_the_title_says_what_is_missing_to_read_by_oneself(
    library: StillShell, width: int, is_said: bool
) -> None:
    async with reading(library, (width, 24)) as reader:
        title = seen(reader.app).splitlines()[0]
        assert "% known · " in title
        assert (" words to 95 % · ¶ 1 of 5" in title) == is_said
        if is_said:
            await reader.press("x")
            assert title.split(" words")[0] != seen(reader.app).splitlines()[0].split(" words")[0]


async def test_the_panel_says_no_meaning_twice(library: StillShell) -> None:
    async with reading(library) as reader:
        screen = reader.app.screen
        assert isinstance(screen, ReaderScreen)
        for _ in range(60):
            parts = [part for gloss in screen.word_facts().glosses for part in gloss.split("; ")]
            assert len(parts) == len(set(parts))
            await reader.press("l")


# Moving


@pytest.mark.parametrize(("right", "left"), [("l", "h"), ("right", "left")])
async def test_words_are_gone_through_and_marks_are_passed_over(library: StillShell, right: str, left: str) -> None:
    async with reading(library, position=3) as reader:
        assert reader.word == "车"
        words = [await reader.press(right) for _ in range(5)]
        assert words == ["坏", "了", "不要紧", "他", "常"]
        assert await reader.press(left, left) == "不要紧"
        assert await reader.press(left, left, left, left) == "自行车"


async def test_numbers_without_a_reading_are_passed_over(library: StillShell) -> None:
    async with reading(library, position=4) as reader:
        words = [await reader.press("l") for _ in range(13)]
        assert words[8:] == ["去", "了", "辆", "修好", "的"]


async def test_sentences_are_gone_through(library: StillShell) -> None:
    async with reading(library) as reader:
        assert [await reader.press("j") for _ in range(3)] == ["张明", "店", "车"]
        assert await reader.press("l", "k") == "车"
        assert await reader.press("k") == "店"


async def test_up_and_down_go_to_the_word_above_and_below(library: StillShell) -> None:
    async with reading(library, position=1) as reader:
        await reader.press("l", "l", "l")
        assert reader.word == "在"
        below = await reader.press("down")
        assert below != "在"
        assert await reader.press("up") == "在"


@pytest.mark.parametrize(("start", "end"), [("g", "G"), ("home", "end")])
async def test_start_and_end(library: StillShell, start: str, end: str) -> None:
    async with reading(library) as reader:
        assert await reader.press(end) == "看一看"
        assert await reader.press("l", "j") == "看一看"
        assert await reader.press(start) == "修车"
        assert await reader.press("h", "k") == "修车"


async def test_pages_are_turned_to_the_end_and_back(library: StillShell) -> None:
    async with reading(library, size=(40, 10)) as reader:
        seen_words = [await reader.press("pagedown") for _ in range(8)]
        assert seen_words[-1] == "看一看"
        assert [await reader.press("pageup") for _ in range(8)][-1] == "修车"


async def test_unknown_words_are_found_both_ways(library: StillShell) -> None:
    async with reading(library) as reader:
        words = [await reader.press("n") for _ in range(6)]
        assert words == ["小店", "对面", "只有", "平方米", "却", "放"]
        assert await reader.press("N", "N") == "平方米"


async def test_learning_words_are_not_unknown(library: StillShell) -> None:
    async with reading(library, position=4) as reader:
        assert reader.word == "去年"
        assert await reader.press("n") == "给"


async def test_no_more_unknown_words_is_said(library: StillShell) -> None:
    async with reading(library) as reader:
        await reader.press("G", "n")
        assert reader.word == "看一看"
        assert "No unknown word below." in seen(reader.app)


async def test_the_mouse_selects_a_word(library: StillShell) -> None:
    async with reading(library) as reader:
        await reader.press("v", "v")
        row = next(y for y, line in enumerate(seen(reader.app).splitlines()) if "张明的小店" in line)
        await reader.pilot.click(offset=(6, row))
        assert reader.word == "张明"
        await reader.pilot.click(offset=(14, row))
        assert reader.word == "小店"
        await reader.pilot.click(offset=(1, row))
        assert reader.word == "小店"


# Words


async def test_a_makes_a_card_with_its_sentence(library: StillShell) -> None:
    async with reading(library) as reader:
        await reader.press("n", "a")
        notes = asked(library, "SELECT word, sentence, article_sentence FROM notes ORDER BY id")
        assert notes[-1] == ("小店", "张明的小店在学校对面。", 1)
        assert state_of(library, "小店") == (None, 1)
        assert "Card added: 小店" in seen(reader.app)
        assert "learning" in reader.panel
        await reader.press("u")
        assert len(asked(library, "SELECT 1 FROM notes")) == 1
        assert "unknown" in reader.panel
        await reader.press("U")
        assert len(asked(library, "SELECT 1 FROM notes")) == 2


async def test_a_card_is_made_once(library: StillShell) -> None:
    async with reading(library) as reader:
        await reader.press("n", "a", "a")
        assert len(asked(library, "SELECT 1 FROM notes")) == 2
        assert "already in the deck" in seen(reader.app)


async def test_a_name_becomes_no_card(library: StillShell) -> None:
    async with reading(library, position=1) as reader:
        await reader.press("a", "x", "o")
        assert len(asked(library, "SELECT 1 FROM notes")) == 1
        assert "Only a word of the dictionary" in seen(reader.app)


@pytest.mark.parametrize(("key", "mark", "state"), [("x", "known", 2), ("o", "ignored", 3)])
async def test_marks_are_set_and_taken_away(library: StillShell, key: str, mark: str, state: int) -> None:
    async with reading(library) as reader:
        assert await reader.press("n", key) == "小店"
        assert state_of(library, "小店") == (mark, state)
        assert mark in reader.panel
        await reader.press(key)
        assert state_of(library, "小店") == (None, 0)
        await reader.press("ctrl+z")
        assert state_of(library, "小店") == (mark, state)


async def test_known_words_count_in_the_title(library: StillShell) -> None:
    async with reading(library) as reader:
        before = seen(reader.app).splitlines()[0]
        await reader.press("n", "x", "n", "x", "n", "x", "n", "x")
        after = seen(reader.app).splitlines()[0]
        assert "known" in before
        assert before.split("%")[0] != after.split("%")[0]


# What is shown


async def test_the_panel_says_what_is_known_of_the_word(library: StillShell) -> None:
    async with reading(library, position=1) as reader:
        await reader.press("l", "l", "l", "l", "l")
        assert reader.word == "对面"
        lines = reader.panel.split("\n")
        assert lines[0] == "对面 對面  duìmiàn"
        assert any("opposite" in line for line in lines)
        assert "unknown · seen 1 time" in lines
        assert any(line.startswith("面 ") for line in lines)
        await reader.press("g")
        assert reader.panel.split("\n")[0].startswith("修车 修車")


async def test_a_name_says_what_it_is(library: StillShell) -> None:
    async with reading(library, position=1) as reader:
        assert "person name" in reader.panel


async def test_other_articles_are_named(library: StillShell) -> None:
    from tests.app.library import add_text

    add_text(library, "对面的灯\n\n对面的窗户亮着一盏灯，对面没有人。")
    async with reading(library, position=1) as reader:
        await reader.press("l", "l", "l", "l", "l")
        assert "also in 对面的灯 (3)" in " ".join(reader.panel.split())


async def test_pinyin_goes_from_unknown_words_to_all_to_none(library: StillShell) -> None:
    async with reading(library, position=1) as reader:
        assert "xiǎodiàn" in seen(reader.app)
        assert "xuéxiào" not in seen(reader.app)
        await reader.press("v")
        assert "xuéxiào" in seen(reader.app)
        await reader.press("v")
        assert "xiǎodiàn" not in seen(reader.app)
        await reader.press("v")
        assert "xiǎodiàn" in seen(reader.app)
        assert "xuéxiào" not in seen(reader.app)


async def test_a_doubtful_reading_has_a_question_mark(library: StillShell) -> None:
    with library.open_apart() as database, database.write(library.now()):
        database.connection.execute("UPDATE forms SET confidence = 0.79 WHERE text = '放'")
        database.connection.execute("UPDATE forms SET confidence = 0.8 WHERE text = '旧'")
    async with reading(library, position=2) as reader:
        assert "fàng?" in seen(reader.app)
        assert "jiù " in seen(reader.app)
        await reader.press("n", "n", "n", "n")
        assert reader.panel.split("\n")[0] == "放  fàng?"


async def test_words_are_shown_in_the_other_script_and_back(library: StillShell) -> None:
    async with reading(library, position=1) as reader:
        await reader.press("v", "v", "t")
        assert "學校對面" in seen(reader.app)
        await reader.press("t")
        assert "学校对面" in seen(reader.app)


async def test_enter_opens_the_details_and_escape_comes_back(library: StillShell) -> None:
    async with reading(library) as reader:
        await reader.press("n", "enter")
        assert isinstance(reader.app.screen, WordScreen)
        assert "小店" in seen(reader.app)
        await reader.press("j", "k", "escape")
        assert reader.word == "小店"


async def test_the_details_have_the_other_readings(library: StillShell) -> None:
    async with reading(library, position=2) as reader:
        while reader.word != "着":
            await reader.press("l")
        assert "also zháo" not in reader.panel
        await reader.press("enter")
        await reader.press("pagedown")
        assert "also zháo" in seen(reader.app)


async def test_why_is_shown_beside_the_text(library: StillShell) -> None:
    async with reading(library, position=1) as reader:
        assert "name:" not in reader.panel
        await reader.press("w")
        assert "name:" in reader.panel
        await reader.press("w")
        assert "name:" not in reader.panel


async def test_why_opens_the_details_where_there_is_no_panel(library: StillShell) -> None:
    async with reading(library, size=(50, 20), position=1) as reader:
        await reader.press("w")
        assert isinstance(reader.app.screen, WordScreen)
        assert "name:" in seen(reader.app)


# Finding


async def test_matches_are_gone_through_until_escape(library: StillShell) -> None:
    async with reading(library) as reader:
        await reader.press("slash", *"孩子", "enter")
        assert (reader.word, reader.text.cursor) == ("孩子们", Place(4, 8))
        assert "find 孩子" in seen(reader.app)
        await reader.press("n")
        assert reader.text.cursor == Place(5, 0)
        await reader.press("n")
        assert reader.text.cursor == Place(4, 8)
        await reader.press("N")
        assert reader.text.cursor == Place(5, 0)
        await reader.press("escape")
        assert isinstance(reader.app.screen, ReaderScreen)
        assert await reader.press("n") == "写道"


@pytest.mark.parametrize("query", ["duimian", "dui4mian4", "duìmiàn", "opposite"])
async def test_words_are_found_by_pinyin_and_english(library: StillShell, query: str) -> None:
    async with reading(library) as reader:
        await reader.press("slash", *query, "enter")
        assert reader.word == "对面"


async def test_letters_go_to_the_field_while_it_is_open(library: StillShell) -> None:
    async with reading(library) as reader:
        assert await reader.press("slash", "x", "o", "a", "q", "u", "n") == "修车"
        assert state_of(library, "修车") == (None, 0)
        await reader.press("escape")
        assert await reader.press("n") == "小店"


async def test_what_is_not_in_the_text_is_looked_up_with_tab(library: StillShell) -> None:
    async with reading(library) as reader:
        await reader.press("slash", *"飞机", "enter")
        assert "Not in this text" in seen(reader.app)
        await reader.press("tab")
        screen = await settled(reader.pilot)
        assert isinstance(screen, LookupScreen)
        await reader.pilot.pause(0.2)
        assert "airplane" in seen(reader.app)


# The place


async def test_escape_remembers_the_place_and_leaves_nothing_to_undo(library: StillShell) -> None:
    actions = asked(library, "SELECT count(*) FROM journal")
    async with reading(library) as reader:
        await reader.press("j", "j", "j", "escape")
        assert isinstance(reader.app.screen, HomeScreen)
        assert asked(library, "SELECT bookmark FROM articles") == [(3,)]
        assert asked(library, "SELECT count(*) FROM journal") == actions
    async with reading(library) as reader:
        assert reader.text.cursor == Place(3, 1)


async def test_quitting_remembers_the_place(library: StillShell) -> None:
    async with reading(library) as reader:
        await reader.press("j", "j", "q")
    assert asked(library, "SELECT bookmark FROM articles") == [(2,)]


async def test_a_bookmark_can_be_undone(library: StillShell) -> None:
    async with reading(library) as reader:
        await reader.press("j", "m")
        assert asked(library, "SELECT bookmark FROM articles") == [(1,)]
        await reader.press("u")
        assert asked(library, "SELECT bookmark FROM articles") == [(0,)]


async def test_a_bookmark_past_the_end_opens_at_the_end(library: StillShell) -> None:
    async with reading(library, position=99) as reader:
        assert reader.word == "他"


async def test_an_article_that_is_gone_is_said(library: StillShell) -> None:
    app = FlashcardsApp(library, ReaderScreen(99))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "There is no article 99" in seen(app)
        await pilot.press("l", "j", "n", "a", "x", "v", "m", "pagedown", "enter", "slash", "escape")
        assert isinstance(app.screen, HomeScreen)


# Sizes


async def test_narrow_screens_have_two_lines_below_the_text(library: StillShell) -> None:
    async with reading(library, size=(59, 20), position=1) as reader:
        assert not reader.app.screen.query_one(WordPanel).display
        await reader.press("l", "l")
        strip = reader.app.screen.query_one(WordStrip)
        assert strip.render().plain.split("\n")[0].startswith("小店")
        assert strip.size.height == 2


async def test_any_size_will_do(library: StillShell) -> None:
    async with reading(library, size=(1, 1)) as reader:
        for size in ((2, 2), (5, 3), (29, 7), (30, 8), (40, 9), (41, 30), (200, 60), (1, 1), (80, 24)):
            await reader.pilot.resize_terminal(*size)
            await reader.press("v", "n", "down", "pagedown", "t")
        assert await reader.press("g") == "修车"


async def test_a_tiny_terminal_keeps_one_line_of_text(library: StillShell) -> None:
    async with reading(library, size=(25, 6), position=1) as reader:
        assert seen(reader.app).splitlines()[0].startswith("张明的小店在学校对面")
        await reader.press("l", "l")
        assert seen(reader.app).splitlines()[0].startswith("小店在学校对面")


async def test_no_character_of_a_message_is_cut(library: StillShell) -> None:
    async with reading(library) as reader:
        reader.app.notify("机" * 35, timeout=60)
        for size in ((25, 6), (50, 20), (60, 24), (80, 24), (100, 30), (120, 40)):
            await reader.pilot.resize_terminal(*size)
            await reader.pilot.pause()
            assert seen(reader.app).count("机") == 35
        reader.app.clear_notifications()
        await reader.pilot.pause()
        assert seen(reader.app).count("机") == 0


async def test_the_rest_of_a_paragraph_is_known_on_one_key_and_the_next_one_begins(library: StillShell) -> None:
    async with reading(library) as page:
        first = page.text.window.sentence(page.text.cursor.position).paragraph
        await page.press("j", "X")
        here = page.text.cursor.position
        paragraph = page.text.window.sentence(here).paragraph
        assert paragraph == page.text.window.sentence(here - 1).paragraph + 1 > first
        done = page.text.window.sentence(here - 1).tokens
        assert not any(token.state == 0 for token in done if token.kind == "word" and token.word_id is not None)
        assert any(token.state == 0 for token in page.text.window.sentence(here).tokens)
        await page.press("u")
        assert any(token.state == 0 for token in page.text.window.sentence(here - 1).tokens)


async def test_from_the_text_to_cards_to_study_and_back(library: StillShell) -> None:
    async with reading(library) as page:
        await page.press("c")
        assert isinstance(page.app.screen, OfferWordsScreen)
        await page.press("x")  # the most useful one is known already
        words = page.app.screen.query_one(VocabularyList)
        words.chosen = 2
        await page.press("enter")
        assert isinstance(page.app.screen, ReaderScreen)
        assert len(page.app.screen_stack) == 2
        assert "2 cards in the deck" in seen(page.app)
        await page.press("S")
        assert isinstance(page.app.screen, StudyScreen)
        await page.press("escape")
        assert isinstance(page.app.screen, ReaderScreen)


@pytest.mark.parametrize(
    ("line", "is_seen"),
    [
        ('pinyin = "off"', ("xiǎodiàn", False)),
        ('pinyin = "all"', ("xuéxiào", True)),
        ('script = "traditional"', ("學校", True)),
        ('script = "simplified"', ("学校", True)),
    ],
)
async def test_the_config_file_says_how_an_article_is_shown(
    library: StillShell, line: str, is_seen: tuple[str, bool]
) -> None:
    config = Path(os.environ["FLASHCARDS_CONFIG"])
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(line + "\n", encoding="utf-8")
    async with reading(library) as page:
        text, expected = is_seen
        assert (text in seen(page.app)) == expected


async def test_spoken_tones_are_shown_where_the_config_file_says_so(library: StillShell) -> None:
    config = Path(os.environ["FLASHCARDS_CONFIG"])
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text('pinyin = "all"\nspoken = true\n', encoding="utf-8")
    async with reading(library) as page:
        assert "búyào" in seen(page.app)


async def test_the_mode_of_pinyin_holds_for_the_next_article(library: StillShell) -> None:
    async with reading(library) as page:
        await page.press("v", "v", "escape")
        page.app.push_screen(ReaderScreen(1))
        await settled(page.pilot)
        assert page.text.window.look.pinyin == "off"
