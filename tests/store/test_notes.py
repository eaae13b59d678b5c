"""Notes with their cards, and the search over them."""

import pytest

from flashcards.store.database import Database
from flashcards.store.decks import create_deck
from flashcards.store.notes import Needles, NewNote, deck_of_word, insert_notes, search_key, search_notes
from flashcards.store.words import NewWord, word, word_id

from .conftest import NOW

NOTES = (
    ("学习", "學習", "xue2 xi2", "to learn; to study", "我们学习汉字。"),
    ("学", "學", "xue2", "to learn; school", "他学得很快。"),
    ("旅", "旅", "lv3", "trip (Lü)", "旅行开始了。"),
    ("哪儿", "哪兒", "na3 r5", "where?", "你去哪儿？"),
)


@pytest.fixture
def deck(db: Database) -> int:
    with db.action("x", "x", NOW):
        deck = create_deck(db.connection, "Words", at_ms=1)
        notes = [
            NewNote(f"n{n}", deck, None, word, traditional, reading, gloss, sentence)
            for n, (word, traditional, reading, gloss, sentence) in enumerate(NOTES)
        ]
        insert_notes(db.connection, notes, at_ms=1, device=db.device, order=2)
    return deck


def found(db: Database, needles: Needles) -> list[str]:
    return [hit.word for hit in search_notes(db.connection, needles, 10)]


def test_each_note_has_a_new_card_in_the_order_given(db: Database, deck: int) -> None:
    rows = db.connection.execute("SELECT note_id, skill, position, state FROM cards ORDER BY id").fetchall()
    assert rows == [(1, "recognise", 1, 0), (2, "recognise", 2, 0), (3, "recognise", 3, 0), (4, "recognise", 4, 0)]


def test_later_notes_queue_behind_and_may_have_more_skills(db: Database, deck: int) -> None:
    note = NewNote("m", deck, None, "好", "好", "hao3", "good", "")
    with db.action("x", "x", NOW):
        insert_notes(db.connection, [note], at_ms=1, device=db.device, order=3, skills=("recognise", "recall"))
    rows = db.connection.execute("SELECT skill, position FROM cards WHERE note_id = 5 ORDER BY position").fetchall()
    assert rows == [("recognise", 5), ("recall", 6)]


def test_a_note_makes_its_word_one_that_is_learnt(db: Database, deck: int) -> None:
    with db.action("x", "x", NOW):
        id = word_id(db.connection, NewWord("好", ("hao3",), "好", "hǎo", "good", 1, None))
        assert deck_of_word(db.connection, id) is None
        note = NewNote("m", deck, id, "好", "好", "hao3", "good", "")
        insert_notes(db.connection, [note], at_ms=1, device=db.device, order=3)
    stored = word(db.connection, id)
    assert stored is not None
    assert stored.state == 1
    assert deck_of_word(db.connection, id) == "Words"


@pytest.mark.parametrize(
    ("needles", "words"),
    [
        (Needles(line="学", part="学"), ["学", "学习"]),
        (Needles(line="學習", part="學習"), ["学习"]),
        (Needles(line="汉字", part="汉字"), ["学习"]),
        (Needles(line="xue"), ["学", "学习"]),
        (Needles(line="xue2xi2"), ["学习"]),
        (Needles(line="xue2xi1"), []),
        (Needles(line="lv"), ["旅"]),
        (Needles(line="nar"), ["哪儿"]),
        (Needles(words="learn"), ["学", "学习"]),
        (Needles(words="to stu"), ["学习"]),
        (Needles(words="earn"), []),
        (Needles(words="where"), ["哪儿"]),
        (Needles(), []),
    ],
)
def test_search_finds_best_match_first(db: Database, deck: int, needles: Needles, words: list[str]) -> None:
    assert found(db, needles) == words


def test_search_key_keeps_wild_characters_of_like_plain() -> None:
    assert "\n%_\n" in search_key("%_", "", "", "")
