"""Lists of other programs taken in: marks on words, memory of cards, sentences from the library."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flashcards.errors import DataRefused
from flashcards.services.care import check
from flashcards.services.transfer import ImportResult, Known, import_deck, preview_import
from flashcards.services.undo import undo
from flashcards.store.database import Database
from flashcards.study.day import Now, study_day
from flashcards.text.pipeline import Analyser

from .conftest import NOW
from .library import add

Import = Callable[..., ImportResult]

LAST_S = NOW.at_ms // 1000 - 5 * 86_400
PLECO = f"""<plecoflash><cards>
<card><entry><headword charset="sc">机场</headword></entry>
<scoreinfo score="3000" correct="9" incorrect="1" reviewed="10" lastreviewedtime="{LAST_S}"/></card>
<card><entry><headword charset="sc">火车</headword></entry>
<scoreinfo score="400" correct="3" incorrect="3" reviewed="6" lastreviewedtime="{LAST_S}"/></card>
<card><entry><headword charset="sc">船</headword></entry></card>
</cards></plecoflash>"""
LUTE = "language,term,translation,status\nMandarin,学校,school,3\nMandarin,好,good,W\nMandarin,啊,ah,I\n"


@pytest.fixture
def take(db: Database, analyser: Analyser, now: Now, guid: Callable[[], str], tmp_path: Path) -> Import:
    """Import a text as a file of some name."""

    def run(text: str, name: str = "List.txt", **options: Any) -> ImportResult:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return import_deck(db, analyser, str(path), now=now, guid=guid, **options)

    return run


def marks(db: Database) -> list[tuple[str, str, str]]:
    sql = "SELECT simplified, readings, mark FROM words WHERE mark IS NOT NULL ORDER BY id"
    return db.connection.execute(sql).fetchall()


def words(db: Database) -> list[str]:
    return [word for (word,) in db.connection.execute("SELECT word FROM notes ORDER BY id")]


def test_what_another_program_calls_known_or_ignored_is_marked(take: Import, db: Database) -> None:
    result = take(LUTE)

    assert (result.new, result.marked) == (1, 7)
    assert words(db) == ["学校"]
    assert sorted({(word, mark) for word, _, mark in marks(db)}) == [("啊", "ignored"), ("好", "known")]
    assert {readings for word, readings, _ in marks(db) if word == "好"} == {"hao3", "hao4"}


def test_the_same_list_twice_marks_nothing_more(take: Import, db: Database) -> None:
    take(LUTE)

    again = take(LUTE, "renamed.csv")

    assert (again.new, again.same, again.marked) == (0, 1, 0)


def test_words_come_in_as_known_without_cards(take: Import, db: Database) -> None:
    result = take("学校\n老师\n", known=Known())

    assert (result.new, result.marked) == (0, 2)
    assert words(db) == []
    assert [mark for _, _, mark in marks(db)] == ["known", "known"]
    assert db.connection.execute("SELECT count(*) FROM decks").fetchone() == (0,)


def test_a_reading_marks_only_that_word(take: Import, db: Database) -> None:
    take("word\treading\n好\thao3\n", known=Known())

    assert marks(db) == [("好", "hao3", "known")]


def test_marking_is_one_step_to_undo(take: Import, db: Database) -> None:
    take("学校\n", known=Known())

    assert undo(db, now=NOW) == "Mark 1 reading of a word"
    assert marks(db) == []


@pytest.mark.parametrize(("known", "expected"), [(Known(), ["机场"]), (Known(4), ["机场", "火车"]), (Known(31), [])])
def test_of_cards_with_intervals_only_the_long_ones_are_known(
    take: Import, db: Database, known: Known, expected: list[str]
) -> None:
    take(PLECO, known=known)

    assert [word for word, _, _ in marks(db)] == expected
    assert words(db) == []


def test_words_that_no_dictionary_has_are_told(take: Import, db: Database) -> None:
    with pytest.raises(DataRefused, match="does not know 鑫鑫鑫"):
        take("鑫鑫鑫\n", known=Known())


def test_pleco_scores_become_memory_once(take: Import, db: Database) -> None:
    take(PLECO)
    take(PLECO)

    today = study_day(Now(LAST_S * 1000))
    assert db.connection.execute(
        "SELECT n.word, c.state, c.due, c.interval_days, c.stability, c.reps, c.lapses, c.last_day"
        " FROM cards AS c JOIN notes AS n ON n.id = c.note_id ORDER BY c.id"
    ).fetchall() == [
        ("机场", 2, today + 30, 30, 30.0, 10, 1, today),
        ("火车", 2, today + 4, 4, 4.0, 6, 3, today),
        ("船", 0, 0, 0, None, 0, 0, None),
    ]
    assert db.connection.execute("SELECT kind FROM reviews").fetchall() == [("import-state",)] * 2
    assert not check(db, now=NOW).found


def test_a_plain_list_gets_sentences_from_the_library(
    take: Import, db: Database, analyser: Analyser, guid: Callable[[], str]
) -> None:
    add(db, analyser, guid)

    take("豆腐\n飞机\n")

    rows = db.connection.execute("SELECT word, sentence, filled, article_id, article_sentence FROM notes").fetchall()
    assert rows == [
        ("豆腐", "奶奶买了白菜和豆腐，高兴地回家了。", "traditional reading gloss sentence", 1, 5),
        ("飞机", "", "traditional reading gloss", None, None),
    ]


def test_a_preview_tells_of_marks_and_changes_nothing(db: Database, analyser: Analyser, tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(LUTE, encoding="utf-8")

    preview = preview_import(db, analyser, str(path))

    assert (preview.format, preview.new, preview.marked) == ("Lute terms", 1, 7)
    assert marks(db) == []


def test_words_with_several_readings_are_listed_for_a_choice(take: Import) -> None:
    [ambiguous] = take("行\n").ambiguous

    assert (ambiguous.word, ambiguous.reading, ambiguous.alternatives) == ("行", "xing2", ("hang2",))


def test_rows_that_name_their_decks_go_there(take: Import, db: Database) -> None:
    file = "#separator:tab\n#html:false\n#deck column:1\nChina::Food\t茶\ttea\nChina::Places\t学校\tschool\n"

    first, second = take(file), take(file, "again.txt")

    assert (first.deck, first.new, second.new, second.same) == ("China::Food, China::Places", 2, 0, 2)
    sql = "SELECT d.name, n.word FROM notes AS n JOIN decks AS d ON d.id = n.deck_id ORDER BY n.id"
    assert db.connection.execute(sql).fetchall() == [("China::Food", "茶"), ("China::Places", "学校")]


def test_a_chosen_deck_takes_all_rows(take: Import, db: Database) -> None:
    take("#separator:tab\n#html:false\n#deck column:1\nA\t茶\ttea\nB\t学校\tschool\n", deck="Mine")

    assert db.connection.execute("SELECT name FROM decks").fetchall() == [("Mine",)]
