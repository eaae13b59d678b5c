"""Rows of the layout as Textual's strips."""

from collections.abc import Iterable, Mapping

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from flashcards.app.widgets.ruby import Piece

PINYIN = "pinyin"
CURSOR = Style(reverse=True)


def paint(
    pieces: Iterable[Piece], width: int, base: Style, looks: Mapping[str, Style], cursor: int | None = None
) -> Strip:
    """One row on exactly `width` cells.

    Args:
        pieces: Of one row, left to right.
        width: Of the strip, in cells.
        base: Of the gaps, and of pieces without a look.
        looks: By the style of a piece; "pinyin" is that of pinyin.
        cursor: The key of the word under the cursor.
    """
    segments: list[Segment] = []
    column = 0
    for piece in pieces:
        if piece.column > column:
            segments.append(Segment(" " * (piece.column - column), base))
        style = looks.get(PINYIN if piece.is_pinyin else piece.style, base)
        if piece.key == cursor and not piece.is_pinyin:
            style += CURSOR
        segments.append(Segment(piece.text, style))
        column = piece.column + piece.width
    return Strip(segments, column).adjust_cell_length(max(1, width), base)
