"""Undo and redo, exact and across connections."""

from pathlib import Path

import pytest

from flashcards.errors import NothingFound
from flashcards.store.database import Database
from flashcards.store.journal import redo, undo

from .conftest import NOW, add_note, contents, open_at, rate


def add(db: Database, label: str = "add", **note: str) -> int:
    with db.action("add", label, NOW) as action:
        return add_note(db, order=action.next_ord(), **note)


def answer(db: Database, card_id: int, **state: float) -> None:
    with db.action("answer", "Good", NOW) as action:
        rate(db, card_id, action.next_ord(), **state)


def test_undo_restores_exactly_and_redo_brings_it_back(db: Database) -> None:
    states = [contents(db)]
    card = add(db)
    states.append(contents(db))
    answer(db, card)
    states.append(contents(db))
    for before in (states[1], states[0]):
        undo(db, NOW)
        assert contents(db) == before
    for after in (states[1], states[2]):
        redo(db, NOW)
        assert contents(db) == after


def test_undo_voids_a_review_and_redo_makes_it_count_again(db: Database) -> None:
    card = add(db)
    answer(db, card)
    voided = "SELECT voided_by FROM reviews"
    undo(db, NOW)
    assert db.connection.execute(voided).fetchone()[0] is not None
    redo(db, NOW)
    assert db.connection.execute(voided).fetchall() == [(None,)]


def test_undo_says_what_it_undid(db: Database) -> None:
    with db.action("add", "", NOW) as action:
        add_note(db)
        action.label = "1 note in Words"
    assert undo(db, NOW) == "1 note in Words"
    assert redo(db, NOW) == "1 note in Words"


def test_nothing_to_undo_or_redo_is_said(db: Database) -> None:
    with pytest.raises(NothingFound, match="nothing to undo"):
        undo(db, NOW)
    with pytest.raises(NothingFound, match="nothing to redo"):
        redo(db, NOW)


def test_a_new_action_empties_redo(db: Database) -> None:
    add(db)
    undo(db, NOW)
    add(db, guid="n2", word="朋友")
    with pytest.raises(NothingFound):
        redo(db, NOW)


def test_an_action_that_changes_nothing_leaves_no_entry_and_keeps_redo(db: Database) -> None:
    add(db, "first")
    undo(db, NOW)
    with db.action("know", "nothing", NOW):
        db.connection.execute("UPDATE words SET mark = 'known' WHERE simplified = '没有'")
    assert redo(db, NOW) == "first"


def test_undo_reaches_the_last_action_of_any_process(db: Database, path: Path) -> None:
    add(db, "here")
    with open_at(path) as other:
        add(other, "there", guid="n2", word="朋友")
    assert undo(db, NOW) == "there"
    with open_at(path) as other:
        assert undo(other, NOW) == "here"
        assert redo(other, NOW) == "here"


def test_the_1001st_action_is_forgotten_and_its_effect_stays(db: Database) -> None:
    db.connection.execute("PRAGMA synchronous = OFF")
    for number in range(1001):
        with db.action("config", f"{number}", NOW):
            db.set_setting("key", str(number))
    assert [undo(db, NOW) for _ in range(1000)][-1] == "1"
    assert db.setting("key") == "0"
    with pytest.raises(NothingFound):
        undo(db, NOW)


def test_removing_an_article_undoes_with_all_its_rows(db: Database) -> None:
    with db.action("add", "article", NOW):
        card = add_note(db)
        db.connection.execute("UPDATE words SET mark = 'known'")
        add_article(db, 1, sentences=3)
        db.connection.execute(
            "UPDATE notes SET article_id = 1 WHERE id = (SELECT note_id FROM cards WHERE id = ?)", (card,)
        )
    before = contents(db)
    assert before["coverage"] == [(1, 7)]
    with db.action("remove", "article", NOW):
        db.connection.execute("DELETE FROM articles")
    gone = contents(db)
    assert not gone["sentences"] and not gone["article_words"]
    undo(db, NOW)
    assert contents(db) == before
    redo(db, NOW)
    assert contents(db) == gone
    undo(db, NOW)
    undo(db, NOW)
    assert not any(contents(db)[table] for table in ("articles", "sentences", "article_words", "words"))
    redo(db, NOW)
    assert contents(db) == before


