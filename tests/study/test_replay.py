"""The fold of the log: the same whole or line by line, whatever the lines."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.study.card import MATURE_DAYS, NEW_CARD, CardMemory, Review, State
from flashcards.study.day import MS_PER_DAY
from flashcards.study.replay import apply_review, fold, replay, replay_cards
from flashcards.study.scheduler import SchedulerSettings

DAY = 20_000
SETTINGS = SchedulerSettings()


def line(ord_: int, day: int, rating: int | None, kind: str = "review", **data: float) -> Review:
    return Review(5, kind, day * MS_PER_DAY, day, rating, 3_000, 1, ord_, json.dumps(data) if data else None, ord_)


@st.composite
def logs(draw: st.DrawFn) -> list[Review]:
    """Logs of every kind of line, with days that also run backwards."""
    lines: list[Review] = []
    day = DAY
    for number in range(draw(st.integers(1, 25))):
        day += draw(st.sampled_from([0, 0, 1, 2, 9, 60, 700, -3]))
        kind = draw(st.sampled_from(["review"] * 12 + ["reset", "set-due", "import-state"]))
        if kind == "review":
            lines.append(line(number, day, draw(st.integers(1, 4))))
        elif kind == "reset":
            lines.append(line(number, day, None, kind))
        elif kind == "set-due":
            lines.append(line(number, day, None, kind, due_day=day + draw(st.integers(0, 90))))
        else:
            stability, difficulty = draw(st.floats(0.1, 900)), draw(st.floats(1, 10))
            lines.append(
                line(number, day, None, kind, due_day=day + 5, stability=stability, difficulty=difficulty, reps=4)
            )
    return lines


@settings(max_examples=300, deadline=None)
@given(logs(), st.booleans())
def test_replay_equals_the_answers_one_by_one(log: list[Review], fuzz: bool) -> None:
    scheduler = SchedulerSettings(fuzz=fuzz)
    memory = NEW_CARD
    for one in log:
        memory = apply_review(memory, one, scheduler)
    assert replay(log, scheduler) == memory


@settings(max_examples=100, deadline=None)
@given(logs(), st.randoms(use_true_random=False))
def test_the_order_is_the_logs_and_not_that_of_arrival(log: list[Review], chance: random.Random) -> None:
    shuffled = list(log)
    chance.shuffle(shuffled)
    assert replay(shuffled, SETTINGS) == replay(log, SETTINGS)


@settings(max_examples=100, deadline=None)
@given(logs(), st.integers(0, 25))
def test_a_log_may_be_folded_in_two_parts(log: list[Review], cut: int) -> None:
    assert fold(fold(NEW_CARD, log[:cut], SETTINGS), log[cut:], SETTINGS) == fold(NEW_CARD, log, SETTINGS)


def test_equal_orders_are_told_apart_by_the_device() -> None:
    first, second = line(1, DAY, 1), line(1, DAY, 4)._replace(device=2)
    assert replay([second, first], SETTINGS) == fold(NEW_CARD, [first, second], SETTINGS)


def test_the_clock_of_a_line_does_not_order_it() -> None:
    wrong_clock = line(2, DAY, 3)._replace(at_ms=0)
    log = [line(1, DAY, 3), wrong_clock, line(3, DAY, 3)]
    assert replay(log, SETTINGS).reps == 3
    assert replay(log, SETTINGS).last_day == DAY


def test_an_empty_log_is_a_new_card() -> None:
    assert replay([], SETTINGS) == NEW_CARD == CardMemory()


def test_reset_makes_a_card_new_again() -> None:
    assert replay([line(1, DAY, 3), line(2, DAY, None, "reset")], SETTINGS) == NEW_CARD


def test_a_card_set_due_by_hand_keeps_its_memory() -> None:
    before = replay([line(1, DAY, 4)], SETTINGS)
    after = replay([line(1, DAY, 4), line(2, DAY + 1, None, "set-due", due_day=DAY + 41)], SETTINGS)
    assert (after.stability, after.difficulty, after.last_day) == (before.stability, before.difficulty, DAY)
    assert (after.state, after.due, after.due_day, after.interval_days) == (State.REVIEW, DAY + 41, DAY + 41, 40)


def test_a_new_card_set_due_by_hand_learns_from_its_first_answer() -> None:
    log = [line(1, DAY, None, "set-due", due_day=DAY + 3), line(2, DAY + 3, 3)]
    assert replay(log, SETTINGS).stability == replay([line(1, DAY, 3)], SETTINGS).stability


def test_an_imported_state_goes_on_as_if_it_had_grown_here() -> None:
    grown = replay([line(1, DAY, 4), line(2, DAY + 8, 3)], SETTINGS)
    assert grown.stability is not None and grown.difficulty is not None
    imported = line(
        1, DAY + 9, None, "import-state", stability=grown.stability, difficulty=grown.difficulty,
        due_day=grown.due_day, interval_days=grown.interval_days, last_day=DAY + 8, reps=2, lapses=0,
    )  # fmt: skip
    here = apply_review(grown, line(3, DAY + 30, 3), SETTINGS)
    there = replay([imported, line(3, DAY + 30, 3)], SETTINGS)
    assert there == here._replace(first_day=None)


def test_a_card_is_introduced_by_its_first_answer_only() -> None:
    assert replay([line(1, DAY, 3), line(2, DAY + 1, 3), line(3, DAY + 9, 1)], SETTINGS).first_day == DAY
    imported = line(1, DAY, None, "import-state", stability=9.0, difficulty=5.0, due_day=DAY + 9)
    assert replay([imported, line(2, DAY + 9, 3)], SETTINGS).first_day is None


def test_many_cards_are_told_apart() -> None:
    log = [line(number, DAY + number, 3)._replace(card_id=card) for card in (3, 8, 9) for number in range(1, 4)]
    memories = dict(replay_cards(log, SETTINGS))
    assert list(memories) == [3, 8, 9]
    assert memories[8] == replay([one for one in log if one.card_id == 8], SETTINGS)


@settings(max_examples=300, deadline=None)
@given(logs(), st.booleans(), st.sampled_from([10, 23, 36_500]))
def test_a_word_is_known_from_the_answer_that_made_its_interval_mature(
    log: list[Review], fuzz: bool, longest: int
) -> None:
    scheduler = SchedulerSettings(fuzz=fuzz, max_interval_days=longest)
    memory, known_day = NEW_CARD, None
    for one in log:
        memory = apply_review(memory, one, scheduler)
        if memory.state != State.REVIEW or memory.interval_days < MATURE_DAYS:
            known_day = None
        elif known_day is None:
            known_day = one.study_day
        assert memory.known_day == known_day


@pytest.mark.parametrize("years", [5, 40])
def test_one_answer_dated_years_ahead_does_not_pull_the_next(years: int) -> None:
    log = [line(1, DAY, 4), line(2, DAY + 365 * years, 3), line(3, DAY + 8, 3)]
    after = replay(log, SETTINGS)
    assert after.last_day == DAY + 8
    assert after.due_day == DAY + 8 + after.interval_days
