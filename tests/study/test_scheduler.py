"""Steps, rounding, fuzz and the look ahead."""

from collections import Counter

import pytest

from flashcards.study.card import NEW_CARD, CardMemory, Rating, Review, State
from flashcards.study.day import MS_PER_DAY, Now, study_day
from flashcards.study.preview import interval_label, preview
from flashcards.study.replay import apply_review
from flashcards.study.scheduler import SchedulerSettings, fuzz_share, fuzzed_interval

MINUTE = 60_000
DAY = 20_000
NOON = DAY * MS_PER_DAY + MS_PER_DAY // 2
PLAIN = SchedulerSettings(fuzz=False)


def answer(memory: CardMemory, rating: int, day: int = DAY, settings: SchedulerSettings = PLAIN) -> CardMemory:
    at_ms = NOON + (day - DAY) * MS_PER_DAY
    return apply_review(memory, Review(1, "review", at_ms, day, rating, 4_000, 1, at_ms), settings)


def known(interval_days: int = 10, stability: float = 10.0) -> CardMemory:
    """A card in Review, due on DAY."""
    return CardMemory(
        State.REVIEW, 0, DAY, DAY, stability, 5.0, interval_days, DAY - 40, DAY - interval_days, reps=5
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rating", "state", "step", "minutes"),
    [(1, State.LEARNING, 0, 1), (2, State.LEARNING, 0, 5.5), (3, State.LEARNING, 1, 10)],
)
def test_first_answer_of_a_new_card_waits_in_minutes(rating: int, state: State, step: int, minutes: float) -> None:
    after = answer(NEW_CARD, rating)
    assert (after.state, after.step, after.interval_days) == (state, step, 0)
    assert after.due == NOON + minutes * MINUTE
    assert (after.due_day, after.first_day, after.last_day, after.reps) == (DAY, DAY, DAY, 1)


def test_easy_on_a_new_card_leaves_learning() -> None:
    after = answer(NEW_CARD, 4)
    assert after.state == State.REVIEW
    assert (after.due, after.due_day, after.interval_days) == (DAY + 8, DAY + 8, 8)


def test_good_twice_leaves_learning_with_an_interval_of_the_stability() -> None:
    after = answer(answer(NEW_CARD, 3), 3)
    assert after.state == State.REVIEW
    assert after.interval_days == round(after.stability or 0)


def test_again_goes_back_to_the_first_step() -> None:
    after = answer(answer(NEW_CARD, 3), 1)
    assert (after.state, after.step, after.due) == (State.LEARNING, 0, NOON + MINUTE)


def test_hard_on_a_later_step_waits_that_step_again() -> None:
    after = answer(answer(NEW_CARD, 3), 2)
    assert (after.step, after.due) == (1, NOON + 10 * MINUTE)


def test_hard_on_a_single_step_waits_half_as_long_again() -> None:
    after = answer(NEW_CARD, 2, settings=SchedulerSettings(learning_steps_ms=(4 * MINUTE,)))
    assert after.due == NOON + 6 * MINUTE


@pytest.mark.parametrize("rating", [1, 2, 3, 4])
def test_without_steps_a_new_card_goes_to_review_at_once(rating: int) -> None:
    after = answer(NEW_CARD, rating, settings=SchedulerSettings(learning_steps_ms=(), fuzz=False))
    assert after.state == State.REVIEW
    assert after.interval_days >= 1


def test_a_card_with_more_steps_behind_it_than_there_are_now_leaves() -> None:
    waiting = answer(NEW_CARD, 3)._replace(step=5)
    assert answer(waiting, 2).state == State.REVIEW
    assert answer(waiting, 1).step == 0


def test_again_on_review_card_counts_a_lapse() -> None:
    after = answer(known(), 1)
    assert (after.state, after.step, after.lapses) == (State.RELEARNING, 0, 1)
    assert (after.due, after.due_day, after.interval_days) == (NOON + 10 * MINUTE, DAY, 0)
    assert answer(after, 1).lapses == 1


def test_again_without_relearning_steps_stays_in_review() -> None:
    after = answer(known(), 1, settings=SchedulerSettings(relearning_steps_ms=(), fuzz=False))
    assert (after.state, after.lapses) == (State.REVIEW, 1)
    assert after.interval_days >= 1


def test_good_in_relearning_goes_back_to_review() -> None:
    after = answer(answer(known(), 1), 3)
    assert after.state == State.REVIEW
    assert after.lapses == 1


def test_better_ratings_wait_longer() -> None:
    for settings in (PLAIN, SchedulerSettings()):
        intervals = [answer(known(), rating, settings=settings).interval_days for rating in (2, 3, 4)]
        assert intervals == sorted(intervals)
        assert intervals[0] < intervals[2]


