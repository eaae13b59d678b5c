"""`flashcards answer`: rate one card; the step of a script."""

import argparse

from flashcards.cli.shell import Shell
from flashcards.study.card import Rating

EXAMPLES = ("flashcards answer 42 good", "flashcards answer 42 1", "flashcards answer 42 easy --db other.db")


def configure(parser: argparse.ArgumentParser) -> None:
    """The card and the rating."""
    parser.add_argument("card", metavar="CARD", type=card, help="its number, as `flashcards due --json` gives it")
    parser.add_argument("rating", metavar="RATING", type=rating, help="1-4, or again, hard, good, easy")


def card(text: str) -> int:
    """A card's number."""
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise argparse.ArgumentTypeError(f"{text!r} is no card's number")
    return int(text)


def rating(text: str) -> Rating:
    """A rating from its number or its name."""
    for one in Rating:
        if text.lower() in (one.name.lower(), str(int(one))):
            return one
    raise argparse.ArgumentTypeError(f"{text!r} is no rating: 1-4, or again, hard, good, easy")


def run(shell: Shell, options: argparse.Namespace) -> None:
    """Rate the card and print when it comes next."""
    from flashcards.services.study import answer

    answered = answer(shell.open(), options.card, options.rating, now=shell.now())
    if answered.warning:
        shell.say(answered.warning)
    shell.print_json(
        {
            "card": answered.card_id,
            "rating": int(answered.rating),
            "due": answered.due,
            "interval_days": answered.interval_days,
        }
    )
