"""What is said when something breaks that no learner caused; imported only then."""

import errno
import os
import sqlite3
import traceback

from flashcards.cli.globals import take_globals
from flashcards.errors import FlashcardsError
from flashcards.settings import cache_folder, learner_file
from flashcards.store.refusals import explain as explain_store
from flashcards.store.refusals import unreadable


def explain(error: Exception, arguments: list[str]) -> tuple[str, int]:
    """A message of at most three lines, and the exit code."""
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return ("The disk is full, so the output could not be written. Make room and run the command again.", 1)
    if isinstance(error, UnicodeDecodeError) and _is_of_store(error):
        error = unreadable(error)
    if isinstance(error, sqlite3.Error):
        # Met while reading; a write has put it in words itself.
        refusal = explain_store(error, take_globals(arguments)[0].db or learner_file())
        if isinstance(refusal, FlashcardsError):
            return (str(refusal), refusal.exit_code)
    command = arguments[0] if arguments else "app"
    # Frames and the error's type only: its text may hold a learner's words.
    frames = "".join(
        f"{frame.filename}:{frame.lineno} in {frame.name}\n" for frame in traceback.extract_tb(error.__traceback__)
    )
    said = f"Something broke inside the program ({type(error).__name__}); your data is as it was before this command.\n"
    try:
        path = _log(f"command: {command}\nerror: {type(error).__name__}\n{frames}")
    except OSError:
        return (f"{said}`--debug` shows the details.", 1)
    return (f"{said}The details are in {path}; `--debug` shows them here.", 1)


def _is_of_store(error: Exception) -> bool:
    """Whether it was met in the learner's file, whose damage SQLite quotes in its own words."""
    frames = traceback.extract_tb(error.__traceback__)
    return bool(frames) and os.path.basename(os.path.dirname(frames[-1].filename)) == "store"


def _log(details: str) -> str:
    folder = cache_folder()
    os.makedirs(folder, mode=0o700, exist_ok=True)
    path = os.path.join(folder, "crash.log")
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(details)
    return path
