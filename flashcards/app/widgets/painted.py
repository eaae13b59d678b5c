"""Widgets of ready lines, painted one by one: Textual's own way lays each text out anew, at five times the cost."""

from abc import abstractmethod
from collections.abc import Sequence
from itertools import zip_longest

from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from flashcards.app import render


class Painted(Widget):
    """A subclass gives `lines`, none of them wider than the widget; what is wider is cut."""

    ALLOW_SELECT = False
    auto_links = False

    def __init__(self, *, id: str | None = None) -> None:
        self._strips: list[Strip] | None = None
        self._painted_size = Size(0, 0)
        super().__init__(id=id)

    @abstractmethod
    def lines(self) -> Sequence[Content]:
        """Top down, for `content_size`; those below the widget are not shown."""

    def render(self) -> Content:
        """The same in one piece."""
        return Content("\n").join(self.lines())

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> "Painted":
        """Paint everything again."""
        self._strips = None
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def notify_style_update(self) -> None:
        """Colours have changed."""
        super().notify_style_update()
        self._strips = None

    def repaint(self) -> None:
        """Paint the rows again that look otherwise now."""
        before = self._strips
        if before is None or not self.is_mounted:
            self.refresh()
            return
        self._strips = None
        width, height = self.content_size
        both = zip_longest(before[:height], self.strips()[:height])
        changed = [Region(0, row, width, 1) for row, (old, new) in enumerate(both) if old != new]
        if changed:
            super().refresh(*changed)

    def strips(self) -> list[Strip]:
        """The lines as they are painted."""
        if self._strips is None or self._painted_size != self.content_size:
            self._painted_size = self.content_size
            width, style = self.content_size.width, self.visual_style
            self._strips = [render.strip(line, width, style) for line in self.lines()]
        return self._strips

    def render_line(self, y: int) -> Strip:
        """One row."""
        strips = self.strips()
        return strips[y] if y < len(strips) else Strip.blank(self.content_size.width, self.visual_style.rich_style)
