"""What is worth learning first, and the plan to make an article readable."""

from collections.abc import Callable

import pytest

from flashcards.services.articles import article_by_id
from flashcards.services.learn import learn_from_article
from flashcards.services.vocabulary import coverage_plan, first_headwords, rank_band, vocabulary, words_to_learn
from flashcards.services.words import mark_ignored, mark_known
from flashcards.store.database import Database
from flashcards.store.journal import undo
from flashcards.store.words import WordState
from flashcards.text.pipeline import Analyser

from .conftest import NOW
from .library import add

Guid = Callable[[], str]


@pytest.fixture
def article(db: Database, analyser: Analyser, guid: Guid) -> int:
    return add(db, analyser, guid).article_id


@pytest.mark.parametrize(("rank", "band"), [(1, 1), (2, 2), (3, 2), (4, 3), (7, 3), (8, 4), (50_000, 16), (None, 99)])
def test_bands_are_powers_of_two(rank: int | None, band: int) -> None:
    assert rank_band(rank) == band


def test_order_is_band_then_count_then_place(db: Database, article: int) -> None:
    words = vocabulary(db, article)
    keys = [(rank_band(word.rank), -word.count, word.sentences[0]) for word in words]
    assert keys == sorted(keys)


def test_known_and_ignored_words_are_left_out_unless_asked_for(db: Database, article: int) -> None:
    first, second, third, *_ = every = vocabulary(db, article)
    mark_known(db, [first.word_id], now=NOW)
    mark_ignored(db, [second.word_id], now=NOW)
    assert vocabulary(db, article)[0] == third
    assert len(vocabulary(db, article, include_known=True)) == len(every)


def test_plan_is_the_shortest_list(db: Database, article: int) -> None:
    summary = article_by_id(db, article)
    plan = coverage_plan(db, summary, 80)
    assert plan.is_reached
    assert plan.before == 0
    assert plan.after == sum(word.count for word in plan.words) / summary.running_words >= 0.8
    assert plan.after - plan.words[-1].count / summary.running_words < 0.8
    assert (plan.new_words, plan.days) == (len(plan.words), -(-len(plan.words) // 10))


def test_plan_stops_short_of_ignored_words(db: Database, article: int) -> None:
    mark_ignored(db, [vocabulary(db, article)[0].word_id], now=NOW)
    plan = coverage_plan(db, article_by_id(db, article), 100)
    assert not plan.is_reached
    assert plan.after < 1


def test_plan_of_what_is_known_is_empty(db: Database, article: int) -> None:
    mark_known(db, [word.word_id for word in vocabulary(db, article)], now=NOW)
    plan = coverage_plan(db, article_by_id(db, article), 100)
    assert (plan.words, plan.days, plan.is_reached, plan.before) == ((), 0, True, 1.0)


def test_words_with_a_card_need_no_new_one_in_a_plan(db: Database, article: int, guid: Guid) -> None:
    summary = article_by_id(db, article)
    most = coverage_plan(db, summary, 30).words
    learned = learn_from_article(db, summary, plan=30, now=NOW, guid=guid)
    assert [word.word_id for word in learned.words] == [word.word_id for word in most]
    assert {word.state for word in learned.words} == {WordState.Learning}
    plan = coverage_plan(db, article_by_id(db, article), 30)
    assert (len(plan.words), plan.new_words) == (len(most), 0)


def test_learning_from_an_article_is_one_action(db: Database, article: int, guid: Guid) -> None:
    summary = article_by_id(db, article)
    expected = words_to_learn(vocabulary(db, article), 3)
    learned = learn_from_article(db, summary, count=3, now=NOW, guid=guid)
    assert [word.headword for word in learned.words] == [word.headword for word in expected]
    assert undo(db, NOW) == "Learn 3 words of 早上的市场"
    assert words_to_learn(vocabulary(db, article), 3) == expected
    assert db.connection.execute("SELECT count(*) FROM decks").fetchone() == (0,)


def test_the_words_offered_first_are_those_learned_first(db: Database, article: int) -> None:
    known, *expected = words_to_learn(vocabulary(db, article), 6)
    mark_known(db, [known.word_id], now=NOW)
    assert first_headwords(db, article, 5) == [word.headword for word in expected]


def test_nothing_left_to_learn_makes_no_deck(db: Database, article: int, guid: Guid) -> None:
    mark_known(db, [word.word_id for word in vocabulary(db, article)], now=NOW)
    learned = learn_from_article(db, article_by_id(db, article), count=5, now=NOW, guid=guid)
    assert (learned.deck_name, learned.words) == ("", ())
    assert db.connection.execute("SELECT count(*) FROM decks").fetchone() == (0,)
