"""Finding inside one article: what is typed is Hanzi of the text, or pinyin or English of its words."""

from dataclasses import dataclass

from flashcards.services.notes import needles_of
from flashcards.services.vocabulary import VocabularyWord, vocabulary
from flashcards.store import reading as store
from flashcards.store.database import Database
from flashcards.store.notes import Needles, search_key
from flashcards.store.words import joined_readings


@dataclass(frozen=True, slots=True)
class Found:
    """Where something stands in an article."""

    texts: tuple[str, ...]
    """What to look for in the sentences: what was typed, else whole words."""
    is_words: bool
    positions: tuple[int, ...]
    """Sentences that have one of the texts, ascending; empty if nothing was found."""


def find_in_article(db: Database, article_id: int, query: str) -> Found:
    """Sentences with the typed text; if there are none, those with words that are read or mean so."""
    typed = query.strip()
    positions = store.sentences_with(db.connection, article_id, [typed]) if typed else []
    if positions or not typed:
        return Found((typed,), False, tuple(positions))
    needles = needles_of(typed)
    words = [word for word in vocabulary(db, article_id, include_known=True) if _fits(word, needles)]
    texts = tuple(dict.fromkeys(text for word in words for text in (word.headword, word.traditional)))
    return Found(texts, True, tuple(store.sentences_with(db.connection, article_id, texts)))


def _fits(word: VocabularyWord, needles: Needles) -> bool:
    """Whether a word is read so, with tones or without, or a meaning has the typed words."""
    key = search_key(word.headword, word.traditional, joined_readings(word.readings), word.gloss)
    is_read_so = bool(needles.line) and f"\n{needles.line}\n" in key
    return is_read_so or (bool(needles.words) and f" {needles.words} " in key)
