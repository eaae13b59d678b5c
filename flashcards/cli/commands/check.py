"""`flashcards check`: whether the learner's file holds together."""

import argparse

from flashcards.cli.shell import Shell
from flashcards.services import care
from flashcards.text.clean import safe_line

EXAMPLES = ("flashcards check", "flashcards check --fix", "flashcards check --json")


def configure(parser: argparse.ArgumentParser) -> None:
    """Whether to mend."""
    parser.add_argument("--fix", action="store_true", help="derive anew what can be derived from the rest")


def run(shell: Shell, options: argparse.Namespace) -> int:
    """Print the faults; 1 if any is left."""
    with shell.open() if options.fix else shell.open_for_reading() as db:
        report = care.check(db, options.fix, now=shell.now())
    mended = len(report.found) - len(report.left)
    if shell.json:
        faults = [{"kind": one.kind, "text": one.text, "fixable": one.is_fixable} for one in report.left]
        shell.print_json(
            {"schema": "flashcards/check/1", "faults": faults, "found": len(report.found), "mended": mended}
        )
        return 1 if report.left else 0
    for fault in report.left:
        shell.print(f"{fault.kind}: {safe_line(fault.text)}")
    if mended:
        shell.print(f"Mended {mended} of {len(report.found)} faults.")
    if not report.left:
        shell.print("The file is in order.")
    elif any(fault.is_fixable for fault in report.left):
        shell.say("`flashcards check --fix` mends what can be derived.")
    else:
        shell.say("`flashcards restore` goes back to the newest good backup.")
    return 1 if report.left else 0
