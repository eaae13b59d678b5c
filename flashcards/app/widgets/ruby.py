"""Chinese text laid out in lines, pinyin on the row above its Hanzi.

Pure: `layout` turns cells into lines and knows nothing of widgets or colours.
"""

from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import cell_len

from flashcards.app.widgets.line_breaks import Atom, cut, displayed, units

RUBY_WIDTH = 40
"""Narrower lines carry pinyin in brackets behind the word."""


class Cell(NamedTuple):
    """One word, mark or white space; kept whole where it fits a line."""

    text: str
    pinyin: str = ""
    """Shown above the text; empty for none."""
    style: str = ""
    """The caller's name for how it looks."""
    key: int = -1
    """The caller's name for what it is, to find it again in a line."""


class Piece(NamedTuple):
    """A run of one look at its place in a row."""

    column: int
    text: str
    width: int
    """In terminal cells, as of `rich.cells.cell_len`."""
    style: str
    key: int
    is_pinyin: bool


class Line(NamedTuple):
    """One line of text and the row of pinyin above it, which is empty when no word has any."""

    pinyin: tuple[Piece, ...]
    text: tuple[Piece, ...]
    width: int


def layout(cells: Iterable[Cell], width: int, *, indent: int = 0, ruby: bool | None = None) -> list[Line]:
    """Lines of one paragraph, none wider than `width` (taken as 2 at least: the width of one Hanzi).

    Args:
        cells: Words and marks in order, their text already safe to print.
        width: Of the line, in terminal cells.
        indent: Cells left free before the first line.
        ruby: Pinyin above the text or in brackets behind it; by the width if not given.
    """
    is_ruby = width >= RUBY_WIDTH if ruby is None else ruby
    paragraph = _Paragraph(max(width, 2), indent)
    for unit in units(_atoms(cells, is_ruby)):
        paragraph.add(unit)
    return paragraph.finished()


def _atoms(cells: Iterable[Cell], is_ruby: bool) -> list[Atom]:
    atoms: list[Atom] = []
    gap = 0
    for text, pinyin, style, key in cells:
        if text.isspace():
            gap += max(1, cell_len(text))
            continue
        shown = displayed(text)
        if not shown:
            continue
        above = pinyin if is_ruby else ""
        atoms.append(Atom(shown, cell_len(shown), above, cell_len(above), style, key, gap, False))
        gap = 0
        if pinyin and not is_ruby:
            behind = f"({pinyin})"
            atoms.append(Atom(behind, cell_len(behind), "", 0, style, key, 0, True))
    return atoms


class _Paragraph:
    """Fills lines one unit at a time."""

    def __init__(self, width: int, indent: int) -> None:
        self._width = width
        self._lines: list[Line] = []
        self._pinyin: list[Piece] = []
        self._text: list[Piece] = []
        self._column = indent
        self._pinyin_end = 0

    def add(self, unit: list[Atom]) -> None:
        """Place a unit on this line, else on the next, else in parts."""
        if self._place(unit):
            return
        self._break()
        if self._place(unit):
            return
        parts = [part for atom in unit for part in ([atom] if self._fits_alone(atom) else cut(atom))]
        smaller = units(parts, is_pinyin_bound=False)
        if len(smaller) > 1:
            for part in smaller:
                self.add(part)
            return
        for atom in parts:  # a run of marks wider than a line
            if not self._place([atom]):
                self._break()
                self._place([atom])

    def finished(self) -> list[Line]:
        """All lines."""
        self._break()
        return self._lines

    def _fits_alone(self, atom: Atom) -> bool:
        return max(atom.width, atom.pinyin_width) <= self._width

    def _place(self, unit: list[Atom]) -> bool:
        column, pinyin_end = self._column, self._pinyin_end
        is_first = not self._text
        pinyin: list[Piece] = []
        text: list[Piece] = []
        for atom in unit:
            start = column if is_first else column + atom.gap
            is_first = False
            if pinyin_end and (atom.pinyin or not atom.is_closing):  # a closing mark stands below its word's pinyin
                start = max(start, pinyin_end + (1 if atom.pinyin else 0))
            column = start + atom.width
            text.append(Piece(start, atom.text, atom.width, atom.style, atom.key, atom.is_pinyin))
            if atom.pinyin:
                pinyin_end = start + atom.pinyin_width
                pinyin.append(Piece(start, atom.pinyin, atom.pinyin_width, atom.style, atom.key, True))
        if max(column, pinyin_end) > self._width:
            return False
        self._text += text
        self._pinyin += pinyin
        self._column, self._pinyin_end = column, pinyin_end
        return True

    def _break(self) -> None:
        if self._text:
            width = max(self._column, self._pinyin_end)
            self._lines.append(Line(tuple(self._pinyin), tuple(self._text), width))
        self._pinyin, self._text = [], []
        self._column = self._pinyin_end = 0
