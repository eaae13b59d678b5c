"""The words of an article: in the order in which they are worth learning, and how many it takes to read it."""

from collections.abc import Iterable
from heapq import nsmallest
from typing import NamedTuple

from flashcards.store import vocabulary as store
from flashcards.store.articles import ArticleSummary
from flashcards.store.database import Database
from flashcards.store.vocabulary import VocabularyWord
from flashcards.store.words import WordState

__all__ = ["CoveragePlan", "VocabularyWord", "coverage_plan", "first_headwords", "vocabulary", "words_to_learn"]

NEW_A_DAY = 10


class CoveragePlan(NamedTuple):
    """The shortest list of words that makes an article readable."""

    target: float
    """Share of running words, 0-1."""
    before: float
    after: float
    """Share of running words with the list; below the target where ignored words are in the way."""
    words: tuple[VocabularyWord, ...]
    """Most occurrences first."""
    new_words: int
    """Those of the list that have no card yet."""
    days: int
    """Until the last of them is introduced."""

    @property
    def is_reached(self) -> bool:
        """Whether the list takes the article to the target."""
        return self.after >= self.target


def vocabulary(db: Database, article_id: int, *, include_known: bool = False) -> list[VocabularyWord]:
    """The words of an article, most useful first; known and ignored ones only when asked for."""
    words = [
        word
        for word in store.vocabulary(db.connection, article_id)
        if include_known or word.state in (WordState.Unknown, WordState.Learning)
    ]
    # Sorting is stable: words of one band and count stay in the order of the text.
    return sorted(words, key=lambda word: (rank_band(word.rank), -word.count))


def words_to_learn(words: Iterable[VocabularyWord], count: int) -> list[VocabularyWord]:
    """The first `count` words without a card or a mark."""
    return [word for word in words if word.state == WordState.Unknown][:count]


def first_headwords(db: Database, article_id: int, count: int) -> list[str]:
    """What the first `count` words to learn are called; a twentieth of the work of making all of them."""
    rows = store.new_words(db.connection, article_id)
    return [headword for headword, _, _ in nsmallest(count, rows, key=lambda row: (rank_band(row[1]), -row[2]))]


def coverage_plan(db: Database, article: ArticleSummary, percent: int, *, new_a_day: int = NEW_A_DAY) -> CoveragePlan:
    """The words to know for `percent` of the running words, those that are in a deck already among them."""
    known, total = article.known, article.running_words
    wanted: list[VocabularyWord] = []
    for word in sorted(vocabulary(db, article.id), key=lambda word: -word.count):
        if known * 100 >= percent * total:
            break
        wanted.append(word)
        known += word.count
    new = sum(word.state == WordState.Unknown for word in wanted)
    after = known / total if total else 1.0
    return CoveragePlan(percent / 100, article.coverage, after, tuple(wanted), new, -(-new // new_a_day))


def rank_band(rank: int | None) -> int:
    """Ranks by powers of two: 1, 2-3, 4-7, ...; a word without a rank comes last."""
    return rank.bit_length() if rank else 99
