"""Whatever is done in whatever order: undo and redo walk through exactly the states there were."""

import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashcards.errors import NothingFound
from flashcards.store import derived
from flashcards.store.connection import MEMORY
from flashcards.store.database import Database
from flashcards.store.journal import redo, undo

from .conftest import NOW, add_note, contents, open_at, rate

WORDS = ("学习", "朋友", "老师", "中国", "经济")
DECKS = ("A", "B", "C")


def pick(db: Database, chance: random.Random, table: str, column: str = "id") -> int | None:
    rows = db.connection.execute(f"SELECT {column} FROM {table} ORDER BY 1").fetchall()
    return chance.choice(rows)[0] if rows else None


def add(db: Database, chance: random.Random, order: int) -> None:
    add_note(db, guid=f"guid {order}", word=chance.choice(WORDS), deck=chance.choice(DECKS), order=order)


def add_many(db: Database, chance: random.Random, order: int) -> None:
    for number in range(chance.randrange(2, 8)):
        add_note(db, guid=f"guid {order} {number}", word=chance.choice(WORDS), deck=chance.choice(DECKS))


def add_article(db: Database, chance: random.Random, order: int) -> None:
    article = db.connection.execute(
        """INSERT INTO articles(guid, title, source, text_hash, characters, sentence_count, running_words, added_ms,
             device, ord) VALUES (?, '报', 'file', ?, 9, 2, 9, 1, ?, ?)""",
        (f"article {order}", f"hash {order}", db.device, order),
    ).lastrowid
    for position in range(2):
        db.connection.execute(
            "INSERT INTO sentences(article_id, position, start, paragraph, text, tokens) "
            "VALUES (?, ?, 0, 0, '“句”', ?)",
            (article, position, chance.randbytes(8)),
        )
    for place, word in enumerate(chance.sample(WORDS, 3)):
        db.connection.execute(
            "INSERT INTO words(simplified, readings, traditional, pinyin) VALUES (?, 'x', ?, 'x') "
            "ON CONFLICT DO NOTHING",
            (word, word),
        )
        db.connection.execute(
            "INSERT INTO article_words(article_id, word_id, count, place, postings) "
            "SELECT ?, id, ?, ?, x'00' FROM words WHERE simplified = ?",
            (article, chance.randrange(1, 9), place, word),
        )


def change_article(db: Database, chance: random.Random, order: int) -> None:
    article = pick(db, chance, "articles")
    if article is not None:
        db.connection.execute(
            "INSERT INTO sentences(article_id, position, start, paragraph, text, tokens) "
            "SELECT ?, coalesce(max(position), 0) + 1, 0, 0, '新', x'ff' FROM sentences WHERE article_id = ?",
            (article, article),
        )
        db.connection.execute("UPDATE article_words SET count = count + 1 WHERE article_id = ?", (article,))
        db.connection.execute(
            "DELETE FROM article_words WHERE article_id = ? AND word_id % 2 = ?", (article, chance.randrange(2))
        )


def add_words(db: Database, chance: random.Random, order: int) -> None:
    """New words and forms, met in an article that was there before, one of them known."""
    article = pick(db, chance, "articles")
    for number in range(chance.randrange(1, 4)):
        word = db.connection.execute(
            "INSERT INTO words(simplified, readings, traditional, pinyin, mark) VALUES (?, 'y', '詞', 'y', ?)",
            (f"词{order} {number}", chance.choice((None, "known"))),
        ).lastrowid
        db.connection.execute(
            "INSERT INTO forms(text, kind, readings, pinyin, confidence, word_id, why) "
            "VALUES ('词', 'word', 'y', 'y', 1.0, ?, '')",
            (word,),
        )
        if article is not None:
            db.connection.execute("INSERT INTO article_words VALUES (?, ?, 3, 9, x'00')", (article, word))
    db.connection.execute("UPDATE words SET gloss = gloss || ?, mark = NULL WHERE id % 3 = 0", (order,))


