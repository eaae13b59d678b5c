"""Lines over time, drawn by plotext; imported only when a chart is first shown (0.1 s)."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.app import RenderResult
from textual.color import Color
from textual.reactive import reactive
from textual_plotext import PlotextPlot

from flashcards.app import render

SMALLEST = (24, 6)
"""Cells below which a chart says nothing."""
TICKS = 6


class Line(NamedTuple):
    """One line: its points in order, the same number as there are labels."""

    values: Sequence[float]
    is_main: bool = True
    """The accent colour; others step back."""


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
        """Draw anew for this size; nothing below the smallest."""
        if self.size.width < SMALLEST[0] or self.size.height < SMALLEST[1] or not self.labels:
            return render.muted("")
        plot = self.plt
        plot.clear_data()
        plot.frame(False)
        xs = [float(x) for x in range(len(self.labels))]
        if self.level is not None:
            plot.hline(self.level, color=self._rgb("foreground", 0.4))
        for line in self.lines:
            color = self._rgb("accent", 1.0) if line.is_main else self._rgb("foreground", 0.6)
            plot.plot(xs, list(line.values), color=color, marker="braille")
        step = max(1, len(xs) // TICKS)
        plot.xticks(xs[::step], list(self.labels[::step]))
        return super().render()

    def _rgb(self, name: str, strength: float) -> tuple[int, int, int]:
        color = Color.parse(self.app.theme_variables[name])
        return self.background_colors[1].blend(color, strength).rgb
