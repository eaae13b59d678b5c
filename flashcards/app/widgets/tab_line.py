"""Names of pages on one line; the open one stands in brackets, so that it is seen without colour."""

from collections.abc import Sequence

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from flashcards.app import render


class TabLine(Widget):
    """Pages by name; the owner moves `current`."""

    DEFAULT_CSS = "TabLine { height: 1; padding: 0 1; }"
    ALLOW_SELECT = False
    auto_links = False

    current = reactive(0)

    class Chosen(Message):
        """A name was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = names

    def render(self) -> Content:
        """All names where they fit, else those around the open one."""
        width = max(1, self.content_size.width)
        first = 0
        while first < self.current and self._line(first).cell_length > width:
            first += 1
        return self._line(first).truncate(width)

    def _line(self, first: int) -> Content:
        names = enumerate(self._names)
        return Content("").join([self._label(index, name) for index, name in names if index >= first])

    def _label(self, index: int, name: str) -> Content:
        is_open = index == self.current
        shown = render.text(f"[{name}]", f"bold {render.ACCENT}") if is_open else render.muted(f" {name} ")
        return shown.stylize(Style.from_meta({"page": index})) + " "

    def on_click(self, event: Click) -> None:
        """Open the page whose name was clicked."""
        page = event.style.meta.get("page")
        if page is not None:
            self.post_message(self.Chosen(page))
