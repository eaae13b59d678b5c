"""Counts of the day and the choice of the next card, on a large file as on a small one."""

import time
from collections.abc import Iterator

import pytest

from flashcards.services.due import due_summary, next_card_id, next_front
from flashcards.store import card_queue, reviews
from flashcards.store.database import Database
from flashcards.store.opening import open_for_reading
from flashcards.study.day import Now
from tests.bench.material import make_collection

NOW = Now(1_764_000_000_000)
CARDS = 5_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = str(tmp_path_factory.mktemp("due") / "large.db")
    make_collection(path, CARDS, NOW)
    with open_for_reading(path) as db:
        yield db


def test_counts_are_those_of_the_cards_themselves(large: Database) -> None:
    summary = due_summary(large, NOW)
    day = large.study_day(NOW)
    counted = large.connection.execute(
        """SELECT deck_id, sum(state IN (1, 3) AND due_day <= ?1), sum(state = 2 AND due_day <= ?1),
             sum(state = 0), sum(first_day = ?1) FROM cards WHERE suspended = 0 GROUP BY deck_id ORDER BY deck_id""",
        (day,),
    ).fetchall()
    assert [(deck.id, deck.learning, deck.due) for deck in summary.decks] == [row[:3] for row in counted]
    assert [deck.new for deck in summary.decks] == [max(0, min(10 - (row[4] or 0), row[3])) for row in counted]
    assert (summary.learning, summary.due) == (sum(row[1] for row in counted), sum(row[2] for row in counted))
    assert summary.minutes > 0


def test_the_next_card_is_the_learning_card_due_first(large: Database) -> None:
    first = large.connection.execute("SELECT id FROM cards WHERE state IN (1, 3) ORDER BY due, id LIMIT 1").fetchone()
    assert next_card_id(large, NOW) == first[0]


def test_no_question_on_the_way_reads_a_whole_table(large: Database) -> None:
    questions = {
        card_queue._COUNTS: (1,), card_queue._LEARNING: (1, 1, 1), card_queue._REVIEW: (1, 1), card_queue._NEW: (1, 1),
        reviews._LAST: (), reviews._OF_CARD: (1,),
    }  # fmt: skip
    for sql, values in questions.items():
        plan = [row[3] for row in large.connection.execute("EXPLAIN QUERY PLAN " + sql, values)]
        assert not [step for step in plan if step.startswith("SCAN") and "INDEX" not in step and step != "SCAN d"], plan
        assert not [step for step in plan if "TEMP B-TREE" in step], plan


def test_counts_and_the_next_card_take_well_under_a_millisecond_of_sql(large: Database) -> None:
    for ask in (due_summary, next_card_id):
        ask(large, NOW)
        best = min(_seconds(ask, large) for _ in range(20))
        assert best < 0.002, f"{ask.__name__} took {best * 1000:.2f} ms"


def _seconds(ask: object, db: Database) -> float:
    began = time.perf_counter()
    ask(db, NOW)  # type: ignore[operator]
    return time.perf_counter() - began


def test_the_question_of_a_recall_card_is_its_meaning(db: Database) -> None:
    run = db.connection.execute
    run("INSERT INTO decks(name, created_ms) VALUES ('Garden', 1)")
    run(
        """INSERT INTO notes(guid, deck_id, word, traditional, reading, gloss, sentence, translation, tags, search_key,
             created_ms, modified_ms, device, ord)
           VALUES ('n', 1, '菜园', '', '', 'garden', '', '', '', '', 1, 1, ?, 1)""",
        (db.device,),
    )
    run("INSERT INTO cards(note_id, deck_id, skill, position) VALUES (1, 1, 'recall', 1)")
    assert next_front(db, NOW) == {"card": 1, "note": 1, "deck": 1, "skill": "recall", "front": "garden"}


def test_minutes_follow_from_recent_answers(db: Database) -> None:
    run = db.connection.execute
    run("INSERT INTO decks(name, created_ms) VALUES ('Garden', 1)")
    run("INSERT INTO deck_counts VALUES (1, 2, 1, 60)")
    assert due_summary(db, NOW).minutes == 8
    for number in range(120):
        duration_ms = 1_000 if number < 20 else 3_600_000  # only the last hundred count, a minute each at most
        run(
            "INSERT INTO reviews(card_id, kind, at_ms, study_day, rating, duration_ms, device, ord)"
            " VALUES (1, 'review', 1, 1, 3, ?, ?, ?)",
            (duration_ms, db.device, number),
        )
    assert due_summary(db, NOW).minutes == 60
