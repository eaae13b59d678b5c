"""Packages both ways, judged by the real Anki: notes, cards, memory and log come out equal."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flashcards.services.export import export_deck
from flashcards.services.schedule import fold
from flashcards.services.transfer import ImportResult, import_deck
from flashcards.store.database import Database
from flashcards.store.integrity import find_faults
from flashcards.store.journal import redo, undo
from flashcards.study.day import Now
from flashcards.text.pipeline import Analyser
from tests.formats.anki.conftest import Judge

PACKAGES = ("1.apkg", "2.apkg", "2.colpkg", "3.apkg", "3.colpkg")
TABLES = ("decks", "notes", "cards", "reviews", "words", "settings", "journal", "deck_counts", "review_days")

Made = tuple[Path, dict[str, Any]]
Take = Callable[[Path], ImportResult]


@pytest.fixture
def take(db: Database, analyser: Analyser, now: Now, guid: Callable[[], str]) -> Take:
    return lambda path: import_deck(db, analyser, str(path), now=now, guid=guid)


def contents(db: Database, tables: tuple[str, ...] = TABLES) -> dict[str, list[tuple[Any, ...]]]:
    return {name: db.connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables}  # noqa: S608


def cards(db: Database) -> dict[str, dict[str, Any]]:
    """Our cards in the judge's words."""
    rows = db.connection.execute(
        "SELECT n.guid, c.state, c.suspended, c.buried_until, c.due, c.interval_days, c.lapses, d.name, c.stability,"
        " c.difficulty FROM cards AS c JOIN notes AS n ON n.id = c.note_id JOIN decks AS d ON d.id = c.deck_id"
    )
    return {
        guid: {
            "type": state,
            "queue": -1 if suspended else -3 if buried else 1 if state == 3 else state,
            "due": due // 1000 if state in (1, 3) else due,
            "interval": interval,
            "lapses": lapses,
            "deck": deck,
            "s": stability,
            "d": difficulty,
        }
        for guid, state, suspended, buried, due, interval, lapses, deck, stability, difficulty in rows
    }


