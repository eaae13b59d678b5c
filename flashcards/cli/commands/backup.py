"""`flashcards backup`: a checked copy of the learner's file."""

import argparse

from flashcards.cli.shell import Shell
from flashcards.services import care
from flashcards.text.clean import safe_line

EXAMPLES = ("flashcards backup", "flashcards backup ~/usb/flashcards.db", "flashcards backup --list --json")


def configure(parser: argparse.ArgumentParser) -> None:
    """Where to, or the list."""
    parser.add_argument("file", nargs="?", help="write the copy there, instead of the folder of backups")
    parser.add_argument("--list", action="store_true", help="show the backups there are, newest first")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")


def run(shell: Shell, options: argparse.Namespace) -> None:
    """Make a copy, or list them."""
    if options.list:
        _list(shell)
        return
    with shell.open_for_reading() as db:
        path = care.backup(db, options.file, now=shell.now(), force=options.force)
    if shell.json:
        shell.print_json({"schema": "flashcards/backup/1", "file": path})
    else:
        shell.print(f"Backed up to {safe_line(path)}")


def _list(shell: Shell) -> None:
    found = care.backups(shell.db_path)
    if shell.json:
        rows = [{"file": one.path, "made": one.made.strftime("%Y-%m-%dT%H:%M:%S"), "bytes": one.size} for one in found]
        shell.print_json({"schema": "flashcards/backups/1", "backups": rows})
        return
    if not found:
        shell.say("No backups yet.")
    for one in found:
        shell.print(f"{one.made:%Y-%m-%d %H:%M:%S}  {one.size:>12,}  {safe_line(one.path)}")
