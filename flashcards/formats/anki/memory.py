"""Where Anki left a card, in our terms: its state, its dates, its memory, the log that led there.

Days of Anki count from the date on which the collection began; ours are dates themselves.
"""

import json
import math
from collections.abc import Iterable

from flashcards.formats.anki.tables import MAX_DAYS, MAX_MS, CardOfAnki, Layout
from flashcards.formats.past import CardPast, PastLine
from flashcards.study.fsrs import MAX_DIFFICULTY, MAX_STABILITY, MIN_DIFFICULTY, MIN_STABILITY

FIRST_TIME = 1_000_000_000
"""Due numbers of learning cards from here on are Unix seconds, below they are days."""
MS_PER_DAY = 86_400_000

UNKNOWN_ZONE_S = 8 * 3600
"""4 in the morning of any zone from -11 to +12 plus this is still the same date in UTC."""

SUSPENDED, BURIED_BY_SCHEDULER, BURIED_BY_LEARNER = -1, -2, -3


def first_day(layout: Layout) -> int:
    """The date on which day 0 of a collection began, in days from 1970."""
    if layout.minutes_west is None:  # an old one, begun at 4 in the morning of a zone that it does not name
        return (layout.created_s + UNKNOWN_ZONE_S) // 86_400
    return (layout.created_s - layout.minutes_west * 60) // 86_400


def past_of_card(card: CardOfAnki, log: Iterable[PastLine], day_0: int, is_marked: bool) -> CardPast:
    """All that Anki knows of a card."""
    stability, difficulty, last_ms = _fsrs(card.data)
    due = card.original_due if card.original_deck and card.original_due else card.due
    state = card.type if card.type in (1, 2, 3) else 0
    return CardPast(
        tuple(log),
        state,
        card.left % 1000 if card.left > 0 else 0,
        _due(state, due, day_0),
        min(max(card.interval, 0), MAX_DAYS) if state == 2 else 0,
        stability if state else None,
        difficulty if state else None,
        min(max(card.factor, 0), 10_000) / 1000,
        last_ms,
        min(max(card.reps, 0), 1_000_000),
        min(max(card.lapses, 0), 1_000_000),
        card.queue == SUSPENDED,
        card.queue in (BURIED_BY_SCHEDULER, BURIED_BY_LEARNER),
        is_marked,
    )


def _due(state: int, due: int, day_0: int) -> int:
    if state == 0:
        return 0
    if state == 2:
        return day_0 + min(max(due, -MAX_DAYS), 2 * MAX_DAYS)
    if due >= FIRST_TIME:
        return min(due * 1000, MAX_MS)
    # Waiting for a step of a day or more: from noon of that date, wherever that is.
    return (day_0 + min(max(due, -MAX_DAYS), 2 * MAX_DAYS)) * MS_PER_DAY + MS_PER_DAY // 2


def _fsrs(data: str) -> tuple[float | None, float | None, int | None]:
    """Stability, difficulty and the time of the last answer, where a card has them."""
    if '"s"' not in data and '"lrt"' not in data:
        return None, None, None
    try:
        said = json.loads(data)
        stability, difficulty = said.get("s"), said.get("d")
        last = said.get("lrt")
        last_ms = int(last) * 1000 if isinstance(last, int) and 0 < last < MAX_MS // 1000 else None
        if stability is None or difficulty is None:
            return None, None, last_ms
        pair = float(stability), float(difficulty)
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        return None, None, None
    if not all(map(math.isfinite, pair)) or pair[0] <= 0 or pair[1] <= 0:
        return None, None, last_ms
    return (
        min(max(pair[0], MIN_STABILITY), MAX_STABILITY),
        min(max(pair[1], MIN_DIFFICULTY), MAX_DIFFICULTY),
        last_ms,
    )
