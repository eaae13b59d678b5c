"""The part of an article that is in memory: pages of sentences, and blocks of them in rows.

Pure but for the `read` it is given: an article of any length costs what the visible part costs.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from flashcards.app.widgets.article_cells import Look, Place, cells_of
from flashcards.app.widgets.ruby import Cell, Piece, layout

if TYPE_CHECKING:
    from flashcards.services.articles import ReadSentence, ReadToken

PAGE = 32
"""Sentences read at once."""
PAGES_KEPT = 24
BLOCK = 40
"""A paragraph longer than this is laid out in parts of about as many sentences."""
INDENT = 4


class Row(NamedTuple):
    """One painted row: text, the pinyin above one, or nothing."""

    pieces: tuple[Piece, ...] = ()
    is_above: bool = False
    """The pinyin of the row below."""


class Block(NamedTuple):
    """Sentences laid out together: a paragraph, or a part of a very long one."""

    first: int
    end: int
    rows: tuple[Row, ...]
    """Top down, at least one."""


class ArticleWindow:
    """Sentences by position, blocks by any of their positions; both kept while they are near."""

    def __init__(self, read: "Callable[[int, int], Sequence[ReadSentence]]", count: int) -> None:
        self.count = count
        self._read = read
        self._look = Look()
        self._pages: dict[int, Sequence[ReadSentence]] = {}
        self._blocks: dict[int, Block] = {}

    @property
    def look(self) -> Look:
        """How it is shown now."""
        return self._look

    @look.setter
    def look(self, look: Look) -> None:
        if look != self._look:
            self._look = look
            self._blocks.clear()

    def forget(self) -> None:
        """Read again when asked: states of words have changed."""
        self._pages.clear()
        self._blocks.clear()

    def sentence(self, position: int) -> "ReadSentence":
        """The sentence at a position, 0 to count - 1."""
        number = position // PAGE
        page = self._pages.get(number)
        if page is None:
            if len(self._pages) >= PAGES_KEPT:
                self._pages.pop(next(iter(self._pages)))
            page = self._pages[number] = self._read(number * PAGE, PAGE)
        return page[position - number * PAGE]

    def token(self, place: Place) -> "ReadToken":
        """The token at a place."""
        return self.sentence(place.position).tokens[place.token]

    def block(self, position: int) -> Block:
        """The block that holds a sentence."""
        first = position
        while not self._begins_block(first):
            first -= 1
        found = self._blocks.get(first)
        if found is None:
            if len(self._blocks) >= PAGE * PAGES_KEPT:
                self._blocks.clear()
            found = self._blocks[first] = self._lay_out(first)
        return found

    def _begins_block(self, position: int) -> bool:
        if position == 0 or self._paragraph(position) != self._paragraph(position - 1):
            return True
        half = BLOCK // 2
        return position % BLOCK == 0 and self._paragraph(position - half) == self._paragraph(position)

    def _paragraph(self, position: int) -> int:
        return self.sentence(position).paragraph

    def _lay_out(self, first: int) -> Block:
        end = first + 1
        while end < self.count and not self._begins_block(end):
            end += 1
        cells: list[Cell] = []
        for position in range(first, end):
            sentence = self.sentence(position)
            if cells and cells[-1].text[-1:].isascii() and sentence.text[:1].isascii():
                cells.append(Cell(" "))
            cells += cells_of(sentence, self._look)
        is_paragraph_start = first == 0 or self._paragraph(first - 1) != self._paragraph(first)
        indent = INDENT if is_paragraph_start and self._look.width >= 6 * INDENT else 0
        rows: list[Row] = []
        for line in layout(cells, self._look.width, indent=indent):
            rows += [Row(line.pinyin, True), Row(line.text)] if line.pinyin else [Row(line.text)]
        is_paragraph_end = end < self.count and self._paragraph(end) != self._paragraph(first)
        if not rows or (is_paragraph_end and self._look.is_spaced):
            rows.append(Row())
        return Block(first, end, tuple(rows))
