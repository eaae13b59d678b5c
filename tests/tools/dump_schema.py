"""Writes `tests/data/schema-N.sql`: a learner's file of the present schema with a row in every table.

Run it once when a schema is released (`python -m tests.tools.dump_schema`); from then on the dump is what later
versions are tested to open, and what keeps a released migration from being edited.
"""

from pathlib import Path

from flashcards.store.connection import MEMORY
from flashcards.store.database import Database
from flashcards.store.header import APPLICATION_ID, SCHEMA_VERSION
from flashcards.store.journal import undo
from tests.store.conftest import NOW, add_note, open_at, rate

FOLDER = Path(__file__).parents[1] / "data"


def fill(db: Database) -> None:
    """A row in every table; the last action is undone, so that redo has something too."""
    run = db.connection.execute
    with db.action("add", "1 article", NOW) as action:
        card = add_note(db, order=action.next_ord())
        run(
            """INSERT INTO articles(guid, title, source, text_hash, characters, sentence_count, running_words, added_ms,
                 device, ord) VALUES ('a1', '小明的一天', 'day.txt', 'hash', 7, 1, 3, 1, 1, ?)""",
            (action.next_ord(),),
        )
        run(
            "INSERT INTO sentences(article_id, position, start, paragraph, text, tokens) "
            "VALUES (1, 0, 0, 0, '小明每天学习。', x'01000000')"
        )
        run(
            """INSERT INTO forms(text, kind, readings, pinyin, confidence, word_id, why)
               VALUES ('学习', 'word', 'xue2 xi2', 'xuéxí', 0.97, 1, '{}')"""
        )
        run("INSERT INTO article_words(article_id, word_id, count, place, postings) VALUES (1, 1, 1, 0, x'00000000')")
        run("UPDATE notes SET article_id = 1, article_sentence = 0")
        run("INSERT INTO memory_parameters(desired_retention, at_ms, device, ord) VALUES (0.9, 1, 1, 1)")
        run("INSERT INTO own_fields VALUES (1, 'gloss', 'study', 'to study; to learn')")
        run(
            """INSERT INTO rules(kind, word, value, article_id, position, start, made_ms, device, ord)
               VALUES ('split', '学习', '学|习', 1, 0, 4, 1, 1, ?)""",
            (action.next_ord(),),
        )
        db.set_setting("rollover_hour", "3")
    with db.action("answer", "Good on 学习", NOW) as action:
        rate(db, card, action.next_ord())
    with db.action("answer", "Easy on 学习", NOW) as action:
        rate(db, card, action.next_ord(), stability=7.0)
    undo(db, NOW)


def dump(db: Database) -> str:
    """The statements that make the same file."""
    header = (f"PRAGMA application_id = {APPLICATION_ID};", f"PRAGMA user_version = {SCHEMA_VERSION};")
    # When a migration ran is the one thing that differs from run to run.
    db.connection.execute("UPDATE _sqlite_migrations SET applied_at = '2026-01-01 00:00:00.000000+00:00'")
    return "\n".join([*header, *db.connection.iterdump(), ""])


def main() -> None:
    """Write the dump of the present schema."""
    with open_at(MEMORY) as db:
        fill(db)
        (FOLDER / f"schema-{SCHEMA_VERSION}.sql").write_text(dump(db), encoding="utf-8")


if __name__ == "__main__":
    main()
