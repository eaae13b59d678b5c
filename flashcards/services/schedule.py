"""The settings that decide a schedule: kept in the learner's file, changed as one undoable action."""

from collections.abc import Iterable, Iterator

from flashcards.errors import UsageError
from flashcards.store import cards, reviews
from flashcards.store.database import Database
from flashcards.study.card import CardMemory, Review
from flashcards.study.day import Now
from flashcards.study.fsrs import DEFAULT_WEIGHTS
from flashcards.study.replay import replay_cards
from flashcards.study.scheduler import SchedulerSettings

DEFAULTS: dict[str, str] = {
    "rollover_hour": "4",
    "desired_retention": "0.9",
    "learning_steps": "1m 10m",
    "relearning_steps": "10m",
    "max_interval_days": "36500",
    "fuzz": "true",
    "leech_threshold": "8",
}
"""Setting -> its value where the learner has not changed it. Limits of new cards belong to decks."""

REFOLDED = ("desired_retention", "learning_steps", "relearning_steps", "max_interval_days", "fuzz")
"""Settings that apply to the whole log: each card's dates follow when they change."""

UNITS_MS = {"m": 60_000, "h": 3_600_000, "d": 86_400_000}


def settings(db: Database) -> dict[str, str]:
    """Every setting with its present value, as text."""
    found = {key: db.setting(key) for key in DEFAULTS}
    return {key: default if found[key] is None else str(found[key]) for key, default in DEFAULTS.items()}


def scheduler_settings(db: Database, deck_id: int) -> SchedulerSettings:
    """What decides the dates of a deck's cards: its own retention and weights, else those for all."""
    values = settings(db)
    weights, retention = reviews.parameters(db.connection, deck_id)
    return SchedulerSettings(
        weights or DEFAULT_WEIGHTS,
        float(values["desired_retention"]) if retention is None else retention,
        steps_ms(values["learning_steps"]),
        steps_ms(values["relearning_steps"]),
        int(values["max_interval_days"]),
        values["fuzz"] == "true",
    )


def fold(db: Database, deck_id: int, log: Iterable[Review]) -> Iterator[tuple[int, CardMemory]]:
    """Each card of a deck's log, which comes card by card, and what that folds to."""
    return replay_cards(log, scheduler_settings(db, deck_id))


def refold(db: Database, deck_id: int | None = None) -> int:
    """Give the cards of a deck, or of all, the memory that the present settings make of their log.

    Inside an action. Returns how many cards changed.
    """
    ids = [deck_id] if deck_id is not None else [row[0] for row in db.connection.execute("SELECT id FROM decks")]
    changed = 0
    for id in ids:
        # Read to the end before writing: the two would disturb each other.
        memories = list(fold(db, id, reviews.log_of_deck(db.connection, id)))
        changed += cards.set_memories(db.connection, memories)
    return changed


def change(db: Database, key: str, value: str, *, now: Now) -> None:
    """Set one value; journaled.

    Raises:
        UsageError: an unknown setting, or a value outside its range.
    """
    check(key, value)
    with db.action("config", f"Set {key} to {value}", now):
        db.set_setting(key, value)
        if key in REFOLDED:
            refold(db)


def check(key: str, value: str) -> None:
    """Refuse a value that the scheduler could not use.

    Raises:
        UsageError: with what the setting takes.
    """
    ranges = {"rollover_hour": (0, 23), "max_interval_days": (1, 36_500), "leech_threshold": (1, 99)}
    if key in ranges:
        low, high = ranges[key]
        if not (value.isascii() and value.isdigit() and low <= int(value) <= high):
            raise UsageError(f"{key} takes a whole number from {low} to {high}, not {value!r}.")
    elif key == "desired_retention":
        if not _is_fraction(value, 0.7, 0.99):
            raise UsageError(f"desired_retention takes a number from 0.7 to 0.99, not {value!r}.")
    elif key == "fuzz":
        if value not in ("true", "false"):
            raise UsageError(f"fuzz takes true or false, not {value!r}.")
    elif key in ("learning_steps", "relearning_steps"):
        steps_ms(value)
    else:
        raise UsageError(f"There is no setting {key!r}; `flashcards config` lists them.")


def steps_ms(value: str) -> tuple[int, ...]:
    """Learning steps in milliseconds, from "1m 10m 1h".

    Raises:
        UsageError: a step without a unit, or over ten steps.
    """
    steps = value.split()
    for step in steps:
        number = step[:-1]
        if step[-1] not in UNITS_MS or not (number.isascii() and number.isdigit() and 0 < int(number) < 1_000):
            raise UsageError(f"A step is a number and m, h or d, as in `1m 10m`; not {step!r}.")
    if len(steps) > 10:
        raise UsageError("At most ten steps, please.")
    return tuple(int(step[:-1]) * UNITS_MS[step[-1]] for step in steps)


def _is_fraction(value: str, low: float, high: float) -> bool:
    try:
        return low <= float(value) <= high
    except ValueError:
        return False
