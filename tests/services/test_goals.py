"""How many words a text is from reading by itself, and when they have all come."""

from collections.abc import Callable

import pytest

from flashcards.services.articles import ArticleSummary, article_by_id
from flashcards.services.decks import set_options
from flashcards.services.goals import goals, readable
from flashcards.services.learn import learn_from_article
from flashcards.services.reading_progress import reading_progress
from flashcards.services.study import answer, next_card
from flashcards.services.vocabulary import coverage_plan, vocabulary
from flashcards.services.words import mark_ignored, mark_known
from flashcards.store.database import Database
from flashcards.study.card import Rating
from flashcards.study.day import MS_PER_DAY, Now
from flashcards.text.pipeline import Analyser

from .conftest import NOW
from .library import LIBRARY, add

Guid = Callable[[], str]


@pytest.fixture
def article(db: Database, analyser: Analyser, guid: Guid) -> ArticleSummary:
    return article_by_id(db, add(db, analyser, guid).article_id)


def again(db: Database, article: ArticleSummary) -> ArticleSummary:
    return article_by_id(db, article.id)


def test_a_goal_counts_the_words_of_the_shortest_plan(db: Database, article: ArticleSummary) -> None:
    found = goals(db, article, now=NOW)
    plans = [coverage_plan(db, article, percent) for percent in (90, 95, 98)]
    assert [(goal.percent, goal.words, goal.to_come) for goal in found] == [
        (round(100 * plan.target), len(plan.words), plan.new_words) for plan in plans
    ]
    assert [goal.days for goal in found] == [plan.days - 1 for plan in plans]


def test_what_is_known_counts_no_more(db: Database, article: ArticleSummary) -> None:
    before = readable(db, article, now=NOW)
    mark_known(db, [max(vocabulary(db, article.id), key=lambda word: word.count).word_id], now=NOW)
    after = readable(db, again(db, article), now=NOW)
    assert before and after
    assert after.words == before.words - 1


def test_a_goal_that_is_reached_is_none(db: Database, article: ArticleSummary) -> None:
    mark_known(db, [word.word_id for word in vocabulary(db, article.id)], now=NOW)
    assert goals(db, again(db, article), now=NOW) == ()


def test_ignored_words_can_put_a_goal_out_of_reach(db: Database, article: ArticleSummary) -> None:
    words = vocabulary(db, article.id)
    mark_ignored(db, [word.word_id for word in words[: len(words) // 4]], now=NOW)
    assert readable(db, again(db, article), now=NOW) is None


def test_the_day_follows_the_limit_of_the_articles_deck(db: Database, article: ArticleSummary, guid: Guid) -> None:
    plan = coverage_plan(db, article, 95)
    learned = learn_from_article(db, article, now=NOW, guid=guid, plan=95)
    article = again(db, article)
    for limit in (1, 7, 100):
        set_options(db, learned.deck_name, {"new_per_day": str(limit)}, now=NOW)
        goal = readable(db, article, now=NOW)
        assert goal
        assert goal.days == -(-len(plan.words) // limit) - 1
    set_options(db, learned.deck_name, {"new_per_day": "0"}, now=NOW)
    goal = readable(db, article, now=NOW)
    assert goal
    assert goal.days is None


def test_cards_shown_today_are_not_to_come_and_have_used_the_limit(
    db: Database, article: ArticleSummary, guid: Guid
) -> None:
    learned = learn_from_article(db, article, now=NOW, guid=guid, plan=95)
    set_options(db, learned.deck_name, {"new_per_day": "2"}, now=NOW)
    before = readable(db, again(db, article), now=NOW)
    for _ in range(2):
        card = next_card(db, NOW)
        assert card
        answer(db, card.card_id, Rating.EASY, now=NOW)
    after = readable(db, again(db, article), now=NOW)
    assert before and after
    assert before.days is not None
    assert (after.words, after.to_come) == (before.words, before.to_come - 2)
    assert after.days == before.days
    tomorrow = readable(db, again(db, article), now=Now(NOW.at_ms + MS_PER_DAY))
    assert tomorrow
    assert tomorrow.days == before.days - 1


def test_another_pace_is_another_day(db: Database, article: ArticleSummary) -> None:
    slow, quick = (goals(db, article, now=NOW, new_a_day=pace)[0] for pace in (1, 50))
    assert (slow.days, quick.days) == (slow.to_come - 1, 0)


def test_the_library_tells_what_to_read_next(
    db: Database, article: ArticleSummary, analyser: Analyser, guid: Guid
) -> None:
    assert reading_progress(db, NOW).next == article
    other = article_by_id(db, add(db, analyser, guid, LIBRARY).article_id)
    mark_known(db, [word.word_id for word in vocabulary(db, other.id)[2:]], now=NOW)
    progress = reading_progress(db, NOW)
    assert [one.id for one in progress.articles] == [other.id, article.id]
    assert progress.next == again(db, other)
    assert progress.goal == readable(db, again(db, other), now=NOW)
    assert progress.readable == 0
    mark_known(db, [word.word_id for word in vocabulary(db, other.id)], now=NOW)
    progress = reading_progress(db, NOW)
    assert (progress.readable, progress.next) == (1, again(db, article))
    mark_ignored(db, [word.word_id for word in vocabulary(db, article.id)], now=NOW)
    progress = reading_progress(db, NOW)
    assert (progress.next, progress.goal) == (None, None)
    assert progress.coverage == sum(one.known for one in progress.articles) / progress.running_words


def test_an_empty_library_misses_nothing(db: Database) -> None:
    progress = reading_progress(db, NOW)
    assert (progress.articles, progress.next, progress.running_words, progress.coverage) == ((), None, 0, 1.0)
