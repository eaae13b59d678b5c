"""`flashcards undo`: take back the last action, or do it again."""

import argparse

from flashcards.cli.shell import Shell

EXAMPLES = ("flashcards undo", "flashcards undo --redo", "flashcards undo --json")


def configure(parser: argparse.ArgumentParser) -> None:
    """Which way."""
    parser.add_argument("--redo", action="store_true", help="do again what was taken back last")


def run(shell: Shell, options: argparse.Namespace) -> None:
    """Undo or redo one action, whichever window or command it came from, and say what it was."""
    from flashcards.services.undo import redo, undo
    from flashcards.text.clean import safe_line

    label = (redo if options.redo else undo)(shell.open(), now=shell.now())
    if shell.json:
        shell.print_json({"schema": "flashcards/undo/1", "done": "redo" if options.redo else "undo", "label": label})
    else:
        shell.print(f"{'Did again' if options.redo else 'Undone'}: {safe_line(label)}")
