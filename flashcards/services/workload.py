"""How many reviews a day another desired retention would ask for."""

from collections.abc import Sequence
from dataclasses import replace

from flashcards.services.schedule import scheduler_settings
from flashcards.store import cards
from flashcards.store.database import Database
from flashcards.study.day import Now
from flashcards.study.forecast import Workload, workload


def workloads(
    db: Database, retentions: Sequence[float], *, now: Now, days: int, deck: int | None = None
) -> list[Workload]:
    """The work at each retention, of one deck or of all, with no new cards added."""
    today = db.study_day(now)
    decks = [row[0] for row in db.connection.execute("SELECT id FROM decks")] if deck is None else [deck]
    found = [Workload(retention, 0.0, (0,) * days) for retention in retentions]
    for deck_id in decks:
        settings = scheduler_settings(db, deck_id)
        memories = list(cards.memories_in_review(db.connection, deck_id))
        for place, retention in enumerate(retentions):
            found[place] += workload(memories, replace(settings, desired_retention=retention), today, days)
    return found


def desired_retention(db: Database, deck: int | None) -> float:
    """What the learner asks for in a deck, or where no deck says otherwise."""
    return scheduler_settings(db, 0 if deck is None else deck).desired_retention
