"""What a learner says about words: known, not worth learning; and what there is to know about one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from flashcards.errors import UsageError
from flashcards.services.articles import article_by_id
from flashcards.services.learn import deck_for, note_of_word
from flashcards.services.word_details import CharacterGloss, WordDetails, word_details
from flashcards.store import words as store
from flashcards.store.database import Database
from flashcards.store.notes import deck_of_word, insert_notes
from flashcards.store.words import NewWord, Sighting, WordState
from flashcards.study.day import Now
from flashcards.text.document import Entry
from flashcards.text.pinyin import pinyin_of

if TYPE_CHECKING:
    from flashcards.lexicon.lookup import SqliteLexicon

__all__ = [
    "CharacterGloss",
    "Mark",
    "Marked",
    "Sighting",
    "WordDetails",
    "WordState",
    "add_card_from_token",
    "know_top",
    "mark_ignored",
    "mark_known",
    "mark_texts",
    "unmark",
    "word_details",
]

Mark = Literal["known", "ignored"]


@dataclass(frozen=True, slots=True)
class Marked:
    """What marking words given as text did."""

    words: tuple[str, ...]
    """Simplified, in the order given."""
    changed: int
    """Words with one reading each whose mark changed."""
    unknown: tuple[str, ...]
    """Neither in the dictionary nor in the learner's file."""


def mark_known(db: Database, word_ids: Sequence[int], *, now: Now) -> int:
    """Mark words as known; how many changed."""
    return _mark(db, word_ids, "known", now)


def mark_ignored(db: Database, word_ids: Sequence[int], *, now: Now) -> int:
    """Mark words as not worth learning; how many changed."""
    return _mark(db, word_ids, "ignored", now)


def unmark(db: Database, word_ids: Sequence[int], *, now: Now) -> int:
    """Take marks away: what the cards say counts again; how many changed."""
    return _mark(db, word_ids, None, now)


def mark_texts(db: Database, lexicon: "SqliteLexicon", texts: Iterable[str], mark: Mark | None, *, now: Now) -> Marked:
    """Mark words given in either script, in all their readings; with None, take their marks away."""
    new: list[NewWord] = []
    ids: list[int] = []
    found: dict[str, None] = {}
    unknown = []
    for text in dict.fromkeys(texts):
        entries = _entries_to_mark(lexicon, text)
        simplified = list(dict.fromkeys(entry.simplified for entry in entries)) or [text]
        stored = [word for headword in simplified for word in store.words_of(db.connection, headword)]
        if not entries and not stored:
            unknown.append(text)
            continue
        new += [new_word(entry, lexicon.rank(entry.simplified), lexicon.level(entry.simplified)) for entry in entries]
        ids += [word.word_id for word in stored]
        found |= dict.fromkeys(simplified)
    changed = 0
    if found:
        with db.action("know" if mark == "known" else "ignore", _label(list(found), mark), now) as action:
            stamp = {"at_ms": now.at_ms, "device": db.device, "order": action.next_ord()}
            changed = store.set_mark(db.connection, ids, mark, **stamp)
            if mark:
                changed += store.mark_new(db.connection, new, mark, **stamp)
    return Marked(tuple(found), changed, tuple(unknown))


def know_top(db: Database, lexicon: "SqliteLexicon", count: int, *, now: Now) -> int:
    """Mark the `count` most frequent words as known, in all their readings; how many changed."""
    words = [new_word(entry, rank, lexicon.level(entry.simplified)) for rank, entry in lexicon.commonest(count)]
    with db.action("know", f"Mark the {count:,} most frequent words as known", now) as action:
        return store.mark_new(db.connection, words, "known", at_ms=now.at_ms, device=db.device, order=action.next_ord())


def add_card_from_token(
    db: Database,
    article_id: int,
    position: int,
    word_id: int,
    *,
    now: Now,
    guid: Callable[[], str],
    deck: str | None = None,
) -> int:
    """The id of a new note for a word where it stands in an article; a mark on the word goes.

    Raises:
        UsageError: there is no such word, or it has a note already.
    """
    article = article_by_id(db, article_id)
    word = store.word(db.connection, word_id)
    if word is None or not word.gloss:
        raise UsageError("Only a word of the dictionary can become a card.")
    there = deck_of_word(db.connection, word_id)
    if there is not None:
        raise UsageError(f"{word.headword} is already in the deck {there}.")
    with db.action("add-card", f"Add a card for {word.headword}", now) as action:
        order = action.next_ord()
        deck_id, _ = deck_for(db, article, deck, now)
        note = note_of_word(db, word, guid=guid(), deck_id=deck_id, article_id=article_id, position=position)
        store.set_mark(db.connection, [word_id], None, at_ms=now.at_ms, device=db.device, order=order)
        return insert_notes(db.connection, [note], at_ms=now.at_ms, device=db.device, order=order)[0]


def _mark(db: Database, word_ids: Sequence[int], mark: Mark | None, now: Now) -> int:
    found = [store.word(db.connection, id) for id in word_ids]
    headwords = [word.headword for word in found if word]
    with db.action("mark", _label(headwords, mark), now) as action:
        return store.set_mark(db.connection, word_ids, mark, at_ms=now.at_ms, device=db.device, order=action.next_ord())


def _label(headwords: Sequence[str], mark: Mark | None) -> str:
    what = headwords[0] if len(headwords) == 1 else f"{len(headwords)} words"
    return f"Mark {what} as {mark}" if mark else f"Take the mark from {what}"


def _entries_to_mark(lexicon: "SqliteLexicon", text: str) -> list[Entry]:
    """The readings of a word; those of a name only where it is nothing else."""
    entries = lexicon.entries(text)
    return [entry for entry in entries if not entry.is_name] or list(entries)


def new_word(entry: Entry, rank: int | None, level: str | None) -> NewWord:
    """An entry as the learner's file keeps it."""
    gloss = entry.glosses[0] if entry.glosses else None
    return NewWord(
        entry.simplified,
        entry.readings,
        entry.traditional,
        pinyin_of(entry.readings, entry.is_name),
        gloss,
        rank,
        level,
    )
