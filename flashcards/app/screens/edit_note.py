"""A note's fields, to be changed; its cards keep their schedules.

Where its deck file says something else than the learner does, both are shown, and saving decides.
"""

from typing import TYPE_CHECKING, ClassVar, Protocol, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from flashcards.app import render
from flashcards.app.widgets.inputs import LineInput
from flashcards.text.clean import clean, safe_line

if TYPE_CHECKING:
    from flashcards.app.main import FlashcardsApp

FIELDS = ("word", "traditional", "reading", "gloss", "sentence", "translation", "tags")


class NoteFields(Protocol):
    """The fields of a note as the learner sees them."""

    @property
    def word(self) -> str:
        """Simplified."""

    @property
    def traditional(self) -> str:
        """Traditional."""

    @property
    def gloss(self) -> str:
        """Meanings, apart by ;."""

    @property
    def sentence(self) -> str:
        """Its example."""

    @property
    def translation(self) -> str:
        """Of the sentence."""

    @property
    def tags(self) -> str:
        """Apart by blanks."""


class EditNoteScreen(ModalScreen[bool]):
    """One line a field; answers whether something was changed.

    Args:
        note_id: The note.
        note: Its present content; `reading` may be a text or a list of syllables (`readings`).
    """

    HELP_NAME = "Edit"
    DEFAULT_CSS = """
    EditNoteScreen { align: center middle; }
    EditNoteScreen > VerticalScroll {
        width: 76; max-width: 100%; height: auto; max-height: 100%; padding: 1 2; background: $surface;
    }
    EditNoteScreen Horizontal { height: 1; }
    EditNoteScreen .beside { height: auto; max-height: 3; }
    EditNoteScreen .name { width: 13; color: $quiet; }
    EditNoteScreen .theirs { width: 1fr; height: auto; color: $text-accent; }
    EditNoteScreen Input { width: 1fr; background: $background; }
    EditNoteScreen #keys { height: 2; padding-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave it as it was", id="edit.leave", show=False),
        Binding("ctrl+s", "save", "save", id="edit.save", show=False, priority=True),
        Binding("ctrl+t", "theirs", "what the deck file has, or yours", id="edit.theirs", show=False, priority=True),
        Binding("down", "app.focus_next", "next field", id="edit.next", show=False),
        Binding("up", "app.focus_previous", "previous field", id="edit.previous", show=False),
    ]

    def __init__(self, note_id: int, note: NoteFields) -> None:
        super().__init__()
        self._note_id = note_id
        self._before = {name: _field(note, name) for name in FIELDS}
        self._theirs: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Names at the left, values at the right."""
        from flashcards.services.theirs import theirs_of

        self._theirs = theirs_of(cast("FlashcardsApp", self.app).database, self._note_id)
        with VerticalScroll(can_focus=False):
            for name, value in self._before.items():
                with Horizontal():
                    yield Static(name, classes="name", markup=False)
                    yield LineInput(value, id=name, select_on_focus=False)
                if name in self._theirs:
                    with Horizontal(classes="beside"):
                        yield Static("  the file", classes="name", markup=False)
                        yield Static(render.text(self._theirs[name]), classes="theirs")
            keys = [("enter", "save"), ("esc", "leave")]
            if self._theirs:
                keys.insert(1, ("^t", "the file's"))
            parts = [part for key, what in keys for part in ((key, "bold"), (f" {what}   ", render.MUTED))]
            yield Static(render.line(*parts), id="keys")

    def action_theirs(self) -> None:
        """Put what the deck file has into the field, or yours again; without such a field, into all."""
        focused = self.focused.id if self.focused else None
        for name in [focused] if focused in self._theirs else self._theirs:
            field = self.query_one(f"#{name}", Input)
            theirs = safe_line(self._theirs[name])
            field.value = self._before[name] if field.value == theirs else theirs

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(False)

    @on(Input.Submitted)
    def submitted(self) -> None:
        """Enter in any field saves."""
        self.action_save()

    def action_save(self) -> None:
        """Store what differs, as one action."""
        from flashcards.services.study import edit_note

        app = cast("FlashcardsApp", self.app)
        after = {name: clean(self.query_one(f"#{name}", Input).value).strip() for name in FIELDS}
        changes = {name: value for name, value in after.items() if value != self._before[name]}
        if not changes and not self._theirs:
            self.dismiss(False)
            return
        with app.saying_errors():
            edit_note(app.database, self._note_id, changes, now=app.shell.now(), settled=list(self._theirs))
            self.dismiss(True)


def _field(note: NoteFields, name: str) -> str:
    value = getattr(note, name, None)
    if value is None and name == "reading":
        return " ".join(reading for reading in getattr(note, "readings", ()) if reading)
    # What the field would show: a field that nobody touched must not count as changed.
    return safe_line(str(value or ""))
