"""Words of an article as a list, the first of them chosen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive

from flashcards.app import render
from flashcards.app.widgets.entry_list import fitted
from flashcards.app.widgets.line_breaks import displayed
from flashcards.app.widgets.row_list import RowList

if TYPE_CHECKING:
    from flashcards.services.vocabulary import VocabularyWord

WIDEST_WORD = 10
WIDEST_PINYIN = 14
MEASURED = 500
"""Words whose widths decide those of the columns."""
COUNT_CELLS = 6


class VocabularyList(RowList):
    """Word, pinyin, meaning, how often; chosen ones have a + before them, the others step back."""

    HELP_NAME = "New words"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "make cards", id="offer.learn"),
    ]

    words: "Sequence[VocabularyWord]" = ()
    chosen = reactive(0)
    """How many from the top."""
    _columns = (0, 0)

    def show(self, words: "Sequence[VocabularyWord]", chosen: int) -> None:
        """Set the rows."""
        self.words = words
        sample = words[:MEASURED]
        word = max((cell_len(displayed(one.headword)) for one in sample), default=0)
        pinyin = max((cell_len(one.pinyin) for one in sample), default=0)
        self._columns = (min(word, WIDEST_WORD), min(pinyin, WIDEST_PINYIN))
        self.row_count = len(words)
        self.chosen = chosen
        self.refresh()

    def validate_chosen(self, chosen: int) -> int:
        """Not more than there are."""
        return max(0, min(chosen, self.row_count))

    def row(self, index: int, width: int) -> Content:
        """One word."""
        one = self.words[index]
        is_chosen = index < self.chosen
        word, pinyin = fitted(self._columns, width)
        rest = width - word - pinyin - COUNT_CELLS - 6
        style = "" if is_chosen else render.MUTED
        return render.line(
            ("+ " if is_chosen else "  ", render.ACCENT),
            (render.column(displayed(one.headword), word) + "  ", style),
            (render.column(one.pinyin, pinyin) + "  ", render.MUTED),
            (render.column(one.gloss, max(0, rest)), style),
            (render.column(f"{one.count:,} ×", COUNT_CELLS, right=True), render.MUTED),
        )
