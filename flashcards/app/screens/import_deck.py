"""Importing a deck of any format: which file, what it would bring, then the import as one step that can be undone."""

from typing import TYPE_CHECKING, ClassVar, TypedDict

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from flashcards.app import render
from flashcards.app.screens.working import WorkingScreen
from flashcards.app.widgets.import_lists import ColumnList, ImportList, ReadingChosen
from flashcards.app.widgets.import_preview import ImportPane, counts_of
from flashcards.app.widgets.inputs import LineInput, PathInput
from flashcards.app.widgets.progress_line import ProgressLine
from flashcards.formats.columns import NoWordColumn
from flashcards.progress import Progress

if TYPE_CHECKING:
    from flashcards.progress import Report
    from flashcards.services.transfer import ImportPreview, ImportResult, Known
    from flashcards.store.database import Database


class Wishes(TypedDict):
    """What a learner may want of an import, as services take it."""

    deck: str | None
    readings: dict[str, str] | None
    known: "Known | None"


MAPPABLE = ("CSV", "TSV", "CSV with semicolons", "table")
"""Formats whose columns a learner can name; so are the fields of a package of Anki's."""
PACKAGES = "Anki"
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
        self._mapping: dict[str, str] = {}
        self._readings: dict[str, str] = {}
        self._as_known = False
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
        if preview and self._as_known:
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
        self._readings, self._as_known = {}, False
        if self.query_one(PathInput).path:
            self._look({}, is_typed=True)

    @on(Input.Submitted, "#deck")
    def deck_given(self) -> None:
        """Look again: notes match in another deck."""
        self._look(self._mapping, is_typed=True)

    @on(ColumnList.Changed)
    def column_changed(self, event: ColumnList.Changed) -> None:
        """Look again with another column for a field."""
        format = self._preview.format if self._preview else ""
        if format not in MAPPABLE and not format.startswith(PACKAGES):
            self.learner_app.say(f"{format}: what its columns are is fixed.")
            return
        filled = self.query_one(ColumnList).filled
        self._look({**filled, **self._mapping, event.field: event.column})

    @on(ReadingChosen)
    def reading_chosen(self, event: ReadingChosen) -> None:
        """Look again with another reading of a word."""
        self._readings[event.word] = event.reading
        self._look(self._mapping)

    def action_known(self) -> None:
        """Mark the words as known instead of making cards, or make cards again."""
        if self._preview is not None and not self.is_working:
            self._as_known = not self._as_known
            self._look(self._mapping)

    def _look(self, mapping: dict[str, str], *, is_typed: bool = False) -> None:
        if self.is_working:
            return
        app, path, wishes = self.learner_app, self.query_one(PathInput).path, self._wishes()

        def work(database: "Database", report: "Report") -> "ImportPreview":
            from flashcards.services.transfer import preview_import

            report(Progress("loading the dictionary", 0, 0))
            analyser, now = app.analyser_for_job(), app.shell.now()
            try:
                return preview_import(
                    database, analyser, path, mapping=mapping or None, now=now, report=report, **wishes
                )
            except NoWordColumn:
                mapping.update(GUESS)
                return preview_import(database, analyser, path, mapping=mapping, now=now, report=report, **wishes)

        def done(preview: "ImportPreview") -> None:
            self._mapping = mapping
            self._looked(preview)
            if is_typed:
                self.set_focus(self.query_one(ColumnList))

        self.start_work(f"Looking at {path}", work, done)

    def _looked(self, preview: "ImportPreview") -> None:
        self._preview = preview
        self.add_class("-ready")
        self.query_one(ImportPane).show(preview, self._readings)
        self.reload()

    def _wishes(self) -> "Wishes":
        """What the learner wants of the import, beside columns."""
        from flashcards.services.transfer import Known

        return {
            "deck": self.query_one(ImportPane).deck,
            "readings": dict(self._readings) or None,
            "known": Known() if self._as_known else None,
        }

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
        app, path, mapping = self.learner_app, self.query_one(PathInput).path, self._mapping or None
        wishes = self._wishes()

        def work(database: "Database", report: "Report") -> "ImportResult":
            from flashcards.services.transfer import import_deck

            analyser, now, guid = app.analyser_for_job(), app.shell.now(), app.shell.guid
            return import_deck(database, analyser, path, now=now, guid=guid, mapping=mapping, report=report, **wishes)

        self.start_work(f"Importing {path}", work, self._imported)

    def _imported(self, result: "ImportResult") -> None:
        self.app.pop_screen()
        said = f"{result.deck}: {result.new:,} new, {result.updated:,} updated"
        if result.marked:
            marked = f"{result.marked:,} words marked"
            said = f"{said}, {marked}" if result.new + result.updated else marked
        if result.kept:
            said += f", {len(result.kept):,} both changed: yours stays, b and c list them"
        if result.refused:
            said += f", {len(result.refused):,} refused"
        self.learner_app.say(f"{said}; u undoes it.")
