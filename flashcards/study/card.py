"""The values of memory: ratings, states, one line of the review log, and what the log folds to."""

from enum import IntEnum
from typing import NamedTuple


class Rating(IntEnum):
    """The learner's answer."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class State(IntEnum):
    """Where a card stands."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


MATURE_DAYS = 21
"""A card is mature, and its word known, from this interval on."""

# Named tuples rather than dataclasses: a replay makes one for each line of the log, and a
# frozen dataclass of ten fields takes five times as long to make.


class Review(NamedTuple):
    """One line of the review log, in force (lines that were undone never come this far)."""

    card_id: int
    kind: str
    """"review", "import-state", "reset" or "set-due"."""
    at_ms: int
    """The clock, UTC milliseconds; for the learner to read, never for the order."""
    study_day: int
    rating: int | None
    """1-4 in a "review", None in the others."""
    duration_ms: int
    device: int
    ord: int
    """The hybrid clock: the fold runs by (ord, device)."""
    data: str | None = None
    """JSON of what "import-state" and "set-due" set."""
    id: int | None = None


class CardMemory(NamedTuple):
    """What a card's log folds to; the fields are the columns of `cards`."""

    state: int = State.NEW
    step: int = 0
    """Index of the step being waited for, in Learning and Relearning."""
    due: int = 0
    """UTC milliseconds in Learning and Relearning, study-day in Review, 0 in New."""
    due_day: int = 0
    """The study-day from which the card counts as due."""
    stability: float | None = None
    """Days until recall falls to 90 %; None before the first answer."""
    difficulty: float | None = None
    """1.0 (easy) to 10.0 (hard)."""
    interval_days: int = 0
    """Days the card was sent away for; 0 outside Review."""
    first_day: int | None = None
    """The study-day on which the card was introduced."""
    last_day: int | None = None
    """The study-day of the last answer."""
    reps: int = 0
    """Answers so far."""
    lapses: int = 0
    """Times that Again was given in Review."""
    known_day: int | None = None
    """The study-day since which the interval has been mature; None while it is not."""


NEW_CARD = CardMemory()
"""The memory of a card without any answer."""
