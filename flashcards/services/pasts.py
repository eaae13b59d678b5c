"""The past of imported cards as lines of our log, and the memory these lines fold to.

The history comes first, as it was. One line ends it wherever it alone would not lead to where the
other program left the card: `import-state` with its stability and difficulty, `set-due` where it
keeps none, `reset` for a card that was made new again.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import starmap
from typing import Final

from flashcards.formats.past import CardPast
from flashcards.progress import Progress, Report, silent
from flashcards.services.schedule import scheduler_settings
from flashcards.store.cards import CardStart
from flashcards.store.database import Database
from flashcards.store.reviews import LogRow, append_all, growing, last_order
from flashcards.study.card import MATURE_DAYS, NEW_CARD, CardMemory, Review, State
from flashcards.study.day import MS_PER_DAY, Now, study_day
from flashcards.study.fsrs import memory_model
from flashcards.study.replay import fold, set_by_hand
from flashcards.study.scheduler import SchedulerSettings

KIND: Final = 1
STUDY_DAY: Final = 3
"""Places in a `LogRow`: half the time of a named tuple's names, 200,000 times."""

REPORT_EVERY = 200
"""Cards between two reports of progress."""

SM2_RETENTION = 0.9
"""What an interval of SM-2 is taken to aim at."""


def store_pasts(
    db: Database,
    deck_id: int,
    pasts: Sequence[tuple[int, CardPast]],
    *,
    now: Now,
    order: int,
    report: Report = silent,
) -> dict[int, CardStart]:
    """Store the logs of cards that a deck is to get, by id, inside an open action of this order; where they begin."""
    dating = _Dating(db, deck_id, now)
    order = max(order, last_order(db.connection) + 1)
    starts: dict[int, CardStart] = {}

    def lines() -> Iterator[LogRow]:
        nonlocal order
        for done, (card_id, past) in enumerate(pasts):
            if done % REPORT_EVERY == 0:
                report(Progress("Storing reviews", done, len(pasts)))
            log, memory = dating.log(past, card_id, db.device, order)
            order += len(log)
            buried_until = dating.today + 1 if past.is_buried else 0
            starts[card_id] = CardStart(memory, past.is_suspended, buried_until, past.is_marked)
            yield from log

    with growing(db.connection, sum(len(past.log) for _, past in pasts)):
        append_all(db.connection, lines())
    return starts


AHEAD_MS = MS_PER_DAY
"""Another machine's clock may be ahead by this; an answer dated years ahead must not pull the rest."""


