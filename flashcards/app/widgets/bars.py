"""Vertical bars in eighths of a cell: a few dozen numbers side by side."""

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from flashcards.app import render

EIGHTHS = " ▁▂▃▄▅▆▇█"
MOST_CELLS = 3
"""Width of one bar, its gap included."""


class Bars(Widget):
    """One bar a value, the greatest value at the left, labels below."""

    DEFAULT_CSS = "Bars { height: 8; }"

    values: reactive[Sequence[int]] = reactive(())
    labels: reactive[Sequence[str]] = reactive(())
    """One for each value; those that find no room are left out."""

    def render(self) -> Content:
        """The bars, the axis, the labels."""
        width, height = self.content_size
        most = max(self.values, default=0)
        scale_cells = len(f"{most:,}") + 1
        room, rows = width - scale_cells, height - 2
        if not self.values or room < len(self.values) or rows < 1:
            return render.muted(render.fit(self._as_text(), width)) if width else Content("")
        cells = min(MOST_CELLS, room // len(self.values))
        lines = []
        for row in range(rows):
            scale = f"{most:,}" if row == 0 else ""
            parts = [render.muted(render.column(scale, scale_cells - 1, right=True) + " ")]
            parts.append(
                Content.styled(
                    "".join(self._part(value, most, row, rows, cells) for value in self.values), render.ACCENT
                )
            )
            lines.append(Content("").join(parts))
        lines.append(render.line((" " * (scale_cells - 1) + " " + "─" * (cells * len(self.values)), render.FAINT)))
        lines.append(self._label_line(scale_cells, cells, width))
        return Content("\n").join(lines)

    def _part(self, value: int, most: int, row: int, rows: int, cells: int) -> str:
        """The part of one bar on one row, counted from the top."""
        eighths = round(8 * rows * value / max(1, most))
        if value:
            eighths = max(1, eighths)
        filled = max(0, min(8, eighths - 8 * (rows - 1 - row)))
        return EIGHTHS[filled] * max(1, cells - 1) + " " * (cells > 1)

    def _label_line(self, start: int, cells: int, width: int) -> Content:
        line = ""
        for index, label in enumerate(self.labels):
            column = start + index * cells
            if label and len(line) <= column and column + len(label) <= width:
                line = line.ljust(column) + label + " "
        return render.muted(line)

    def _as_text(self) -> str:
        return " ".join(f"{value:,}" for value in self.values)
