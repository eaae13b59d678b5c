"""The line above a list: what its columns are."""

from textual.content import Content
from textual.reactive import reactive

from flashcards.app import render
from flashcards.app.widgets.painted import Painted


class Heading(Painted):
    """A name in bold, and words right-aligned at given widths."""

    DEFAULT_CSS = "Heading { height: 1; }"

    columns: reactive[tuple[tuple[str, int], ...]] = reactive(())

    def __init__(self, name: str, columns: tuple[tuple[str, int], ...] = ()) -> None:
        super().__init__()
        self._title = name
        self.set_reactive(Heading.columns, columns)

    def lines(self) -> list[Content]:
        """Name at the left, columns at the right."""
        right = "".join(render.column(word, cells, right=True) for word, cells in self.columns)
        left = Content.styled(self._title, "bold")
        return [render.spread(left, render.muted(right), self.content_size.width)]
