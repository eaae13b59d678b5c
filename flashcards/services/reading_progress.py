"""How far the library is from being readable: the texts by what is known of them, and the one to come next."""

from typing import NamedTuple

from flashcards.services.goals import READABLE, Goal, readable
from flashcards.store import articles as store
from flashcards.store.articles import ArticleSummary
from flashcards.store.database import Database
from flashcards.study.day import Now


class ReadingProgress(NamedTuple):
    """Figures of the library."""

    articles: tuple[ArticleSummary, ...]
    """The best known first."""
    readable: int
    """Those that read by themselves."""
    next: ArticleSummary | None
    """The best known of the others that words can take so far."""
    goal: Goal | None
    """What is missing to it."""

    @property
    def running_words(self) -> int:
        """Of all texts."""
        return sum(article.running_words for article in self.articles)

    @property
    def coverage(self) -> float:
        """Share of them that is known, 0-1."""
        total = self.running_words
        return sum(article.known for article in self.articles) / total if total else 1.0


def reading_progress(db: Database, now: Now) -> ReadingProgress:
    """The library as it stands."""
    articles = sorted(store.articles(db.connection), key=lambda article: -article.coverage)
    others = [article for article in articles if article.coverage * 100 < READABLE]
    for article in others:
        goal = readable(db, article, now=now)
        if goal is not None:
            return ReadingProgress(tuple(articles), len(articles) - len(others), article, goal)
    return ReadingProgress(tuple(articles), len(articles) - len(others), None, None)
