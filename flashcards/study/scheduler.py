"""From an answer to the next date: steps, rounding and fuzz.

Steps as in Anki and py-fsrs: Again goes back to the first step, Hard waits again (on a first
step: half-way between Again and Good), Good takes the next step or leaves, Easy leaves.
Everything here follows from the log alone, so that a replay gives what was given day by day.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from flashcards.study.card import Review, State
from flashcards.study.day import MS_PER_DAY
from flashcards.study.fsrs import DEFAULT_WEIGHTS, MemoryModel

MS_PER_MINUTE = 60_000
FUZZ_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))
"""Anki's: one day, and this share of the days within each range, to both sides."""


@dataclass(frozen=True, slots=True)
class SchedulerSettings:
    """What decides a schedule, beside the log."""

    weights: tuple[float, ...] = DEFAULT_WEIGHTS
    desired_retention: float = 0.9
    learning_steps_ms: tuple[int, ...] = (MS_PER_MINUTE, 10 * MS_PER_MINUTE)
    relearning_steps_ms: tuple[int, ...] = (10 * MS_PER_MINUTE,)
    max_interval_days: int = 36_500
    fuzz: bool = True


class Move(NamedTuple):
    """Where a rating takes a card; `wait_ms` is 0 where the interval decides."""

    state: State
    step: int
    wait_ms: int


@lru_cache(maxsize=64)
def moves(
    learning_steps_ms: tuple[int, ...], relearning_steps_ms: tuple[int, ...]
) -> tuple[tuple[tuple[Move, ...], ...], ...]:
    """state -> step -> rating -> move; a step past the last one behaves as the last row."""
    learning = _step_moves(State.LEARNING, learning_steps_ms)
    leave = Move(State.REVIEW, 0, 0)
    lapse = Move(State.RELEARNING, 0, relearning_steps_ms[0]) if relearning_steps_ms else leave
    return (
        learning,
        learning,
        ((leave, lapse, leave, leave, leave),),
        _step_moves(State.RELEARNING, relearning_steps_ms),
    )


def _step_moves(state: State, steps_ms: tuple[int, ...]) -> tuple[tuple[Move, ...], ...]:
    """step -> rating -> move; one row more than steps, for a card that had more of them once."""
    leave = Move(State.REVIEW, 0, 0)
    again = Move(state, 0, steps_ms[0]) if steps_ms else leave
    rows = []
    for step, wait_ms in enumerate(steps_ms):
        if step == 0:
            wait_ms = (wait_ms + steps_ms[1]) // 2 if len(steps_ms) > 1 else wait_ms * 3 // 2
        good = Move(state, step + 1, steps_ms[step + 1]) if step + 1 < len(steps_ms) else leave
        rows.append((leave, again, Move(state, step, wait_ms), good, leave))
    rows.append((leave, again, leave, leave, leave))
    return tuple(rows)


def date_after(
    review: Review, move: Move, stability: float, reps: int, model: MemoryModel, settings: SchedulerSettings
) -> tuple[int, int, int]:
    """due, due_day and interval_days after an answer.

    The day of a short step is the day of the answer, also across the rollover: the log holds no
    zone, so nothing finer would come out the same in a replay elsewhere.
    """
    if move.state is not State.REVIEW:
        return review.at_ms + move.wait_ms, review.study_day + move.wait_ms // MS_PER_DAY, 0
    days = model.interval(stability, settings.desired_retention)
    if settings.fuzz:
        interval_days = fuzzed_interval(days, fuzz_share(review.card_id, reps), settings.max_interval_days)
    else:
        interval_days = max(1, min(round(days), settings.max_interval_days))
    return review.study_day + interval_days, review.study_day + interval_days, interval_days


def fuzzed_interval(days: float, share: float, max_interval_days: int) -> int:
    """A whole number of days in Anki's fuzz range about `days`, picked by a share of 0 to below 1."""
    days = max(1.0, min(days, float(max_interval_days)))
    if days < 2.5:
        return round(days)
    delta = 1.0
    for start, end, factor in FUZZ_RANGES:
        delta += factor * max(0.0, min(days, end) - start)
    low = min(max(1, round(days - delta)), max_interval_days)
    high = min(round(days + delta), max_interval_days)
    return low + int(share * (high - low + 1))


def fuzz_share(card_id: int, reps: int) -> float:
    """A number from 0 to below 1 that looks random: the same for the same card and count of answers.

    splitmix64's mixing, by hand: `random.Random(seed)` takes 20 times as long, and Python's
    `hash` may change between releases.
    """
    mixed = (card_id * 0x9E3779B97F4A7C15 + reps * 0xD1B54A32D192ED03) & 0xFFFFFFFFFFFFFFFF
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
    return ((mixed ^ (mixed >> 31)) >> 11) / (1 << 53)
