"""Small phrases said on several screens: counts, days, times."""

from datetime import UTC, datetime, timedelta

from flashcards.study.day import Now

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS = tuple(day[:3] for day in _WEEKDAYS)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Not the locale's: the interface is in English."""


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number and its noun: "1 word", "2,310 words"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def local_time(now: Now) -> datetime:
    """The learner's wall clock."""
    return datetime.fromtimestamp(now.at_ms / 1000, UTC) + timedelta(seconds=now.utc_offset_s)


def date_line(now: Now) -> str:
    """The date at the top of home: "Sun 22 Nov"."""
    return day_name(local_time(now))


def day_name(day: datetime) -> str:
    """A date, shortly: "Sun 22 Nov"."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def date_of(study_day: int) -> datetime:
    """The date on which a study-day began."""
    return datetime.fromtimestamp(0, UTC) + timedelta(days=study_day)


def day_ahead(study_day: int, days: int) -> str:
    """A day to come: "today", "tomorrow", "Thursday", "Thu 26 Nov"."""
    if days < 2:
        return ("today", "tomorrow")[days]
    day = date_of(study_day + days)
    return _WEEKDAYS[day.weekday()] if days < 7 else day_name(day)


def month_name(month: int) -> str:
    """A month, 1-12, shortly."""
    return _MONTHS[month - 1]


def days_ago(days: int) -> str:
    """How long ago: "today", "yesterday", "9 days ago"."""
    return {0: "today", 1: "yesterday"}.get(days, f"{count(days, 'day')} ago")


def coverage(share: float) -> str:
    """A share of known words as shown: "94 %" until it is 95."""
    return f"{int(share * 100 + 1e-9)} %"


def percent(share: float) -> str:
    """A share as shown: "91 %"; never 100 % while something is missing."""
    return f"{int(share * 100 + 0.5) if share < 0.995 else 100 if share >= 1 else 99} %"
