"""One card: its front is a word in its sentence, its back says how it is read and what it means."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from flashcards.app import render, tones
from flashcards.app.widgets.ruby import RUBY_WIDTH, Cell, Piece, layout

BLOCK_CELLS = 64
"""The widest line: longer ones are hard to read."""
TARGET = "target"
"""Style of the cell that is asked for."""


class CardFace(NamedTuple):
    """What a card shows, as plain values."""

    word: str
    traditional: str
    readings: tuple[str, ...]
    gloss: str
    cells: tuple[Cell, ...]
    """The sentence; the word alone where the note has none. The asked word has the style `TARGET`."""
    translation: str
    facts: str
    """Source, last seen, chance known."""


class WordCard(Widget):
    """The card in play; `is_shown` turns it over."""

    DEFAULT_CSS = "WordCard { height: auto; min-height: 100%; }"

    face: reactive[CardFace | None] = reactive(None, layout=True)
    is_shown = reactive(False, layout=True)
    aside: reactive[Content | None] = reactive(None, layout=True)
    """An answer to `why` or `info`, below the card."""

    def render(self) -> Content:
        """The side in play, in a block that stays where it is when the card turns."""
        width = max(2, self.content_size.width)
        face = self.face
        block = min(BLOCK_CELLS, max(2, width - 2))
        lines = self._sentence(face, block) if face else []
        if face and self.is_shown:
            lines += [Content(""), *_answer(face, block)]
        if self.aside:
            lines += [Content(""), *self.aside.wrap(block)]
        indent = " " * ((width - block) // 2)
        above = max(0, min(5, (self._room() - 9) // 3))
        return Content("\n").join([*[Content("")] * above, *(indent + line if line else line for line in lines)])

    def _room(self) -> int:
        parent = self.parent
        return parent.size.height if isinstance(parent, Widget) else self.size.height

    def _sentence(self, face: CardFace, width: int) -> list[Content]:
        """The sentence; a row for pinyin stands above each line on both sides, so that nothing jumps."""
        cells = face.cells if self.is_shown else tuple(cell._replace(pinyin="") for cell in face.cells)
        lines: list[Content] = []
        for line in layout(cells, width):
            if width >= RUBY_WIDTH:
                lines.append(_row(line.pinyin, face.readings))
            lines.append(_row(line.text, face.readings))
        return lines


def _answer(face: CardFace, width: int) -> list[Content]:
    """Word, reading, meaning, translation, facts."""
    other = f" {face.traditional}" if face.traditional not in ("", face.word) else ""
    head = render.line(
        (face.word, "bold"),
        (other, render.MUTED),
        "   ",
        tones.coloured_pinyin(face.readings),
        "   ",
        (tones.numbered(face.readings), render.MUTED),
    )
    lines = [*head.wrap(width), *_wrapped(face.gloss, "", width), *_wrapped(face.translation, "italic", width)]
    return [*lines, Content(""), *_wrapped(face.facts, render.MUTED, width)] if face.facts else lines


def _wrapped(value: str, style: str, width: int) -> list[Content]:
    return render.text(value, style).wrap(width) if value else []


def _row(pieces: Sequence[Piece], readings: tuple[str, ...]) -> Content:
    """One row of the sentence, gaps filled with blanks."""
    parts: list[Content] = []
    column = 0
    for piece in pieces:
        parts.append(Content(" " * (piece.column - column)))
        column = piece.column + piece.width
        is_target = piece.style == TARGET
        if piece.is_pinyin and is_target:
            parts.append(_toned(piece.text, readings))
        elif piece.is_pinyin:
            parts.append(Content.styled(piece.text, render.MUTED))
        else:
            parts.append(Content.styled(piece.text, f"bold underline {render.ACCENT}" if is_target else ""))
    return Content("").join(parts)


def _toned(pinyin: str, readings: tuple[str, ...]) -> Content:
    """Joined pinyin in tone colours; in one colour where it is not what the readings say."""
    coloured = tones.coloured_pinyin(readings, "")
    if pinyin == f"({coloured.plain})":
        return Content("").join([Content("("), coloured, Content(")")])
    return coloured if coloured.plain == pinyin else Content.styled(pinyin, render.ACCENT)