def test_interval_falls_with_desired_retention_and_never_below_a_day() -> None:
    retentions = (0.7, 0.8, 0.9, 0.95, 0.99)
    intervals = [
        answer(known(), 3, settings=SchedulerSettings(desired_retention=retention, fuzz=False)).interval_days
        for retention in retentions
    ]
    assert intervals == sorted(intervals, reverse=True)
    assert len(set(intervals)) == len(intervals)
    assert answer(known(1, 0.01), 2, settings=SchedulerSettings(desired_retention=0.99)).interval_days == 1


def test_interval_stops_at_the_maximum() -> None:
    for fuzz in (True, False):
        settings = SchedulerSettings(max_interval_days=100, fuzz=fuzz)
        assert answer(known(900, 900.0), 4, settings=settings).interval_days <= 100
    assert answer(known(900, 900.0), 4, settings=SchedulerSettings(max_interval_days=1)).interval_days == 1


def test_a_clock_set_back_is_an_answer_of_the_same_day() -> None:
    ahead = known()._replace(last_day=DAY + 3_000)
    after = answer(ahead, 3)
    assert after.stability == answer(known()._replace(last_day=DAY), 3).stability
    assert (after.last_day, after.due_day) == (DAY, DAY + after.interval_days)


def test_a_step_of_days_counts_from_the_day_it_ends_on() -> None:
    after = answer(NEW_CARD, 1, settings=SchedulerSettings(learning_steps_ms=(2 * MS_PER_DAY,)))
    assert (after.state, after.due, after.due_day) == (State.LEARNING, NOON + 2 * MS_PER_DAY, DAY + 2)


# Lowest, middle and highest interval of Anki's fuzz for an interval: worked out by hand.
@pytest.mark.parametrize(
    ("days", "low", "high"),
    [(1.0, 1, 1), (2.4, 2, 2), (2.6, 2, 4), (7.0, 5, 9), (17.0, 14, 20), (37.0, 33, 41), (100.0, 93, 107)],
)
def test_fuzz_keeps_to_ankis_ranges(days: float, low: int, high: int) -> None:
    picked = Counter(fuzzed_interval(days, share / 1_000, 36_500) for share in range(1_000))
    assert (min(picked), max(picked)) == (low, high)
    assert max(picked.values()) - min(picked.values()) <= 1


def test_fuzz_is_the_same_for_the_same_card_and_count_and_spreads_over_cards() -> None:
    assert fuzz_share(12, 3) == fuzz_share(12, 3)
    shares = [fuzz_share(card_id, reps) for card_id in range(1, 2_001) for reps in (1, 2)]
    tenths = Counter(int(share * 10) for share in shares)
    assert len(set(shares)) == 4_000
    assert min(tenths.values()) > 320
    assert max(tenths.values()) < 480


def test_fuzz_share_never_changes_between_releases() -> None:
    assert fuzz_share(1, 1) == 0.17601256256594233
    assert fuzz_share(1_234_567, 42) == 0.9860053661067376


def test_cards_answered_together_are_spread_over_days() -> None:
    days = {
        apply_review(known(), Review(card_id, "review", NOON, DAY, 3, 0, 1, 1), SchedulerSettings()).due_day
        for card_id in range(50)
    }
    assert len(days) > 5


def test_preview_is_what_the_answer_then_does() -> None:
    for memory in (NEW_CARD, answer(NEW_CARD, 3), known(), answer(known(), 1)):
        seen = preview(memory, SchedulerSettings(), Now(NOON), DAY, 77)
        for rating, one in zip(Rating, seen, strict=True):
            after = apply_review(memory, Review(77, "review", NOON, DAY, rating, 0, 1, 1), SchedulerSettings())
            assert (one.rating, one.due, one.interval_days) == (rating, after.due, after.interval_days)


def test_preview_of_a_new_card_reads_well() -> None:
    assert [one.label for one in preview(NEW_CARD, PLAIN, Now(NOON), DAY, 1)] == ["1 m", "6 m", "10 m", "8 d"]


@pytest.mark.parametrize(
    ("wait_ms", "label"),
    [
        (0, "1 m"), (30_000, "1 m"), (10 * MINUTE, "10 m"), (90 * MINUTE, "1.5 h"), (12 * 60 * MINUTE, "12 h"),
        (MS_PER_DAY, "1 d"), (29 * MS_PER_DAY, "29 d"), (61 * MS_PER_DAY, "2 mo"), (70 * MS_PER_DAY, "2.3 mo"),
        (340 * MS_PER_DAY, "11 mo"), (400 * MS_PER_DAY, "1.1 y"), (36_500 * MS_PER_DAY, "100 y"),
    ],
)  # fmt: skip
def test_a_wait_is_written_in_a_few_signs(wait_ms: int, label: str) -> None:
    assert interval_label(wait_ms) == label


@pytest.mark.parametrize(("hour", "day"), [(3, DAY - 1), (4, DAY), (23, DAY)])
def test_the_study_day_begins_at_four(hour: int, day: int) -> None:
    assert study_day(Now(DAY * MS_PER_DAY + hour * 3_600_000)) == day
    east = Now(DAY * MS_PER_DAY + (hour - 8) * 3_600_000, utc_offset_s=8 * 3_600)
    assert study_day(east) == day
