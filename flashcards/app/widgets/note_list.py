"""The list of all notes; only the pages in view are read."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from flashcards.app import render
from flashcards.app.widgets.row_list import RowList
from flashcards.text.pinyin import parse_readings, pinyin_of

if TYPE_CHECKING:
    from flashcards.services.browse import BrowseRow

PAGE = 128
"""Rows read at once."""
PAGES_KEPT = 16
WORD_CELLS, PINYIN_CELLS, DECK_CELLS = 12, 16, 20
PINYIN_FROM, DECK_FROM = 44, 90
"""Cells of width from which a column has room."""

Read = Callable[[Sequence[int]], "Mapping[int, BrowseRow]"]


class NoteList(RowList):
    """Notes by number; `read` gives the rows of a page."""

    HELP_NAME = "Notes"

    def __init__(self, read: Read, *, empty: str) -> None:
        super().__init__(empty=empty)
        self._read = read
        self._pages: dict[int, Mapping[int, BrowseRow]] = {}
        self.ids: Sequence[int] = ()

    def show(self, ids: Sequence[int]) -> None:
        """Set which notes are listed; the cursor stays on its note where that is still there."""
        here = self.ids[self.cursor] if self.ids else None
        self.ids = ids
        self._pages.clear()
        self.row_count = len(ids)
        if here is not None and not (self.cursor < len(ids) and ids[self.cursor] == here) and here in ids:
            self.cursor = ids.index(here)
        self.refresh()

    def forget(self) -> None:
        """Read the rows again when they are drawn."""
        self._pages.clear()
        self.refresh()

    def note(self, index: int) -> "BrowseRow | None":
        """The note on a row; None where it is gone."""
        if not 0 <= index < len(self.ids):
            return None
        page = index // PAGE
        if page not in self._pages:
            if len(self._pages) >= PAGES_KEPT:
                self._pages.pop(next(iter(self._pages)))
            self._pages[page] = self._read(self.ids[page * PAGE : (page + 1) * PAGE])
        return self._pages[page].get(self.ids[index])

    def row(self, index: int, width: int) -> Content:
        """Word, pinyin, gloss, deck; suspended notes step back and carry @, marked ones *, undecided ones !."""
        note = self.note(index)
        if note is None:
            return render.muted("deleted")
        style = render.MUTED if note.is_suspended else ""
        flags = ("!" if note.theirs else "@" if note.is_suspended else " ") + ("*" if note.is_marked else " ")
        parts: list[tuple[str, str] | str] = [
            (flags, render.ACCENT),
            (render.column(note.word, WORD_CELLS - 1) + " ", style),
        ]
        room = width - len(flags) - WORD_CELLS
        if width >= PINYIN_FROM:
            pinyin = pinyin_of(parse_readings(note.reading)) or note.reading
            parts.append((render.column(pinyin, PINYIN_CELLS - 1) + " ", render.MUTED))
            room -= PINYIN_CELLS
        deck_cells = DECK_CELLS if width >= DECK_FROM else 0
        parts.append((render.column(note.gloss, max(0, room - deck_cells)), style))
        if deck_cells:
            parts.append((render.column("  " + note.deck_name, deck_cells), render.MUTED))
        return render.line(*parts)
