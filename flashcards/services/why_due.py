"""Why a card comes now: the evidence in one or two sentences."""

from flashcards.services.due import due_summary
from flashcards.services.schedule import scheduler_settings
from flashcards.services.study_card import find_card
from flashcards.store import cards, reviews
from flashcards.store.cards import CardRow
from flashcards.store.database import Database
from flashcards.study.card import Rating, State
from flashcards.study.day import Now
from flashcards.study.fsrs import memory_model
from flashcards.study.preview import interval_label


def why_due(db: Database, card_id: int, now: Now) -> str:
    """Why a card is due, or when it will be.

    Raises:
        UsageError: there is no such card.
    """
    row = find_card(db, card_id)
    study_day = db.study_day(now)
    if row.is_suspended:
        return "Suspended: it does not come until it is brought back."
    if row.buried_until > study_day:
        return f"Put off: it comes back {_in_days(row.buried_until - study_day)}."
    if row.memory.state == State.NEW:
        return _why_new(db, row, now, study_day)
    if row.memory.state == State.REVIEW:
        return _why_review(db, row, study_day)
    return _why_learning(db, row, now)


def _why_new(db: Database, row: CardRow, now: Now, study_day: int) -> str:
    deck = next(deck for deck in due_summary(db, now).decks if deck.id == row.deck_id)
    before = cards.new_before(db.connection, row.deck_id, row.position, study_day)
    place = "next in line" if before == 0 else f"{before:,} new cards come before it"
    return f"New, {place}; {row.deck_name} still allows {deck.new:,} new today."


def _why_learning(db: Database, row: CardRow, now: Now) -> str:
    wait_ms = row.memory.due - now.at_ms
    settings = scheduler_settings(db, row.deck_id)
    is_learning = row.memory.state == State.LEARNING
    steps = settings.learning_steps_ms if is_learning else settings.relearning_steps_ms
    name = "Learning" if is_learning else "Learning again after a lapse"
    when = f"comes in {interval_label(wait_ms)}" if wait_ms > 0 else "its time has come"
    return f"{name}, step {row.memory.step + 1} of {len(steps)}: {_last_answer(db, row)}, {when}."


def _why_review(db: Database, row: CardRow, study_day: int) -> str:
    memory = row.memory
    late = study_day - memory.due_day
    when = "Due today" if late == 0 else f"Due {_ago(late)}" if late > 0 else f"Due {_in_days(-late)}"
    interval = f"it was sent away for {_days(memory.interval_days)}"
    if memory.stability is None or memory.difficulty is None or memory.last_day is None:
        return f"{when}: {interval}, by hand."
    settings = scheduler_settings(db, row.deck_id)
    chance = memory_model(settings.weights).retrievability(memory.stability, study_day - memory.last_day)
    return (
        f"{when}: {_last_answer(db, row)} {_ago(study_day - memory.last_day)}, {interval}. "
        f"Chance that you know it {chance:.0%}, you asked for {settings.desired_retention:.0%}; "
        f"stability {memory.stability:.1f} days, difficulty {memory.difficulty:.1f} of 10, "
        f"{_times(memory.reps, 'answer')}, {_times(memory.lapses, 'lapse')}."
    )


def _last_answer(db: Database, row: CardRow) -> str:
    ratings = [review.rating for review in reviews.log_of_card(db.connection, row.id) if review.rating]
    return f"you said {Rating(ratings[-1]).name.title()}" if ratings else "its memory came with an import"


def _ago(days: int) -> str:
    return {0: "today", 1: "yesterday"}.get(days, f"{_days(days)} ago") if days >= 0 else "on a day to come"


def _in_days(days: int) -> str:
    return "tomorrow" if days == 1 else f"in {_days(days)}"


def _days(number: int) -> str:
    return _times(number, "day")


def _times(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
