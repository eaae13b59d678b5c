"""`flashcards study`: a study session, full-screen or line by line."""

import argparse

from flashcards.cli.shell import Shell
from flashcards.errors import UsageError

EXAMPLES = ("flashcards study", 'flashcards study "News words"', "flashcards study --plain")


def configure(parser: argparse.ArgumentParser) -> None:
    """The deck and the way."""
    parser.add_argument("deck", metavar="DECK", nargs="?", help="its name, or the beginning of it; all decks without")
    parser.add_argument(
        "--plain", action="store_true", help="line by line: enter shows and says Good, 1-4 rate, u undoes, q quits"
    )


def run(shell: Shell, options: argparse.Namespace) -> int:
    """Study until nothing is due."""
    if options.plain:
        from flashcards.cli.plain_study import PlainStudy

        return PlainStudy(shell, _deck(shell, options.deck)).run()
    if not shell.is_terminal:
        raise UsageError("The app needs a terminal; study line by line with `flashcards study --plain`.")
    from flashcards.app.main import run as open_app

    return open_app(shell, screen="study", deck=_deck(shell, options.deck))


def _deck(shell: Shell, reference: str | None) -> int | None:
    if reference is None:
        return None
    from flashcards.services.decks import find_deck

    return find_deck(shell.open_for_reading(), reference).id
