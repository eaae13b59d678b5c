"""The app: one learner's file, home at the bottom of the stack, what works on every screen."""

import gc
import os
import sys
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.screen import Screen

from flashcards.app import keys
from flashcards.app.commands import ActionCommands
from flashcards.app.host import Shell
from flashcards.app.learner_file import LearnerFileApp
from flashcards.app.screens.base import LearnerScreen
from flashcards.app.screens.home import HomeScreen
from flashcards.app.themed import theme_named
from flashcards.errors import UsageError


class FlashcardsApp(LearnerFileApp):
    """Home, and every screen above it.

    Args:
        shell: The clock, the learner's file, the settings.
        first: A screen to open above home at once.
    """

    TITLE = "flashcards"
    CSS_PATH = os.path.join(os.path.dirname(__file__), "theme.tcss")
    COMMANDS: ClassVar = {ActionCommands}
    ENABLE_COMMAND_PALETTE = True
    HELP_NAME = "Everywhere"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", "help", id="app.help"),
        Binding("u,ctrl+z", "undo", "undo", id="app.undo", show=False),
        Binding("U", "redo", "redo", id="app.redo", show=False),
        Binding("ctrl+p", "command_palette", "all actions", id="app.palette", show=False, priority=True),
        Binding("q,ctrl+q,ctrl+c", "quit", "quit", id="app.quit", show=False),
    ]

    def __init__(self, shell: Shell, first: Screen[None] | None = None) -> None:
        super().__init__(shell)
        self.animation_level = "none"
        self.settings = shell.config()
        self.theme = theme_named(self.settings.theme)
        self.set_keymap(self.settings.keys)
        self._first = first

    # Screens

    def get_default_screen(self) -> Screen[None]:
        """Home, which Esc never leaves."""
        return HomeScreen()

    def on_mount(self) -> None:
        """Open what was asked for."""
        if self._first is not None:
            self.push_screen(self._first)

    # The theme

    def choose_theme(self, name: str) -> None:
        """Take another theme, now and from now on."""
        from flashcards.settings import config_file
        from flashcards.settings.config import save_setting

        self.theme = name
        try:
            save_setting(config_file(), "theme", name)
        except OSError as error:
            self.say_error(f"The theme could not be kept: {error}.")

    # Actions of every screen

    def action_undo(self) -> None:
        """Take back the last action, whichever screen it came from."""
        from flashcards.services.undo import undo

        with self.saying_errors():
            label = undo(self.database, now=self.shell.now())
            self._took_back(f"Undone: {label}", label, is_redo=False)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        from flashcards.services.undo import redo

        with self.saying_errors():
            label = redo(self.database, now=self.shell.now())
            self._took_back(f"Done again: {label}", label, is_redo=True)

    def _took_back(self, message: str, label: str, *, is_redo: bool) -> None:
        self.clear_notifications()
        self.say(message)
        if isinstance(self.screen, LearnerScreen):
            self.screen.took_back(label, is_redo=is_redo)

    def action_help(self) -> None:
        """Every key that works here."""
        from flashcards.app.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_command_palette(self) -> None:
        """Every action by name."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder="Type the name of an action"))

    def _fatal_error(self) -> None:
        # Textual would print a traceback with local values, which hold card text.
        self.failure = self._exception
        self._close_messages_no_wait()


def run(shell: Shell, screen: str = "home", **arguments: object) -> int:
    """Open the app on a screen ("home", "study", "reader", "statistics", "browse", "lookup").

    Raises:
        UsageError: no terminal to draw on, or a wrong theme or key in the config file.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise UsageError("The app needs a terminal; `flashcards study --plain` works line by line without one.")
    if os.environ.get("TERM") == "dumb":
        raise UsageError(
            "The app needs a terminal whose cursor moves, and TERM is dumb; `flashcards study --plain` works here."
        )
    if shell.color:
        os.environ.pop("NO_COLOR", None)
    else:
        os.environ["NO_COLOR"] = "1"
    settings = shell.config()
    keys.check_keymap(settings.keys)
    first = None if screen == "home" else _screen(screen, arguments)
    app = FlashcardsApp(shell, first)
    # What is imported stays: the collector need not look through it again while a key waits (20 ms).
    gc.freeze()
    code = app.run(mouse=shell.mouse and settings.mouse)
    if app.failure is not None:
        raise app.failure
    return code or 0


def _screen(name: str, arguments: dict[str, object]) -> Screen[None]:
    from importlib import import_module

    module = import_module(f"flashcards.app.screens.{name}")
    made: Screen[None] = getattr(module, f"{name.capitalize()}Screen")(**arguments)
    return made
