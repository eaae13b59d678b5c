"""Look-up: the dictionary by Hanzi of either script, by pinyin with or without tones, by English."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer

from flashcards.app import render
from flashcards.app.screens.base import LearnerScreen
from flashcards.app.widgets.entry_lines import entry_head
from flashcards.app.widgets.entry_list import EntryList, EntryPage
from flashcards.app.widgets.inputs import LineInput
from flashcards.app.wording import count
from flashcards.errors import NothingFound

PAUSE_S = 0.06
"""After a key, before the dictionary is asked: a fast typist asks once."""
LIMIT = 100


class QuestionInput(LineInput):
    """What is looked up."""

    HELP_NAME = "Question"
    # Here, since the key that Textual gives every field would hide the screen's from the help.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.answers", "to the entries", id="lookup.answers"),
    ]


class LookupScreen(LearnerScreen):
    """A field, the entries that fit, the one under the cursor beside them.

    Args:
        text: What to look up at once.
    """

    HELP_NAME = "Look up"
    DEFAULT_CSS = """
    LookupScreen #question { margin: 0 1 1 1; }
    LookupScreen #answers { height: 1fr; }
    LookupScreen #answers > VerticalScroll { width: 38%; }
    LookupScreen.-low #question { margin: 0 1; }
    LookupScreen.-thin VerticalScroll, LookupScreen.-narrow VerticalScroll { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add_card", "add card", id="lookup.add"),
        Binding("slash", "ask", "look up", id="lookup.ask"),
        Binding("escape", "back", "back", id="lookup.back"),
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._text = text
        self._pause: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """The field above, entries at the left, details at the right."""
        yield QuestionInput(self._text, placeholder="Hanzi, pinyin (with or without tones) or English", id="question")
        with Horizontal(id="answers"):
            yield EntryList(empty="")
            with VerticalScroll(can_focus=False):
                yield EntryPage()

    def on_mount(self) -> None:
        """Type at once."""
        self.set_focus(self.query_one(LineInput))

    def reload(self) -> None:
        """Cards may have come or gone."""
        self._show_entry()

    def one_line(self) -> Content:
        """The entry under the cursor."""
        entry = self.query_one(EntryList).entry
        if entry is None:
            return render.muted("look up")
        return render.line(entry_head(entry), "  ", "; ".join(entry.glosses))

    @on(LineInput.Changed)
    def typed(self) -> None:
        """Look it up when the fingers rest."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE_S, self._look_up)

    def _look_up(self) -> None:
        from flashcards.services.lookup import look_up

        query = self.query_one(LineInput).value.strip()
        entries = self.query_one(EntryList)
        with self.learner_app.saying_errors():
            try:
                entries.show(look_up(self.learner_app.shell.lexicon(), query, LIMIT) if query else [])
            except NothingFound:
                entries.show([])
        self._show_entry()

    @on(EntryList.Moved)
    def _show_entry(self) -> None:
        from flashcards.services.entry_card import deck_of_entry

        entries = self.query_one(EntryList)
        entry = entries.entry
        page = self.query_one(EntryPage)
        page.entry = entry
        deck = deck_of_entry(self.learner_app.database, entry) if entry else None
        page.note = f"in {deck}" if deck else ""
        found = count(entries.row_count, "entry", "entries") if self.query_one(LineInput).value.strip() else ""
        self.show_title(render.text("Look up", "bold"), render.muted(found))

    @on(LineInput.Submitted)
    def action_answers(self) -> None:
        """Into the entries."""
        if self.query_one(EntryList).row_count:
            self.set_focus(self.query_one(EntryList))

    def action_ask(self) -> None:
        """Back to the field, to type something else over it."""
        field = self.query_one(LineInput)
        self.set_focus(field)
        field.select_all()

    @on(EntryList.Chosen)
    def details(self) -> None:
        """The entry on a screen of its own."""
        from flashcards.app.screens.word import EntryScreen

        entry = self.query_one(EntryList).entry
        if entry is not None:
            self.app.push_screen(EntryScreen(entry))

    def action_add_card(self) -> None:
        """A card of this entry, in the deck of looked-up words."""
        from flashcards.services.entry_card import LOOKED_UP, add_card_from_entry

        app = self.learner_app
        entry = self.query_one(EntryList).entry
        if entry is None:
            return
        with app.saying_errors():
            add_card_from_entry(app.database, app.shell.lexicon(), entry, now=app.shell.now(), guid=app.shell.guid)
            app.data_changed()
            app.say(f"Card added to {LOOKED_UP}: {entry.simplified}")
