"""Words and their marks."""

import pytest

from flashcards.store.database import Database
from flashcards.store.words import (
    NewWord,
    WordState,
    joined_readings,
    mark_new,
    readings_of,
    set_mark,
    word,
    word_id,
    words_of,
)

from .conftest import NOW

STUDY = NewWord("学习", ("xue2", "xi2"), "學習", "xuéxí", "to learn", 300, None)


@pytest.mark.parametrize("readings", [("ni3", "hao3"), (None, "xu4"), (None,), ("r5",)])
def test_readings_come_back_as_they_were(readings: tuple[str | None, ...]) -> None:
    assert readings_of(joined_readings(readings)) == readings


def test_a_word_is_stored_once_per_reading(db: Database) -> None:
    with db.action("x", "x", NOW):
        first = word_id(db.connection, STUDY)
        assert word_id(db.connection, STUDY._replace(gloss="other")) == first
        assert word_id(db.connection, STUDY._replace(readings=("xue2", "xi5"))) != first
    found = word(db.connection, first)
    assert found is not None
    assert (found.headword, found.readings, found.gloss, found.state) == (
        "学习",
        ("xue2", "xi2"),
        "to learn",
        WordState.Unknown,
    )
    assert len(words_of(db.connection, "学习")) == 2
    assert word(db.connection, 99) is None


def test_marks_are_set_once_changed_and_taken_away(db: Database) -> None:
    with db.action("x", "x", NOW):
        stamp = {"at_ms": 5, "device": db.device, "order": 7}
        id = word_id(db.connection, STUDY)
        assert set_mark(db.connection, [id], "known", **stamp) == 1
        assert set_mark(db.connection, [id], "known", **stamp) == 0
        assert set_mark(db.connection, [id], "ignored", **stamp) == 1
        assert [one.state for one in words_of(db.connection, "学习")] == [WordState.Ignored]
        assert set_mark(db.connection, [id], None, **stamp) == 1
        assert [one.state for one in words_of(db.connection, "学习")] == [WordState.Unknown]


def test_words_not_met_yet_can_be_marked(db: Database) -> None:
    with db.action("x", "x", NOW):
        stamp = {"at_ms": 5, "device": db.device, "order": 7}
        word_id(db.connection, STUDY)
        other = STUDY._replace(simplified="老师", readings=("lao3", "shi1"))
        assert mark_new(db.connection, [STUDY, other], "known", **stamp) == 2
        assert mark_new(db.connection, [STUDY, other], "known", **stamp) == 0
    assert [one.mark for one in words_of(db.connection, "老师") + words_of(db.connection, "学习")] == ["known", "known"]
