"""A sentence to be read aloud: the word that is asked is marked, pinyin stands above those that were said."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive

from flashcards.app import render
from flashcards.app.widgets.painted import Painted
from flashcards.app.widgets.ruby import RUBY_WIDTH, Cell, Piece, layout
from flashcards.text.clean import safe_line


class Word(Protocol):
    """What is shown of a token."""

    @property
    def text(self) -> str:
        """As written."""

    @property
    def pinyin(self) -> str:
        """With tone marks; empty where there is none."""


def aloud_cells(text: str, words: Sequence[Word]) -> Iterator[Cell]:
    """One cell a word, its key the place of the word; blanks where the text has any."""
    at = 0
    for index, word in enumerate(words):
        start = max(at, text.find(word.text, at))
        if start > at:
            yield Cell(" ")
        at = start + len(word.text)
        yield Cell(safe_line(word.text), safe_line(word.pinyin), key=index)


class AloudText(Painted):
    """As tall as the sentence, as far as there is room; then the rows about the word that is asked."""

    DEFAULT_CSS = "AloudText { height: auto; max-height: 50%; padding: 0 1; }"

    cells: reactive[tuple[Cell, ...]] = reactive((), layout=True)
    told: reactive[frozenset[int]] = reactive(frozenset())
    asked: reactive[int | None] = reactive(None)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All rows."""
        return len(self._rows(width)[0])

    def lines(self) -> list[Content]:
        """The rows in view."""
        width, height = self.content_size
        rows, asked = self._rows(max(1, width))
        top = max(0, min(asked - height + 1, len(rows) - height))
        return rows[top:]

    def _rows(self, width: int) -> tuple[list[Content], int]:
        """Every row, and the one with the word that is asked; room for all pinyin is kept, so that nothing moves."""
        is_ruby = width >= RUBY_WIDTH
        cells = [cell if is_ruby or cell.key in self.told else cell._replace(pinyin="") for cell in self.cells]
        rows: list[Content] = []
        asked = 0
        for line in layout(cells, width):
            if is_ruby:
                rows.append(self._row(line.pinyin))
            if any(piece.key == self.asked for piece in line.text):
                asked = len(rows)
            rows.append(self._row(line.text))
        return rows, asked

    def _row(self, pieces: Sequence[Piece]) -> Content:
        parts: list[Content] = []
        column = 0
        for piece in pieces:
            parts.append(Content(" " * (piece.column - column)))
            column = piece.column + piece.width
            if piece.is_pinyin:
                parts.append(render.muted(piece.text if piece.key in self.told else " " * piece.width))
            else:
                is_asked = piece.key == self.asked
                parts.append(Content.styled(piece.text, f"bold underline {render.ACCENT}" if is_asked else ""))
        return Content("").join(parts)
