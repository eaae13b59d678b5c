"""One card: its front is a word in its sentence, its back says how it is read and what it means."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.reactive import reactive

from flashcards.app import render, tones
from flashcards.app.widgets.painted import Painted
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


class WordCard(Painted):
    """The card in play; `is_shown` turns it over. Longer cards than the screen scroll by lines."""

    DEFAULT_CSS = "WordCard { height: 1fr; padding: 0 1; }"

    face: reactive[CardFace | None] = reactive(None, repaint=False)
    is_shown = reactive(False, repaint=False)
    aside: reactive[Content | None] = reactive(None, repaint=False)
    """An answer to `why` or `info`, below the card."""
    top = reactive(0, repaint=False)
    """Lines scrolled past."""

    def __init__(self) -> None:
        self._is_repaint_due = False
        super().__init__()

    def _changed(self) -> None:
        """Paint once for all that a key changes."""
        if not self._is_repaint_due:
            self._is_repaint_due = True
            self.call_next(self._repaint_now)

    watch_face = watch_is_shown = watch_aside = watch_top = _changed

    def _repaint_now(self) -> None:
        self._is_repaint_due = False
        self.repaint()

    def scroll_lines(self, step: int) -> None:
        """Scroll by lines, as far as there are any."""
        self.top = max(0, min(self.top + step, len(self._all_lines()) - self.content_size.height))

    def lines(self) -> list[Content]:
        """Those in view; the last says if there is more."""
        height = self.content_size.height
        lines = self._all_lines()[self.top :]
        return lines if len(lines) <= height else [*lines[: height - 1], render.muted("more below")]

    def _all_lines(self) -> list[Content]:
        """The side in play, in a block that stays where it is when the card turns."""
        width, height = self.content_size
        block = min(BLOCK_CELLS, max(2, width - 2))
        face = self.face
        parts = [self._sentence(face, block)] if face else []
        if face and self.is_shown:
            parts.append(_answer(face, block))
        if self.aside:
            parts.append(self.aside.wrap(block))
        if sum(map(len, parts)) + len(parts) - 1 > height:
            parts.reverse()  # what was asked for last must be seen
        lines = [line for part in parts for line in (Content(""), *part)][1:]
        indent = " " * max(0, (width - block) // 2)
        above = max(0, min(5, (height - 9) // 3))
        return [*[Content("")] * above, *(indent + line if line else line for line in lines)]

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
