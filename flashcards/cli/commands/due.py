"""`flashcards due`: what is due today in each deck.

Takes no arguments and imports light modules only: the whole process is to take less than four
times as long as an empty one.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from flashcards.cli.shell import Shell
    from flashcards.services.due import DueSummary
    from flashcards.store.database import Database

EXAMPLES = ("flashcards due", "flashcards due --json", "flashcards due --db other.db")

NAME_CELLS = 40
"""Room for deck names at the most."""


def run(shell: "Shell", options: object) -> None:
    """Print each deck's counts and the day's total."""
    from flashcards.services.due import due_summary

    db = shell.open_for_reading()
    summary = due_summary(db, shell.now())
    if shell.json:
        shell.print_json(_object(shell, db, summary))
    elif not summary.decks:
        shell.print("No decks yet. Add an article: flashcards add FILE")
    else:
        shell.print(_table(summary))


def _object(shell: "Shell", db: "Database", summary: "DueSummary") -> dict[str, object]:
    from flashcards.services.due import next_front

    return {
        "schema": "flashcards/due/1",
        "study_day": summary.study_day,
        "decks": [
            {"id": deck.id, "name": deck.name, "new": deck.new, "learning": deck.learning, "due": deck.due}
            for deck in summary.decks
        ],
        "totals": {
            "new": summary.new,
            "learning": summary.learning,
            "due": summary.due,
            "minutes": summary.minutes,
        },
        "next": next_front(db, shell.now()),
    }


def _table(summary: "DueSummary") -> str:
    names = [_shown(deck.name) for deck in summary.decks]
    room = max(20, *map(_cells, names))
    lines = [
        f"{name}{' ' * (room - _cells(name))} {deck.due:>6,} due {deck.learning:>3,} learning {deck.new:>4,} new"
        for name, deck in zip(names, summary.decks, strict=True)
    ]
    return "\n".join([*lines, _total(summary)])


def _total(summary: "DueSummary") -> str:
    if summary.due or summary.new:
        reviews = "1 review" if summary.due == 1 else f"{summary.due:,} reviews"
        return f"{reviews}, {summary.new:,} new, about {summary.minutes:,} min"
    if summary.learning:
        return f"{summary.learning:,} learning, about {summary.minutes:,} min"
    return "Nothing is due now."


def _shown(name: str) -> str:
    if not name.isprintable():
        # Only then: the gate's patterns cost more time to compile than all the rest.
        from flashcards.text.clean import safe_line

        name = safe_line(name)
    if _cells(name) > NAME_CELLS:
        while _cells(name) >= NAME_CELLS:
            name = name[:-1]
        name += "…"
    return name


def _cells(text: str) -> int:
    """Cells on a terminal; counts from Hangul on as wide, which no deck name will prove wrong by much."""
    return sum(2 if character >= "\u1100" and not "\u2000" <= character <= "\u206f" else 1 for character in text)
