"""Whole histories beside py-fsrs, where the two mean the same.

Both count the same days here: reviews are whole multiples of a day apart, or within a day's
minutes. Two differences are left out: py-fsrs has no upper bound for stability, and it rounds in
64 bits, so intervals may differ by a day where a half is rounded.
"""

import random
from datetime import UTC, datetime, timedelta

import pytest

fsrs = pytest.importorskip("fsrs")

from flashcards.study.card import NEW_CARD, Review, State  # noqa: E402
from flashcards.study.replay import apply_review  # noqa: E402
from flashcards.study.scheduler import SchedulerSettings  # noqa: E402

MINUTE = 60_000
DAY = 20_000
START = datetime(1970, 1, 1, 12, tzinfo=UTC) + timedelta(days=DAY)
SCHEDULES = {
    "default": SchedulerSettings(fuzz=False),
    "keen": SchedulerSettings(desired_retention=0.95, fuzz=False),
    "one step": SchedulerSettings(learning_steps_ms=(5 * MINUTE,), fuzz=False),
    "three steps": SchedulerSettings(
        learning_steps_ms=(MINUTE, 6 * MINUTE, 30 * MINUTE), relearning_steps_ms=(2 * MINUTE, 20 * MINUTE), fuzz=False
    ),
    "no steps": SchedulerSettings(learning_steps_ms=(), relearning_steps_ms=(), fuzz=False),
    "short": SchedulerSettings(max_interval_days=30, fuzz=False),
}


def steps(steps_ms: tuple[int, ...]) -> list[timedelta]:
    return [timedelta(milliseconds=step_ms) for step_ms in steps_ms]


@pytest.mark.parametrize("name", SCHEDULES)
def test_states_steps_and_intervals_are_those_of_py_fsrs(name: str) -> None:
    ours = SCHEDULES[name]
    theirs = fsrs.Scheduler(
        desired_retention=ours.desired_retention,
        learning_steps=steps(ours.learning_steps_ms),
        relearning_steps=steps(ours.relearning_steps_ms),
        maximum_interval=ours.max_interval_days,
        enable_fuzzing=False,
    )
    chance = random.Random(name)
    answers = day_off = 0
    for card_id in range(150):
        memory, card, day, minute = NEW_CARD, fsrs.Card(card_id=card_id), 0, 0
        for _ in range(chance.randint(1, 20)):
            rating = chance.choices([1, 2, 3, 4], [2, 2, 6, 1])[0]
            when = START + timedelta(days=day, minutes=minute)
            at_ms = round(when.timestamp() * 1000)
            card, _ = theirs.review_card(card, fsrs.Rating(rating), when)
            memory = apply_review(memory, Review(card_id, "review", at_ms, DAY + day, rating, 0, 1, at_ms), ours)
            assert memory.state == card.state.value
            assert memory.step == (card.step or 0)
            assert memory.stability == pytest.approx(card.stability, rel=1e-4)
            assert memory.difficulty == pytest.approx(card.difficulty, abs=1e-4)
            if memory.state == State.REVIEW:
                days = (card.due - when).days
                assert abs(memory.interval_days - days) <= 1
                day_off += memory.interval_days != days
                # A day later at the earliest, and not earlier in the day: their day is 24 hours, ours the study-day.
                day += max(1, round(days * chance.uniform(0.5, 2.5)))
            else:
                assert memory.due == round(card.due.timestamp() * 1000)
                minute += 1
            answers += 1
            if memory.stability and memory.stability > 4_000:
                break  # theirs goes on growing
    assert answers > 1_000
    assert day_off <= answers / 1_000
