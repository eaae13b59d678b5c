"""A deck's name, its new cards a day, how much of it is to be remembered."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from flashcards.app import render
from flashcards.app.widgets.inputs import LineInput
from flashcards.text.clean import safe_line

if TYPE_CHECKING:
    from flashcards.app.main import FlashcardsApp
    from flashcards.services.decks import DeckSummary

NAMES = {"name": "name", "new_per_day": "new a day", "desired_retention": "goal"}
"""Fields, and what they are called."""


class DeckOptionsScreen(ModalScreen[None]):
    """One line a field; what is changed holds at once.

    Args:
        deck: As it is now.
        retention: The goal of decks without one of their own, 0-1.
    """

    HELP_NAME = "Deck"
    DEFAULT_CSS = """
    DeckOptionsScreen { align: center middle; }
    DeckOptionsScreen > VerticalScroll {
        width: 60; max-width: 100%; height: auto; max-height: 100%; padding: 1 2; background: $surface;
    }
    DeckOptionsScreen Horizontal { height: 1; }
    DeckOptionsScreen .name { width: 11; color: $quiet; }
    DeckOptionsScreen Input { width: 1fr; background: $background; }
    DeckOptionsScreen .hint { padding-top: 1; height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "leave", id="deck.leave", show=False),
        Binding("down", "app.focus_next", "next field", id="deck.next", show=False),
        Binding("up", "app.focus_previous", "previous field", id="deck.previous", show=False),
    ]

    def __init__(self, deck: "DeckSummary", retention: float) -> None:
        super().__init__()
        goal = "" if deck.desired_retention is None else f"{deck.desired_retention:g}"
        self._deck = deck
        self._retention = retention
        self._before = {"name": safe_line(deck.name), "new_per_day": str(deck.new_per_day), "desired_retention": goal}

    def compose(self) -> ComposeResult:
        """Names at the left, values at the right, what they mean below."""
        with VerticalScroll(can_focus=False):
            for field, value in self._before.items():
                with Horizontal():
                    yield Static(NAMES[field], classes="name")
                    placeholder = f"{self._retention:g}, as for all decks" if field == "desired_retention" else ""
                    yield LineInput(value, id=field, placeholder=placeholder, select_on_focus=False)
            yield Static(render.muted("goal: the share of due cards you want to know, 0.7 to 0.99"), classes="hint")
            keys = render.line(("enter", "bold"), (" save   ", render.MUTED), ("esc", "bold"), (" leave", render.MUTED))
            yield Static(keys, classes="hint")

    @on(Input.Submitted)
    def save(self) -> None:
        """Store what differs; a value that cannot be leaves the fields open."""
        from flashcards.services.decks import rename_deck, set_options

        app = cast("FlashcardsApp", self.app)
        after = {field: self.query_one(f"#{field}", Input).value.strip() for field in NAMES}
        changes = {field: value for field, value in after.items() if value and value != self._before[field]}
        name = changes.pop("name", None)
        with app.saying_errors():
            if changes:
                set_options(app.database, str(self._deck.name), changes, now=app.shell.now())
            if name is not None:
                rename_deck(app.database, str(self._deck.name), name, now=app.shell.now())
            self.dismiss()
