"""Heat-map, bars and charts at any size, with colour and without."""

from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from flashcards.app.themed import ThemedApp
from flashcards.app.widgets.bars import Bars
from flashcards.app.widgets.charts import Line, LineChart
from flashcards.app.widgets.heat_map import HeatMap, level
from flashcards.app.widgets.tab_line import TabLine

SUNDAY = 20_779
"""Study-day of Sun 22 Nov 2026."""


class OneWidget(ThemedApp[None]):
    """A widget alone."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        yield self.widget


def heat_map(days: dict[int, int]) -> HeatMap:
    made = HeatMap()
    made.days = days
    made.today = SUNDAY
    return made


def bars(values: Sequence[int], labels: Sequence[str] = ()) -> Bars:
    made = Bars()
    made.values = values
    made.labels = labels
    return made


def rows(content: object) -> list[str]:
    assert isinstance(content, Content)
    return content.plain.split("\n")


def test_levels_rise_with_the_value_and_zero_stands_alone() -> None:
    assert [level(value, 40) for value in (0, 1, 10, 11, 20, 30, 40)] == [0, 1, 1, 2, 2, 3, 4]
    assert level(1, 1) == 1


async def test_the_calendar_without_colour_has_a_row_for_each_weekday() -> None:
    app = OneWidget(heat_map({SUNDAY: 40, SUNDAY - 7: 10, SUNDAY - 1: 1}))
    async with app.run_test(size=(12, 12)):
        shown = rows(app.widget.render())
        assert shown[0] == "    Oct Nov"
        assert [row[:4].strip() for row in shown[1:8]] == ["Mon", "", "Wed", "", "Fri", "", "Sun"]
        assert shown[7] == "Sun ······░█"
        assert shown[6] == "    ·······░"
        assert "    less ·░▒▓█ more".startswith(shown[8])


async def test_the_calendar_in_colour_has_two_days_in_a_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR")
    app = OneWidget(heat_map({SUNDAY: 40}))
    async with app.run_test(size=(60, 12)):
        shown = rows(app.widget.render())
        assert [row[:4].strip() for row in shown[1:5]] == ["Mon", "Wed", "Fri", "Sun"]
        assert set(shown[1][4:]) == {"▀"}
        assert len(shown[1]) == 4 + 53


async def test_days_to_come_are_blank() -> None:
    app = OneWidget(heat_map({SUNDAY - 2: 5}))
    async with app.run_test(size=(12, 12)):
        app.widget.today = SUNDAY - 2  # a Friday
        shown = rows(app.widget.render())
        assert shown[6] == "    ······· "
        assert shown[7] == "Sun ······· "


async def test_bars_are_as_high_as_their_values() -> None:
    app = OneWidget(bars([8, 4, 1, 0], ["a", "", "c", ""]))
    async with app.run_test(size=(20, 8)):
        shown = rows(app.widget.render())
        assert [row[2:].rstrip() for row in shown[:6]] == ["██", "██", "██", "██ ██", "██ ██", "██ ██ ▆▆"]
        assert shown[7].strip() == "a     c"


async def test_a_small_value_is_seen() -> None:
    app = OneWidget(bars([1000, 1]))
    async with app.run_test(size=(20, 8)):
        assert "▁" in rows(app.widget.render())[5]


async def test_bars_without_room_say_their_numbers() -> None:
    app = OneWidget(bars([3, 4, 5, 6]))
    async with app.run_test(size=(5, 3)):
        assert rows(app.widget.render()) == ["3…"]


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (5, 3), (20, 5), (40, 12), (200, 50)])
async def test_nothing_is_wider_than_its_place(size: tuple[int, int]) -> None:
    for widget in (heat_map({SUNDAY: 3}), bars([5] * 30, ["22 Nov"] * 30), TabLine(["Today", "Calendar"])):
        app = OneWidget(widget)
        async with app.run_test(size=size):
            assert all(cell_len(row) <= max(1, widget.content_size.width) for row in rows(widget.render()))


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (40, 12), (120, 40)])
async def test_a_chart_stands_at_any_size(size: tuple[int, int]) -> None:
    chart = LineChart()
    app = OneWidget(chart)
    async with app.run_test(size=size) as pilot:
        chart.lines = [Line([88.0, 90.0, 91.0]), Line([94.0, 93.0, 95.0], is_main=False)]
        chart.labels = ["Sep", "Oct", "Nov"]
        chart.level = 90.0
        await pilot.pause()
        assert ("Sep" in str(chart.render())) == (size[0] >= 24)


async def test_the_open_page_stands_in_brackets() -> None:
    tabs = TabLine(["Today", "Calendar", "Forecast", "Memory", "Words"])
    app = OneWidget(tabs)
    async with app.run_test(size=(30, 3)):
        tabs.current = 4
        assert "[Words]" in rows(tabs.render())[0]
