"""Browse: every note in one list, with a search; suspend, delete, edit."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from flashcards.app import render
from flashcards.app.jobs import start_job
from flashcards.app.screens.base import LearnerScreen
from flashcards.app.widgets.inputs import LineInput
from flashcards.app.widgets.lines import Rule
from flashcards.app.widgets.note_list import NoteList
from flashcards.app.wording import count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.worker import Worker

    from flashcards.progress import Report
    from flashcards.services.browse import BrowseRow
    from flashcards.store.database import Database


class BrowseScreen(LearnerScreen):
    """All notes, newest first; the one under the cursor with its sentence below."""

    HELP_NAME = "Browse"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "search", id="browse.search"),
        Binding("e", "edit", "edit", id="browse.edit"),
        Binding("at", "suspend", "suspend", id="browse.suspend"),
        Binding("d,delete", "delete", "delete", id="browse.delete"),
        Binding("u,ctrl+z", "app.undo", "undo", id="app.undo"),
        Binding("c", "kept", "both changed", id="browse.kept", show=False),
        Binding("n", "match(1)", "next match", id="browse.next", show=False),
        Binding("N", "match(-1)", "previous match", id="browse.previous", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._query = ""
        self._only_kept = False
        self._searching: Worker[None] | None = None

    def compose_body(self) -> ComposeResult:
        """Search, list, sentence."""
        yield LineInput(placeholder="Hanzi, pinyin or English", id="search")
        yield NoteList(self._read, empty="no note here")
        yield Rule()
        yield Static("", id="detail", markup=False)

    def on_mount(self) -> None:
        """The list first; the search waits for /."""
        self.query_one(NoteList).focus()

    def _read(self, ids: "Sequence[int]") -> "Mapping[int, BrowseRow]":
        from flashcards.services.browse import note_rows

        return note_rows(self.learner_app.database, ids)

    # What is listed

    def reload(self) -> None:
        """List again: what is stored, or what is searched for, may have changed."""
        query, only_kept = self._query, self._only_kept

        def work(database: "Database", report: "Report") -> "Sequence[int]":
            from flashcards.services.browse import note_ids

            return note_ids(database, query, only_kept=only_kept)

        if self._searching is not None:
            self._searching.cancel()
        self._searching = start_job(self.learner_app, work, lambda ids: self._show(query, ids), name="search")

    def _show(self, query: str, ids: "Sequence[int]") -> None:
        if query == self._query:
            notes = self.query_one(NoteList)
            notes.show(ids)
            self._show_note()

    @on(NoteList.Moved, "NoteList")
    def moved(self) -> None:
        """Follow the cursor."""
        self._show_note()

    def _show_note(self) -> None:
        notes = self.query_one(NoteList)
        note = notes.note(notes.cursor)
        lines = [render.text(note.sentence), render.muted(note.translation)] if note else []
        if note and note.theirs:
            said = "; ".join(f"{field} {value}" for field, value in note.theirs.items())
            lines[1:] = [render.line(("The deck file has: ", render.ACCENT), said)]
        self.query_one("#detail", Static).update(Content("\n").join(lines), layout=False)
        place = f"{notes.cursor + 1:,} of {count(notes.row_count, 'note')}" if notes.row_count else "no notes"
        self.show_title(render.line(("Browse", "bold")), render.muted(place))

    def one_line(self) -> Content:
        """The word under the cursor."""
        notes = self.query_one(NoteList)
        note = notes.note(notes.cursor)
        return render.line((note.word, "bold"), " ", (note.gloss, render.MUTED)) if note else render.line("no notes")

    def action_kept(self) -> None:
        """Only the notes of which a deck file says something else than you, or all again."""
        self._only_kept = not self._only_kept
        self.learner_app.say("Notes that you and a deck file both changed; c lists all." if self._only_kept else "")
        self.reload()

    # Search

    def action_search(self) -> None:
        """Type what to look for."""
        self._only_kept = False
        self.query_one("#search").focus()

    @on(Input.Changed, "#search")
    def typed(self, event: Input.Changed) -> None:
        """Search while typing."""
        self._query = event.value
        self.reload()

    @on(Input.Submitted, "#search")
    def submitted(self) -> None:
        """Back to the list."""
        self.query_one(NoteList).focus()

    def action_match(self, step: int) -> None:
        """The next or the last match of a search: every row is one."""
        self.query_one(NoteList).action_move(step)

    def action_back(self) -> None:
        """Out of the search, then out of the screen."""
        search, notes = self.query_one("#search", Input), self.query_one(NoteList)
        if search.value:
            search.value = ""
            notes.focus()
        elif self._only_kept:
            self.action_kept()
        elif search.has_focus:
            notes.focus()
        else:
            super().action_back()

    # What is done with a note

    def _note(self) -> "BrowseRow | None":
        notes = self.query_one(NoteList)
        return notes.note(notes.cursor)

    @on(NoteList.Chosen, "NoteList")
    def chosen(self) -> None:
        """Enter edits."""
        self.action_edit()

    def action_edit(self) -> None:
        """Change the note under the cursor; its schedule stays."""
        from flashcards.app.screens.edit_note import EditNoteScreen

        note = self._note()
        if note is not None:
            self.app.push_screen(EditNoteScreen(note.note_id, note))

    def action_suspend(self) -> None:
        """Take the note's cards out of study, or bring them back."""
        from flashcards.services.browse import toggle_suspended

        app, note = self.learner_app, self._note()
        if note is not None:
            with app.saying_errors():
                toggle_suspended(app.database, note.note_id, now=app.shell.now())
                self.query_one(NoteList).forget()
                self._show_note()

    def action_delete(self) -> None:
        """Delete the note; no question, since u brings it back."""
        from flashcards.services.browse import delete_note

        app, note = self.learner_app, self._note()
        if note is not None:
            with app.saying_errors():
                word = delete_note(app.database, note.note_id, now=app.shell.now())
                app.say(f"Deleted {word}. u brings it back.")
                self.reload()
