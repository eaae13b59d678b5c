"""Importing a deck: which file, what it would bring, then the import as one step that can be undone."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from flashcards.app import render
from flashcards.app.screens.working import WorkingScreen
from flashcards.app.widgets.import_lists import ColumnList, ImportList
from flashcards.app.widgets.import_preview import ImportPane, counts_of
from flashcards.app.widgets.inputs import LineInput, PathInput
from flashcards.app.widgets.progress_line import ProgressLine
from flashcards.formats.columns import NoWordColumn
from flashcards.progress import Progress

if TYPE_CHECKING:
    from flashcards.progress import Report
    from flashcards.services.transfer import ImportPreview, ImportResult
    from flashcards.store.database import Database

OWN_FORMAT = "deck TSV"
GUESS = {"word": "1"}
"""To see the columns of a table before the learner says which of them holds the words."""


class ImportDeckScreen(WorkingScreen):
    """A path; its preview, with columns and deck to change; progress."""

    HELP_NAME = "Import a deck"
    DEFAULT_CSS = """
    ImportDeckScreen .field { height: 1; padding: 0 1; }
    ImportDeckScreen .field > Static { width: 7; }
    ImportDeckScreen .field > Input { width: 1fr; }
    ImportDeckScreen #names { height: 1; padding: 0 1 0 8; }
    ImportDeckScreen ImportPane { display: none; }
    ImportDeckScreen.-ready ImportPane { display: block; }
    ImportDeckScreen.-ready #names { display: none; }
    ImportDeckScreen.-narrow #sides { layout: vertical; }
    ImportDeckScreen.-narrow #columns { width: 100%; }
    ImportDeckScreen.-low Heading, ImportDeckScreen.-low #refused { display: none; }
    ImportDeckScreen.-low #counts { margin: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "deck", "deck's name", id="import.deck"),
        Binding("f", "file", "other file", id="import.file"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._mapping: dict[str, str] = {}
        self._preview: ImportPreview | None = None

    def compose_body(self) -> ComposeResult:
        """Which file, what it brings, how far that is."""
        with Horizontal(classes="field"):
            yield Static("File", markup=False)
            yield PathInput("a deck of ours, or any CSV or TSV with a header", id="path")
        yield Static("", id="names", markup=False)
        yield ImportPane()
        yield ProgressLine()

    def on_mount(self) -> None:
        """Type at once."""
        self.set_focus(self.query_one(PathInput))

    def reload(self) -> None:
        """Go on where the work ended below another screen."""
        preview = self._preview
        what = f"{preview.format} · {preview.encoding}" if preview else ""
        self.show_title(render.text("Import a deck", "bold"), render.muted(what))
        super().reload()

    def one_line(self) -> Content:
        """What would come."""
        return counts_of(self._preview) if self._preview else render.line("File: ", self.query_one(PathInput).value)

    # Looking

    @on(PathInput.Changed, "#path")
    def typed(self) -> None:
        """Show the names that fit; the preview is of another file now."""
        self.query_one("#names", Static).update(render.muted(self.query_one(PathInput).candidates()))
        self.remove_class("-ready")
        self._preview = None

    @on(Input.Submitted, "#path")
    def path_given(self) -> None:
        """Look at the file, columns by its header."""
        self.query_one(ImportPane).forget()
        if self.query_one(PathInput).path:
            self._look({}, is_typed=True)

    @on(Input.Submitted, "#deck")
    def deck_given(self) -> None:
        """Look again: notes match in another deck."""
        self._look(self._mapping, is_typed=True)

    @on(ColumnList.Changed)
    def column_changed(self, event: ColumnList.Changed) -> None:
        """Look again with another column for a field."""
        if self._preview is not None and self._preview.format == OWN_FORMAT:
            self.learner_app.say("A deck of ours says itself what its columns are.")
            return
        filled = self.query_one(ColumnList).filled
        self._look({**filled, **self._mapping, event.field: event.column})

    def _look(self, mapping: dict[str, str], *, is_typed: bool = False) -> None:
        if self.is_working:
            return
        app, path, deck = self.learner_app, self.query_one(PathInput).path, self.query_one(ImportPane).deck

        def work(database: "Database", report: "Report") -> "ImportPreview":
            from flashcards.services.transfer import preview_import

            report(Progress("loading the dictionary", 0, 0))
            analyser = app.analyser_for_job()
            try:
                return preview_import(database, analyser, path, deck=deck, mapping=mapping or None, report=report)
            except NoWordColumn:
                mapping.update(GUESS)
                return preview_import(database, analyser, path, deck=deck, mapping=mapping, report=report)

        def done(preview: "ImportPreview") -> None:
            self._mapping = mapping
            self._looked(preview)
            if is_typed:
                self.set_focus(self.query_one(ColumnList))

        self.start_work(f"Looking at {path}", work, done)

    def _looked(self, preview: "ImportPreview") -> None:
        self._preview = preview
        self.add_class("-ready")
        self.query_one(ImportPane).show(preview)
        self.reload()

    def action_deck(self) -> None:
        """Another name for the deck."""
        if self._preview is not None:
            self.set_focus(self.query_one("#deck", LineInput))

    def action_file(self) -> None:
        """Another file."""
        self.set_focus(self.query_one(PathInput))

    # Importing

    @on(ImportList.Chosen)
    def take_in(self) -> None:
        """Take the notes in."""
        preview = self._preview
        if preview is None or self.is_working:
            return
        if not preview.new + preview.updated:
            self.learner_app.say("There is nothing new to import.")
            return
        app, path, mapping = self.learner_app, self.query_one(PathInput).path, self._mapping or None
        deck = self.query_one(ImportPane).deck

        def work(database: "Database", report: "Report") -> "ImportResult":
            from flashcards.services.transfer import import_deck

            analyser, now, guid = app.analyser_for_job(), app.shell.now(), app.shell.guid
            return import_deck(database, analyser, path, now=now, guid=guid, deck=deck, mapping=mapping, report=report)

        self.start_work(f"Importing {path}", work, self._imported)

    def _imported(self, result: "ImportResult") -> None:
        left_out = f", {len(result.refused):,} refused" if result.refused else ""
        self.app.pop_screen()
        self.learner_app.say(f"{result.deck}: {result.new:,} new, {result.updated:,} updated{left_out}; u undoes it.")
