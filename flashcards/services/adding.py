"""Adding an article: its text streams from the source through the analysis into the file, in one action."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from flashcards.errors import DataRefused
from flashcards.progress import Report, silent
from flashcards.services.following import follow_rules
from flashcards.services.naming import one_line
from flashcards.sources import Document, named
from flashcards.store import articles as store
from flashcards.store.article_writer import ArticleFacts, ArticleWriter
from flashcards.store.articles import ArticleSummary
from flashcards.store.database import Database
from flashcards.study.day import Now

if TYPE_CHECKING:
    from flashcards.text.pipeline import Analyser


class AddedArticle(NamedTuple):
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
    notes_added, deck_name = 0, ""
    try:
        with db.action("add", f"Add {title}", now) as action:
            order = action.next_ord()
            article_id = store_article(db, analyser, document, title, now=now, guid=guid, order=order, report=report)
            if learn or plan is not None:
                from flashcards.services import learn as notes  # most articles come without cards

                article = _article(db, article_id)
                words = notes.chosen_words(db, article, count=learn, plan=plan)
                learned = notes.make_notes(db, article, words, deck=deck, now=now, guid=guid, order=order)
                notes_added, deck_name = len(learned.words), learned.deck_name
    except AlreadyThere as found:
        return _added(_article(db, found.article_id), already_there=True)
    return _added(_article(db, article_id), notes_added=notes_added, deck_name=deck_name)


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
        DataRefused: no text, or none in Chinese.
    """
    follow_rules(db, analyser)
    writer = ArticleWriter(db.connection, ArticleFacts(guid(), title, document.source, now.at_ms, db.device, order))
    try:
        for sentence in analyser.sentences(document, report, writer.hear):
            writer.add(sentence)
    except DataRefused as error:
        raise named(error, document) from error
    twin = writer.finish()
    if twin is not None:
        raise AlreadyThere(twin)
    return writer.article_id


def _article(db: Database, article_id: int) -> ArticleSummary:
    article = store.article(db.connection, article_id)
    assert article is not None
    return article


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
