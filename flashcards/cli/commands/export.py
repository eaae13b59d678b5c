"""`flashcards export`: a deck, or everything, out to a file or to standard output."""

import argparse
import sys

from flashcards.cli.columns import counted
from flashcards.cli.shell import Shell
from flashcards.services.export import FORMATS, export_deck
from flashcards.text.clean import safe_line

EXAMPLES = (
    "flashcards export food.tsv --deck Food",
    "flashcards export food.apkg --deck Food",
    "flashcards export everything.json",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """The file, the deck, the format."""
    parser.add_argument("file", metavar="FILE", help="the file to write, or - for standard output")
    parser.add_argument("--deck", metavar="NAME", help="the deck; needed where there are several")
    parser.add_argument("--format", metavar="NAME", choices=FORMATS, help=f"{' '.join(FORMATS)}; else by the file")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")


def run(shell: Shell, options: argparse.Namespace) -> None:
    """Write the deck; what was written is told on stderr where the deck goes to stdout."""

    def write(text: str | bytes) -> None:
        # The formats are UTF-8 with bare line feeds, whatever the locale and the system are.
        sys.stdout.buffer.write(text.encode() if isinstance(text, str) else text)

    db = shell.open_for_reading()
    sys.stdout.flush()
    done = export_deck(
        db, options.deck, options.file, format=options.format, force=options.force, write=write, now=shell.now()
    )
    if shell.json and options.file != "-":
        shell.print_json(
            {"schema": "flashcards/export/1", "path": done.path, "format": done.format, "deck": done.deck}
            | {"notes": done.notes}
        )
    else:
        where = "standard output" if options.file == "-" else done.path
        (shell.say if options.file == "-" else shell.print)(
            safe_line(f"{done.deck}: {counted(done.notes, 'note')} written to {where}")
        )
