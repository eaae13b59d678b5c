"""Which card comes next, and how long the day will take.

On the path of `flashcards due`: imports nothing.

The order: learning cards whose time has come; then reviews and new cards, mixed evenly; then
learning cards that would come within 20 minutes.
"""

LEARN_AHEAD_MS = 20 * 60_000
"""How early a learning card may come when nothing else is left."""

GOLDEN_RATIO = 0.6180339887498949

ANSWERS_OF_NEW = 2
"""Answers that a new card takes on its first day, with the default steps and no slip."""

USUAL_ANSWER_MS = 8_000
"""Time of an answer while there are none to go by."""

LONGEST_ANSWER_MS = 60_000
"""A card that lay open longer was not being read."""


def new_allowed(waiting: int, per_day: int, introduced: int) -> int:
    """New cards that today's limit still allows."""
    return max(0, min(waiting, per_day - introduced))


def takes_new(new: int, due: int) -> bool:
    """Whether a new card comes next, rather than a review.

    Depends on what is left and nothing else, so that the same card comes again after an undo or a
    restart. Multiples of the golden ratio, one for each card left, fall evenly between 0 and 1;
    a new card comes where they fall below the share of new cards.
    """
    left = new + due
    return left * GOLDEN_RATIO % 1 * left < new


def minutes_needed(new: int, learning: int, due: int, answer_ms: float) -> int:
    """Whole minutes that today's cards will take; at least one where there are any."""
    answers = due + learning + ANSWERS_OF_NEW * new
    return max(1, round(answers * answer_ms / 60_000)) if answers else 0
