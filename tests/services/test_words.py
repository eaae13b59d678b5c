"""Marks of words, cards from the reader, what there is to know about a word."""

from collections.abc import Callable, Iterator

import pytest

from flashcards.errors import UsageError
from flashcards.lexicon.lookup import SqliteLexicon, open_lexicon
from flashcards.services.articles import article_by_id, read_sentences
from flashcards.services.vocabulary import VocabularyWord, vocabulary
from flashcards.services.words import (
    add_card_from_token,
    know_top,
    mark_ignored,
    mark_known,
    mark_texts,
    unmark,
    word_details,
)
from flashcards.store.database import Database
from flashcards.store.journal import undo
from flashcards.store.words import WordState, words_of
from flashcards.text.pipeline import Analyser

from .conftest import NOW
from .library import LIBRARY, add

Guid = Callable[[], str]


@pytest.fixture
def lexicon() -> Iterator[SqliteLexicon]:
    opened = open_lexicon()
    yield opened
    opened.close()


@pytest.fixture
def article(db: Database, analyser: Analyser, guid: Guid) -> int:
    return add(db, analyser, guid).article_id


def word_of(db: Database, article: int, headword: str) -> VocabularyWord:
    return next(w for w in vocabulary(db, article, include_known=True) if w.headword == headword)


def states(db: Database, headword: str) -> set[WordState]:
    return {word.state for word in words_of(db.connection, headword)}


def test_marks_change_coverage_and_are_undone(db: Database, article: int) -> None:
    cabbage = word_of(db, article, "白菜")
    assert mark_known(db, [cabbage.word_id], now=NOW) == 1
    assert article_by_id(db, article).known == cabbage.count
    assert undo(db, NOW) == "Mark 白菜 as known"
    assert article_by_id(db, article).known == 0
    mark_ignored(db, [cabbage.word_id], now=NOW)
    assert states(db, "白菜") == {WordState.Ignored}
    assert unmark(db, [cabbage.word_id], now=NOW) == 1
    assert unmark(db, [cabbage.word_id], now=NOW) == 0
    assert states(db, "白菜") == {WordState.Unknown}


def test_words_are_marked_in_every_reading_and_either_script(db: Database, lexicon: SqliteLexicon) -> None:
    marked = mark_texts(db, lexicon, ["行", "學習", "行", "喀喀喀"], "known", now=NOW)
    assert (marked.words, marked.unknown) == (("行", "学习"), ("喀喀喀",))
    assert {word.readings for word in words_of(db.connection, "行")} >= {("xing2",), ("hang2",)}
    assert states(db, "行") == states(db, "学习") == {WordState.Known}
    assert words_of(db.connection, "学习")[0].traditional == "學習"


def test_a_word_met_in_a_text_is_the_one_that_is_marked(db: Database, article: int, lexicon: SqliteLexicon) -> None:
    mark_texts(db, lexicon, ["奶奶"], "known", now=NOW)
    assert word_of(db, article, "奶奶").state == WordState.Known
    mark_texts(db, lexicon, ["奶奶"], None, now=NOW)
    assert word_of(db, article, "奶奶").state == WordState.Unknown


def test_only_unknown_words_change_nothing(db: Database, lexicon: SqliteLexicon) -> None:
    marked = mark_texts(db, lexicon, ["喀喀喀"], "known", now=NOW)
    assert (marked.words, marked.changed) == ((), 0)
    assert db.connection.execute("SELECT count(*) FROM journal").fetchone() == (0,)


def test_the_commonest_words_are_known_at_one_go(db: Database, article: int, lexicon: SqliteLexicon) -> None:
    changed = know_top(db, lexicon, 5_000, now=NOW)
    assert changed >= 5_000
    headwords = db.connection.execute("SELECT count(DISTINCT simplified) FROM words WHERE mark = 'known'").fetchone()
    assert headwords == (5_000,)
    assert article_by_id(db, article).coverage > 0.7
    assert know_top(db, lexicon, 5_000, now=NOW) == 0
    assert undo(db, NOW) == "Mark the 5,000 most frequent words as known"
    assert article_by_id(db, article).coverage == 0


def test_a_card_from_the_reader_has_the_sentence_it_was_made_in(db: Database, article: int, guid: Guid) -> None:
    sentence = next(s for s in read_sentences(db, article, 0, 99) if "特别" in s.text)
    word = word_of(db, article, "特别")
    mark_known(db, [word.word_id], now=NOW)
    note = add_card_from_token(db, article, sentence.position, word.word_id, now=NOW, guid=guid)
    row = db.connection.execute(
        "SELECT n.word, n.reading, n.sentence, n.article_id, n.article_sentence, d.name FROM notes AS n"
        " JOIN decks AS d ON d.id = n.deck_id WHERE n.id = ?",
        (note,),
    ).fetchone()
    assert row == ("特别", "te4 bie2", sentence.text, article, sentence.position, "Article: 早上的市场")
    assert word_of(db, article, "特别").state == WordState.Learning
    with pytest.raises(UsageError, match="already in the deck Article: 早上的市场"):
        add_card_from_token(db, article, sentence.position, word.word_id, now=NOW, guid=guid)
    assert undo(db, NOW) == "Add a card for 特别"
    assert word_of(db, article, "特别").state == WordState.Known


def test_a_card_can_go_to_another_deck(db: Database, article: int, guid: Guid) -> None:
    word = word_of(db, article, "豆腐")
    add_card_from_token(db, article, 0, word.word_id, now=NOW, guid=guid, deck="Food")
    assert db.connection.execute("SELECT name, article_id FROM decks").fetchall() == [("Food", None)]


def test_a_card_needs_a_word(db: Database, article: int, guid: Guid) -> None:
    with pytest.raises(UsageError):
        add_card_from_token(db, article, 0, 10_000, now=NOW, guid=guid)


def test_details_of_a_word(db: Database, article: int, lexicon: SqliteLexicon, analyser: Analyser, guid: Guid) -> None:
    other = add(db, analyser, guid, LIBRARY)
    word = word_of(db, article, "奶奶")
    details = word_details(db, lexicon, word.word_id)
    assert (details.headword, details.state, details.deck_name) == ("奶奶", WordState.Unknown, None)
    assert details.entries[0].readings == ("nai3", "nai5")
    assert [one.character for one in details.characters] == ["奶", "奶"]
    assert all(one.pinyin and one.gloss for one in details.characters)
    assert details.seen == sum(one.count for one in details.articles)
    assert {one.article_id for one in details.articles} >= {article}
    assert other.article_id in {
        one.article_id for one in word_details(db, lexicon, word_of(db, article, "早上").word_id).articles
    }
    with pytest.raises(UsageError):
        word_details(db, lexicon, 10_000)


def test_entries_of_the_words_own_reading_come_first(db: Database, lexicon: SqliteLexicon) -> None:
    mark_texts(db, lexicon, ["行"], "known", now=NOW)
    for word in words_of(db.connection, "行"):
        details = word_details(db, lexicon, word.word_id)
        assert details.entries[0].readings == word.readings
        assert details.characters == ()
