"""Notes from the words of an article, each with the sentence it was met in."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from flashcards.services.naming import one_line
from flashcards.services.vocabulary import VocabularyWord, coverage_plan, vocabulary, words_to_learn
from flashcards.store.articles import ArticleSummary
from flashcards.store.database import Database
from flashcards.store.decks import create_deck, deck_named, decks
from flashcards.store.notes import NewNote, insert_notes
from flashcards.store.reading import sentence_text
from flashcards.store.words import WordRow, WordState, joined_readings
from flashcards.study.day import Now


class Learned(NamedTuple):
    """Notes that were made from an article."""

    deck_name: str
    """Empty where no note was made."""
    words: tuple[VocabularyWord, ...]


def learn_from_article(
    db: Database,
    article: ArticleSummary,
    *,
    now: Now,
    guid: Callable[[], str],
    count: int = 0,
    plan: int | None = None,
    words: Sequence[VocabularyWord] | None = None,
    deck: str | None = None,
) -> Learned:
    """Make notes of given words, of the `count` most useful new ones, or of the new words of a plan; one action."""
    with db.action("learn", "", now) as action:
        if words is None:
            words = chosen_words(db, article, count=count, plan=plan)
        learned = make_notes(db, article, words, deck=deck, now=now, guid=guid, order=action.next_ord())
        action.label = f"Learn {len(words)} words of {article.title}"
    return learned


def chosen_words(db: Database, article: ArticleSummary, *, count: int, plan: int | None) -> list[VocabularyWord]:
    """The words that `count` or `plan` (a percentage) ask for, less what has a card or a mark."""
    if plan is not None:
        words = coverage_plan(db, article, plan).words
        return words_to_learn(words, len(words))
    return words_to_learn(vocabulary(db, article.id), count) if count else []


def make_notes(
    db: Database,
    article: ArticleSummary,
    words: Sequence[VocabularyWord],
    *,
    deck: str | None,
    now: Now,
    guid: Callable[[], str],
    order: int,
) -> Learned:
    """One note with one recognise card a word, inside an open action."""
    if not words:
        return Learned("", ())
    deck_id, deck_name = deck_for(db, article, deck, now)
    notes = [
        note_of_word(db, word, guid=guid(), deck_id=deck_id, article_id=article.id, position=word.sentences[0])
        for word in words
    ]
    insert_notes(db.connection, notes, at_ms=now.at_ms, device=db.device, order=order)
    return Learned(deck_name, tuple(word._replace(state=WordState.Learning) for word in words))


def note_of_word(
    db: Database, word: VocabularyWord | WordRow, *, guid: str, deck_id: int, article_id: int, position: int
) -> NewNote:
    """The note of a word as it stands in one sentence of an article."""
    return NewNote(
        guid=guid,
        deck_id=deck_id,
        word_id=word.word_id,
        word=word.headword,
        traditional=word.traditional,
        reading=joined_readings(word.readings),
        gloss=word.gloss or "",
        sentence=sentence_text(db.connection, article_id, position) or "",
        article_id=article_id,
        article_sentence=position,
    )


def deck_for(db: Database, article: ArticleSummary, name: str | None, now: Now) -> tuple[int, str]:
    """Id and name of the deck for an article's words, made if it is missing: the named one, else its own."""
    if name is None:
        for row in decks(db.connection):
            if row.article_id == article.id:
                return row.id, row.name
        name, number = f"Article: {article.title}", 2
        while deck_named(db.connection, name):
            name, number = f"Article: {article.title} ({number})", number + 1
        return create_deck(db.connection, name, at_ms=now.at_ms, article_id=article.id), name
    name = one_line(name, "A deck")
    found = deck_named(db.connection, name)
    return (found.id if found else create_deck(db.connection, name, at_ms=now.at_ms)), name
