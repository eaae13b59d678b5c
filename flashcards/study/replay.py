"""Memory from the log: the log is the only truth, the columns of `cards` are its fold."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any

from flashcards.study.card import MATURE_DAYS, NEW_CARD, CardMemory, Review, State
from flashcards.study.fsrs import MAX_STABILITY, memory_model
from flashcards.study.scheduler import SchedulerSettings, date_after, moves

MATURITY_IN_DOUBT = (MATURE_DAYS - 5.0, MATURE_DAYS + 5.0)
"""Intervals before rounding and fuzz that may end up on either side of mature."""


def fold(memory: CardMemory, reviews: Iterable[Review], settings: SchedulerSettings) -> CardMemory:
    """The memory of one card after more lines of its log, which come in the order (ord, device)."""
    for is_answer, run in groupby(reviews, key=_is_answer):
        if is_answer:
            memory = _after_answers(memory, run, settings)
        else:
            for line in run:
                memory = set_by_hand(memory, line.kind, line.study_day, json.loads(line.data or "{}"))
    return memory


def apply_review(memory: CardMemory, review: Review, settings: SchedulerSettings) -> CardMemory:
    """The memory after one more line of the log."""
    return fold(memory, (review,), settings)


def replay(reviews: Iterable[Review], settings: SchedulerSettings) -> CardMemory:
    """The memory of one card from its whole log, whatever order the lines come in."""
    return fold(NEW_CARD, sorted(reviews, key=attrgetter("ord", "device")), settings)


def replay_cards(log: Iterable[Review], settings: SchedulerSettings) -> Iterator[tuple[int, CardMemory]]:
    """Card id and memory of each card in a log that comes in the order (card_id, ord, device)."""
    for card_id, reviews in groupby(log, key=attrgetter("card_id")):
        yield card_id, fold(NEW_CARD, reviews, settings)


def _is_answer(review: Review) -> bool:
    return review.kind == "review"


def _after_answers(memory: CardMemory, answers: Iterable[Review], settings: SchedulerSettings) -> CardMemory:
    """The memory after one or more answers; the due date is worked out once, from the last.

    Elapsed time is the difference of study-days, never below 0: with a clock that was set back,
    the next answer is one of the same day.
    """
    model = memory_model(settings.weights)
    next_memory = model.next
    rows = moves(settings.learning_steps_ms, settings.relearning_steps_ms)
    days_by_stability = model.interval(1.0, settings.desired_retention)
    young, mature = MATURITY_IN_DOUBT if settings.max_interval_days > MATURITY_IN_DOUBT[1] else (0.0, MAX_STABILITY)
    state, step, _, _, stability, difficulty, _, first_day, last_day, reps, lapses, known_day = memory
    for answer in answers:
        rating: int = answer.rating  # type: ignore[assignment]
        day = answer.study_day
        if stability is None or difficulty is None:
            stability, difficulty = model.first(rating)
        else:
            stability, difficulty = next_memory(
                stability, difficulty, rating, 0 if last_day is None else day - last_day
            )
        if state == 0:
            first_day = day
        elif state == 2 and rating == 1:
            lapses += 1
        row = rows[state]
        move = row[step if step < len(row) else -1][rating]
        state, step, _ = move
        last_day = day
        reps += 1
        is_known = (
            state == 2
            and (days := stability * days_by_stability) >= young
            and (days > mature or date_after(answer, move, stability, reps, model, settings)[2] >= MATURE_DAYS)
        )
        if not is_known:
            known_day = None
        elif known_day is None:
            known_day = day
    assert stability is not None and difficulty is not None
    due, due_day, interval_days = date_after(answer, move, stability, reps, model, settings)
    return CardMemory(
        state, step, due, due_day, stability, difficulty, interval_days, first_day, last_day, reps, lapses, known_day
    )


def set_by_hand(memory: CardMemory, kind: str, study_day: int, data: Mapping[str, Any]) -> CardMemory:
    """The memory after a line that is no answer; `data` is what its JSON says."""
    if kind == "reset":
        return NEW_CARD
    state = State(int(data.get("state", State.REVIEW)))
    due_day = int(data["due_day"])
    due, interval_days = due_day, 0
    if state is State.REVIEW:
        interval_days = int(data.get("interval_days", max(1, due_day - study_day)))
    else:
        due = int(data["due"])
    step = int(data.get("step", 0))
    set_day = int(data.get("last_day", study_day))
    known_day = None
    if interval_days >= MATURE_DAYS:
        known_day = set_day if memory.known_day is None else memory.known_day
    if kind == "set-due":
        return memory._replace(
            state=state, step=step, due=due, due_day=due_day, interval_days=interval_days, known_day=known_day
        )
    if known_day is not None:
        known_day = data.get("known_day", known_day)
    return CardMemory(
        state, step, due, due_day, float(data["stability"]), float(data["difficulty"]), interval_days,
        data.get("first_day", memory.first_day), set_day, int(data.get("reps", 0)), int(data.get("lapses", 0)),
        known_day,
    )  # fmt: skip
