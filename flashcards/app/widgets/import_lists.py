"""What an import would do, as lists: which column fills which field, notes to come, rows refused."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from flashcards.app import render
from flashcards.app.widgets.line_breaks import displayed
from flashcards.app.widgets.row_list import RowList
from flashcards.formats.record import FIELDS
from flashcards.text.pinyin import pinyin_of

if TYPE_CHECKING:
    from flashcards.formats.record import RefusedRow
    from flashcards.services.filling import FilledRecord

FIELD_CELLS = 13
NOTHING = "—"


class ImportList(RowList):
    """A list of the preview; Enter goes on with the import."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "import", id="import.start"),
    ]


class ColumnList(ImportList):
    """Our fields, and the column of the file that fills each."""

    HELP_NAME = "Columns"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l,right", "change(1)", "other column", id="columns.next"),
        Binding("h,left", "change(-1)", "previous column", id="columns.previous", show=False),
    ]

    class Changed(Message):
        """The learner chose another column for a field; "" for none."""

        def __init__(self, field: str, column: str) -> None:
            super().__init__()
            self.field = field
            self.column = column

    filled: dict[str, str]
    columns: Sequence[str] = ()

    def show(self, filled: dict[str, str], columns: Sequence[str]) -> None:
        """Set what fills each field, and what could."""
        self.filled = filled
        self.columns = columns
        self.row_count = len(FIELDS)
        self.refresh()

    def row(self, index: int, width: int) -> Content:
        """Field and column."""
        column = self.filled.get(FIELDS[index], "")
        name = render.fit(column or NOTHING, max(0, width - FIELD_CELLS))
        return render.line((render.column(FIELDS[index], FIELD_CELLS), render.MUTED), name)

    def action_change(self, step: int) -> None:
        """The next column for this field; the word needs one."""
        field = FIELDS[self.cursor]
        choices = [*([] if field == "word" else [""]), *self.columns]
        if not choices:
            return
        now = self.filled.get(field, "")
        at = choices.index(now) if now in choices else 0
        self.post_message(self.Changed(field, choices[(at + step) % len(choices)]))


class NotePreview(ImportList):
    """Ten notes as they would be; what we filled in is muted."""

    HELP_NAME = "Notes to come"
    notes: "Sequence[FilledRecord]" = ()

    def show(self, notes: "Sequence[FilledRecord]") -> None:
        """Set the rows."""
        self.notes = notes
        self.row_count = len(notes)
        self.refresh()

    def row(self, index: int, width: int) -> Content:
        """Word, pinyin, meaning, sentence."""
        note = self.notes[index]
        record = note.record
        pinyin = pinyin_of(None if reading == "-" else reading for reading in record.reading.split())
        line = render.line(
            (render.column(displayed(record.word), 10) + " ", "bold"),
            (render.column(pinyin, 14) + " ", render.MUTED if "reading" in note.filled else ""),
            (record.gloss, render.MUTED if "gloss" in note.filled else ""),
            (f"  {displayed(record.sentence)}" if record.sentence else "", ""),
        )
        return line.truncate(max(0, width), ellipsis=True)


class RefusedList(ImportList):
    """Rows that cannot become notes, and why."""

    HELP_NAME = "Refused rows"
    refused: "Sequence[RefusedRow]" = ()

    def show(self, refused: "Sequence[RefusedRow]") -> None:
        """Set the rows."""
        self.refused = refused
        self.row_count = len(refused)
        self.refresh()

    def row(self, index: int, width: int) -> Content:
        """Number and reason."""
        one = self.refused[index]
        return render.line((f"row {one.row:,}  ", render.MUTED), render.fit(one.reason, max(0, width - 10)))
