"""A list drawn row by row on demand: a hundred thousand rows cost what the visible ones cost."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from flashcards.app import render


class RowList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows with a cursor; a subclass gives `row`, the owner sets `row_count`.

    The cursor's row begins with ▸ while the list has the focus, so that it is seen without colour.
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

    row_count = reactive(0)
    cursor = reactive(0)

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

    def row(self, index: int, width: int) -> Content:
        """One row on `width` cells, without its mark."""
        raise NotImplementedError

    def draw_again(self) -> None:
        """Draw every visible row again: their data changed."""
        self.refresh()

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
        self.refresh()
        if old != new:
            self.post_message(self.Moved(self, new))

    def on_resize(self, event: Resize) -> None:
        """Keep the cursor in view at any size."""
        self._measure()
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, self.row_count)

    def render_line(self, y: int) -> Strip:
        """Draw one visible line."""
        index = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if not self.row_count and y == 0 and self._empty:
            content, is_cursor = render.line("  ", (render.fit(self._empty, width - 2), render.MUTED)), False
        elif index >= self.row_count:
            return Strip.blank(self.size.width, self.rich_style)
        else:
            is_cursor = index == self.cursor and self.has_focus
            mark = Content.styled("▸ ", render.ACCENT) if is_cursor else Content("  ")
            content = Content("").join([mark, self.row(index, max(0, width - 2))])
        style = self.visual_style
        if is_cursor:
            style += self.get_visual_style("row-list--cursor", partial=True)
        strips = Visual.to_strips(self, content, max(1, width), 1, style, pad=True)
        return strips[0] if strips else Strip.blank(width, self.rich_style)

    def action_move(self, step: int) -> None:
        """Move the cursor by `step` rows."""
        self.cursor += step

    def action_page(self, step: int) -> None:
        """Move the cursor by `step` pages."""
        self.cursor += step * max(1, self.size.height - 1)

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
