"""The arithmetic of progress on plain values."""

import pytest

from flashcards.study.card import CardMemory, State
from flashcards.study.forecast import Recall, Streaks, cumulated, streaks, workload
from flashcards.study.scheduler import SchedulerSettings

TODAY = 20_000


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        ([], Streaks(0, 0)),
        ([0], Streaks(1, 1)),
        ([0, 1, 2], Streaks(3, 3)),
        ([1, 2], Streaks(2, 2)),  # today is not over yet
        ([2, 3, 4], Streaks(0, 3)),
        ([0, 2, 3, 4, 9], Streaks(1, 3)),
        ([0, 1, 5, 6, 7, 8], Streaks(2, 4)),
    ],
)
def test_a_streak_is_days_in_a_row_up_to_today_or_yesterday(ago: list[int], expected: Streaks) -> None:
    assert streaks([TODAY - days for days in ago], TODAY) == expected


def test_recall_is_a_share_or_nothing() -> None:
    assert (Recall(20, 18) + Recall(20, 20)).share == 0.95
    assert Recall().share is None


def test_growth_adds_up_by_day_in_any_order() -> None:
    assert cumulated([(7, 2), (3, 1), (7, 1), (5, 4)]) == ((3, 1), (5, 5), (7, 8))
    assert cumulated([]) == ()


def reviews(*cards: tuple[float, int]) -> list[CardMemory]:
    """Cards in Review by stability and days since the last answer."""
    return [
        CardMemory(State.REVIEW, stability=stability, difficulty=5.0, last_day=TODAY - ago) for stability, ago in cards
    ]  # fmt: skip


def test_cards_come_when_their_interval_is_over_and_overdue_ones_today() -> None:
    found = workload(reviews((10.0, 4), (10.0, 10), (3.0, 90), (500.0, 0)), SchedulerSettings(), TODAY, 30)
    assert {day: cards for day, cards in enumerate(found.due) if cards} == {0: 2, 6: 1}
    assert found.per_day == pytest.approx(1 / 10 + 1 / 10 + 1 / 3 + 1 / 500)


def test_more_retention_is_more_work() -> None:
    cards = reviews((10.0, 4), (30.0, 10), (90.0, 9))
    loads = [workload(cards, SchedulerSettings(desired_retention=r), TODAY, 30).per_day for r in (0.8, 0.9, 0.95)]
    assert loads == sorted(loads)
    assert loads[0] < loads[2] / 2


def test_only_cards_in_review_count() -> None:
    others = [CardMemory(), CardMemory(State.LEARNING, stability=1.0, last_day=TODAY), CardMemory(State.REVIEW)]
    assert workload(others, SchedulerSettings(), TODAY, 3).due == (0, 0, 0)


def test_workloads_of_decks_add_up() -> None:
    one, two = (workload(reviews((10.0, ago)), SchedulerSettings(), TODAY, 3) for ago in (9, 8))
    assert (one + two).due == (0, 1, 1)
    assert (one + two).per_day == pytest.approx(0.2)
