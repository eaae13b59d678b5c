"""The app: one learner's file, home at the bottom of the stack, what works on every screen."""

import gc
import os
import sys
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.screen import Screen

from flashcards.app import keys
from flashcards.app.commands import ActionCommands
from flashcards.app.host import Shell
from flashcards.app.jobs import start_job
from flashcards.app.screens.base import LearnerScreen
from flashcards.app.screens.home import HomeScreen
from flashcards.app.speaking import SpeakingApp
from flashcards.app.themed import theme_named
from flashcards.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from flashcards.store.database import Database
    from flashcards.text.pipeline import Analyser

POLL_S = 1.0
"""How often the app looks whether another process or a job wrote."""


class FlashcardsApp(SpeakingApp):
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
        self.shell = shell
        super().__init__()
        self.animation_level = "none"
        self.settings = shell.config()
        self.theme = theme_named(self.settings.theme)
        self.set_keymap(self.settings.keys)
        self._first = first
        self.failure: Exception | None = None
        """What ended the app, if it was no wish of the learner."""
        self.is_ready = os.path.exists(shell.db_path) or shell.read_only
        """Whether there is a learner's file; home makes the first one after the first frame."""
        self._database: Database | None = shell.open() if self.is_ready else None
        self._data_version = self._read_data_version()
        self.analyser: Analyser | None = None
        """The text pipeline, once it has been needed."""

    # Screens

    def get_default_screen(self) -> Screen[None]:
        """Home, which Esc never leaves."""
        return HomeScreen()

    def on_mount(self) -> None:
        """Open what was asked for, and begin to look for other writers."""
        if self._first is not None:
            self.push_screen(self._first)
        self.set_interval(POLL_S, self._poll)

    # The learner's file

    @property
    def database(self) -> "Database":
        """The screen's own handle; a job opens another."""
        if self._database is None:
            self._database = self.shell.open()
        return self._database

    def file_made(self) -> None:
        """A job has made the learner's file."""
        self.is_ready = True
        self.data_changed()

    def give_up(self, error: Exception) -> None:
        """Leave, and let the command line say why: without a learner's file there is no app."""
        self.failure = error
        self.exit()

    def analyser_for_job(self) -> "Analyser":
        """The text pipeline, for work in a thread: made there, where there is none yet."""
        if self.analyser is None:
            self.analyser = self.shell.analyser()
        return self.analyser

    def load_analyser(self, done: "Callable[[Analyser], None]") -> None:
        """Have the text pipeline ready (0.2 s and more to load, so off the screen's thread)."""
        if self.analyser is not None:
            done(self.analyser)
            return

        def ready(analyser: "Analyser") -> None:
            self.analyser = analyser
            done(analyser)

        start_job(self, lambda *_: self.shell.analyser(), ready, name="analyser")

    def data_changed(self) -> None:
        """Let the screen on top read again; those below do so when they come back."""
        self._data_version = self._read_data_version()
        screen = self.screen
        # Neither before its widgets are there, nor while the program ends and takes them away.
        if self.is_running and isinstance(screen, LearnerScreen) and screen.is_mounted:
            with self.saying_errors():
                screen.reload()

    def _read_data_version(self) -> int:
        return self.database.data_version if self.is_ready else 0

    def _poll(self) -> None:
        with self.saying_errors():
            if self.is_running and self._read_data_version() != self._data_version:
                self.data_changed()

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
