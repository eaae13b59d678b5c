"""Lines over time, drawn by plotext; imported only when a chart is first shown (0.1 s)."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from textual.app import RenderResult
from textual.color import Color
from textual.content import Content
from textual.reactive import reactive
from textual_plotext import PlotextPlot

SMALLEST = (24, 6)
"""Cells below which a chart says nothing."""
TICKS = 6
"""Labels along the bottom, at most."""
MOST_STEPS = 4
"""Steps between the labels at the left."""


class Line(NamedTuple):
    """One line: as many values as there are labels."""

    values: Sequence[float | None]
    """None where there is nothing to draw."""
    places: Sequence[int] | None = None
    """Where each value stands from left to right; evenly spaced if not given."""
    is_main: bool = True
    """A line in the accent colour; the others are dots, and step back."""


class LineChart(PlotextPlot):
    """One or two lines, and a level to compare them with."""

    lines: reactive[Sequence[Line]] = reactive(())
    labels: reactive[Sequence[str]] = reactive(())
    level: reactive[float | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        # The terminal's own colours for frame and ticks: they follow every theme.
        self.theme = "clear"

    def render(self) -> RenderResult:
        """Draw anew for this size; nothing below the smallest, or with less than two points."""
        lines = [(line, _points(line)) for line in self.lines]
        too_small = self.size.width < SMALLEST[0] or self.size.height < SMALLEST[1]
        if too_small or max((len(points) for _, points in lines), default=0) < 2:
            return Content("")
        plot = self.plt
        plot.clear_data()
        plot.frame(False)
        if self.level is not None:
            plot.hline(self.level, color=self._rgb("foreground", 0.4))
        for line, points in lines:
            color = self._rgb("accent", 1.0) if line.is_main else self._rgb("foreground", 0.6)
            # Lines are told apart without colour too.
            marker = "braille" if line.is_main else "dot"
            plot.plot([x for x, _ in points], [y for _, y in points], color=color, marker=marker)
        self._set_ticks([y for _, points in lines for _, y in points])
        places = [float(place) for place in self.lines[0].places or range(len(self.labels))]
        step = max(1, -(-len(places) // TICKS))
        plot.xticks(places[::step], list(self.labels[::step]))
        return super().render()

    def _set_ticks(self, values: list[float]) -> None:
        """Round numbers at the left, none below 0; room for the level too."""
        values = values if self.level is None else [*values, self.level]
        step = _round_step((max(values) - min(values)) / MOST_STEPS)
        low = step * math.floor(min(values) / step)
        ticks = [low + step * number for number in range(1 + math.ceil((max(values) - low) / step))]
        self.plt.ylim(low, max(ticks[-1], low + step))
        self.plt.yticks([float(tick) for tick in ticks], [f"{tick:,}" for tick in ticks])

    def _rgb(self, name: str, strength: float) -> tuple[int, int, int]:
        color = Color.parse(self.app.theme_variables[name])
        return self.background_colors[1].blend(color, strength).rgb


def _round_step(least: float) -> int:
    """The smallest of 1, 2, 5, 10, 20 … that is not below `least`."""
    power: int = 10 ** max(0, math.floor(math.log10(max(1, least))))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least)


def _points(line: Line) -> list[tuple[float, float]]:
    places = line.places if line.places is not None else range(len(line.values))
    return [(float(x), y) for x, y in zip(places, line.values, strict=True) if y is not None]
