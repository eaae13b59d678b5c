"""A learner's file on disk, a fixed clock, and a way to compare all that undo has to restore."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from flashcards.store.database import Database
from flashcards.store.opening import open_database
from flashcards.study.day import Now

NOW = Now(1_700_000_000_000)
NOT_RESTORED = ("reviews", "journal", "journal_changes", "sqlite_sequence", "_sqlite_migrations")


def open_at(path: Path | str, host: str = "desk", now: Now = NOW, read_only: bool = False) -> Database:
    return open_database(str(path), host=host, guid=lambda: f"guid of {host}", now=now, read_only=read_only)


def contents(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that undo restores, and what is void of the log."""
    tables = [name for (name,) in db.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = {
        name: sorted(db.connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
        for name in tables
        if name not in NOT_RESTORED
    }
    valid = db.connection.execute("SELECT id, card_id, rating FROM reviews WHERE voided_by IS NULL ORDER BY id")
    return rows | {"valid reviews": valid.fetchall()}


def add_note(db: Database, guid: str = "n1", word: str = "学习", deck: str = "Words", order: int = 1) -> int:
    """A deck if there is none of that name, a word, a note and its card; answers with the card's id."""
    run = db.connection.execute
    run("INSERT INTO decks(name, created_ms) VALUES (?, 1) ON CONFLICT DO NOTHING", (deck,))
    deck_id = run("SELECT id FROM decks WHERE name = ?", (deck,)).fetchone()[0]
    run(
        "INSERT INTO words(simplified, readings, traditional, pinyin) VALUES (?, 'x', ?, 'x') ON CONFLICT DO NOTHING",
        (word, word),
    )
    word_id = run("SELECT id FROM words WHERE simplified = ?", (word,)).fetchone()[0]
    note_id = run(
        """INSERT INTO notes(guid, deck_id, word_id, word, traditional, reading, gloss, sentence, translation, tags,
             search_key, created_ms, modified_ms, device, ord)
           VALUES (?, ?, ?, ?, '', '', '', '', '', '', '', 1, 1, ?, ?)""",
        (guid, deck_id, word_id, word, db.device, order),
    ).lastrowid
    card = run(
        "INSERT INTO cards(note_id, deck_id, skill, position) VALUES (?, ?, 'recognise', ?)",
        (note_id, deck_id, note_id),
    )
    return card.lastrowid or 0


def rate(db: Database, card_id: int, order: int, stability: float = 3.1256789, interval: int = 30) -> None:
    """A review and the state it leaves."""
    db.connection.execute(
        """UPDATE cards SET state = 2, due = 19700, due_day = 19700, stability = ?, difficulty = 5.1, first_day = 19675,
             last_day = 19675, interval_days = ?, reps = reps + 1 WHERE id = ?""",
        (stability, interval, card_id),
    )
    db.connection.execute(
        """INSERT INTO reviews(card_id, kind, at_ms, study_day, rating, duration_ms, device, ord)
           VALUES (?, 'review', 1, 19675, 3, 900, ?, ?)""",
        (card_id, db.device, order),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "flashcards.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    with open_at(path) as opened:
        yield opened