def of_judge(held: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The judge's cards with what we keep of them: a new card's due is its place alone."""
    return {
        guid: {
            key: 0 if key == "due" and card["type"] == 0 else value
            for key, value in card.items()
            if key not in ("reps", "interval") or (key == "interval" and card["type"] == 2)
        }
        | {"interval": card["interval"] if card["type"] == 2 else 0}
        for guid, card in held["cards"].items()
    }


def log(db: Database) -> list[list[Any]]:
    """Our answers as the judge lists them."""
    rows = db.connection.execute(
        "SELECT n.guid, r.at_ms, r.rating, r.duration_ms FROM reviews AS r JOIN cards AS c ON c.id = r.card_id"
        " JOIN notes AS n ON n.id = c.note_id WHERE r.kind = 'review' AND r.voided_by IS NULL ORDER BY r.at_ms"
    )
    return [list(row) for row in rows]


def answers(held: dict[str, Any]) -> list[list[Any]]:
    return [line[:4] for line in held["log"] if line[2]]


@pytest.mark.parametrize("name", PACKAGES)
def test_every_generation_comes_in_with_notes_cards_memory_and_log(
    name: str, made: Made, take: Take, db: Database
) -> None:
    folder, held = made

    result = take(folder / name)

    assert (result.new, result.updated, result.same, result.refused) == (10, 0, 0, ())
    assert cards(db) == of_judge(held)
    assert log(db) == answers(held)
    assert {row[0] for row in db.connection.execute("SELECT gloss FROM notes")} == {"one & two; three"}
    assert db.connection.execute(
        "SELECT n.word, n.tags FROM notes AS n JOIN cards AS c ON c.note_id = n.id WHERE c.marked"
    ).fetchall() == [("水", "first::second sound:x.mp3")]


@pytest.mark.parametrize("name", PACKAGES)
def test_what_came_in_is_what_its_log_folds_to(name: str, made: Made, take: Take, db: Database) -> None:
    take(made[0] / name)

    assert find_faults(db, lambda deck_id, lines: fold(db, deck_id, lines)) == []


@pytest.mark.parametrize("second", PACKAGES)
def test_the_same_collection_again_adds_nothing(second: str, made: Made, take: Take, db: Database) -> None:
    take(made[0] / "3.apkg")
    before = contents(db)

    result = take(made[0] / second)

    assert (result.new, result.updated, result.same) == (0, 0, 10)
    assert contents(db) == before


def test_an_import_with_history_is_one_step_to_undo_and_redo(made: Made, take: Take, db: Database, now: Now) -> None:
    kept = ("decks", "notes", "cards", "deck_counts", "review_days")
    empty = contents(db, kept)
    take(made[0] / "3.apkg")
    full = contents(db, kept)

    undo(db, now)
    assert contents(db, kept) == empty
    redo(db, now)
    assert contents(db, kept) == full


def test_a_package_of_ours_comes_into_anki_whole_and_twice_adds_nothing(
    made: Made, take: Take, db: Database, judge: Judge, now: Now, tmp_path: Path
) -> None:
    folder, held = made
    take(folder / "3.apkg")
    export_deck(db, None, str(tmp_path / "ours.apkg"), now=now)

    there = judge("take", tmp_path / "c.anki2", tmp_path / "ours.apkg", tmp_path / "ours.apkg")

    assert [(said["new"], said["updated"]) for said in there["said"]] == [(10, 0), (0, 0)]
    assert of_judge(there) == of_judge(held)
    assert [line[:4] for line in there["log"]] == [line[:4] for line in held["log"]]
    assert {line[0]: line[4] for line in there["log"]} == {line[0]: line[4] for line in held["log"]}


def test_a_note_changed_here_is_updated_there_in_place(
    made: Made, take: Take, db: Database, judge: Judge, now: Now, tmp_path: Path
) -> None:
    take(made[0] / "3.apkg")
    export_deck(db, None, str(tmp_path / "one.apkg"), now=now)
    db.connection.execute("UPDATE notes SET gloss = 'leaf', modified_ms = modified_ms + 5000 WHERE word = '茶'")
    export_deck(db, None, str(tmp_path / "two.apkg"), now=now)

    there = judge("take", tmp_path / "c.anki2", tmp_path / "one.apkg", tmp_path / "two.apkg")

    assert [(said["new"], said["updated"]) for said in there["said"]] == [(10, 0), (0, 1)]
    assert [fields.split("\x1f")[4] for _, _, fields in there["notes"] if fields.startswith("茶")] == ["leaf"]


def test_what_was_studied_there_comes_back(
    made: Made, take: Take, db: Database, judge: Judge, now: Now, tmp_path: Path, analyser: Analyser
) -> None:
    take(made[0] / "3.apkg")
    export_deck(db, None, str(tmp_path / "ours.apkg"), now=now)
    judge("take", tmp_path / "c.anki2", tmp_path / "ours.apkg")
    held = judge("study", tmp_path / "c.anki2", tmp_path / "back.apkg")
    assert held["answered"] >= 3
    db.connection.execute("DELETE FROM decks")
    db.connection.execute("DELETE FROM reviews")

    take(tmp_path / "back.apkg")

    assert cards(db) == of_judge(held)
    assert log(db) == answers(held)


def test_a_card_shows_ruby_in_the_colours_of_its_tones_and_both_scripts(
    take: Take, db: Database, judge: Judge, now: Now, tmp_path: Path
) -> None:
    source = tmp_path / "Deck.csv"
    source.write_text("word,gloss,sentence,translation\n学生,a [latex]pupil[/latex] <i>,他是学生。,He is a pupil.\n")
    take(source)
    export_deck(db, None, str(tmp_path / "ours.apkg"), now=now)

    [(question, answer)] = judge("take", tmp_path / "c.anki2", tmp_path / "ours.apkg")["shown"]

    assert '<div class="word" lang="zh">学生</div>' in question
    assert "他是<b>学生</b>。" in question
    assert '<ruby class="tone2">学<rt>xué</rt></ruby><ruby class="tone5">生<rt>sheng</rt></ruby>' in answer
    assert '<ruby class="tone2">學<rt>xué</rt></ruby>' in answer
    assert "a &#91;latex]pupil&#91;/latex] &lt;i&gt;" in answer
    assert "He is a pupil." in answer