class _Dating:
    """Puts a past on our study-days, by the zone of `now` as a whole: so does Anki."""

    def __init__(self, db: Database, deck_id: int, now: Now) -> None:
        self._now = now
        self._latest_ms = now.at_ms + AHEAD_MS
        hour = db.rollover_hour()
        self._shift_ms = now.utc_offset_s * 1000 - hour * 3_600_000
        self.today = study_day(now, hour)
        self.settings: SchedulerSettings = scheduler_settings(db, deck_id)

    def log(self, past: CardPast, card_id: int, device: int, order: int) -> tuple[list[LogRow], CardMemory]:
        """The log of a card, ending where the card stands, and what it folds to; its orders count from `order`."""
        shift, latest_ms = self._shift_ms, self._latest_ms
        log: list[LogRow] = [
            (card_id, kind, at_ms, (at_ms + shift) // MS_PER_DAY, rating, duration_ms, device, number, None)
            for number, (kind, at_ms, rating, duration_ms, _, _) in enumerate(past.log, order)
        ]
        for line, (kind, at_ms, _, _, interval_days, _) in enumerate(past.log):
            if kind == "set-due" or at_ms > latest_ms:
                log[line] = self._dated(log[line], interval_days)
        order += len(log)
        end = self._end(past, log)
        if end is None:
            return log, self._fold(log)
        kind, place = end
        # What ends with `import-state` says all of memory: the lines before it change nothing.
        before = NEW_CARD if kind == "import-state" else self._fold(log)
        data = _json(place) if place else None
        log.append((card_id, kind, self._now.at_ms, self.today, None, 0, device, order, data))
        return log, set_by_hand(before, kind, self.today, place)

    def _dated(self, row: LogRow, interval_days: int) -> LogRow:
        """A line of the future as one of now; a date set by hand with what it set."""
        card_id, kind, at_ms, _, rating, duration_ms, device, order, _ = row
        at_ms = min(at_ms, self._latest_ms)
        day = self._day(at_ms)
        data = None
        if kind == "set-due":
            data = json.dumps({"due_day": day + interval_days, "interval_days": interval_days})
        return card_id, kind, at_ms, day, rating, duration_ms, device, order, data

    def _fold(self, log: list[LogRow]) -> CardMemory:
        return fold(NEW_CARD, starmap(Review, log), self.settings)

    def _end(self, past: CardPast, log: list[LogRow]) -> tuple[str, dict[str, float]] | None:
        """Kind and data of the line after the history; None where nothing is left to say."""
        if past.state == State.NEW:
            return ("reset", {}) if log and log[-1][KIND] != "reset" else None
        is_folded = past.stability is None and past.state == State.REVIEW and _day_of_answer(log) is not None
        return "set-due" if is_folded else "import-state", self._state(past, log, is_folded)

    def _state(self, past: CardPast, log: list[LogRow], is_folded: bool) -> dict[str, float]:
        """What the last line sets."""
        if past.state == State.REVIEW:
            place: dict[str, float] = {"due_day": past.due, "interval_days": past.interval_days}
        else:
            steps = self.settings.learning_steps_ms
            if past.state == State.RELEARNING:
                steps = self.settings.relearning_steps_ms
            place = {
                "state": past.state,
                "step": max(0, len(steps) - past.steps_left),
                "due": past.due,
                "due_day": self._day(past.due),
            }
        if is_folded:
            return place
        place["stability"], place["difficulty"] = self._memory(past, log)
        place["reps"] = past.reps
        place["lapses"] = past.lapses
        place.update(self._days(past, log))
        return place

    def _memory(self, past: CardPast, log: list[LogRow]) -> tuple[float, float]:
        """Stability and difficulty: as they are, else by the log, else by the interval alone."""
        if past.stability is not None and past.difficulty is not None:
            return past.stability, past.difficulty
        memory = self._fold(log)
        if memory.stability is not None and memory.difficulty is not None:
            return memory.stability, memory.difficulty
        model = memory_model(self.settings.weights)
        good = model.first(3)
        if past.state != State.REVIEW:
            return good
        share = (past.ease - 1.3) / (2.5 - 1.3) if past.ease else 1.0
        difficulty = max(1.0, min(10.0, 10.0 - share * (10.0 - good[1])))
        return max(0.1, past.interval_days / model.interval(1.0, SM2_RETENTION)), difficulty

    def _days(self, past: CardPast, log: list[LogRow]) -> dict[str, int]:
        """When the card was first and last answered, and since when it has been away for a mature interval."""
        first = _day_of_answer(log)
        answered = _day_of_answer(reversed(log))
        if past.last_ms is not None:
            last = self._day(min(past.last_ms, self._latest_ms))
        elif answered is not None:
            last = answered
        else:
            last = min(self.today, past.due - past.interval_days) if past.state == State.REVIEW else self.today
        known = last
        for line, row in zip(reversed(past.log), reversed(log), strict=True):
            if line.interval_days < MATURE_DAYS:
                break
            known = row[STUDY_DAY]
        days = {"last_day": last, "known_day": known}
        return days if first is None else {"first_day": first, **days}

    def _day(self, at_ms: int) -> int:
        return (at_ms + self._shift_ms) // MS_PER_DAY


def _json(numbers: Mapping[str, float]) -> str:
    """Finite numbers as a flat object: `json.dumps` gets ready for much more, for two thirds of its time."""
    pairs = [f'"{name}": {number}' for name, number in numbers.items()]
    return "{" + ", ".join(pairs) + "}"


def _day_of_answer(log: Iterable[LogRow]) -> int | None:
    """The study-day of the first answer among some lines."""
    for line in log:
        if line[KIND] == "review":
            return line[STUDY_DAY]
    return None
