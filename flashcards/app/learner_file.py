"""The app's hold on the learner's file: one handle, the text pipeline, and an eye on other writers."""

import os
from typing import TYPE_CHECKING

from flashcards.app.host import Shell
from flashcards.app.jobs import start_job
from flashcards.app.screens.base import LearnerScreen
from flashcards.app.speaking import SpeakingApp

if TYPE_CHECKING:
    from collections.abc import Callable

    from flashcards.store.database import Database
    from flashcards.text.pipeline import Analyser

POLL_S = 1.0
"""How often the app looks whether another process or a job wrote."""


class LearnerFileApp(SpeakingApp):
    """Screens read again when the file has changed, whoever wrote.

    Args:
        shell: The clock, the learner's file, the settings.
    """

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        super().__init__()
        self.failure: Exception | None = None
        """What ended the app, if it was no wish of the learner."""
        self.is_ready = os.path.exists(shell.db_path) or shell.read_only
        """Whether there is a learner's file; home makes the first one after the first frame."""
        self._database: Database | None = shell.open() if self.is_ready else None
        self._data_version = self._read_data_version()
        self.analyser: Analyser | None = None
        """The text pipeline, once it has been needed."""

    def on_mount(self) -> None:
        """Begin to look for other writers."""
        self.set_interval(POLL_S, self._poll)

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
