"""How far an article is from reading by itself: the fewest words that take it there, and the day they have all come."""

from collections.abc import Iterable
from typing import NamedTuple

from flashcards.store import vocabulary as store
from flashcards.store.articles import ArticleSummary
from flashcards.store.database import Database
from flashcards.store.decks import NEW_PER_DAY, daily_new
from flashcards.store.vocabulary import WordGroup
from flashcards.study.day import Now

PERCENTS = (90, 95, 98)
READABLE = 95
"""Percent of running words known from which a text reads by itself."""


class Goal(NamedTuple):
    """A coverage, and what is missing to it."""

    percent: int
    words: int
    """To know, those in a deck already among them."""
    to_come: int
    """Those of them that have not been shown on a card yet."""
    days: int | None
    """Until the last of these comes, at the new cards a day of the article's deck: 0 is today; None for never."""


def goals(
    db: Database, article: ArticleSummary, *, now: Now, percents: Iterable[int] = PERCENTS, new_a_day: int | None = None
) -> tuple[Goal, ...]:
    """The goals that an article has not reached, and that are within reach of its words."""
    wanted = [percent for percent in percents if article.known * 100 < percent * article.running_words]
    if not wanted:
        return ()
    groups = store.words_to_know(db.connection, article.id)
    limit, introduced = NEW_PER_DAY, 0
    if article.deck_id is not None:
        limit, introduced = daily_new(db.connection, article.deck_id, db.study_day(now))
    limit = limit if new_a_day is None else new_a_day
    found = [_goal(article, percent, groups, limit, introduced) for percent in wanted]
    return tuple(goal for goal in found if goal is not None)


def readable(db: Database, article: ArticleSummary, *, now: Now) -> Goal | None:
    """The goal of a text that reads by itself; None where it is reached, or out of reach."""
    found = goals(db, article, now=now, percents=(READABLE,))
    return found[0] if found else None


def _goal(
    article: ArticleSummary, percent: int, groups: Iterable[WordGroup], limit: int, introduced: int
) -> Goal | None:
    """The most frequent words first; of equally frequent ones those that have been shown already."""
    missing = -(-percent * article.running_words // 100) - article.known
    words = to_come = 0
    for group in groups:
        taken = min(group.words, -(-missing // group.count))
        words += taken
        to_come += 0 if group.is_begun else taken
        missing -= taken * group.count
        if missing <= 0:
            return Goal(percent, words, to_come, _days(to_come, limit, introduced))
    return None


def _days(to_come: int, limit: int, introduced: int) -> int | None:
    """Days until the last of some new cards comes, of which today has had its share."""
    later = to_come - max(0, limit - introduced)
    if later <= 0:
        return 0
    return -(-later // limit) if limit else None
