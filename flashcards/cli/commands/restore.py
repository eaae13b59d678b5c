"""`flashcards restore`: back to a backup; what was there is kept."""

import argparse

from flashcards.cli.shell import Shell
from flashcards.errors import StoreError
from flashcards.services import care
from flashcards.settings import host_name
from flashcards.text.clean import safe_line

EXAMPLES = (
    "flashcards restore",
    "flashcards restore ~/usb/flashcards.db",
    "flashcards restore --json",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Which copy."""
    parser.add_argument("file", nargs="?", help="the backup to go back to (default: the newest good one)")


def run(shell: Shell, options: argparse.Namespace) -> None:
    """Restore, and say where the file as it was lies."""
    if shell.read_only:
        raise StoreError("`restore` writes, and --read-only forbids it; nothing was changed.")
    done = care.restore(shell.db_path, options.file, host=host_name(), now=shell.now())
    if shell.json:
        shell.print_json({"schema": "flashcards/restore/1", "restored": done.backup, "kept": done.kept})
        return
    shell.print(f"Restored {safe_line(done.backup)}")
    if done.kept is not None:
        shell.print(f"The file as it was before is {safe_line(done.kept)}")
