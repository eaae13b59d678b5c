"""What there is to know about one word: its entries, its characters, where it was met."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flashcards.errors import UsageError
from flashcards.store import words as store
from flashcards.store.database import Database
from flashcards.store.notes import deck_of_word
from flashcards.store.words import Sighting, WordRow, WordState
from flashcards.text.document import Entry
from flashcards.text.pinyin import syllable_with_mark

if TYPE_CHECKING:
    from flashcards.lexicon.lookup import SqliteLexicon


@dataclass(frozen=True, slots=True)
class CharacterGloss:
    """One Hanzi of a word by itself."""

    character: str
    pinyin: str
    gloss: str


@dataclass(frozen=True, slots=True)
class WordDetails:
    """What there is to know about one word."""

    word_id: int
    headword: str
    traditional: str
    readings: tuple[str | None, ...]
    pinyin: str
    gloss: str | None
    entries: tuple[Entry, ...]
    """Of the headword; those of the word's reading first."""
    rank: int | None
    level: str | None
    state: WordState
    seen: int
    """Occurrences in all articles."""
    articles: tuple[Sighting, ...]
    characters: tuple[CharacterGloss, ...]
    """Empty for a word of one character."""
    deck_name: str | None
    """A deck that has a note of it."""


def word_details(db: Database, lexicon: "SqliteLexicon", word_id: int) -> WordDetails:
    """Everything about one word.

    Raises:
        UsageError: there is none of this id.
    """
    word = store.word(db.connection, word_id)
    if word is None:
        raise UsageError(f"There is no word {word_id} in the file.")
    sightings = tuple(store.sightings(db.connection, word_id))
    # Sorting is stable: within each half the most useful entry stays first.
    entries = sorted(lexicon.entries(word.headword), key=lambda entry: entry.readings != word.readings)
    return WordDetails(
        word.word_id,
        word.headword,
        word.traditional,
        word.readings,
        word.pinyin,
        word.gloss,
        tuple(entries),
        word.rank,
        word.level,
        word.state,
        sum(sighting.count for sighting in sightings),
        sightings,
        tuple(_characters(lexicon, word)),
        deck_of_word(db.connection, word_id),
    )


def _characters(lexicon: "SqliteLexicon", word: WordRow) -> Iterator[CharacterGloss]:
    """What each Hanzi means by itself, in the reading it has here where there is an entry for that."""
    if len(word.headword) < 2:
        return
    for character, reading in zip(word.headword, word.readings, strict=False):
        entries = [entry for entry in lexicon.entries(character) if not entry.is_name]
        entries.sort(key=lambda entry: entry.readings != (reading,))
        if entries and entries[0].glosses:
            pinyin = syllable_with_mark(entries[0].readings[0] or "")
            yield CharacterGloss(character, pinyin, entries[0].glosses[0])
