"""Splitting, joining and reading otherwise, in the reader: what is asked, what is stored, what is shown then."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from flashcards.app.main import FlashcardsApp
from flashcards.app.screens.fix import FixScreen
from flashcards.app.screens.reader import ReaderScreen
from flashcards.app.widgets.article_text import ArticleText
from flashcards.app.widgets.fix_box import Fix, FixBox
from flashcards.app.widgets.word_panel import WordPanel
from flashcards.services.care import check
from tests.app.conftest import NOON, StillShell, seen
from tests.app.library import add_text, asked, file_with, fill_library, quiet, settled, until

OTHER = "自行车\n\n他们在学校门口修自行车。自行车很旧。"


def fill(shell: StillShell) -> None:
    """The library, and a second article that has 自行车."""
    fill_library(shell)
    add_text(shell, OTHER)


@pytest.fixture
def library(tmp_path_factory: pytest.TempPathFactory) -> StillShell:
    return file_with("library with two articles", fill, tmp_path_factory)


class Fixing:
    """The reader under test."""

    def __init__(self, pilot: Pilot[int]) -> None:
        self.pilot = pilot
        self.app = pilot.app

    @property
    def text(self) -> ArticleText:
        return self.app.screen_stack[1].query_one(ArticleText)

    @property
    def word(self) -> str:
        """Under the cursor."""
        return self.text.window.token(self.text.cursor).text

    @property
    def box(self) -> str:
        return "\n".join(line.rstrip() for line in self.app.screen.query_one(FixBox).render().plain.split("\n"))

    @property
    def panel(self) -> str:
        return self.app.screen.query_one(WordPanel).render().plain

    def sentence(self) -> str:
        tokens = self.text.window.sentence(self.text.cursor.position).tokens
        return "|".join(token.text for token in tokens)

    async def to(self, word: str) -> None:
        """Move on to a word."""
        for _ in range(40):
            if self.word == word:
                return
            await self.pilot.press("l")
        raise AssertionError(f"there is no {word}")

    async def press(self, *keys: str) -> None:
        """Press keys, and wait for what they set off."""
        await self.pilot.press(*keys)
        await quiet(self.pilot)


@asynccontextmanager
async def reading(shell: StillShell, position: int = 2, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Fixing]:
    app = FlashcardsApp(shell, ReaderScreen(1, position))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield Fixing(pilot)


def rules(shell: StillShell) -> list[tuple[object, ...]]:
    return asked(shell, "SELECT kind, word, value, article_id, position, start FROM rules")


def is_sound(shell: StillShell) -> bool:
    with shell.open_apart() as database:
        return not check(database, now=NOON).found


async def test_s_splits_in_this_article(library: StillShell) -> None:
    async with reading(library) as reader:
        await reader.to("自行车")
        await reader.press("s")
        assert isinstance(reader.app.screen, FixScreen)
        lines = reader.box.split("\n")
        assert lines[1].startswith("Split 自行车")
        assert "1 自行 + 车" in lines[1]
        assert "  (•) in this article  1 place" in lines
        assert "  ( ) everywhere       4 places in 2 articles" in lines
        await reader.press("enter")
        assert rules(library) == [("split", "自行车", "自行|车", 1, None, None)]
        assert reader.word == "自行"
        assert "自行|车" in reader.sentence()
        assert "Split in 1 place; u undoes it." in seen(reader.app)
    assert is_sound(library)


async def test_j_joins_with_the_next_word_everywhere(library: StillShell) -> None:
    async with reading(library) as reader:
        await reader.to("旧")
        await reader.press("J")
        assert reader.box.split("\n")[1] == "Join 旧 + 自行车"
        await reader.press("j", "enter")
        assert rules(library) == [("join", "旧自行车", "旧|自行车", None, None, None)]
        assert reader.word == "旧自行车"
        await reader.press("w")
        assert "cut: your rule: one word" in " ".join(reader.panel.split())
    assert is_sound(library)


async def test_p_goes_through_the_readings(library: StillShell) -> None:
    async with reading(library) as reader:
        await reader.to("着")
        await reader.press("p")
        first = reader.app.screen.query_one(FixBox).chosen
        assert "Read 着 as" in reader.box
        await reader.press("p", "p", "left")
        assert (first, reader.app.screen.query_one(FixBox).chosen) == (0, 1)
        await reader.press("1", "k", "enter")
        [(kind, word, value, article, position, start)] = rules(library)
        assert (kind, word, article, position) == ("reading", "着", 1, 2)
        token = reader.text.window.token(reader.text.cursor)
        assert token.readings == (value,)
        assert token.why.reading == "your rule"
        assert token.start == start
    assert is_sound(library)


async def test_u_takes_a_fix_back_and_the_cursor_stays(library: StillShell) -> None:
    async with reading(library) as reader:
        await reader.to("自行车")
        before = reader.sentence()
        await reader.press("s", "enter", "l")
        assert reader.word == "车"
        await reader.press("u")
        assert reader.word == "自行车"
        assert reader.sentence() == before
        assert rules(library) == []
        await reader.press("U")
        assert reader.word == "自行"
        assert len(rules(library)) == 1


async def test_undo_at_the_end_of_a_sentence_keeps_the_cursor_on_a_word(library: StillShell) -> None:
    add_text(library, "门口\n\n门口有图书馆")
    app = FlashcardsApp(library, ReaderScreen(3, 1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        reader = Fixing(pilot)
        await reader.to("图书馆")
        await reader.press("s", "3", "enter", "l", "l")
        assert reader.word == "馆"
        await reader.press("u")
        assert reader.word == "图书馆"


@pytest.mark.parametrize("keys", [("s",), ("s", "2", "j"), ("J",), ("p", "p")])
async def test_escape_changes_nothing(library: StillShell, keys: tuple[str, ...]) -> None:
    async with reading(library) as reader:
        await reader.to("着" if keys[0] == "p" else "自行车" if keys[0] == "s" else "旧")
        await reader.press(*keys)
        assert isinstance(reader.app.screen, FixScreen)
        await reader.press("escape")
        assert isinstance(reader.app.screen, ReaderScreen)
        assert rules(library) == []


@pytest.mark.parametrize(
    ("word", "key", "said"),
    [
        ("着", "s", "着 cannot be split."),
        ("自行车", "J", "Nothing after 自行车 can be joined with it."),
        ("自行车", "p", "The dictionary knows no other reading of 自行车."),
    ],
)
async def test_what_cannot_be_done_is_said(library: StillShell, word: str, key: str, said: str) -> None:
    async with reading(library) as reader:
        await reader.to(word)
        await reader.press(key)
        assert isinstance(reader.app.screen, ReaderScreen)
        assert said in seen(reader.app)


async def test_cards_are_told_and_keep_their_schedules(library: StillShell) -> None:
    cards = asked(library, "SELECT * FROM cards")
    async with reading(library, position=4) as reader:
        await reader.to("冬天")
        await reader.press("s")
        assert "1 card keeps its schedule" in " ".join(reader.box.split())
        await reader.press("enter")
    assert asked(library, "SELECT * FROM cards") == cards


async def test_a_file_open_for_reading_only_stays_as_it_is(library: StillShell) -> None:
    library.read_only = True
    async with reading(library) as reader:
        await reader.to("自行车")
        await reader.press("s", "enter")
        await until(reader.pilot, lambda: "open for reading only" in " ".join(seen(reader.app).split()))
        await reader.press("s")
        assert isinstance(reader.app.screen, FixScreen)


@pytest.mark.parametrize("size", [(80, 24), (80, 14)], ids=["80x24", "80x14"])
async def test_the_word_stays_in_sight_above_the_box(library: StillShell, size: tuple[int, int]) -> None:
    async with reading(library, 0, size) as reader:
        await reader.to("自行车")
        await reader.press("s")
        row = reader.text.view.row_of(reader.text.cursor)
        assert row is not None
        assert reader.text.region.y + row < reader.app.screen.query_one(FixBox).region.y


async def test_the_mouse_chooses_split_and_scope(library: StillShell) -> None:
    async with reading(library) as reader:
        await reader.to("自行车")
        await reader.press("s")
        rows = seen(reader.app).split("\n")
        row = next(y for y, line in enumerate(rows) if "Split 自行车" in line)
        await reader.pilot.click(offset=(cell_len(rows[row].partition("2 自")[0]), row))
        everywhere = next(y for y, line in enumerate(rows) if "everywhere" in line)
        await reader.pilot.click(offset=(8, everywhere))
        await reader.press("enter")
        [(_, _, value, article, _, _)] = rules(library)
        assert (value != "自行|车", article) == (True, None)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (30, 8), (20, 5), (1, 1)])
async def test_any_size_will_do(library: StillShell, size: tuple[int, int]) -> None:
    async with reading(library, size=size) as reader:
        await reader.to("自行车")
        await reader.press("s")
        shown = seen(reader.app)
        if size[0] >= 40:
            for part in ("Split 自行车", "here only", "in this article", "everywhere", "enter apply"):
                assert part in shown
        await reader.press("2", "down", "up", "right", "enter")
        assert len(rules(library)) == 1


async def test_the_keys_are_in_footer_help_and_palette(library: StillShell) -> None:
    async with reading(library) as reader:
        footer = seen(reader.app).rstrip().split("\n")[-1]
        for key in ("a add card", "x known", "s split", "J join", "p reading", "v pinyin", "? help"):
            assert key in footer
        await reader.press("question_mark")
        assert "reader.split" in seen(reader.app)
        await reader.press("escape", "ctrl+p", *"split")
        await until(reader.pilot, lambda: "Split" in seen(reader.app))


def test_no_text_in_the_box_is_markup_or_acts_on_the_terminal() -> None:
    box = FixBox()
    box.title = "Split [/] \x1b]52;c;x\x07[red]"
    box.fixes = [Fix("[bold]一", (("[/]", "[@click=quit]", "[$primary]\x1b[2J"),)), Fix("二", ())]
    shown = "\n".join(line.plain for line in box.lines(60))
    assert "[bold]一" in shown
    assert "[/]  [@click=quit]  [$primary]" in shown
    assert "\x1b" not in shown
