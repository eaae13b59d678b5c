"""`flashcards dictionary`: which dictionary is in use; a newer CC-CEDICT release in its place."""

import argparse

from flashcards.cli.shell import Shell
from flashcards.errors import UsageError

EXAMPLES = (
    "flashcards dictionary status",
    "flashcards dictionary status --json",
    "flashcards dictionary update cedict_1_0_ts_utf-8_mdbg.zip",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """`status`, `update FILE`."""
    parser.add_argument("action", nargs="?", default="status", choices=("status", "update"))
    parser.add_argument("file", nargs="?", metavar="FILE", help="a CC-CEDICT release: .txt, .gz or .zip")


def run(shell: Shell, options: argparse.Namespace) -> None:
    """Show the dictionary in use, after an update of it."""
    from flashcards.services import dictionary

    if options.action == "update":
        if not options.file:
            raise UsageError("Name the file of a CC-CEDICT release: `flashcards dictionary update FILE`.")
        found = dictionary.update(options.file, shell.report)
    else:
        if options.file:
            raise UsageError(f"`flashcards dictionary status` takes no file; did you mean `update {options.file}`?")
        found = dictionary.status()
    if shell.json:
        shell.print_json(dictionary.status_json(found))
    else:
        shell.print(dictionary.status_text(found))
