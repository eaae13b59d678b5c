"""Where a learner stands: the commonest words that need no card."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from flashcards.app import render
from flashcards.app.jobs import start_job
from flashcards.app.widgets.inputs import LineInput
from flashcards.app.wording import count

if TYPE_CHECKING:
    from flashcards.app.main import FlashcardsApp
    from flashcards.progress import Report
    from flashcards.store.database import Database

MOST = 20_000


class KnownWordsScreen(ModalScreen[None]):
    """One number; the words up to it count as known, and undo takes that back."""

    HELP_NAME = "Known words"
    DEFAULT_CSS = """
    KnownWordsScreen { align: center middle; }
    KnownWordsScreen > Vertical { width: 60; max-width: 100%; height: auto; padding: 1 2; background: $surface; }
    KnownWordsScreen Static { height: auto; padding-bottom: 1; }
    KnownWordsScreen Horizontal { height: 2; }
    KnownWordsScreen .name { width: 26; }
    KnownWordsScreen Input { width: 10; background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "leave", id="known.leave", show=False),
    ]

    def compose(self) -> ComposeResult:
        """What it does, the number, the keys."""
        with Vertical():
            yield Static(render.line("Words you know need no pinyin and no card. A year of lessons is about 1,000."))
            with Horizontal():
                yield Static(render.line("I know the commonest"), classes="name")
                yield LineInput(placeholder="1000", id="number")
            keys = (("enter", "bold"), (" mark as known   ", render.MUTED), ("esc", "bold"), (" leave", render.MUTED))
            yield Static(render.line(*keys))

    @on(Input.Submitted)
    def save(self) -> None:
        """Mark them in a thread: a few thousand take a moment."""
        app = cast("FlashcardsApp", self.app)
        typed = self.query_one(Input).value.strip().replace(",", "") or "1000"
        if not (typed.isascii() and typed.isdigit() and 0 < int(typed[:9]) <= MOST):
            app.say_error(f"How many words? A number from 1 to {MOST:,}.")
            return
        self.dismiss()

        def work(database: "Database", report: "Report") -> int:
            from flashcards.services.words import know_top

            return know_top(database, app.shell.lexicon(), int(typed), now=app.shell.now())

        def done(changed: int) -> None:
            app.data_changed()
            said = f"The {count(int(typed), 'commonest word')} {{}} known"
            app.say(f"{said.format('are')} now. u takes it back." if changed else f"{said.format('were')} already.")

        start_job(app, work, done, name="known words")
