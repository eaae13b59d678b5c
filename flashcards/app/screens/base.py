"""What every full screen shares: title, body, keys, and how it shrinks."""

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import DescendantFocus, Resize
from textual.screen import Screen
from textual.widget import Widget

from flashcards.app.widgets.lines import KeyBar, MessageLine, OneLine, TitleLine, said

if TYPE_CHECKING:
    from flashcards.app.main import FlashcardsApp


TINY = (30, 8)
"""Cells below which one line of text remains."""


class Body(Vertical):
    """The part between title and keys, which is not shown on a tiny terminal."""

    _last_focused: Widget | None = None

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Keep in mind where the focus was."""
        self._last_focused = event.widget

    def on_show(self) -> None:
        """Where the terminal was too small for a focus, give it back.

        Not when the screen is resized: a callback between two resize events keeps Textual from
        folding them into one, and they then answer each other for ever.
        """
        chain = self.screen.focus_chain
        if self.screen.focused is None and chain:
            self.screen.set_focus(self._last_focused if self._last_focused in chain else chain[0])


class LearnerScreen(Screen[None]):
    """A screen with a title line, a body and a key bar; one line of text below 30x8.

    A subclass composes its body, fills it in `reload`, and says its essence in `one_line`.
    """

    HELP_NAME: ClassVar[str] = "This screen"
    # Not marked as class variables, because Textual's own declaration is not.
    HORIZONTAL_BREAKPOINTS = [(0, "-thin"), (TINY[0], "-narrow"), (60, "-wide"), (100, "-broad")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (TINY[1], "-low"), (18, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", id="app.back", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        yield OneLine()
        yield TitleLine()
        with Body(id="body"):
            yield from self.compose_body()
        yield MessageLine()
        yield KeyBar()

    @abstractmethod
    def compose_body(self) -> ComposeResult:
        """The widgets between title and keys."""

    def reload(self) -> None:
        """Read again: the learner's file changed, or this screen is on top again."""

    def took_back(self, label: str, *, is_redo: bool) -> None:
        """An action was undone, or done again; its label is what the notification says."""
        self.reload()

    def one_line(self) -> Content:
        """What remains of this screen on a tiny terminal."""
        return Content("flashcards")

    @property
    def learner_app(self) -> "FlashcardsApp":
        """The app, with its own methods."""
        return cast("FlashcardsApp", self.app)

    def show_title(self, left: Content, right: Content) -> None:
        """Set the title line, and the one line with it."""
        self.query_one(TitleLine).show(left, right)
        self.query_one(OneLine).content = self.one_line()

    def show_message(self, message: str, is_error: bool) -> None:
        """Show what was done or went wrong; an empty message gives the line back to the keys."""
        content = said(message, is_error)
        is_tiny = self.size.width < TINY[0] or self.size.height < TINY[1]
        # A line of its own moves the whole screen, which costs more than most keys do: only where it must.
        is_long = bool(message) and (is_tiny or content.cell_length > self.size.width - 2)
        self.query_one(KeyBar).message = content if message and not is_long else None
        if is_long:
            line = self.query_one(MessageLine)
            line.is_error = is_error
            line.message = message
        self.set_class(is_long, "-speaking")

    def on_resize(self, event: Resize) -> None:
        """A message may need more lines now, or fewer."""
        message, is_error = self.learner_app.said
        if message:
            self.show_message(message, is_error)

    def on_screen_resume(self) -> None:
        """Another screen may have written, or said something."""
        self.learner_app.drop_old_message()
        self.show_message(*self.learner_app.said)
        with self.learner_app.saying_errors():
            self.reload()

    def action_back(self) -> None:
        """Leave for the screen below; the lowest one stays."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
