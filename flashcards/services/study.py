"""A study session: the answer to a card, and what a learner may set on the way."""

from dataclasses import dataclass

from flashcards.services.note_edit import edit_note
from flashcards.services.schedule import scheduler_settings, settings
from flashcards.services.study_card import StudyCard, card_sentence, find_card, next_card, study_card
from flashcards.services.why_due import why_due
from flashcards.store import cards, reviews
from flashcards.store.cards import CardRow
from flashcards.store.database import Database
from flashcards.study.card import Rating, Review, State
from flashcards.study.day import Now
from flashcards.study.replay import apply_review

__all__ = [
    "Answered", "StudyCard", "answer", "bury", "card_sentence", "edit_note", "next_card", "study_card", "suspend",
    "toggle_mark", "why_due",
]  # fmt: skip

CLOCK_SLACK_MS = 3_600_000
"""How far the clock may lie behind the last answer before that is said."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a rating did."""

    card_id: int
    rating: Rating
    due: int
    """UTC milliseconds in Learning and Relearning, study-day in Review."""
    interval_days: int
    state: State
    warning: str = ""
    """Said when the clock was set back, or when the card has become a leech; empty otherwise."""


def answer(db: Database, card_id: int, rating: Rating, *, now: Now, duration_ms: int = 0) -> Answered:
    """Store a rating and what it makes of the card, as one action.

    The other cards of the note are put off until tomorrow.

    Raises:
        UsageError: there is no such card.
    """
    with db.action("answer", "", now) as action:
        row = find_card(db, card_id)
        action.label = f"{rating.name.title()} on {row.word}"
        study_day = db.study_day(now)
        last_ms = reviews.last_at_ms(db.connection)
        review = Review(
            card_id, "review", now.at_ms, study_day, rating, duration_ms, db.device, action.next_ord()
        )  # fmt: skip
        memory = apply_review(row.memory, review, scheduler_settings(db, row.deck_id))
        reviews.append(db.connection, review)
        cards.set_memory(db.connection, card_id, memory)
        cards.bury_siblings(db.connection, row.note_id, card_id, study_day)
    warning = _leech_warning(db, row, memory.lapses)
    if last_ms is not None and now.at_ms < last_ms - CLOCK_SLACK_MS:
        hours = (last_ms - now.at_ms) // 3_600_000
        warning = f"The clock is {hours:,} h behind the last answer: check date and time, else due dates are off."
    return Answered(card_id, rating, memory.due, memory.interval_days, State(memory.state), warning)


def _leech_warning(db: Database, row: CardRow, lapses: int) -> str:
    """What is said at the lapse that reaches the threshold, and at each half of it more."""
    if lapses == row.memory.lapses:
        return ""
    threshold = int(settings(db)["leech_threshold"])
    if lapses < threshold or (lapses - threshold) % max(1, threshold // 2):
        return ""
    return f"{row.word} was forgotten {lapses} times: another sentence may help more than reviews; browse changes it."


def bury(db: Database, card_id: int, *, now: Now) -> str:
    """Put a card off until tomorrow; its word.

    Raises:
        UsageError: there is no such card.
    """
    with db.action("bury", "", now) as action:
        row = find_card(db, card_id)
        action.label = f"Bury {row.word}"
        cards.bury(db.connection, card_id, db.study_day(now) + 1)
    return row.word


def suspend(db: Database, card_id: int, *, now: Now) -> str:
    """Take a card out of study until it is brought back; its word.

    Raises:
        UsageError: there is no such card.
    """
    with db.action("suspend", "", now) as action:
        row = find_card(db, card_id)
        action.label = f"Suspend {row.word}"
        cards.set_suspended(db.connection, card_id, True)
    return row.word


def toggle_mark(db: Database, card_id: int, *, now: Now) -> bool:
    """Mark a card or take its mark away; whether it is marked now.

    Raises:
        UsageError: there is no such card.
    """
    with db.action("mark", "", now) as action:
        row = find_card(db, card_id)
        action.label = f"{'Unmark' if row.is_marked else 'Mark'} {row.word}"
        cards.set_marked(db.connection, card_id, not row.is_marked)
    return not row.is_marked
