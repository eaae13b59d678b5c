"""Adding an article: by file, by paste, with its words; stopped without a trace."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from flashcards.app.main import FlashcardsApp
from flashcards.app.screens.add_article import AddArticleScreen
from flashcards.app.screens.home import HomeScreen
from flashcards.app.screens.offer_words import OfferWordsScreen
from flashcards.app.screens.reader import ReaderScreen
from flashcards.app.widgets.inputs import LineInput, PathInput, TextInput
from flashcards.app.widgets.vocabulary_list import VocabularyList
from tests.app.conftest import StillShell, seen
from tests.app.library import TEXT, asked, settled, until

TABLES = ("articles", "sentences", "article_words", "decks", "notes", "cards", "journal", "journal_changes")


@asynccontextmanager
async def adding(shell: StillShell, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[int]]:
    app = FlashcardsApp(shell, AddArticleScreen())
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    path = tmp_path / "shop.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def counts(shell: StillShell) -> list[object]:
    return [asked(shell, f"SELECT count(*) FROM {table}")[0][0] for table in TABLES]  # noqa: S608 - our own names


async def typed(pilot: Pilot[int], widget: type[LineInput] | str, value: str) -> None:
    pilot.app.screen.query_one(widget, LineInput).value = value
    await pilot.pause()


async def test_a_file_is_added_and_its_words_offered(learner: StillShell, text_file: Path) -> None:
    async with adding(learner) as pilot:
        await typed(pilot, PathInput, str(text_file))
        await pilot.press("enter")
        screen = await settled(pilot)
        assert isinstance(screen, OfferWordsScreen)
        page = seen(pilot.app)
        assert page.startswith(" 修车的人")
        assert "cards to make" in page
        words = screen.query_one(VocabularyList)
        assert words.chosen == min(20, words.row_count)


async def test_a_heading_of_ones_own(learner: StillShell, text_file: Path) -> None:
    async with adding(learner) as pilot:
        await typed(pilot, PathInput, str(text_file))
        await typed(pilot, "#title", "我的店")
        await pilot.press("enter")
        await settled(pilot)
        assert asked(learner, "SELECT title FROM articles ORDER BY id")[-1] == ("我的店",)


async def test_pasted_text_is_added_with_ctrl_s(learner: StillShell) -> None:
    async with adding(learner) as pilot:
        field = pilot.app.screen.query_one(TextInput)
        field.focus()
        await pilot.pause()
        pilot.app.post_message(Paste("桥上的灯\r\n\r\n天黑了，\x1b[31m桥上的\u202e灯亮了。\t他们\u200b回家了。"))
        await pilot.pause()
        assert field.text == "桥上的灯\n\n天黑了，[31m桥上的灯亮了。 他们回家了。"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert asked(learner, "SELECT title, source FROM articles ORDER BY id")[-1] == ("桥上的灯", "the pasted text")


async def test_cards_are_made_of_as_many_words_as_are_chosen(learner: StillShell, text_file: Path) -> None:
    before = asked(learner, "SELECT count(*) FROM notes")[0][0]
    async with adding(learner) as pilot:
        await typed(pilot, PathInput, str(text_file))
        await pilot.press("enter")
        words = (await settled(pilot)).query_one(VocabularyList)
        await pilot.press("0")
        assert words.chosen == 0
        await pilot.press("plus", "l", "right", "minus", "h", "left", "minus")
        assert words.chosen == 0
        await pilot.press("j", "j", "j", "space", "plus")
        assert words.chosen == 5
        await pilot.press("enter")
        screen = await settled(pilot)
        assert isinstance(screen, ReaderScreen)
        assert asked(learner, "SELECT count(*) FROM notes")[0][0] == before + 5
        await until(pilot, lambda: "5 cards in the deck Article: 修车" in seen(pilot.app))
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_plan_chooses_the_shortest_list_for_a_coverage(learner: StillShell, text_file: Path) -> None:
    from flashcards.services.articles import article_by_id
    from flashcards.services.vocabulary import coverage_plan

    async with adding(learner) as pilot:
        await typed(pilot, PathInput, str(text_file))
        await pilot.press("enter")
        words = (await settled(pilot)).query_one(VocabularyList)
        useful_first = [word.headword for word in words.words]
        await pilot.press("p", "p")
        assert "the shortest list for 95 % known" in seen(pilot.app)
        with learner.open_apart() as database:
            plan = coverage_plan(database, article_by_id(database, 2), 95)
        assert f"95 % {len(plan.words)} words, " in seen(pilot.app)
        wanted = [word.headword for word in plan.words if not word.state]
        assert [word.headword for word in words.words[: words.chosen]] == wanted
        await pilot.press("x")
        assert words.row_count == len(useful_first) - 1
        await pilot.press("p", "p")
        assert [word.headword for word in words.words] == [
            word for word in useful_first if word != plan.words[0].headword
        ]
        await pilot.press("p", "enter")
        await settled(pilot)
        with learner.open_apart() as database:
            assert article_by_id(database, 2).deck_id is not None


async def test_without_cards_the_article_is_read_at_once(learner: StillShell, text_file: Path) -> None:
    before = asked(learner, "SELECT count(*) FROM notes")
    async with adding(learner) as pilot:
        await typed(pilot, PathInput, str(text_file))
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("0", "enter")
        assert isinstance(await settled(pilot), ReaderScreen)
        assert asked(learner, "SELECT count(*) FROM notes") == before


async def test_the_same_text_is_there_already(learner: StillShell, text_file: Path) -> None:
    again = StillShell()
    again.guids = 1_000
    for times, shell in ((1, learner), (2, again)):
        async with adding(shell) as pilot:
            await typed(pilot, PathInput, str(text_file))
            await pilot.press("enter")
            await settled(pilot)
            assert ("Already in your library" in seen(pilot.app)) == (times == 2)
            await pilot.press("escape")
    assert asked(learner, "SELECT count(*) FROM articles WHERE title = '修车的人'") == [(1,)]


async def test_adding_is_undone_as_one_step(learner: StillShell, text_file: Path) -> None:
    before = asked(learner, "SELECT count(*) FROM articles")
    async with adding(learner) as pilot:
        await typed(pilot, PathInput, str(text_file))
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("escape", "u")
        await settled(pilot)
        assert asked(learner, "SELECT count(*) FROM articles") == before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.txt", None, "There is no file"),
        ("empty.txt", b"", "empty"),
        ("english.txt", b"Nothing to read here.\n", "Chinese"),
        ("binary.txt", bytes(range(256)) * 8, "binary.txt"),
    ],
)
async def test_what_cannot_be_added_is_said_and_the_form_stays(
    learner: StillShell, tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    before = counts(learner)
    if content is not None:
        (tmp_path / name).write_bytes(content)
    async with adding(learner, size=(160, 40)) as pilot:
        await typed(pilot, PathInput, str(tmp_path / name))
        await pilot.press("enter")
        screen = await settled(pilot)
        assert isinstance(screen, AddArticleScreen)
        assert said in " ".join(seen(pilot.app).split())
        assert screen.query_one(PathInput).has_focus
    assert counts(learner) == before


async def test_an_empty_form_asks_for_a_text(learner: StillShell) -> None:
    async with adding(learner) as pilot:
        await pilot.press("enter")
        assert "Name a file, or paste a text." in seen(pilot.app)


async def test_a_folder_is_no_article(learner: StillShell, tmp_path: Path) -> None:
    async with adding(learner, size=(160, 40)) as pilot:
        await typed(pilot, PathInput, str(tmp_path))
        await pilot.press("enter")
        await settled(pilot)
        assert "is a folder" in seen(pilot.app)


async def test_escape_stops_the_work_and_nothing_stays(learner: StillShell, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(
        "\n".join(f"第{number}天，他在桥上走了{number}步，看见了{number}盏灯。" for number in range(20_000))
    )
    before = counts(learner)
    async with adding(learner) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, AddArticleScreen)
        await typed(pilot, PathInput, str(path))
        await pilot.press("enter")
        await until(pilot, lambda: " of " in seen(pilot.app))
        await pilot.press("escape")
        await until(pilot, lambda: not screen.is_working)
        await until(pilot, lambda: "Stopped; nothing was changed." in seen(pilot.app))
        assert pilot.app.screen is screen
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)
    assert counts(learner) == before


async def test_work_that_ends_below_another_screen_goes_on_there(learner: StillShell, text_file: Path) -> None:
    async with adding(learner) as pilot:
        await typed(pilot, PathInput, str(text_file))
        await pilot.press("enter", "f1")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert not isinstance(pilot.app.screen, OfferWordsScreen)
        await pilot.press("escape")
        assert isinstance(await settled(pilot), OfferWordsScreen)


# Names of files


async def test_names_complete_with_tab(learner: StillShell, tmp_path: Path) -> None:
    for name in ("notes.txt", "news.txt", ".hidden", "bad\x1b]0;x\x07name.txt"):
        (tmp_path / name).write_text("灯")
    (tmp_path / "nested").mkdir()
    async with adding(learner) as pilot:
        field = pilot.app.screen.query_one(PathInput)
        await typed(pilot, PathInput, f"{tmp_path}/n")
        await settled(pilot)
        assert field.candidates() == "nested/  news.txt  notes.txt"
        assert "nested/  news.txt  notes.txt" in seen(pilot.app)
        await typed(pilot, PathInput, f"{tmp_path}/no")
        field.cursor_position = len(field.value)
        await settled(pilot)
        await pilot.press("tab")
        assert field.value == f"{tmp_path}/notes.txt"
        assert field.has_focus
        await settled(pilot)
        await pilot.press("tab")
        assert pilot.app.focused is pilot.app.screen.query_one("#title")
        await typed(pilot, PathInput, f"{tmp_path}/b")
        assert field.candidates() == ""


async def test_a_tilde_is_home(learner: StillShell, own_home: Path) -> None:
    (own_home / "shop.txt").write_text(TEXT, encoding="utf-8")
    async with adding(learner) as pilot:
        field = pilot.app.screen.query_one(PathInput)
        await typed(pilot, PathInput, "~/sh")
        assert field.candidates() == "shop.txt"
        await typed(pilot, PathInput, "~/shop.txt")
        assert field.path == os.path.join(os.environ["HOME"], "shop.txt")


async def test_any_size_will_do(learner: StillShell, text_file: Path) -> None:
    async with adding(learner) as pilot:
        await typed(pilot, PathInput, str(text_file))
        for size in ((1, 1), (29, 7), (30, 8), (45, 12), (160, 50), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await pilot.press("enter")
        assert isinstance(await settled(pilot), OfferWordsScreen)
        for size in ((1, 1), (30, 8), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await pilot.press("0", "enter")
        assert isinstance(await settled(pilot), ReaderScreen)
