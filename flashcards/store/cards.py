"""Cards: what is shown of one, the memory its log folds to, and what a learner sets on it."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from flashcards.store.many_rows import insert_many
from flashcards.study.card import NEW_CARD, CardMemory

_MEMORY = ", ".join(CardMemory._fields)
_MARKS = ", ".join("?" * len(CardMemory._fields))
_FACTS = ("word", "traditional", "reading", "gloss", "sentence", "translation", "tags")

_CARD = f"""
SELECT c.id, c.note_id, c.deck_id, d.name, c.skill, c.position, c.suspended, c.buried_until, c.marked,
  {", ".join(f"n.{name}" for name in _FACTS)}, coalesce(a.title, ''), n.article_id, n.article_sentence,
  {", ".join(f"c.{name}" for name in CardMemory._fields)}
FROM cards AS c JOIN notes AS n ON n.id = c.note_id JOIN decks AS d ON d.id = c.deck_id
  LEFT JOIN articles AS a ON a.id = n.article_id
WHERE c.id = ?
"""

_OF_DECK = f"""
SELECT c.id, c.note_id, c.position, c.suspended, c.buried_until, c.marked, n.modified_ms,
  {", ".join(f"c.{name}" for name in CardMemory._fields)}
FROM cards AS c JOIN notes AS n ON n.id = c.note_id
WHERE c.deck_id = ? AND c.skill = 'recognise' ORDER BY c.id
"""

_SET_MEMORY = f"UPDATE cards SET ({_MEMORY}) = ({_MARKS}) WHERE id = ? AND ({_MEMORY}) IS NOT ({_MARKS})"

_INSERT = f"INSERT INTO cards(id, note_id, deck_id, skill, position, {_MEMORY}, suspended, buried_until, marked)"

# A sibling that is in play already, answered today itself, is left alone.
_BURY_SIBLINGS = """
UPDATE cards SET buried_until = ?1 + 1
WHERE note_id = ?2 AND id <> ?3 AND suspended = 0 AND queue_day <= ?1 AND last_day IS NOT ?1
"""


class CardStart(NamedTuple):
    """Where a new card begins."""

    memory: CardMemory = NEW_CARD
    is_suspended: bool = False
    buried_until: int = 0
    is_marked: bool = False


class PlacedCard(NamedTuple):
    """A card with where it stands, without its note's facts."""

    id: int
    note_id: int
    position: int
    is_suspended: bool
    buried_until: int
    is_marked: bool
    note_modified_ms: int
    memory: CardMemory


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card with the facts of its note."""

    id: int
    note_id: int
    deck_id: int
    deck_name: str
    skill: str
    position: int
    is_suspended: bool
    buried_until: int
    """The study-day on which it comes back."""
    is_marked: bool
    word: str
    traditional: str
    reading: str
    """"ni3 hao3", "-" where a character has none."""
    gloss: str
    sentence: str
    translation: str
    tags: str
    source: str
    """Title of the article it comes from; empty without one."""
    article_id: int | None
    article_sentence: int | None
    """Position of its sentence there, from 0."""
    memory: CardMemory


def card(connection: sqlite3.Connection, id: int) -> CardRow | None:
    """One card; None if there is none of this id."""
    row = connection.execute(_CARD, (id,)).fetchone()
    return _card_of_row(row) if row else None


def set_memory(connection: sqlite3.Connection, id: int, memory: CardMemory) -> bool:
    """Store what a card's log folds to; whether that changed anything."""
    return connection.execute(_SET_MEMORY, (*memory, id, *memory)).rowcount > 0


def insert_cards(
    connection: sqlite3.Connection, cards: Iterable[tuple[int, int, int, str, int]], starts: Mapping[int, CardStart]
) -> None:
    """Store new cards: id, note, deck, skill and position of each. `starts`: those that begin somewhere, by id."""
    new = CardStart()
    insert_many(connection, _INSERT, ((*card, *_start(starts.get(card[0], new))) for card in cards))


def _start(start: CardStart) -> tuple[float | None, ...]:
    return (*start.memory, int(start.is_suspended), start.buried_until, int(start.is_marked))


def bury_siblings(connection: sqlite3.Connection, note_id: int, card_id: int, study_day: int) -> None:
    """Put the other cards of a note off until tomorrow."""
    connection.execute(_BURY_SIBLINGS, (study_day, note_id, card_id))


def bury(connection: sqlite3.Connection, id: int, until_day: int) -> None:
    """Put a card off until a study-day."""
    connection.execute("UPDATE cards SET buried_until = ? WHERE id = ?", (until_day, id))


def set_suspended(connection: sqlite3.Connection, id: int, suspended: bool) -> None:
    """Take a card out of study, or back in."""
    connection.execute("UPDATE cards SET suspended = ? WHERE id = ?", (int(suspended), id))


def set_marked(connection: sqlite3.Connection, id: int, marked: bool) -> None:
    """Mark a card, or take its mark away."""
    connection.execute("UPDATE cards SET marked = ? WHERE id = ?", (int(marked), id))


def new_before(connection: sqlite3.Connection, deck_id: int, position: int, study_day: int) -> int:
    """New cards that stand before a place in their deck."""
    row = connection.execute(
        "SELECT count(*) FROM cards WHERE deck_id = ? AND queue = 0 AND position < ? AND queue_day <= ?",
        (deck_id, position, study_day),
    ).fetchone()
    return int(row[0])


def set_memories(connection: sqlite3.Connection, memories: Iterable[tuple[int, CardMemory]]) -> int:
    """Store the memory of many cards; how many of them changed."""
    return sum(set_memory(connection, id, memory) for id, memory in memories)


def _card_of_row(row: tuple[Any, ...]) -> CardRow:
    (
        id, note_id, deck_id, deck_name, skill, position, suspended, buried_until, marked,
        word, traditional, reading, gloss, sentence, translation, tags, source, article_id, article_sentence, *memory
    ) = row  # fmt: skip
    return CardRow(
        id, note_id, deck_id, deck_name, skill, position, bool(suspended), buried_until, bool(marked),
        word, traditional, reading, gloss, sentence, translation, tags, source, article_id, article_sentence,
        CardMemory._make(memory),
    )  # fmt: skip


def cards_of_deck(connection: sqlite3.Connection, deck_id: int) -> Iterator[PlacedCard]:
    """The first card of each note of a deck."""
    rows = connection.execute(_OF_DECK, (deck_id,))
    for id, note_id, position, suspended, buried_until, marked, modified_ms, *memory in rows:
        yield PlacedCard(
            id, note_id, position, bool(suspended), buried_until, bool(marked), modified_ms, CardMemory._make(memory)
        )


def memories_in_review(connection: sqlite3.Connection, deck_id: int) -> Iterator[CardMemory]:
    """The memory of each card of a deck that is in Review and not suspended."""
    rows = connection.execute(f"SELECT {_MEMORY} FROM cards WHERE deck_id = ? AND queue = 2", (deck_id,))
    return map(CardMemory._make, rows)
