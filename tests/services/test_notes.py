"""Searching notes as a learner types."""

from collections.abc import Callable

import pytest

from flashcards.services.articles import vocabulary
from flashcards.services.notes import search_notes
from flashcards.store.database import Database
from flashcards.text.pipeline import Analyser

from .library import add


@pytest.fixture
def filled(db: Database, analyser: Analyser, guid: Callable[[], str]) -> Database:
    added = add(db, analyser, guid, learn=200)
    assert added.notes_added == len(vocabulary(db, added.article_id))
    return db


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("白菜", "白菜"),
        ("市場", "市场"),
        ("doufu", "豆腐"),
        ("dòufu", "豆腐"),
        ("dou4fu5", "豆腐"),
        ("Bai2 Cai4", "白菜"),
        ("tofu", "豆腐"),
        ("TOFU!", "豆腐"),
    ],
)
def test_notes_are_found_by_hanzi_pinyin_and_english(filled: Database, query: str, first: str) -> None:
    assert search_notes(filled, query)[0].word == first


@pytest.mark.parametrize("query", ["", " ", "dou1fu1", "恐龙", "\x1b", "%", "'"])
def test_what_no_note_has_finds_nothing(filled: Database, query: str) -> None:
    assert search_notes(filled, query) == []


def test_a_word_in_a_sentence_is_found_after_the_words_themselves(filled: Database) -> None:
    words = [hit.word for hit in search_notes(filled, "市场")]
    assert words[0] == "市场"
    assert len(words) > 1


def test_search_stops_at_its_limit(filled: Database) -> None:
    assert len(search_notes(filled, "市场", limit=2)) == 2
