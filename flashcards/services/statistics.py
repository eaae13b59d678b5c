"""Progress: today, streak, what is remembered, the work to come, words known, hours, leeches."""

from collections.abc import Iterable
from dataclasses import dataclass

from flashcards.services.schedule import settings
from flashcards.store import review_counts
from flashcards.store.database import Database
from flashcards.store.review_counts import DayTotal, HourTotal, Leech, QueueTotals, RecallDay
from flashcards.study.card import MATURE_DAYS
from flashcards.study.day import Now, study_day
from flashcards.study.forecast import Recall, Streaks, cumulated, streaks

__all__ = [
    "DayLine",
    "DayTotal",
    "HourTotal",
    "Leech",
    "QueueTotals",
    "RecallWeek",
    "Statistics",
    "day_line",
    "statistics",
]

RECALL_DAYS = 30
"""Days over which true retention is told."""
RECALL_WEEKS = 12
FORECAST_DAYS = 30
CALENDAR_DAYS = 365
HOUR_DAYS = 90
MOST_LEECHES = 100


@dataclass(frozen=True, slots=True)
class DayLine:
    """What home says of today and yesterday; quick to get."""

    today: DayTotal
    yesterday: Recall
    streak: int
    desired_retention: float


@dataclass(frozen=True, slots=True)
class RecallWeek:
    """True retention of seven days."""

    first_day: int
    young: Recall
    mature: Recall


@dataclass(frozen=True, slots=True)
class Statistics:
    """All figures of the statistics screen; days are study-days."""

    study_day: int
    today: DayTotal
    introduced: int
    """New cards met today."""
    streaks: Streaks
    days_studied: int
    desired_retention: float
    young: Recall
    """Cards that had been away for 1 to 20 days, over the last 30 days."""
    mature: Recall
    """Cards that had been away for 21 days or more."""
    recall_weeks: tuple[RecallWeek, ...]
    """The last 12, oldest first; the last one ends today."""
    forecast: tuple[int, ...]
    """Cards due on each of 30 days from today on; today has the overdue ones too."""
    calendar: dict[int, int]
    """Day -> answers, over the last 365 days; only days with any."""
    words_known: tuple[tuple[int, int], ...]
    """Day and the words known since then or before: those known now, by when they became so."""
    hours: tuple[HourTotal, ...]
    """The 24 hours of the learner's clock, over the last 90 days."""
    leeches: tuple[Leech, ...]
    cards: QueueTotals


def statistics(db: Database, now: Now) -> Statistics:
    """Every figure, counted now."""
    connection = db.connection
    today = db.study_day(now)
    values = settings(db)
    totals = review_counts.day_totals(connection, today - CALENDAR_DAYS + 1, today)
    studied = review_counts.days_studied(connection, today)
    recall = review_counts.recall_days(connection, today - 7 * RECALL_WEEKS + 1, today, MATURE_DAYS)
    month = [day for day in recall if day.study_day > today - RECALL_DAYS]
    due = review_counts.due_days(connection, today, today + FORECAST_DAYS - 1)
    queues = review_counts.queue_totals(connection, today)
    return Statistics(
        today,
        _day(totals, today),
        queues.introduced,
        streaks(studied, today),
        len(studied),
        float(values["desired_retention"]),
        _recall(month, is_mature=False),
        _recall(month, is_mature=True),
        _weeks(recall, today),
        tuple(due.get(day, 0) for day in range(today, today + FORECAST_DAYS)),
        {day.study_day: day.answers for day in totals},
        _words_known(db, now),
        _hours(db, now, today),
        tuple(review_counts.leeches(connection, int(values["leech_threshold"]), MOST_LEECHES)),
        queues,
    )


def day_line(db: Database, now: Now) -> DayLine:
    """Today's answers, how yesterday went, and the streak."""
    today = db.study_day(now)
    yesterday = review_counts.recall_days(db.connection, today - 1, today - 1, MATURE_DAYS)
    return DayLine(
        _day(review_counts.day_totals(db.connection, today, today), today),
        Recall(sum(day.answers for day in yesterday), sum(day.passed for day in yesterday)),
        streaks(review_counts.days_studied(db.connection, today), today).current,
        float(settings(db)["desired_retention"]),
    )


def _day(totals: Iterable[DayTotal], study_day: int) -> DayTotal:
    return next((day for day in totals if day.study_day == study_day), DayTotal(study_day))


def _recall(days: Iterable[RecallDay], *, is_mature: bool) -> Recall:
    fitting = [day for day in days if day.is_mature == is_mature]
    return Recall(sum(day.answers for day in fitting), sum(day.passed for day in fitting))


def _weeks(days: list[RecallDay], today: int) -> tuple[RecallWeek, ...]:
    weeks = []
    for number in range(RECALL_WEEKS):
        first = today + 1 - 7 * (RECALL_WEEKS - number)
        week = [day for day in days if first <= day.study_day < first + 7]
        weeks.append(RecallWeek(first, _recall(week, is_mature=False), _recall(week, is_mature=True)))
    return tuple(weeks)


def _words_known(db: Database, now: Now) -> tuple[tuple[int, int], ...]:
    hour = db.rollover_hour()
    marked = [(study_day(Now(ms, now.utc_offset_s), hour), 1) for ms in review_counts.marked_ms(db.connection)]
    return cumulated([*review_counts.known_days(db.connection), *marked])


def _hours(db: Database, now: Now, today: int) -> tuple[HourTotal, ...]:
    found = review_counts.hour_totals(db.connection, today - HOUR_DAYS + 1, today, now.utc_offset_s)
    by_hour = {one.hour: one for one in found}
    return tuple(by_hour.get(hour, HourTotal(hour, 0, 0)) for hour in range(24))
