"""The library: finding an article, reading it. Adding one: `adding`."""

from flashcards.errors import UsageError
from flashcards.services.adding import AddedArticle, AlreadyThere, add_article, store_article
from flashcards.services.vocabulary import CoveragePlan, VocabularyWord, coverage_plan, vocabulary
from flashcards.store import articles as store
from flashcards.store import reading
from flashcards.store.articles import ArticleSummary
from flashcards.store.database import Database
from flashcards.store.reading import ReadSentence, ReadToken
from flashcards.study.day import Now

__all__ = [
    "AddedArticle",
    "AlreadyThere",
    "ArticleSummary",
    "CoveragePlan",
    "ReadSentence",
    "ReadToken",
    "VocabularyWord",
    "add_article",
    "article_by_id",
    "articles",
    "coverage_plan",
    "find_article",
    "leave_article",
    "read_sentences",
    "remove_article",
    "set_bookmark",
    "store_article",
    "vocabulary",
]


def articles(db: Database) -> list[ArticleSummary]:
    """The library, newest first."""
    return store.articles(db.connection)


def article_by_id(db: Database, article_id: int) -> ArticleSummary:
    """One article.

    Raises:
        UsageError: there is none of this id.
    """
    found = store.article(db.connection, article_id)
    if found is None:
        raise UsageError(f"There is no article {article_id}; `flashcards articles` lists them.")
    return found


def find_article(db: Database, reference: str) -> ArticleSummary:
    """The article of an id, an exact title, or the beginning of one title only.

    Raises:
        UsageError: none or several fit; names the nearest.
    """
    titles = store.titles(db.connection)
    if reference.isdecimal() and any(id == int(reference) for id, _ in titles):
        return article_by_id(db, int(reference))
    exact = [id for id, title in titles if title == reference]
    begins = [id for id, title in titles if reference and title.startswith(reference)]
    fitting = exact or begins
    if len(fitting) == 1:
        return article_by_id(db, fitting[0])
    if fitting:
        ids = ", ".join(map(str, sorted(fitting)))
        raise UsageError(f"Several articles are called {reference!r}: give one of the numbers {ids}.")
    from difflib import get_close_matches

    near = get_close_matches(reference, [title for _, title in titles], 1, 0.5)
    hint = f"did you mean {near[0]!r}?" if near else "`flashcards articles` lists them."
    raise UsageError(f"There is no article {reference!r}: {hint}")


def read_sentences(db: Database, article_id: int, first: int, count: int) -> list[ReadSentence]:
    """At most `count` sentences from position `first` on, each word with its present state."""
    return reading.sentences(db.connection, article_id, first, count)


def set_bookmark(db: Database, article_id: int, position: int, *, now: Now) -> None:
    """Remember the sentence where the learner is."""
    article = article_by_id(db, article_id)
    with db.action("bookmark", f"Bookmark in {article.title}", now):
        store.set_bookmark(db.connection, article_id, position)


def leave_article(db: Database, article_id: int, position: int, *, now: Now) -> None:
    """Remember where the learner stopped reading; no action of theirs, so nothing to undo."""
    with db.write(now):
        store.set_bookmark(db.connection, article_id, position)


def remove_article(db: Database, article_id: int, *, now: Now) -> str:
    """Take an article out of the library; its words, notes and cards stay. Gives its title."""
    article = article_by_id(db, article_id)
    with db.action("articles", f"Remove {article.title}", now):
        store.remove_article(db.connection, article_id)
    return article.title
