"""What comes next, and how long the day takes."""

import itertools

import pytest

from flashcards.study.queue import minutes_needed, new_allowed, takes_new


def session(new: int, due: int) -> str:
    """A whole session: N for a new card, r for a review."""
    order = ""
    while new or due:
        if takes_new(new, due):
            order, new = order + "N", new - 1
        else:
            order, due = order + "r", due - 1
    return order


@pytest.mark.parametrize(
    ("waiting", "per_day", "introduced", "allowed"),
    [(50, 10, 0, 10), (50, 10, 4, 6), (3, 10, 4, 3), (50, 10, 12, 0), (50, 0, 0, 0), (0, 10, 0, 0)],
)
def test_new_cards_keep_to_the_limit_of_the_day(waiting: int, per_day: int, introduced: int, allowed: int) -> None:
    assert new_allowed(waiting, per_day, introduced) == allowed


def test_reviews_and_new_cards_are_mixed_evenly() -> None:
    assert session(5, 15) == "rrNrrrrNrrNrrrrNrrNr"
    thirds = [session(30, 90)[start : start + 40].count("N") for start in (0, 40, 80)]
    assert all(9 <= count <= 11 for count in thirds)


@pytest.mark.parametrize(("new", "due"), [(10, 34), (10, 97), (3, 200), (20, 20), (30, 7), (200, 11), (1, 9), (9, 1)])
def test_no_part_of_a_session_is_far_from_the_proportion(new: int, due: int) -> None:
    order = session(new, due)
    assert (order.count("N"), order.count("r")) == (new, due)
    fewer, gap = ("N", due / new) if new <= due else ("r", new / due)
    places = [place for place, kind in enumerate(order) if kind == fewer]
    gaps = [after - before for before, after in itertools.pairwise(places)]
    assert max([places[0], *gaps, len(order) - places[-1]]) <= 2.7 * gap + 1


@pytest.mark.parametrize(("new", "due", "kinds"), [(0, 0, ""), (4, 0, "NNNN"), (0, 3, "rrr")])
def test_one_kind_alone_comes_through(new: int, due: int, kinds: str) -> None:
    assert session(new, due) == kinds


@pytest.mark.parametrize(
    ("new", "learning", "due", "answer_ms", "minutes"),
    [(0, 0, 0, 8_000, 0), (0, 0, 1, 8_000, 1), (10, 3, 34, 9_500, 9), (0, 0, 600, 6_000, 60)],
)
def test_minutes_follow_from_the_time_of_an_answer(
    new: int, learning: int, due: int, answer_ms: float, minutes: int
) -> None:
    assert minutes_needed(new, learning, due, answer_ms) == minutes
