"""Searching notes as a learner types."""

from collections.abc import Callable

import pytest

from flashcards.services.articles import vocabulary
from flashcards.services.note_edit import edit_note
from flashcards.services.notes import search_notes
from flashcards.store.database import Database
from flashcards.text.pipeline import Analyser

from .conftest import NOW
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


@pytest.mark.parametrize("query", ["ｄｏｕｆｕ", "ｄｏｕ４ｆｕ５"])
def test_letters_as_wide_as_hanzi_are_letters(filled: Database, query: str) -> None:
    assert search_notes(filled, query)[0].word == "豆腐"


def test_tags_and_translations_are_found_last(filled: Database) -> None:
    note = search_notes(filled, "豆腐")[0].note_id
    edit_note(filled, note, {"tags": "kitchen 厨房", "translation": "My aunt sells it."}, now=NOW)
    for query in ("kitchen", "Kitchen", "厨房", "my aunt"):
        assert search_notes(filled, query)[-1].note_id == note
    assert search_notes(filled, "itchen") == []


@pytest.mark.parametrize("query", ["", " ", "dou1fu1", "恐龙", "\x1b", "%", "'"])
def test_what_no_note_has_finds_nothing(filled: Database, query: str) -> None:
    assert search_notes(filled, query) == []


def test_a_word_in_a_sentence_is_found_after_the_words_themselves(filled: Database) -> None:
    words = [hit.word for hit in search_notes(filled, "市场")]
    assert words[0] == "市场"
    assert len(words) > 1


def test_search_stops_at_its_limit(filled: Database) -> None:
    assert len(search_notes(filled, "市场", limit=2)) == 2
