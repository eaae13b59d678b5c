"""`flashcards ignore`: mark words as not worth learning."""

import argparse

from flashcards.cli.commands.know import mark_words
from flashcards.cli.shell import Shell

EXAMPLES = ("flashcards ignore 呃", "flashcards ignore 嗯 哎 哦", "flashcards ignore 嗯 --unmark")


def configure(parser: argparse.ArgumentParser) -> None:
    """The words."""
    parser.add_argument("words", metavar="WORD", nargs="+", help="in either script; marked in all its readings")
    parser.add_argument("--unmark", action="store_true", help="take the mark away")


def run(shell: Shell, options: argparse.Namespace) -> None:
    """Mark the words, and say which are in no dictionary."""
    mark_words(shell, options.words, "ignored", unmark=options.unmark)
