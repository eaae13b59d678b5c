"""The library: adding an article, finding it, reading it."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from flashcards.errors import UsageError
from flashcards.progress import Report, silent
from flashcards.services.learn import chosen_words, make_notes, one_line
from flashcards.services.vocabulary import CoveragePlan, VocabularyWord, coverage_plan, vocabulary
from flashcards.sources import Document
from flashcards.store import articles as store
from flashcards.store.article_writer import ArticleFacts, ArticleWriter
from flashcards.store.articles import ArticleSummary, ReadSentence, ReadToken
from flashcards.store.database import Database
from flashcards.study.day import Now

if TYPE_CHECKING:
    from flashcards.text.pipeline import Analyser

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


@dataclass(frozen=True, slots=True)
class AddedArticle:
    """What adding an article did."""

    article_id: int
    title: str
    characters: int
    sentences: int
    running_words: int
    coverage: float
    """Share of the running words that are known, 0-1."""
    already_there: bool
    """The same text was stored before; nothing was added."""
    notes_added: int
    deck_name: str
    """The deck of the notes; empty where none was made."""
    new_words: int
    """Distinct words that still have neither card nor mark."""


class AlreadyThere(Exception):
    """The text is that of an article: raised to roll the action back."""

    def __init__(self, article_id: int) -> None:
        super().__init__(article_id)
        self.article_id = article_id


def add_article(
    db: Database,
    analyser: "Analyser",
    document: Document,
    *,
    now: Now,
    guid: Callable[[], str],
    title: str | None = None,
    deck: str | None = None,
    learn: int = 0,
    plan: int | None = None,
    report: Report = silent,
) -> AddedArticle:
    """Store a text as an article, and make notes of `learn` words or of a plan (a percentage); one action.

    Raises:
        DataRefused: no text, or none in Chinese.
        UsageError: a deck or title without a name.
        Cancelled: from `report`; nothing stays.
    """
    title = document.title if title is None else one_line(title, "An article")
    if deck is not None:
        deck = one_line(deck, "A deck")
    try:
        with db.action("add", f"Add {title}", now) as action:
            order = action.next_ord()
            article_id = store_article(db, analyser, document, title, now=now, guid=guid, order=order, report=report)
            article = article_by_id(db, article_id)
            words = chosen_words(db, article, count=learn, plan=plan)
            learned = make_notes(db, article, words, deck=deck, now=now, guid=guid, order=order)
    except AlreadyThere as found:
        return _added(article_by_id(db, found.article_id), already_there=True)
    return _added(article_by_id(db, article.id), notes_added=len(learned.words), deck_name=learned.deck_name)


def store_article(
    db: Database,
    analyser: "Analyser",
    document: Document,
    title: str,
    *,
    now: Now,
    guid: Callable[[], str],
    order: int,
    report: Report = silent,
) -> int:
    """Write a text as an article, inside an open action; its id.

    Raises:
        AlreadyThere: its text is stored; the action must not end well.
    """
    writer = ArticleWriter(db.connection, ArticleFacts(guid(), title, document.source, now.at_ms, db.device, order))
    for sentence in analyser.sentences(document, report, writer.hear):
        writer.add(sentence)
    twin = writer.finish()
    if twin is not None:
        raise AlreadyThere(twin)
    return writer.article_id


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
    near = get_close_matches(reference, [title for _, title in titles], 1, 0.5)
    hint = f"did you mean {near[0]!r}?" if near else "`flashcards articles` lists them."
    raise UsageError(f"There is no article {reference!r}: {hint}")


def read_sentences(db: Database, article_id: int, first: int, count: int) -> list[ReadSentence]:
    """At most `count` sentences from position `first` on, each word with its present state."""
    return store.sentences(db.connection, article_id, first, count)


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


def _added(
    article: ArticleSummary, *, already_there: bool = False, notes_added: int = 0, deck_name: str = ""
) -> AddedArticle:
    return AddedArticle(
        article.id,
        article.title,
        article.characters,
        article.sentences,
        article.running_words,
        article.coverage,
        already_there,
        notes_added,
        deck_name,
        article.new_words,
    )