def test_new_sentences_of_an_old_article_are_undone(db: Database) -> None:
    with db.action("add", "article", NOW):
        add_article(db, 1, sentences=2, words=False)
    before = contents(db)
    with db.action("split", "sentence", NOW):
        db.connection.execute("INSERT INTO sentences VALUES (1, 9, 90, 0, '新句。', x'01ff')")
        db.connection.execute("UPDATE sentences SET tokens = x'00' WHERE position = 0")
    undo(db, NOW)
    assert contents(db) == before


def test_the_new_rows_of_an_action_are_one_entry_a_table(db: Database) -> None:
    add(db)
    before = contents(db)
    with db.action("import", "many", NOW) as action:
        for number in range(20):
            card = add_note(db, guid=f"many {number}", word=f"词{number}")
            rate(db, card, action.next_ord())
        db.connection.execute("DELETE FROM notes WHERE guid = 'many 7'")
        db.connection.execute("UPDATE words SET gloss = 'new' WHERE simplified LIKE '词%'")
    after = contents(db)
    ask = "SELECT table_name, kind FROM journal_changes WHERE id >= (SELECT max(first_change) FROM journal)"
    assert db.connection.execute(ask).fetchall() == [
        (table, "insert") for table in ("words", "notes", "cards", "reviews")
    ]
    for _ in range(2):
        undo(db, NOW)
        assert contents(db) == before
        redo(db, NOW)
        assert contents(db) == after


def test_a_new_row_in_the_place_of_an_old_one_gives_it_back(db: Database) -> None:
    add(db)
    before = contents(db)
    with db.action("edit", "swap", NOW) as action:
        db.connection.execute("DELETE FROM notes WHERE guid = 'n1'")
        add_note(db, guid="n1", order=action.next_ord())
    undo(db, NOW)
    assert contents(db) == before


def test_known_words_that_an_old_article_gained_leave_its_coverage_as_it_was(db: Database) -> None:
    with db.action("add", "article", NOW):
        add_article(db, 1, sentences=1)
    before = contents(db)
    with db.action("split", "word", NOW):
        db.connection.execute(
            "INSERT INTO words(simplified, readings, traditional, pinyin, mark) VALUES ('新', 'x', '新', 'x', 'known')"
        )
        db.connection.execute("INSERT INTO article_words SELECT 1, max(id), 5, 0, x'00' FROM words")
    assert contents(db)["coverage"] == [(1, 5)]
    undo(db, NOW)
    assert contents(db) == before


def test_a_replaced_row_is_restored(db: Database) -> None:
    with db.action("config", "one", NOW):
        db.set_setting("key", "one")
    with db.action("config", "two", NOW):
        db.connection.execute("INSERT OR REPLACE INTO settings VALUES ('key', 'two')")
    undo(db, NOW)
    assert db.setting("key") == "one"


@pytest.mark.parametrize("stability", [0.1 + 0.2, 1e300, 1 / 3, 5e-324, 36500.0])
def test_numbers_come_back_to_the_last_bit(db: Database, stability: float) -> None:
    card = add(db)
    answer(db, card, stability=stability)
    answer(db, card, stability=1.0)
    undo(db, NOW)
    assert db.connection.execute("SELECT stability FROM cards").fetchone() == (stability,)


def add_article(db: Database, article_id: int, sentences: int, words: bool = True) -> None:
    db.connection.execute(
        """INSERT INTO articles(id, guid, title, source, text_hash, characters, sentence_count, running_words, added_ms,
             device, ord) VALUES (?, ?, '报', 'file', ?, 30, ?, 20, 1, ?, 1)""",
        (article_id, f"a{article_id}", f"hash {article_id}", sentences, db.device),
    )
    for position in range(sentences):
        db.connection.execute(
            "INSERT INTO sentences VALUES (?, ?, ?, 0, '我们学习。', x'0100000002000000')",
            (article_id, position, position * 10),
        )
    if words:
        db.connection.execute("INSERT INTO article_words SELECT ?, id, 7, id, x'00000000' FROM words", (article_id,))
