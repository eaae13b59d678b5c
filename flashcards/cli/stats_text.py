"""Statistics as lines of text: a figure a line, bars and squares of block characters."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from flashcards.cli.columns import cells, fit, width

if TYPE_CHECKING:
    from flashcards.services.statistics import Leech, Statistics
    from flashcards.study.forecast import Recall

NAME = 14
"""Cells of the names at the left."""
BARS = "▁▂▃▄▅▆▇█"
SQUARES = "·░▒▓█"
WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
QUEUES = ("new", "learning", "in review", "suspended")
MOST_WEEKS = 53
MOST_LEECHES = 10


def lines(found: "Statistics") -> list[str]:
    """The whole page, as wide as the terminal."""
    room = width()
    page = [*_figures(found), "", *_calendar(found, room)]
    if found.leeches:
        page += ["", *_leeches(found.leeches)]
    return [fit(line, room) for line in page]


def _figures(found: "Statistics") -> list[str]:
    today, cards, streak = found.today, found.cards, found.streaks
    share = f", {today.passed / today.answers:.0%} right" if today.answers else ""
    answers = f"{_count(today.answers, 'answer')}{share}, {today.duration_ms / 60_000:.0f} min"
    known = found.words_known[-1][1] if found.words_known else 0
    new_known = known - next((n for day, n in reversed(found.words_known) if day <= found.study_day - 30), 0)
    return [
        _line("Today", f"{answers}, {found.introduced:,} new met"),
        _line("Streak", f"{_count(streak.current, 'day')}, longest {streak.longest:,}; {found.days_studied:,} in all"),
        _line("Remembered", _remembered(found)),
        _line("Words known", f"{known:,}, {new_known:,} of them in the last 30 days"),
        _line("Cards", ", ".join(f"{number:,} {name}" for number, name in zip(cards, QUEUES, strict=False))),
        _line("Next 30 days", f"{bars(found.forecast)}  {sum(found.forecast):,} due, {found.forecast[0]:,} today"),
        _line("Hours 0-23", f"{bars([one.answers for one in found.hours])}  answers of the last 90 days"),
    ]


def _remembered(found: "Statistics") -> str:
    both = found.young + found.mature
    if both.share is None:
        return "nothing came back in the last 30 days"
    parts = f"young {_share(found.young)}, mature {_share(found.mature)}"
    return f"{both.share:.0%} of {both.total:,} in 30 days ({parts}); you asked for {found.desired_retention:.0%}"


def _share(recall: "Recall") -> str:
    return "–" if recall.share is None else f"{recall.share:.0%}"


def _calendar(found: "Statistics", room: int) -> list[str]:
    """A square a day, a column a week, the last column this week."""
    weeks = max(1, min(MOST_WEEKS, room - NAME))
    today = datetime.fromtimestamp(0, UTC) + timedelta(days=found.study_day)
    monday = found.study_day - today.weekday() - 7 * (weeks - 1)
    most = max(found.calendar.values(), default=1)
    rows = [_line("Calendar", _months(monday, weeks))]
    for weekday, name in enumerate(WEEKDAYS):
        days = range(monday + weekday, found.study_day + 1, 7)
        rows.append(_line(name, "".join(_square(found.calendar.get(day, 0), most) for day in days)))
    return rows


def _months(monday: int, weeks: int) -> str:
    """Names of months above the week in which each begins."""
    text = ""
    for week in range(weeks):
        last = datetime.fromtimestamp(0, UTC) + timedelta(days=monday + 7 * week + 6)
        if last.day <= 7 and len(text) <= week:
            text = text.ljust(week) + MONTHS[last.month - 1] + " "
    return text.rstrip()


def _square(answers: int, most: int) -> str:
    """Quarters of the busiest day."""
    return SQUARES[0 if answers == 0 else min(4, 1 + 4 * (answers - 1) // most)]


def _leeches(leeches: "Sequence[Leech]") -> list[str]:
    shown = leeches[:MOST_LEECHES]
    room = max(cells(one.word) for one in shown)
    rows = [
        f"{one.word}{' ' * (room - cells(one.word))}  {one.lapses:>3} × forgotten  {one.gloss}"
        + ("  (suspended)" if one.is_suspended else "")
        for one in shown
    ]
    more = f", the worst {MOST_LEECHES}" if len(leeches) > MOST_LEECHES else ""
    return [_line("Leeches", f"{_count(len(leeches), 'card')}{more}"), *rows]


def bars(values: Sequence[int]) -> str:
    """One block a value, as high as its share of the greatest; a dot for nothing."""
    most = max(values, default=0)
    return "".join("·" if value <= 0 else BARS[min(7, 8 * value // (most + 1))] for value in values)


def _line(name: str, text: str) -> str:
    return f"{name:<{NAME}}{text}".rstrip()


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
