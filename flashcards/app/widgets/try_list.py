"""What was typed for the words of a sentence: each syllable right, or with what it should have been."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from textual.content import Content
from textual.reactive import reactive

from flashcards.app import render, tones
from flashcards.app.recital import Said, Try
from flashcards.app.widgets.painted import Painted
from flashcards.text.pinyin import syllable_with_mark

LINE_CELLS = 18
"""For what was typed; it gets a line of its own where it is longer."""
GAP = 3
"""Blanks between syllables."""
STACKED_BELOW = 60
"""Cells of width below which it always does."""


class TryList(Painted):
    """The newest at the top, below what is said of all of them."""

    DEFAULT_CSS = "TryList { height: 1fr; padding: 0 1; }"

    tries: reactive[Sequence[Try]] = reactive((), always_update=True)
    head: reactive[Content | None] = reactive(None)
    """Said above them."""

    def __init__(
        self, gloss_of: Callable[[Try], str], meaning_of: Callable[[str, str], str], *, id: str | None = None
    ) -> None:
        self._gloss_of = gloss_of
        self._meaning_of = meaning_of
        super().__init__(id=id)

    def lines(self) -> list[Content]:
        """As many as there is room for."""
        width, height = self.content_size
        lines: list[Content] = []
        if self.head is not None:
            lines += [*self.head.wrap(max(1, width)), Content("")]
        for one in reversed(self.tries):
            if len(lines) >= height:
                break
            lines += self._lines_of(one, max(1, width))
        return lines

    def _lines_of(self, one: Try, width: int) -> Iterator[Content]:
        """What was typed at the left, what it was at the right; below each other where there is no room."""
        typed = render.text(one.line or "shown", "bold" if one.line else render.MUTED)
        is_beside = width >= STACKED_BELOW and typed.cell_length < LINE_CELLS
        indent = LINE_CELLS if is_beside else 2
        told = _packed(self._told(one), max(1, width - indent))
        if is_beside:
            typed += " " * (LINE_CELLS - typed.cell_length)
            yield Content("").join([typed, told.pop(0)])
        else:
            yield from typed.wrap(width)
        yield from (Content("").join([Content(" " * indent), line]) for line in told)

    def _told(self, one: Try) -> Iterator[Content]:
        """Syllable by syllable; at the end what the words mean."""
        yield from (self._syllable(said, is_shown=not one.line) for said in one.said)
        if one.extra:
            yield render.muted(f"too much: {' '.join(one.extra)}")
        if gloss := self._gloss_of(one) if one.is_right or not one.line else "":
            yield render.muted(gloss)

    def _syllable(self, said: Said, *, is_shown: bool) -> Content:
        mark = said.mark
        wanted = Content.styled(syllable_with_mark(mark.wanted), f"bold {tones.style_of(mark.wanted)}")
        if is_shown:
            return render.line(said.syllable.character, " ", wanted)
        if mark.is_right:
            return render.line(("✓ ", render.MUTED), syllable_with_mark(mark.typed))
        meaning = self._meaning_of(said.syllable.character, mark.wanted)
        return render.line(
            ("✗ ", f"bold {render.ERROR}"),
            syllable_with_mark(mark.typed) if mark.typed else "–",
            (" → ", render.MUTED),
            wanted,
            (f" ({meaning})" if meaning else "", render.MUTED),
        )


def _packed(parts: Iterable[Content], width: int) -> list[Content]:
    """Parts on lines of a width, each kept whole where it fits a line; at least one line."""
    lines = [Content("")]
    for part in parts:
        if lines[-1] and lines[-1].cell_length + GAP + part.cell_length > width:
            lines.append(Content(""))
        gap = " " * GAP if lines[-1] else ""
        *whole, last = Content("").join([lines[-1], Content(gap), part]).wrap(width)
        lines[-1:] = [*whole, last]
    return lines
