"""A list drawn row by row on demand: a hundred thousand rows cost what the visible ones cost."""

from abc import abstractmethod
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from flashcards.app import render

MOST_STRIPS = 1000
"""Drawn rows kept."""


class RowList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows with a cursor; a subclass gives `row`, the owner sets `row_count`.

    The cursor's row begins with ▸ and is bold while the list has the focus, else with ▹: both are seen without colour.
    """

    DEFAULT_CSS = """
    RowList { height: 1fr; background: transparent; scrollbar-size-vertical: 1; overflow-x: hidden; }
    RowList > .row-list--cursor { text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar = {"row-list--cursor"}
    HELP_NAME = "List"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "down", id="list.down", show=False),
        Binding("k,up", "move(-1)", "up", id="list.up", show=False),
        Binding("pagedown,ctrl+f", "page(1)", "page down", id="list.page_down", show=False),
        Binding("pageup,ctrl+b", "page(-1)", "page up", id="list.page_up", show=False),
        Binding("g,home", "to(0)", "first", id="list.first", show=False),
        Binding("G,end", "to(-1)", "last", id="list.last", show=False),
        Binding("enter", "choose", "open", id="list.open", show=False),
    ]

    row_count = reactive(0, repaint=False)
    cursor = reactive(0, repaint=False)

    class Moved(Message):
        """The cursor is on another row."""

        def __init__(self, rows: "RowList", index: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index

        @property
        def control(self) -> "RowList":
            """The list, for `@on` selectors."""
            return self.rows

    class Chosen(Moved):
        """A row was opened, by key or by mouse."""

    def __init__(self, *, id: str | None = None, empty: str = "") -> None:
        super().__init__(id=id)
        self._empty = empty
        self._strips: dict[tuple[int, bool], Strip] = {}
        """Rows as drawn, so that moving the cursor draws two."""

    @abstractmethod
    def row(self, index: int, width: int) -> Content:
        """One row on `width` cells, without its mark."""

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> "RowList":
        """Draw again; without regions the rows themselves have changed."""
        if not regions:
            self._strips.clear()
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def notify_style_update(self) -> None:
        """Another theme, another focus."""
        super().notify_style_update()
        self._strips.clear()

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, self.row_count - 1))

    def watch_row_count(self) -> None:
        """Grow or shrink with the rows."""
        self._measure()
        self.cursor = self.validate_cursor(self.cursor)
        self.refresh()

    def watch_cursor(self, old: int, new: int) -> None:
        """Follow the cursor."""
        if self.size.height:
            self.scroll_to_region(Region(0, new, 1, 1), animate=False, force=True)
        self.refresh_line(old)
        self.refresh_line(new)
        if old != new:
            self.post_message(self.Moved(self, new))

    def on_resize(self, event: Resize) -> None:
        """Keep the cursor in view at any size."""
        self._measure()
        self._strips.clear()
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, self.row_count)

    def render_line(self, y: int) -> Strip:
        """Draw one visible line."""
        index = y + self.scroll_offset.y
        width = max(1, self.scrollable_content_region.width)
        if not self.row_count and y == 0 and self._empty:
            return self._drawn(render.muted(render.fit("  " + self._empty, width)), width, is_cursor=False)
        if index >= self.row_count:
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        return self._strip(index, width, is_cursor=index == self.cursor)

    def _strip(self, index: int, width: int, *, is_cursor: bool) -> Strip:
        key = (index, is_cursor)
        if key not in self._strips:
            if len(self._strips) >= MOST_STRIPS:
                self._strips.clear()
            mark = Content("  ")
            if is_cursor:
                mark = Content.styled("▸ ", render.ACCENT) if self.has_focus else render.muted("▹ ")
            content = Content("").join([mark, self.row(index, max(0, width - 2))])
            self._strips[key] = self._drawn(content, width, is_cursor=is_cursor and self.has_focus)
        return self._strips[key]

    def _draw_ahead(self, step: int) -> None:
        """Draw the page that the same key shows next, while nobody waits."""
        width = max(1, self.scrollable_content_region.width)
        height = self.size.height
        first = self.scroll_offset.y + step * height
        for index in range(max(0, first), min(self.row_count, first + height)):
            self._strip(index, width, is_cursor=False)

    def _drawn(self, content: Content, width: int, *, is_cursor: bool) -> Strip:
        style = self.visual_style
        if is_cursor:
            style += self.get_visual_style("row-list--cursor", partial=True)
        return render.strip(content, width, style)

    def action_move(self, step: int) -> None:
        """Move the cursor by `step` rows."""
        self.cursor += step

    def action_page(self, step: int) -> None:
        """Move the cursor by `step` pages."""
        self.cursor += step * max(1, self.size.height - 1)
        self.call_after_refresh(self._draw_ahead, step)

    def action_to(self, index: int) -> None:
        """Move the cursor to a row; -1 is the last."""
        self.cursor = index if index >= 0 else self.row_count - 1

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        if self.row_count:
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: Click) -> None:
        """A click moves the cursor; a click on its row opens it."""
        index = event.y + self.scroll_offset.y
        if index >= self.row_count:
            return
        if index == self.cursor and self.has_focus and event.chain > 1:
            self.action_choose()
        self.cursor = index
