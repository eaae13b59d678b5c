"""Dictionary entries as a list: word, pinyin, first meaning."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from flashcards.app import render
from flashcards.app.widgets.entry_lines import entry_lines
from flashcards.app.widgets.line_breaks import displayed
from flashcards.app.widgets.row_list import RowList
from flashcards.text.document import Entry
from flashcards.text.pinyin import pinyin_of

WIDEST_WORD = 10
WIDEST_PINYIN = 14
GAP = 2


class EntryList(RowList):
    """Entries, most useful first."""

    HELP_NAME = "Entries"
    entries: Sequence[Entry] = ()
    _columns = (0, 0)

    def show(self, entries: Sequence[Entry]) -> None:
        """Set the rows, the cursor on the first."""
        self.entries = entries
        words = max((cell_len(displayed(entry.simplified)) for entry in entries), default=0)
        pinyin = max((cell_len(pinyin_of(entry.readings)) for entry in entries), default=0)
        self._columns = (min(words, WIDEST_WORD), min(pinyin, WIDEST_PINYIN))
        self.row_count = len(entries)
        self.cursor = 0
        self.refresh()

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        return self.entries[self.cursor] if self.row_count else None

    def row(self, index: int, width: int) -> Content:
        """Three columns; what does not fit ends in …"""
        entry = self.entries[index]
        word, pinyin = fitted(self._columns, width)
        gloss = "; ".join(entry.glosses)
        return render.line(
            render.column(displayed(entry.simplified), word) + " " * GAP,
            (render.column(pinyin_of(entry.readings, entry.is_name), pinyin) + " " * GAP, render.MUTED),
            render.fit(gloss, max(0, width - word - pinyin - 2 * GAP)),
        )


def fitted(columns: tuple[int, int], width: int) -> tuple[int, int]:
    """Widths of word and pinyin that leave half of the row to the meaning."""
    return min(columns[0], max(4, width // 5)), min(columns[1], max(6, width // 4))


class EntryPage(Widget):
    """Everything the dictionary says of one entry."""

    DEFAULT_CSS = "EntryPage { height: auto; max-width: 80; padding: 0 1; }"
    ALLOW_SELECT = False

    entry: reactive[Entry | None] = reactive(None, layout=True)
    note: reactive[str] = reactive("", layout=True)
    """What else is known of it."""

    def render(self) -> Content:
        """As many lines as it takes."""
        if self.entry is None:
            return Content("")
        width = max(4, self.content_size.width)
        lines = entry_lines(self.entry, width)
        if self.note:
            lines += [Content(""), *render.muted(self.note).wrap(width)]
        return Content("\n").join(lines)
