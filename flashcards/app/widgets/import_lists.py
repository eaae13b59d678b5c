"""What an import would do, as lists: which column fills which field, notes to come, what to look at."""

from collections.abc import Mapping, Sequence
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
    from flashcards.services.three_way import KeptField
    from flashcards.services.transfer import AmbiguousReading, ImportPreview

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
        pinyin = _pinyin(record.reading)
        line = render.line(
            (render.column(displayed(record.word), 10) + " ", "bold"),
            (render.column(pinyin, 14) + " ", render.MUTED if "reading" in note.filled else ""),
            (record.gloss, render.MUTED if "gloss" in note.filled else ""),
            (f"  {displayed(record.sentence)}" if record.sentence else "", ""),
        )
        return line.truncate(max(0, width), ellipsis=True)


class ReadingChosen(Message):
    """The learner chose another reading for a word."""

    def __init__(self, word: str, reading: str) -> None:
        super().__init__()
        self.word = word
        self.reading = reading


class IssueList(ImportList):
    """What a learner should see before importing: readings to choose, fields both changed, rows refused."""

    HELP_NAME = "To look at"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l,right", "choose_reading(1)", "other reading", id="issues.next"),
        Binding("h,left", "choose_reading(-1)", "previous reading", id="issues.previous", show=False),
    ]
    ambiguous: "Sequence[AmbiguousReading]" = ()
    kept: "Sequence[KeptField]" = ()
    refused: "Sequence[RefusedRow]" = ()

    def __init__(self) -> None:
        super().__init__()
        self._chosen: dict[str, str] = {}

    def show(self, preview: "ImportPreview", choices: "Mapping[str, str]") -> None:
        """Set the rows; words that were chosen for stay, so that the choice can be changed."""
        settled = [one for one in self.ambiguous if one.word in choices]
        open_words = [one for one in preview.ambiguous if one.word not in choices]
        self.ambiguous = sorted([*settled, *open_words], key=lambda one: one.row)
        self.kept, self.refused, self._chosen = preview.kept, preview.refused, dict(choices)
        self.row_count = len(self.ambiguous) + len(self.kept) + len(self.refused)
        self.refresh()

    def forget(self) -> None:
        """Another file."""
        self.ambiguous, self.kept, self.refused, self._chosen = (), (), (), {}
        self.row_count = 0
        self.cursor = 0
        self.refresh()

    def row(self, index: int, width: int) -> Content:
        """Number of the row, and what is to be said of it."""
        if index < len(self.ambiguous):
            return self._reading_row(self.ambiguous[index], width)
        index -= len(self.ambiguous)
        if index < len(self.kept):
            kept = self.kept[index]
            text = f"{kept.word} {kept.field}: yours stays, “{kept.ours}”; the file has “{kept.theirs}”"
            return _numbered(kept.row, text, width)
        refused = self.refused[index - len(self.kept)]
        return _numbered(refused.row, f"refused: {refused.reason}", width)

    def _reading_row(self, one: "AmbiguousReading", width: int) -> Content:
        now = self._chosen.get(one.word, one.reading)
        mark = "chosen" if one.word in self._chosen else "left and right choose"
        parts: list[str | tuple[str, str]] = [(f"row {one.row:,}  ", render.MUTED), (f"{one.word}  ", "bold")]
        for reading in (one.reading, *one.alternatives):
            shown = _pinyin(reading)
            parts += [(f"‹{shown}›" if reading == now else f" {shown} ", render.ACCENT if reading == now else "")]
        return render.line(*parts, (f"  {mark}", render.MUTED)).truncate(max(0, width), ellipsis=True)

    def action_choose_reading(self, step: int) -> None:
        """The next reading of the word under the cursor."""
        if self.cursor < len(self.ambiguous):
            one = self.ambiguous[self.cursor]
            choices = (one.reading, *one.alternatives)
            at = choices.index(self._chosen.get(one.word, one.reading))
            self.post_message(ReadingChosen(one.word, choices[(at + step) % len(choices)]))


def _numbered(row: int, text: str, width: int) -> Content:
    number = f"row {row:,}  "
    return render.line((number, render.MUTED), render.fit(displayed(text), max(0, width - len(number))))


def _pinyin(reading: str) -> str:
    return pinyin_of(None if syllable == "-" else syllable for syllable in reading.split())
