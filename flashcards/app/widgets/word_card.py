"""One card: its front is a word in its sentence, its back says how it is read and what it means."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.visual import Visual
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
    """The card in play; `is_shown` turns it over. Longer cards than the screen scroll by lines."""

    DEFAULT_CSS = "WordCard { height: 1fr; padding: 0 1; }"
    ALLOW_SELECT = False

    face: reactive[CardFace | None] = reactive(None)
    is_shown = reactive(False)
    aside: reactive[Content | None] = reactive(None)
    """An answer to `why` or `info`, below the card."""
    top = reactive(0)
    """Lines scrolled past."""

    def on_mount(self) -> None:
        """Nothing is laid out yet."""
        self._strips: list[Strip] | None = None

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> "WordCard":
        """Lay out again."""
        self._strips = None
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def scroll_lines(self, step: int) -> None:
        """Scroll by lines, as far as there are any."""
        self.top = max(0, min(self.top + step, len(self._laid_out()) - self.content_size.height))

    def render_line(self, y: int) -> Strip:
        """One row of the view; the last says if there is more."""
        strips = self._laid_out()
        width, height = self.content_size
        if y == height - 1 and len(strips) > self.top + height:
            return self._strip(render.muted("more below"), width)
        line = y + self.top
        return strips[line] if line < len(strips) else Strip.blank(width, self.rich_style)

    def _laid_out(self) -> list[Strip]:
        if self._strips is None:
            width = self.content_size.width
            self._strips = [self._strip(line, width) for line in self.lines()]
        return self._strips

    def _strip(self, line: Content, width: int) -> Strip:
        strips = Visual.to_strips(self, line, width, 1, self.visual_style, pad=True)
        return strips[0] if strips else Strip.blank(width, self.rich_style)

    def lines(self) -> list[Content]:
        """The side in play, in a block that stays where it is when the card turns."""
        width, height = self.content_size
        block = min(BLOCK_CELLS, max(2, width - 2))
        face = self.face
        lines = self._sentence(face, block) if face else []
        if face and self.is_shown:
            lines += [Content(""), *_answer(face, block)]
        if self.aside:
            lines += [Content(""), *self.aside.wrap(block)]
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
