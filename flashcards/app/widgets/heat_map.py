"""A year of days as a calendar of small squares, the fuller the more was studied."""

from collections.abc import Mapping
from datetime import timedelta

from textual.color import Color
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from flashcards.app import render
from flashcards.app.wording import date_of, month_name

SHADES = " ░▒▓█"
"""Levels without colour."""
STRENGTHS = (0.12, 0.35, 0.55, 0.78, 1.0)
"""Levels in colour: how much of the accent is mixed into the background; lightness rises steadily."""
LABEL_CELLS = 4
MOST_WEEKS = 53
DAY_LABELS = ("Mon", "", "Wed", "", "Fri", "", "Sun")


def level(value: int, most: int) -> int:
    """0 for nothing, else 1-4 by quarters of the busiest day."""
    return 0 if value <= 0 else min(4, 1 + 4 * (value - 1) // max(1, most))


class HeatMap(Widget):
    """Weeks from left to right; two days in one cell where colour can tell them apart."""

    DEFAULT_CSS = "HeatMap { height: 9; }"

    days: reactive[Mapping[int, int]] = reactive(dict)
    """Study-day -> reviews."""
    today = reactive(0)

    def render(self) -> Content:
        """Month names, the squares, a legend."""
        weeks, cells = self._fit(self.content_size.width)
        if weeks < 1:
            return Content("")
        monday = self.today - date_of(self.today).weekday() - 7 * (weeks - 1)
        rows = self._shaded(monday, weeks, cells) if self._is_plain else self._coloured(monday, weeks, cells)
        lines = [_months(monday, weeks, cells), *rows, self._legend()]
        return Content("\n").join([line.truncate(self.content_size.width) for line in lines])

    def _fit(self, width: int) -> tuple[int, int]:
        room = width - LABEL_CELLS
        cells = 2 if room >= 2 * MOST_WEEKS else 1
        return min(MOST_WEEKS, room // cells), cells

    @property
    def _is_plain(self) -> bool:
        return self.app.no_color or self.app.current_theme.ansi

    def _level(self, day: int) -> int:
        if day > self.today:
            return -1
        return level(self.days.get(day, 0), max(self.days.values(), default=1))

    def _shaded(self, monday: int, weeks: int, cells: int) -> list[Content]:
        rows = []
        for weekday in range(7):
            levels = (self._level(monday + 7 * week + weekday) for week in range(weeks))
            marks = "".join(("·" if one == 0 else " " if one < 0 else SHADES[one]) * cells for one in levels)
            rows.append(render.line((render.column(DAY_LABELS[weekday], LABEL_CELLS), render.MUTED), marks))
        return rows

    def _coloured(self, monday: int, weeks: int, cells: int) -> list[Content]:
        colors = self._colors()
        rows = []
        for weekday in range(0, 7, 2):
            parts = [render.muted(render.column(DAY_LABELS[weekday], LABEL_CELLS))]
            for week in range(weeks):
                day = monday + 7 * week + weekday
                upper = colors[self._level(day)]
                lower = colors[self._level(day + 1)] if weekday < 6 else colors[-1]
                parts.append(Content.styled("▀" * cells, Style(foreground=upper, background=lower)))
            rows.append(Content("").join(parts))
        return rows

    def _colors(self) -> list[Color]:
        """One colour a level; the last is the background, for days to come."""
        background = self.background_colors[1]
        accent = Color.parse(self.app.theme_variables["accent"])
        return [*(background.blend(accent, strength) for strength in STRENGTHS), background]

    def _legend(self) -> Content:
        if self._is_plain:
            squares = Content("·" + SHADES[1:])
        else:
            squares = Content("").join([Content.styled("■", Style(foreground=color)) for color in self._colors()[:5]])
        return render.line((" " * LABEL_CELLS + "less ", render.MUTED), squares, (" more", render.MUTED))


def _months(monday: int, weeks: int, cells: int) -> Content:
    """The name of each month above the week in which it begins."""
    line = " " * LABEL_CELLS
    for week in range(weeks):
        first = date_of(monday + 7 * week)
        last = first + timedelta(days=6)
        column = LABEL_CELLS + week * cells
        if (last.day <= 7 or (week == 0 and first.day <= 20)) and len(line) <= column:
            line = line.ljust(column) + month_name(last.month) + " "
    return render.muted(line.rstrip()[: LABEL_CELLS + weeks * cells])
