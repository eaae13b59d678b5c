"""Importing a deck: the preview, its columns and deck, the import as one step, stopped without a trace."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from flashcards.app.main import FlashcardsApp
from flashcards.app.screens.home import HomeScreen
from flashcards.app.screens.import_deck import ImportDeckScreen
from flashcards.app.widgets.import_lists import ColumnList, IssueList, NotePreview
from flashcards.app.widgets.import_preview import ImportPane
from flashcards.app.widgets.inputs import LineInput, PathInput
from tests.app.conftest import StillShell, seen
from tests.app.library import asked, settled, until

CSV = """Hanzi,Pinyin,Meaning,Remark
桥,qiao2,bridge,seen in a story
灯,deng1,lamp,
,,nothing,
包裹,,parcel; package,
words,,no Chinese,
"""


@asynccontextmanager
async def importing(shell: StillShell, path: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[int]]:
    """The screen, once it has looked at the file."""
    app = FlashcardsApp(shell, ImportDeckScreen())
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        app.screen.query_one(PathInput).value = str(path)
        await pilot.pause()
        await pilot.press("enter")
        await settled(pilot)
        yield pilot


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "Story.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def notes(shell: StillShell) -> list[tuple[object, ...]]:
    return asked(
        shell,
        "SELECT d.name, n.word, n.reading, n.gloss FROM notes AS n JOIN decks AS d ON d.id = n.deck_id"
        " WHERE n.word IN ('桥', '灯', '包裹') AND d.name NOT LIKE 'Everyday%' ORDER BY n.id",
    )


async def test_the_preview_says_what_would_come(learner: StillShell, table: Path) -> None:
    async with importing(learner, table) as pilot:
        page = seen(pilot.app)
        assert "3 new · 2 refused   the deck is new" in page
        assert "CSV · UTF-8" in page
        assert pilot.app.screen.query_one("#deck", LineInput).value == "Story"
        assert [note.record.word for note in pilot.app.screen.query_one(NotePreview).notes] == ["桥", "灯", "包裹"]
        assert "bāoguǒ" in page
        assert [one.row for one in pilot.app.screen.query_one(IssueList).refused] == [4, 6]
        assert "row 4  refused: it has no word" in page
        assert pilot.app.screen.query_one(ColumnList).filled == {
            "word": "Hanzi",
            "reading": "Pinyin",
            "gloss": "Meaning",
        }
    assert notes(learner) == []


async def test_enter_imports_and_u_takes_it_back_as_one_step(learner: StillShell, table: Path) -> None:
    async with importing(learner, table) as pilot:
        await pilot.press("enter")
        assert isinstance(await settled(pilot), HomeScreen)
        assert notes(learner) == [
            ("Story", "桥", "qiao2", "bridge"),
            ("Story", "灯", "deng1", "lamp"),
            ("Story", "包裹", "bao1 guo3", "parcel; package"),
        ]
        await until(pilot, lambda: "Story: 3 new, 0 updated, 2 refused; u undoes it." in seen(pilot.app))
        await pilot.press("u")
        assert notes(learner) == []


async def test_the_same_file_brings_nothing_twice(learner: StillShell, table: Path) -> None:
    async with importing(learner, table) as pilot:
        await pilot.press("enter")
        await settled(pilot)
        pilot.app.push_screen(ImportDeckScreen())
        screen = await settled(pilot)
        screen.query_one(PathInput).value = str(table)
        await pilot.press("enter")
        await settled(pilot)
        assert "0 new · 3 there already · 2 refused" in seen(pilot.app)
        await pilot.press("enter")
        await until(pilot, lambda: "There is nothing new to import." in seen(pilot.app))
        assert pilot.app.screen is screen


async def test_columns_are_changed_by_keys(learner: StillShell, table: Path) -> None:
    async with importing(learner, table) as pilot:
        columns = pilot.app.screen.query_one(ColumnList)
        await pilot.press("j", "j", "j", "l")
        await settled(pilot)
        assert columns.filled["gloss"] == "Remark"
        assert pilot.app.screen.query_one(NotePreview).notes[0].record.gloss == "seen in a story"
        await pilot.press("right")
        await settled(pilot)
        assert "gloss" not in columns.filled
        await pilot.press("h", "left")
        await settled(pilot)
        assert columns.filled["gloss"] in ("Meaning", "Remark")
        assert columns.has_focus


async def test_a_table_whose_columns_nobody_knows_is_mapped_by_hand(learner: StillShell, tmp_path: Path) -> None:
    path = tmp_path / "deck.csv"
    path.write_text("Nr,Vorne,Hinten\n1,桥,bridge\n2,灯,lamp\n", encoding="utf-8")
    async with importing(learner, path) as pilot:
        columns = pilot.app.screen.query_one(ColumnList)
        assert columns.filled == {"word": "Nr"}
        await pilot.press("l")
        await settled(pilot)
        assert columns.filled["word"] == "Vorne"
        await pilot.press("j", "j", "j", "h")
        await settled(pilot)
        assert columns.filled["gloss"] == "Hinten"
        await pilot.press("enter")
        await settled(pilot)
        assert [row[1:] for row in notes(learner)] == [("桥", "qiao2", "bridge"), ("灯", "deng1", "lamp")]


async def test_a_deck_of_ours_names_its_columns_itself(learner: StillShell, tmp_path: Path) -> None:
    path = tmp_path / "ours.tsv"
    path.write_text("word\treading\tgloss\n桥\tqiao2\tbridge\n", encoding="utf-8")
    async with importing(learner, path) as pilot:
        await pilot.press("l")
        await until(pilot, lambda: "what its columns are is fixed" in seen(pilot.app))
        assert pilot.app.screen.query_one(ColumnList).filled["word"] == "word"


async def test_the_deck_is_named_with_d(learner: StillShell, table: Path) -> None:
    async with importing(learner, table) as pilot:
        await pilot.press("d")
        assert pilot.app.focused is pilot.app.screen.query_one("#deck")
        pilot.app.screen.query_one("#deck", LineInput).value = "Bridges"
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert {row[0] for row in notes(learner)} == {"Bridges"}


async def test_another_file_begins_anew(learner: StillShell, table: Path, tmp_path: Path) -> None:
    other = tmp_path / "Other.csv"
    other.write_text("中文,English\n桥,bridge\n", encoding="utf-8")
    async with importing(learner, table) as pilot:
        await pilot.press("f")
        assert pilot.app.screen.query_one(PathInput).has_focus
        pilot.app.screen.query_one(PathInput).value = str(other)
        await pilot.pause()
        assert not pilot.app.screen.query_one(ImportPane).display
        await pilot.press("enter")
        await settled(pilot)
        assert pilot.app.screen.query_one("#deck", LineInput).value == "Other"
        assert list(pilot.app.screen.query_one(ColumnList).columns) == ["中文", "English"]


@pytest.mark.parametrize(
    ("content", "said"), [(None, "There is no file"), ("", "empty"), ("a,b\n", "Chinese"), ("\n\n", "")]
)
async def test_what_is_no_deck_is_said(learner: StillShell, tmp_path: Path, content: str | None, said: str) -> None:
    path = tmp_path / "x.csv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    async with importing(learner, path, size=(160, 40)) as pilot:
        assert isinstance(pilot.app.screen, ImportDeckScreen)
        assert not pilot.app.screen.has_class("-ready") or "refused" in seen(pilot.app)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_escape_stops_the_import_and_nothing_stays(learner: StillShell, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    rows = "\n".join(f"{chr(0x4E00 + n % 5000)}{chr(0x4E00 + n // 5000)},meaning {n}" for n in range(4_000))
    path.write_text(f"word,gloss\n{rows}\n", encoding="utf-8")
    async with importing(learner, path) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ImportDeckScreen)
        await until(pilot, lambda: not screen.is_working)
        before = asked(learner, "SELECT count(*) FROM notes")
        screen.take_in()
        assert screen.is_working
        screen.action_back()
        await until(pilot, lambda: not screen.is_working)
        await until(pilot, lambda: "Stopped; nothing was changed." in seen(pilot.app))
        assert pilot.app.screen is screen
        assert asked(learner, "SELECT count(*) FROM notes") == before


async def test_any_size_will_do(learner: StillShell, table: Path) -> None:
    async with importing(learner, table) as pilot:
        for size in ((1, 1), (29, 7), (30, 8), (45, 12), (160, 50), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await pilot.press("enter")
        await settled(pilot)
        assert len(notes(learner)) == 3


async def test_a_word_with_several_readings_is_chosen_by_keys(learner: StillShell, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("桥\n行\n", encoding="utf-8")
    async with importing(learner, path) as pilot:
        issues = pilot.app.screen.query_one(IssueList)
        assert "行  ‹xíng› háng" in seen(pilot.app)
        issues.focus()
        await pilot.press("l")
        await settled(pilot)
        assert "行   xíng ‹háng›  chosen" in seen(pilot.app)
        assert pilot.app.screen.query_one(NotePreview).notes[1].record.reading == "hang2"
        await pilot.press("right")
        await settled(pilot)
        await pilot.press("h")
        await settled(pilot)
        assert issues.has_focus
        await pilot.press("enter")
        await settled(pilot)
        assert asked(learner, "SELECT reading, filled FROM notes WHERE word = '行'") == [("hang2", "traditional gloss")]


async def test_w_marks_the_words_as_known_and_u_takes_that_back(learner: StillShell, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("桥\n灯\n", encoding="utf-8")
    marked = "SELECT simplified FROM words WHERE mark = 'known' ORDER BY simplified DESC"
    async with importing(learner, path) as pilot:
        await pilot.press("w")
        await settled(pilot)
        assert "2 to mark as known" in seen(pilot.app)
        assert "words only, as known" in seen(pilot.app)
        await pilot.press("w")
        await settled(pilot)
        assert "2 new" in seen(pilot.app)
        await pilot.press("w")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await until(pilot, lambda: "2 words marked; u undoes it." in seen(pilot.app))
        assert asked(learner, marked) == [("灯",), ("桥",)]
        assert notes(learner) == []
        await pilot.press("u")
        assert asked(learner, marked) == []


async def test_where_both_changed_the_screen_says_so_and_enter_keeps_theirs_beside(
    learner: StillShell, table: Path
) -> None:
    from flashcards.services.study import edit_note

    async with importing(learner, table) as pilot:
        await pilot.press("enter")
        await settled(pilot)
    [[note]] = asked(learner, "SELECT id FROM notes WHERE word = '灯'")
    with learner.open_apart() as database:
        edit_note(database, int(str(note)), {"gloss": "my lamp"}, now=learner.now())
    table.write_text(CSV.replace("lamp", "light"), encoding="utf-8")
    async with importing(learner, table, (120, 40)) as pilot:
        assert "0 new · 3 there already · 1 both changed · 2 refused" in seen(pilot.app)
        assert "row 3  灯 gloss: yours stays, “my lamp”; the file has “light”" in seen(pilot.app)
        await pilot.press("enter")
        await settled(pilot)
        await until(pilot, lambda: "1 both changed: yours stays" in seen(pilot.app))
    assert asked(learner, "SELECT theirs FROM own_fields") == [("light",)]


async def test_a_package_of_several_decks_keeps_them_apart(learner: StillShell, tmp_path: Path) -> None:
    from flashcards.services.export import export_deck
    from flashcards.services.transfer import import_deck

    path = tmp_path / "all.apkg"
    with learner.open_apart() as database:
        for name, word in (("One", "桥"), ("Two", "灯")):
            source = tmp_path / f"{name}.csv"
            source.write_text(f"word\n{word}\n", encoding="utf-8")
            import_deck(database, learner.analyser(), str(source), now=learner.now(), guid=learner.guid)
        export_deck(database, None, str(path), now=learner.now())
        database.connection.execute("DELETE FROM decks WHERE name IN ('One', 'Two')")
    async with importing(learner, path) as pilot:
        assert "Anki" in seen(pilot.app)
        await pilot.press("enter")
        await settled(pilot)
        assert sorted(row[:2] for row in notes(learner)) == [("One", "桥"), ("Two", "灯")]


@pytest.mark.parametrize(
    ("name", "content", "format"),
    [
        ("a.txt", "桥\n灯\n", "word list"),
        ("a.txt", "//Story\n桥[橋]\tqiao2\tbridge\n灯[燈]\tdeng1\tlamp\n", "Pleco text"),
        ("a.md", "Q: 桥\nA: bridge\n\nQ: 灯\nA: lamp\n", "Markdown cards"),
        ("a.csv", "language,term,translation\nChinese,桥,bridge\nChinese,灯,lamp\n", "Lute terms"),
        ("a.json", '[{"hanzi": "桥", "english": "bridge"}, {"hanzi": "灯", "english": "lamp"}]', "zhli JSON"),
    ],
)
async def test_every_format_is_previewed_and_taken_in(
    learner: StillShell, tmp_path: Path, name: str, content: str, format: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    async with importing(learner, path) as pilot:
        assert format in seen(pilot.app)
        await pilot.press("l")
        await until(pilot, lambda: "what its columns are is fixed" in seen(pilot.app))
        await pilot.press("enter")
        await settled(pilot)
        assert [row[1] for row in notes(learner)] == ["桥", "灯"]


async def test_a_whole_collection_is_previewed_and_merged(learner: StillShell, tmp_path: Path) -> None:
    from flashcards.services.collection import collection_lines

    path = tmp_path / "all.json"
    with learner.open_apart() as database:
        path.write_text("".join(collection_lines(database)), encoding="utf-8")
        database.connection.execute("DELETE FROM notes WHERE id <= 3")
    async with importing(learner, path) as pilot:
        assert "3 new" in seen(pilot.app)
        await pilot.press("enter")
        await settled(pilot)
        assert asked(learner, "SELECT count(*) FROM notes WHERE id <= 3 OR id > 60") == [(3,)]
