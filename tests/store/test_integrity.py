"""What `check` finds, and what it mends."""

from collections.abc import Iterable, Iterator

import pytest

from flashcards.store.database import Database
from flashcards.store.integrity import find_faults, repair
from flashcards.study.card import CardMemory, Review
from flashcards.study.replay import replay_cards
from flashcards.study.scheduler import SchedulerSettings

from .conftest import NOW, add_note, contents


def fold(deck_id: int, log: Iterator[Review]) -> Iterable[tuple[int, CardMemory]]:
    return replay_cards(log, SchedulerSettings())


def answer(db: Database, card_id: int, order: int) -> None:
    """A rating whose card state is the fold of its log, as a session would leave it."""
    review = Review(card_id, "review", NOW.at_ms, 19675, 3, 900, db.device, order)
    db.connection.execute(
        "INSERT INTO reviews(card_id, kind, at_ms, study_day, rating, duration_ms, device, ord, data, id) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        review,
    )
    ((_, memory),) = replay_cards([review], SchedulerSettings())
    names = ", ".join(f"{name} = ?" for name in CardMemory._fields)
    db.connection.execute(f"UPDATE cards SET {names} WHERE id = ?", (*memory, card_id))


@pytest.fixture
def studied(db: Database) -> Database:
    """Three cards in two decks; the first is reviewed, its word known."""
    with db.action("add", "notes", NOW):
        cards = [
            add_note(db, guid=f"n{number}", word=word, deck=deck)
            for number, (word, deck) in enumerate([("学习", "A"), ("朋友", "A"), ("老师", "B")])
        ]
        db.connection.execute("UPDATE words SET mark = 'known' WHERE simplified = '朋友'")
        db.connection.execute(
            """INSERT INTO articles(guid, title, source, text_hash, characters, sentence_count, running_words, added_ms,
                 device, ord) VALUES ('a', 'a', '', '', 9, 1, 4, 1, 1, 1)"""
        )
        db.connection.execute("INSERT INTO article_words SELECT 1, id, 2, id, x'' FROM words")
    with db.action("answer", "Good", NOW) as action:
        answer(db, cards[0], action.next_ord())
    return db


def test_a_file_in_order_has_no_faults(studied: Database) -> None:
    assert find_faults(studied, fold) == []


@pytest.mark.parametrize(
    ("kind", "damage"),
    [
        ("derived", "UPDATE deck_counts SET cards = cards + 1"),
        ("derived", "INSERT INTO deck_counts VALUES (9, 0, 0, 1)"),
        ("derived", "UPDATE coverage SET known = 99"),
        ("derived", "DELETE FROM coverage"),
        ("derived", "UPDATE words SET learned = 0"),
        ("memory", "UPDATE cards SET stability = 9 WHERE stability IS NOT NULL"),
        ("memory", "UPDATE cards SET state = 2, due_day = 5 WHERE reps = 0"),
        ("memory", "UPDATE reviews SET rating = 1"),
        ("schema", "DROP TRIGGER journal_cards_update"),
        ("schema", "DROP INDEX cards_by_queue"),
        ("schema", "CREATE TRIGGER strange AFTER INSERT ON cards BEGIN DELETE FROM notes; END"),
        ("journal", "INSERT INTO recording VALUES (1, 1, 1, 1, 1, 1, 1)"),
        ("journal", "DELETE FROM journal_changes WHERE id = 3"),
        ("journal", "INSERT INTO journal_changes(table_name, kind, key) VALUES ('cards', 'insert', 1)"),
        ("journal", "UPDATE journal SET undone = 1 WHERE id = 1"),
    ],
)
def test_what_can_be_derived_is_found_and_mended(studied: Database, kind: str, damage: str) -> None:
    right = contents(studied)
    studied.connection.execute(damage)
    assert {fault.kind for fault in find_faults(studied, fold)} >= {kind}
    assert all(fault.is_fixable for fault in find_faults(studied, fold))
    with studied.write(NOW):
        repair(studied, fold)
    assert find_faults(studied, fold) == []
    if "reviews" not in damage:
        assert contents(studied) == right


def test_a_row_without_its_owner_is_found_and_left_to_a_backup(studied: Database) -> None:
    studied.connection.execute("PRAGMA foreign_keys = 0")
    studied.connection.execute("DELETE FROM decks WHERE name = 'B'")
    assert [(fault.kind, fault.is_fixable) for fault in find_faults(studied, fold)] == [("owners", False)] * 2
