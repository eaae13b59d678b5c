"""What another program knows of a card: its answers, and where it stands. Dates are absolute."""

from typing import NamedTuple


class PastLine(NamedTuple):
    """One line of another program's log."""

    kind: str
    """"review", "reset" or "set-due"."""
    at_ms: int
    rating: int | None
    """1-4 in a "review", None in the others."""
    duration_ms: int = 0
    interval_days: int = 0
    """Days the card was sent away for; 0 where it is not known, or less than one."""
    state_before: int = 0
    """Where the card stood, as `study.card.State`, for who writes it."""


class CardPast(NamedTuple):
    """A card as another program left it."""

    log: tuple[PastLine, ...] = ()
    """From the first line to the last."""
    state: int = 0
    """As `study.card.State`."""
    steps_left: int = 0
    """Learning steps still to come, in Learning and Relearning."""
    due: int = 0
    """UTC milliseconds in Learning and Relearning, study-day in Review."""
    interval_days: int = 0
    stability: float | None = None
    """Days; None where the program keeps none."""
    difficulty: float | None = None
    """1.0-10.0."""
    ease: float = 0.0
    """SM-2's factor, about 2.5; 0 where there is none."""
    last_ms: int | None = None
    """When it was answered last."""
    reps: int = 0
    lapses: int = 0
    is_suspended: bool = False
    is_buried: bool = False
    """Put off until tomorrow."""
    is_marked: bool = False
