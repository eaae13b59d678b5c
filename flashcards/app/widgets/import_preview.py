"""What an import would do: the deck, the counts, columns, notes to come, and what to look at first."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from flashcards.app import render
from flashcards.app.widgets.heading import Heading
from flashcards.app.widgets.import_lists import ColumnList, IssueList, NotePreview
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
    ImportPane #issues { height: auto; display: none; margin: 1 0 0 0; }
    ImportPane.-issues #issues { display: block; }
    ImportPane IssueList { height: auto; max-height: 6; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._by_file = ""

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
                yield NotePreview(empty="no new notes")
        with Vertical(id="issues"):
            yield Heading("To look at")
            yield IssueList()

    def show(self, preview: "ImportPreview", choices: "Mapping[str, str]") -> None:
        """Set everything; `choices` are the readings that the learner chose."""
        filled = dict(preview.columns)
        columns = self.query_one(ColumnList)
        # The order of the file's columns is kept from the first look on.
        columns.show(filled, list(dict.fromkeys([*columns.columns, *filled.values(), *preview.ignored])))
        self.query_one(NotePreview).show(preview.sample)
        issues = self.query_one(IssueList)
        issues.show(preview, choices)
        self.set_class(issues.row_count > 0, "-issues")
        self.query_one("#counts", Static).update(counts_of(preview))
        if self.deck is None:
            self._by_file = preview.deck
            self.query_one(LineInput).value = preview.deck

    def forget(self) -> None:
        """Another file: nothing of this one stays."""
        self.query_one(ColumnList).show({}, ())
        self.query_one(IssueList).forget()
        self.query_one(LineInput).value = self._by_file = ""

    @property
    def deck(self) -> str | None:
        """The deck that the learner named; None where it is left to the file, which may bring several."""
        name = self.query_one(LineInput).value.strip()
        return name if name and name != self._by_file else None


def counts_of(preview: "ImportPreview") -> Content:
    """How many rows would do what."""
    others = (
        (preview.marked, "to mark as known"),
        (preview.updated, "updated"),
        (preview.same, "there already"),
        (len(preview.kept), "both changed"),
        (len(preview.refused), "refused"),
    )
    parts = [f"{number:,} {what}" for number, what in others if number]
    if preview.new or not preview.marked:
        parts.insert(0, f"{preview.new:,} new")
    is_new_deck = preview.is_new_deck and preview.new
    new_deck = "   the deck is new" if preview.decks == 1 else "   with new decks"
    return render.line(" · ".join(parts), (new_deck if is_new_deck else "", render.MUTED))
