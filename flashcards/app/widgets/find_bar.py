"""The line that asks what to find: in this text, or in the dictionary."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from flashcards.app import render
from flashcards.app.widgets.inputs import LineInput


class FindBar(Horizontal):
    """Posts what is wanted."""

    DEFAULT_CSS = """
    FindBar { height: 1; padding: 0 1; }
    FindBar > LineInput { width: 1fr; }
    FindBar > Static { width: auto; padding: 0 0 0 2; }
    FindBar > .find--mark { padding: 0 1 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "look_up", "look up in the dictionary", id="find.look_up", show=False),
        Binding("escape", "close", "close", id="find.close", show=False),
    ]

    class Asked(Message):
        """Something to find in the text."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class LookUp(Asked):
        """Something to look up in the dictionary."""

    class Closed(Message):
        """Nothing is wanted any more."""

    def compose(self) -> ComposeResult:
        """A sign, the field, what the keys do."""
        yield Static("/", classes="find--mark", markup=False)
        yield LineInput(placeholder="find here: Hanzi, pinyin or English")
        yield Static(render.muted("enter find  tab look up"), classes="find--keys")

    def open(self) -> None:
        """Empty it, and type into it."""
        field = self.query_one(LineInput)
        field.value = ""
        self.screen.set_focus(field)

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Enter finds; nothing typed closes."""
        event.stop()
        query = event.value.strip()
        self.post_message(self.Asked(query) if query else self.Closed())

    def action_look_up(self) -> None:
        """To the dictionary, with what was typed."""
        self.post_message(self.LookUp(self.query_one(LineInput).value.strip()))

    def action_close(self) -> None:
        """Back to the text."""
        self.post_message(self.Closed())
