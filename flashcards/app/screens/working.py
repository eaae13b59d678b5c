"""A screen with long work behind it: its progress, and how it is stopped without a trace."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding, BindingType

from flashcards.app.jobs import start_job
from flashcards.app.screens.base import LearnerScreen
from flashcards.app.widgets.progress_line import ProgressLine
from flashcards.progress import Cancelled, Progress

if TYPE_CHECKING:
    from textual.worker import Worker

    from flashcards.progress import Report
    from flashcards.store.database import Database

Result = TypeVar("Result")

SHOWN_AFTER_S = 0.15
"""Quicker work passes without a flicker."""


class WorkingScreen(LearnerScreen):
    """The body has a `ProgressLine`; the class `-working` is set while there is work."""

    DEFAULT_CSS = """
    WorkingScreen ProgressLine { display: none; margin: 1 0 0 0; }
    WorkingScreen.-working ProgressLine { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "stop, or back", id="work.back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._work: Worker[None] | None = None
        self._next: Callable[[], None] | None = None
        self._is_to_stop = False

    @property
    def is_working(self) -> bool:
        """Whether work is going on."""
        return self._work is not None

    def start_work(
        self, name: str, work: "Callable[[Database, Report], Result]", done: Callable[[Result], None]
    ) -> None:
        """Begin; `done` gets the result once this screen is on top."""
        line = self.query_one(ProgressLine)
        line.name_of_work, line.step = name, None
        self._is_to_stop = False

        def finished(result: Result) -> None:
            self._end()
            self._next = lambda: done(result)
            if self.is_current:
                self.reload()

        self._work = start_job(
            self.learner_app, work, finished, failed=self._failed, progress=self._progress, name=name
        )
        self.set_timer(SHOWN_AFTER_S, lambda: self.set_class(self.is_working, "-working"))

    def reload(self) -> None:
        """Go on with the result, also when the work ended below another screen."""
        go_on, self._next = self._next, None
        if go_on is not None:
            go_on()

    def stopped(self) -> None:
        """The work was cancelled, or has failed; the error is shown already."""

    def _progress(self, step: Progress) -> None:
        # Cancelling the worker instead would lose the word of its end, where it has not begun yet.
        if self._is_to_stop:
            raise Cancelled
        self.query_one(ProgressLine).step = step

    def _failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, Cancelled):
            self.learner_app.say("Stopped; nothing was changed.")
        self.stopped()

    def _end(self) -> None:
        self._work = None
        self.remove_class("-working")

    def action_back(self) -> None:
        """Stop the work at its next report, of which nothing stays; else leave."""
        if self._work is None:
            super().action_back()
        else:
            self._is_to_stop = True
            self.query_one(ProgressLine).name_of_work = "Stopping"
