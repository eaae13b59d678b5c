"""What is due today in each deck, and which card comes next.

On the path of `flashcards due`: light modules only; reads a table of counts, never the cards.
"""

from flashcards.store import card_queue
from flashcards.study.queue import (
    LEARN_AHEAD_MS,
    LONGEST_ANSWER_MS,
    USUAL_ANSWER_MS,
    minutes_needed,
    new_allowed,
    takes_new,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from flashcards.store.database import Database
    from flashcards.study.day import Now


class DeckDue:
    """One deck's counts for today."""

    __slots__ = ("due", "id", "learning", "name", "new")

    def __init__(self, id: int, name: str, new: int, learning: int, due: int) -> None:
        self.id = id
        self.name = name
        self.new = new
        """What today's limit still allows."""
        self.learning = learning
        """In Learning or Relearning, whatever the hour."""
        self.due = due
        """In Review and due."""


class DueSummary:
    """All decks' counts for today."""

    __slots__ = ("decks", "due", "learning", "minutes", "new", "study_day")

    def __init__(self, study_day: int, decks: list[DeckDue], minutes: int) -> None:
        self.study_day = study_day
        self.decks = decks
        self.new = sum(deck.new for deck in decks)
        self.learning = sum(deck.learning for deck in decks)
        self.due = sum(deck.due for deck in decks)
        self.minutes = minutes
        """Estimate, from the time that recent answers took."""


def due_summary(db: "Database", now: "Now", more_new: int = 0) -> DueSummary:
    """Today's counts of every deck, each allowed `more_new` new cards beyond its limit."""
    study_day = db.study_day(now)
    decks = _decks(db, study_day, more_new)
    answer_ms = card_queue.recent_answer_ms(db.connection, LONGEST_ANSWER_MS) or USUAL_ANSWER_MS
    new, learning, due = (sum(getattr(deck, name) for deck in decks) for name in ("new", "learning", "due"))
    return DueSummary(study_day, decks, minutes_needed(new, learning, due, answer_ms))


def next_card_id(db: "Database", now: "Now", deck: int | None = None, more_new: int = 0) -> int | None:
    """The card to show now; of every deck, one deck after the other, if none is named."""
    study_day = db.study_day(now)
    decks = [one for one in _decks(db, study_day, more_new) if deck is None or one.id == deck]
    return (
        _learning_card(db, decks, now.at_ms, study_day)
        or _review_or_new_card(db, decks, study_day)
        or _learning_card(db, decks, now.at_ms + LEARN_AHEAD_MS, study_day)
    )


def next_front(db: "Database", now: "Now") -> dict[str, object] | None:
    """The next card as scripts see it: its ids, its skill and its question."""
    card_id = next_card_id(db, now)
    if card_id is None:
        return None
    note_id, deck_id, skill, question = card_queue.front(db.connection, card_id)
    return {"card": card_id, "note": note_id, "deck": deck_id, "skill": skill, "front": question}


def _decks(db: "Database", study_day: int, more_new: int) -> list[DeckDue]:
    return [
        DeckDue(id, name, new_allowed(waiting, per_day + more_new, introduced), learning, due)
        for id, name, waiting, per_day, introduced, learning, due in card_queue.counts(db.connection, study_day)
    ]


def _learning_card(db: "Database", decks: list[DeckDue], until_ms: int, study_day: int) -> int | None:
    """The card in learning that is due first, in any of the decks."""
    found = [card_queue.learning_card(db.connection, deck.id, until_ms, study_day) for deck in decks if deck.learning]
    return min((one for one in found if one), default=(0, None))[1]


def _review_or_new_card(db: "Database", decks: list[DeckDue], study_day: int) -> int | None:
    for deck in decks:
        if deck.new or deck.due:
            pick = card_queue.new_card if takes_new(deck.new, deck.due) else card_queue.review_card
            return pick(db.connection, deck.id, study_day)
    return None
