"""From arguments to an exit code: finds the command, runs it, says what went wrong.

On the path of `flashcards due`: a command without arguments never builds a parser.
"""

import os
import sys

from flashcards.cli.globals import Globals, take_globals
from flashcards.cli.shell import Shell
from flashcards.errors import FlashcardsError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

COMMANDS = {
    "annotate": "words, pinyin and glosses of a text, without storing it",
    "add": "store an article and offer its vocabulary",
    "articles": "the library, with how much of each text you know",
    "read": "read an article",
    "vocab": "the words of an article, and the plan to make it readable",
    "due": "what is due today in each deck",
    "study": "a study session, full-screen or line by line",
    "answer": "rate one card",
    "undo": "take back the last action, or do it again",
    "stats": "progress",
    "forecast": "reviews a day at another desired retention",
    "lookup": "the dictionary: Hanzi, pinyin or English",
    "know": "mark words as known",
    "ignore": "mark words as not worth learning",
    "rules": "your own cuts and readings of words",
    "search": "search your notes",
    "import": "take a deck in",
    "export": "write a deck out",
    "decks": "your decks and the starter decks",
    "backup": "copy the learner's file",
    "restore": "bring a backup back",
    "check": "check the learner's file",
    "doctor": "check the installation and the terminal",
    "dictionary": "the dictionary: its release, a newer one",
    "config": "settings",
}
"""Command -> what it does, in the order of `--help`; its module has the same name, `import` being `import_`."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; its exit code (see `errors.py`)."""
    given = sys.argv[1:] if arguments is None else arguments
    if sys.stdin is None or sys.stdout is None or sys.stderr is None:
        _open_closed_streams()
    debug = "--debug" in given
    try:
        flags, rest = take_globals(given)
        code = _dispatch(flags, rest)
        sys.stdout.flush()
        return code
    except FlashcardsError as error:
        if debug:
            raise
        return _say(str(error), error.exit_code)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader has gone: not an error, and nothing more may be written at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if debug:
            raise
        from flashcards.cli.crash import explain

        return _say(*explain(error, given))


def _open_closed_streams() -> None:
    """Give a program that was started with a stream closed (`<&-`) an empty one; no file may take its number."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115 - lives as long as the program
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _dispatch(flags: Globals, rest: list[str]) -> int:
    shell = Shell(flags)
    try:
        if not rest:
            return _open_app(shell)
        name, *words = rest
        if name == "help" and words:
            name, words = words[0], ["--help"]
        if name in ("-h", "--help", "help"):
            from flashcards.cli.help import overview

            shell.print(overview(COMMANDS))
            return 0
        if name in ("-V", "--version"):
            from importlib.metadata import version

            shell.print(f"flashcards {version('flashcards-zh')}")
            return 0
        if name not in COMMANDS:
            raise UsageError(_unknown(name))
        module = _command(name)
        options = None
        if words or hasattr(module, "configure"):
            from flashcards.cli.help import parse

            options = parse(name, COMMANDS[name], module, words)
        return module.run(shell, options) or 0
    finally:
        shell.close()


def _command(name: str) -> "ModuleType":
    module = "flashcards.cli.commands." + ("import_" if name == "import" else name)
    __import__(module)
    return sys.modules[module]


def _open_app(shell: Shell) -> int:
    from flashcards.app.main import run

    return run(shell)


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, 1)
    hint = f"did you mean `flashcards {near[0]}`?" if near else "see `flashcards --help`."
    return f"There is no command {name!r}: {hint}"


def _say(message: str, code: int) -> int:
    from flashcards.text.clean import safe_text

    print(safe_text(f"flashcards: {message}"), file=sys.stderr)  # noqa: T201
    return code
