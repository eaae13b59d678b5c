"""The arithmetic of progress: streaks, retention by week, growth over time, the work to come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flashcards.study.card import CardMemory, State
from flashcards.study.fsrs import memory_model
from flashcards.study.scheduler import SchedulerSettings


@dataclass(frozen=True, slots=True)
class Recall:
    """Answers to cards that had been away for a day or more, and how many were not Again."""

    total: int = 0
    right: int = 0

    @property
    def share(self) -> float | None:
        """0-1; None where there were none."""
        return self.right / self.total if self.total else None

    def __add__(self, other: "Recall") -> "Recall":
        return Recall(self.total + other.total, self.right + other.right)


@dataclass(frozen=True, slots=True)
class Streaks:
    """Days in a row with at least one answer."""

    current: int
    """Up to today, or up to yesterday while today has none."""
    longest: int


@dataclass(frozen=True, slots=True)
class Workload:
    """Reviews to come at some desired retention, without any new cards."""

    desired_retention: float
    per_day: float
    """In the long run: each card comes back once in its interval."""
    due: tuple[int, ...]
    """Cards that come on each day from today on, each counted once; today has the overdue ones too."""

    def __add__(self, other: "Workload") -> "Workload":
        due = tuple(one + more for one, more in zip(self.due, other.due, strict=True))
        return Workload(self.desired_retention, self.per_day + other.per_day, due)


def streaks(days: Sequence[int], today: int) -> Streaks:
    """Streaks in study-days with answers, which come from the newest to the oldest."""
    current = longest = run = 0
    before: int | None = None
    is_current = bool(days) and days[0] >= today - 1
    for day in days:
        if before is not None and day != before - 1:
            is_current, run = False, 0
        run += 1
        before = day
        longest = max(longest, run)
        if is_current:
            current = run
    return Streaks(current, longest)


def cumulated(days: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Running totals from (study-day, number) pairs in any order; one pair a day, ascending."""
    added: dict[int, int] = {}
    for day, number in days:
        added[day] = added.get(day, 0) + number
    total = 0
    return tuple((day, total := total + added[day]) for day in sorted(added))


def workload(memories: Iterable[CardMemory], settings: SchedulerSettings, today: int, days: int) -> Workload:
    """What the cards in Review will ask for at the settings' retention, without fuzz."""
    model = memory_model(settings.weights)
    due = [0] * days
    per_day = 0.0
    for memory in memories:
        if memory.state != State.REVIEW or memory.stability is None or memory.last_day is None:
            continue
        interval = model.interval(memory.stability, settings.desired_retention)
        interval_days = max(1, min(round(interval), settings.max_interval_days))
        per_day += 1 / interval_days
        day = max(0, memory.last_day + interval_days - today)
        if day < days:
            due[day] += 1
    return Workload(settings.desired_retention, per_day, tuple(due))
