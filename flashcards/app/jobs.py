"""Long work off the screen's thread, with a handle of its own on the learner's file."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.worker import Worker, get_current_worker

from flashcards.errors import FlashcardsError
from flashcards.progress import Cancelled, Progress, Report

if TYPE_CHECKING:
    from flashcards.app.learner_file import LearnerFileApp
    from flashcards.store.database import Database

Result = TypeVar("Result")


def start_job(
    app: "LearnerFileApp",
    work: Callable[["Database", Report], Result],
    done: Callable[[Result], None],
    *,
    failed: Callable[[Exception], None] | None = None,
    progress: Callable[[Progress], None] | None = None,
    name: str = "job",
) -> Worker[None]:
    """Run `work` in a thread; `done`, `failed` and `progress` are called on the screen's thread.

    Cancelling the returned worker makes its next report raise `Cancelled`, which rolls the work
    back. An error is shown as a notification, never as a traceback.
    """

    def body() -> None:
        worker = get_current_worker()

        def report(step: Progress) -> None:
            if worker.is_cancelled:
                raise Cancelled
            if progress is not None:
                app.call_from_thread(progress, step)

        try:
            with app.shell.open_apart() as database:
                result = work(database, report)
        except Exception as error:  # the app's worker handler: everything is said, nothing is lost
            app.call_from_thread(_fail, app, error, failed)
        else:
            app.call_from_thread(done, result)

    return app.run_worker(body, name=name, thread=True, exit_on_error=False)


def _fail(app: "LearnerFileApp", error: Exception, failed: Callable[[Exception], None] | None) -> None:
    if isinstance(error, FlashcardsError):
        app.say_error(str(error))
    elif not isinstance(error, Cancelled):
        app.say_error(app.shell.explain(error))
    if failed is not None:
        failed(error)
