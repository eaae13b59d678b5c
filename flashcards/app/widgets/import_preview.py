"""What an import would do: the deck, the counts, columns, notes to come, rows refused."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from flashcards.app import render
from flashcards.app.widgets.heading import Heading
from flashcards.app.widgets.import_lists import ColumnList, NotePreview, RefusedList
from flashcards.app.widgets.inputs import LineInput

if TYPE_CHECKING:
    from flashcards.services.transfer import ImportPreview


class ImportPane(Vertical):
    """The preview as a whole; its lists post what the learner changes."""

    DEFAULT_CSS = """
    ImportPane { height: 1fr; }
    ImportPane #counts { height: auto; padding: 0 1; margin: 0 0 1 0; }
    ImportPane #sides { height: 1fr; }
    ImportPane #columns { width: 34; }
    ImportPane Heading { padding: 0 1 0 2; }
    ImportPane #refused { height: auto; display: none; margin: 1 0 0 0; }
    ImportPane.-refused #refused { display: block; }
    ImportPane RefusedList { height: auto; max-height: 6; }
    """

    def compose(self) -> ComposeResult:
        """Deck, counts, the lists."""
        with Horizontal(classes="field"):
            yield Static("Deck", markup=False)
            yield LineInput(id="deck")
        yield Static("", id="counts", markup=False)
        with Horizontal(id="sides"):
            with Vertical(id="columns"):
                yield Heading("Columns")
                yield ColumnList()
            with Vertical():
                yield Heading("Notes")
                yield NotePreview(empty="nothing new")
        with Vertical(id="refused"):
            yield Heading("Refused")
            yield RefusedList()

    def show(self, preview: "ImportPreview") -> None:
        """Set everything."""
        filled = dict(preview.columns)
        columns = self.query_one(ColumnList)
        # The order of the file's columns is kept from the first look on.
        columns.show(filled, list(dict.fromkeys([*columns.columns, *filled.values(), *preview.ignored])))
        self.query_one(NotePreview).show(preview.sample)
        self.query_one(RefusedList).show(preview.refused)
        self.set_class(bool(preview.refused), "-refused")
        self.query_one("#counts", Static).update(counts_of(preview))
        if not self.deck:
            self.query_one(LineInput).value = preview.deck

    def forget(self) -> None:
        """Another file: nothing of this one stays."""
        self.query_one(ColumnList).show({}, ())
        self.query_one(LineInput).value = ""

    @property
    def deck(self) -> str | None:
        """The deck's name as it stands, None where the field is empty."""
        return self.query_one(LineInput).value.strip() or None


def counts_of(preview: "ImportPreview") -> Content:
    """How many rows would do what."""
    parts = [f"{preview.new:,} new"]
    others = ((preview.updated, "updated"), (preview.same, "there already"), (len(preview.refused), "refused"))
    parts += [f"{number:,} {what}" for number, what in others if number]
    return render.line(" · ".join(parts), ("   the deck is new" if preview.is_new_deck else "", render.MUTED))