def swap_notes(db: Database, chance: random.Random, order: int) -> None:
    """A note goes and a new one takes its guid, its word and its cards' place."""
    note = pick(db, chance, "notes")
    if note is not None:
        guid, word, deck = db.connection.execute(
            "SELECT n.guid, n.word, d.name FROM notes AS n JOIN decks AS d ON d.id = n.deck_id WHERE n.id = ?", (note,)
        ).fetchone()
        db.connection.execute("DELETE FROM notes WHERE id = ?", (note,))
        card = add_note(db, guid=guid, word=word, deck=deck, order=order)
        rate(db, card, order)


def answer(db: Database, chance: random.Random, order: int) -> None:
    card = pick(db, chance, "cards")
    if card is not None:
        rate(db, card, order, stability=chance.random() * 100, interval=chance.choice((1, 30)))


def run(sql: str, table: str) -> Callable[[Database, random.Random, int], None]:
    def step(db: Database, chance: random.Random, order: int) -> None:
        row = pick(db, chance, table, "key" if table == "settings" else "id")
        db.connection.execute(sql, {"id": row, "n": chance.randrange(100), "deck": pick(db, chance, "decks")})

    return step


STEPS = (
    add,
    add,
    add_many,
    add_article,
    change_article,
    answer,
    answer,
    run("DELETE FROM notes WHERE id = :id", "notes"),
    run("DELETE FROM cards WHERE id = :id", "cards"),
    run("DELETE FROM decks WHERE id = :id", "decks"),
    run("DELETE FROM articles WHERE id = :id", "articles"),
    run("UPDATE cards SET suspended = NOT suspended WHERE id = :id", "cards"),
    run("UPDATE cards SET buried_until = 20000 + :n WHERE id = :id", "cards"),
    run("UPDATE cards SET deck_id = :deck WHERE id = :id", "cards"),
    run(
        "UPDATE notes SET word_id = (SELECT max(id) FROM words), article_id = (SELECT max(id) FROM articles) "
        "WHERE id = :id",
        "notes",
    ),
    run("UPDATE words SET mark = CASE mark WHEN 'known' THEN NULL ELSE 'known' END WHERE id = :id", "words"),
    run("UPDATE decks SET name = name || :n, article_id = (SELECT max(id) FROM articles) WHERE id = :id", "decks"),
    run("INSERT OR REPLACE INTO settings VALUES ('key' || (:n % 3), :n)", "settings"),
    run("DELETE FROM settings WHERE key = :id", "settings"),
    run(
        "INSERT INTO memory_parameters(deck_id, desired_retention, at_ms, device, ord) "
        "VALUES (:deck, 0.7 + :n / 1e3, 1, 1, 1)",
        "decks",
    ),
    run("UPDATE cards SET position = position + :n", "cards"),
    run(
        "INSERT INTO cards(note_id, deck_id, skill, position) "
        "SELECT id, deck_id, 'recall', :n FROM notes WHERE id = :id ON CONFLICT DO NOTHING",
        "notes",
    ),
    run("UPDATE notes SET deck_id = :deck, guid = guid || :n WHERE id = :id", "notes"),
    add_words,
    swap_notes,
)


def check_derived(db: Database) -> None:
    for name, query in derived.STALE.items():
        assert db.connection.execute(query).fetchall() == [], name


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), moves=st.lists(st.sampled_from("dddddur"), min_size=5, max_size=30))
def test_undo_and_redo_walk_through_exactly_the_states_there_were(seed: int, moves: list[str]) -> None:
    chance = random.Random(seed)
    with open_at(MEMORY) as db:
        states, here = [contents(db)], 0
        for number, move in enumerate(moves, 1):
            if move == "d":
                entries = "SELECT count(*) FROM journal WHERE undone = 0"
                before = db.connection.execute(entries).fetchone()
                with db.action("step", f"step {number}", NOW) as action:
                    for _ in range(chance.randrange(1, 4)):
                        chance.choice(STEPS)(db, chance, action.next_ord())
                if db.connection.execute(entries).fetchone() != before:
                    here += 1
                    states[here:] = [contents(db)]
            elif move == "u" and here > 0:
                undo(db, NOW)
                here -= 1
            elif move == "r" and here + 1 < len(states):
                redo(db, NOW)
                here += 1
            else:
                with pytest.raises(NothingFound):
                    (undo if move == "u" else redo)(db, NOW)
            assert contents(db) == states[here]
            check_derived(db)
        for state in reversed(states[:here]):
            undo(db, NOW)
            assert contents(db) == state
