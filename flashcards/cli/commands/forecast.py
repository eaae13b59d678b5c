"""`flashcards forecast`: how many reviews a day another desired retention would ask for."""

import argparse
from typing import TYPE_CHECKING

from flashcards.cli.shell import Shell

if TYPE_CHECKING:
    from flashcards.study.forecast import Workload

EXAMPLES = (
    "flashcards forecast",
    'flashcards forecast "News words" --retention 0.85 0.95',
    "flashcards forecast --json",
)

USUAL = (0.80, 0.85, 0.90, 0.95)
DAYS = 30


def configure(parser: argparse.ArgumentParser) -> None:
    """The deck, and the retentions to compare."""
    parser.add_argument("deck", metavar="DECK", nargs="?", help="its name, or the beginning of it; all decks without")
    parser.add_argument(
        "--retention", metavar="R", nargs="+", type=retention, help="0.70 to 0.99; default 0.80 to 0.95"
    )


def retention(text: str) -> float:
    """A desired retention."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if 0.7 <= number <= 0.99:
        return number
    raise argparse.ArgumentTypeError(f"{text!r} is no retention from 0.70 to 0.99")


def run(shell: Shell, options: argparse.Namespace) -> None:
    """Print the work at each retention; the present one is marked."""
    from flashcards.services.decks import find_deck
    from flashcards.services.workload import desired_retention, workloads

    db = shell.open_for_reading()
    deck = find_deck(db, options.deck).id if options.deck else None
    present = desired_retention(db, deck)
    wanted = sorted({present, *(options.retention or USUAL)})
    found = workloads(db, wanted, now=shell.now(), days=DAYS, deck=deck)
    if shell.json:
        shell.print_json(_object(found, present))
    else:
        shell.print("\n".join(_table(found, present)))


def _object(found: "list[Workload]", present: float) -> dict[str, object]:
    return {
        "schema": "flashcards/forecast/1",
        "desired_retention": present,
        "workloads": [
            {"desired_retention": one.desired_retention, "per_day": round(one.per_day, 2), "due": list(one.due)}
            for one in found
        ],
    }


def _table(found: "list[Workload]", present: float) -> list[str]:
    lines = ["you ask for   reviews a day   due in 7 days   in 30 days"]
    for one in found:
        mark = "▸" if one.desired_retention == present else " "
        week, month = sum(one.due[:7]), sum(one.due)
        lines.append(f"{mark} {one.desired_retention:6.1%} {one.per_day:17,.1f} {week:15,} {month:12,}")
    lines.append("Cards in review only, none added; reviews a day is what they ask for in the long run.")
    return lines
