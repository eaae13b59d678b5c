"""`flashcards stats`: progress."""

from typing import TYPE_CHECKING

from flashcards.cli.shell import Shell

if TYPE_CHECKING:
    from flashcards.services.statistics import Statistics
    from flashcards.study.forecast import Recall

EXAMPLES = ("flashcards stats", "flashcards stats --json", "flashcards stats --db other.db")


def run(shell: Shell, options: object) -> None:
    """Print the figures, as text with bars or as JSON."""
    from flashcards.services.statistics import statistics

    found = statistics(shell.open_for_reading(), shell.now())
    if shell.json:
        shell.print_json(_object(found))
        return
    from flashcards.cli.stats_text import lines

    shell.print("\n".join(lines(found)))


def _object(found: "Statistics") -> dict[str, object]:
    return {
        "schema": "flashcards/stats/1",
        "study_day": found.study_day,
        "today": {
            "answers": found.today.answers,
            "right": found.today.passed,
            "minutes": round(found.today.duration_ms / 60_000, 1),
            "introduced": found.introduced,
        },
        "streak": {
            "current": found.streaks.current,
            "longest": found.streaks.longest,
            "days_studied": found.days_studied,
        },
        "retention": {
            "desired": found.desired_retention,
            "young": _recall(found.young),
            "mature": _recall(found.mature),
            "weeks": [
                {"first_day": week.first_day, "young": _recall(week.young), "mature": _recall(week.mature)}
                for week in found.recall_weeks
            ],
        },
        "forecast": list(found.forecast),
        "calendar": [{"day": day, "answers": answers} for day, answers in sorted(found.calendar.items())],
        "words_known": [{"day": day, "words": words} for day, words in found.words_known],
        "hours": [{"hour": one.hour, "answers": one.answers, "right": one.passed} for one in found.hours],
        "leeches": [
            {"card": one.card_id, "note": one.note_id, "word": one.word, "deck": one.deck_name, "lapses": one.lapses}
            for one in found.leeches
        ],
        "cards": {
            "new": found.cards.new,
            "learning": found.cards.learning,
            "review": found.cards.review,
            "suspended": found.cards.suspended,
        },
    }


def _recall(recall: "Recall") -> dict[str, object]:
    share = None if recall.share is None else round(recall.share, 4)
    return {"answers": recall.total, "right": recall.right, "share": share}
