"""Importing a deck of any format: which file, what it would bring, then the import as one step that can be undone."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from flashcards.app import render
from flashcards.app.import_wish import ImportWish, outcome
from flashcards.app.screens.working import WorkingScreen
from flashcards.app.widgets.import_lists import ColumnList, ImportList, ReadingChosen
from flashcards.app.widgets.import_preview import ImportPane, counts_of
from flashcards.app.widgets.inputs import LineInput, PathInput
from flashcards.app.widgets.progress_line import ProgressLine
from flashcards.progress import Progress

if TYPE_CHECKING:
    from flashcards.progress import Report
    from flashcards.services.transfer import ImportPreview, ImportResult
    from flashcards.store.database import Database


MAPPABLE = ("CSV", "TSV", "CSV with semicolons", "table")
"""Formats whose columns a learner can name; so are the fields of a package of Anki's."""
PACKAGES = "Anki"


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
    ImportDeckScreen.-low Heading { display: none; }
    ImportDeckScreen.-low IssueList { max-height: 4; }
    ImportDeckScreen.-low #counts { margin: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "known", "as known", id="import.known"),
        Binding("d", "deck", "deck", id="import.deck"),
        Binding("f", "file", "other file", id="import.file"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._wish = ImportWish("")
        self._preview: ImportPreview | None = None

    def compose_body(self) -> ComposeResult:
        """Which file, what it brings, how far that is."""
        with Horizontal(classes="field"):
            yield Static("File", markup=False)
            yield PathInput("a deck or word list: CSV, TSV, Anki, Pleco, Markdown, …", id="path")
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
        if preview and self._wish.is_as_known:
            what += " · words only, as known"
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
        if path := self.query_one(PathInput).path:
            self._look(ImportWish(path), is_typed=True)

    @on(Input.Submitted, "#deck")
    def deck_given(self) -> None:
        """Look again: notes match in another deck."""
        self._look(self._wish, is_typed=True)

    @on(ColumnList.Changed)
    def column_changed(self, event: ColumnList.Changed) -> None:
        """Look again with another column for a field."""
        format = self._preview.format if self._preview else ""
        if format not in MAPPABLE and not format.startswith(PACKAGES):
            self.learner_app.say(f"{format}: what its columns are is fixed.")
            return
        mapping = self.query_one(ColumnList).filled | self._wish.mapping | {event.field: event.column}
        self._look(self._wish._replace(mapping=mapping))

    @on(ReadingChosen)
    def reading_chosen(self, event: ReadingChosen) -> None:
        """Look again with another reading of a word."""
        self._look(self._wish._replace(readings=self._wish.readings | {event.word: event.reading}))

    def action_known(self) -> None:
        """Mark the words as known instead of making cards, or make cards again."""
        if self._preview is not None:
            self._look(self._wish._replace(is_as_known=not self._wish.is_as_known))

    def _look(self, wish: ImportWish, *, is_typed: bool = False) -> None:
        if self.is_working:
            return
        app, wish = self.learner_app, wish._replace(deck=self.query_one(ImportPane).deck)

        def work(database: "Database", report: "Report") -> "tuple[ImportWish, ImportPreview]":
            report(Progress("loading the dictionary", 0, 0))
            return wish.preview(database, app.analyser_for_job(), now=app.shell.now(), report=report)

        def done(found: "tuple[ImportWish, ImportPreview]") -> None:
            self._looked(*found)
            if is_typed:
                self.set_focus(self.query_one(ColumnList))

        self.start_work(f"Looking at {wish.path}", work, done)

    def _looked(self, wish: ImportWish, preview: "ImportPreview") -> None:
        self._wish, self._preview = wish, preview
        self.add_class("-ready")
        self.query_one(ImportPane).show(preview, wish.readings)
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
        if not preview.new + preview.updated + preview.marked + len(preview.kept):
            self.learner_app.say("There is nothing new to import.")
            return
        app, wish = self.learner_app, self._wish._replace(deck=self.query_one(ImportPane).deck)

        def work(database: "Database", report: "Report") -> "ImportResult":
            analyser, shell = app.analyser_for_job(), app.shell
            return wish.take_in(database, analyser, now=shell.now(), guid=shell.guid, report=report)

        self.start_work(f"Importing {wish.path}", work, self._imported)

    def _imported(self, result: "ImportResult") -> None:
        self.app.pop_screen()
        self.learner_app.say(outcome(result))
