"""FSRS-6 against fsrs-rs, and what must hold whatever the weights."""

import pytest

from flashcards.study.fsrs import DEFAULT_WEIGHTS, MAX_STABILITY, MIN_STABILITY, memory_model
from tests.tools.make_fsrs_vectors import read_vectors

STABILITY_TOLERANCE = 1e-5
DIFFICULTY_TOLERANCE = 2e-5


def test_23_000_random_sequences_agree_with_fsrs_rs() -> None:
    sequences = same_days = lapses = 0
    for number, (weights, vectors) in enumerate(read_vectors()):
        model = memory_model(DEFAULT_WEIGHTS if number == 0 else weights)
        for answers, expected_stability, expected_difficulty in vectors:
            stability, difficulty = model.first(answers[0][0])
            for rating, elapsed_days in answers[1:]:
                stability, difficulty = model.next(stability, difficulty, rating, elapsed_days)
                same_days += elapsed_days == 0
                lapses += rating == 1
            sequences += 1
            assert stability == pytest.approx(expected_stability, rel=STABILITY_TOLERANCE, abs=0), answers
            assert difficulty == pytest.approx(expected_difficulty, rel=0, abs=DIFFICULTY_TOLERANCE), answers
    assert sequences == 23_000
    assert same_days > 50_000
    assert lapses > 50_000


def test_the_vectors_begin_with_20_000_of_the_default_weights() -> None:
    weights, vectors = next(read_vectors())
    assert weights == pytest.approx(DEFAULT_WEIGHTS, rel=1e-7)
    assert len(vectors) == 20_000


@pytest.mark.parametrize("rating", [2, 3, 4])
@pytest.mark.parametrize("stability", [0.01, 1.0, 50.0, 5_000.0])
def test_passing_again_on_the_same_day_never_weakens(rating: int, stability: float) -> None:
    assert memory_model().next(stability, 5.0, rating, 0)[0] >= stability


def test_again_on_the_same_day_weakens() -> None:
    assert memory_model().next(10.0, 5.0, 1, 0)[0] < 10.0


@pytest.mark.parametrize("elapsed_days", [1, 10, 300])
def test_a_lapse_never_leaves_more_than_there_was(elapsed_days: int) -> None:
    for stability in (MIN_STABILITY, 0.5, 8.0, 900.0, MAX_STABILITY):
        assert memory_model().next(stability, 5.0, 1, elapsed_days)[0] <= stability


def test_better_ratings_leave_more_stability_and_less_difficulty() -> None:
    after = [memory_model().next(12.0, 6.0, rating, 12) for rating in (1, 2, 3, 4)]
    stabilities, difficulties = zip(*after, strict=True)
    assert list(stabilities) == sorted(stabilities)
    assert list(difficulties) == sorted(difficulties, reverse=True)


def test_days_before_the_last_answer_count_as_the_same_day() -> None:
    model = memory_model()
    assert model.next(12.0, 6.0, 3, -400) == model.next(12.0, 6.0, 3, 0)


def test_stability_and_difficulty_stay_in_bounds() -> None:
    model = memory_model()
    high, low = model.first(4), model.first(1)
    for _ in range(200):
        high = model.next(*high, 4, 3_000)
        low = model.next(*low, 1, 3_000)
    assert high == (MAX_STABILITY, 1.0)
    assert low[0] >= MIN_STABILITY
    assert low[1] == pytest.approx(10.0, abs=0.05)


def test_recall_is_certain_at_once_and_90_percent_after_the_stability() -> None:
    model = memory_model()
    assert model.retrievability(20.0, 0) == 1.0
    assert model.retrievability(20.0, 20) == pytest.approx(0.9, abs=1e-6)
    assert model.retrievability(20.0, 200) < 0.8


def test_interval_grows_with_stability_and_falls_with_desired_retention() -> None:
    model = memory_model()
    assert model.interval(20.0, 0.9) == pytest.approx(20.0, rel=1e-6)
    by_stability = [model.interval(stability, 0.9) for stability in (0.5, 2.0, 30.0, 400.0)]
    by_retention = [model.interval(20.0, retention) for retention in (0.7, 0.8, 0.9, 0.95, 0.99)]
    assert by_stability == sorted(by_stability)
    assert by_retention == sorted(by_retention, reverse=True)


def test_a_wrong_number_of_weights_is_refused() -> None:
    with pytest.raises(ValueError, match="21 weights, not 19"):
        memory_model(DEFAULT_WEIGHTS[:19])


def test_two_sets_of_weights_do_not_mix() -> None:
    others = (*DEFAULT_WEIGHTS[:20], 0.5)
    before = memory_model().retrievability(5.0, 100)
    assert memory_model(others).retrievability(5.0, 100) != before
    assert memory_model().retrievability(5.0, 100) == before
