"""FSRS-6: how an answer changes stability and difficulty, and how recall falls with time.

Formulas of FSRS-6 (https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm);
where implementations differ, as fsrs-rs has them. Only memory lives here; steps, rounding to
days and fuzz are in `scheduler`.

fsrs-rs counts in 32-bit floats, and two of its differences cancel: (stability + 1) ** w - 1 for
a card that is hardly known, 1 - recall for one that is well known. Doubles drift from it by
2e-5 within a hundred answers, so each result is rounded as there, by a trip through a 32-bit
cell (a quarter of the cost of `struct`): the two agree to the last bit but for a rare `pow`.
"""

from math import exp, log
from threading import local

DEFAULT_WEIGHTS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
"""The published FSRS-6 weights, fitted on the logs of thousands of learners."""

MIN_STABILITY = 0.001
MAX_STABILITY = 36_500.0
"""Bounds of fsrs-rs, in days; py-fsrs has no upper one."""
MIN_DIFFICULTY = 1.0
MAX_DIFFICULTY = 10.0


class MemoryModel:
    """The formulas with one set of 21 weights. Not to be shared between threads: they share its cell."""

    __slots__ = (
        "_cell",
        "_decay",
        "_difficulty_target",
        "_factor",
        "_first",
        "_forget_cap",
        "_recall_gain",
        "_same_day_gain",
        "_shift",
        "_w",
    )

    def __init__(self, weights: tuple[float, ...]) -> None:
        self._cell = memoryview(bytearray(4)).cast("f")
        to_single = self._single
        w = self._w = tuple(to_single(weight) for weight in weights)
        self._decay = -w[20]
        exponent = to_single(to_single(1.0 / self._decay) * to_single(log(to_single(0.9))))
        self._factor = to_single(to_single(exp(exponent)) - 1.0)
        starts = [to_single(to_single(w[4] - to_single(exp(to_single(w[5] * rating)))) + 1.0) for rating in range(4)]
        # Indexed by rating, place 0 is never read.
        self._first = ((0.0, 0.0), *((_stability(w[i]), _difficulty(starts[i])) for i in range(4)))
        self._difficulty_target = starts[3]
        self._shift = tuple(to_single(-w[6] * (rating - 3)) for rating in range(5))
        self._recall_gain = to_single(exp(w[8]))
        self._same_day_gain = tuple(
            to_single(exp(to_single(w[17] * to_single(rating - 3 + w[18])))) for rating in range(5)
        )
        self._forget_cap = to_single(exp(to_single(w[17] * w[18])))

    def _single(self, number: float) -> float:
        self._cell[0] = number
        return self._cell[0]

    def first(self, rating: int) -> tuple[float, float]:
        """Stability and difficulty after the first answer."""
        return self._first[rating]

    def next(self, stability: float, difficulty: float, rating: int, elapsed_days: int) -> tuple[float, float]:
        """Stability and difficulty after one more answer, whole study-days after the last."""
        if elapsed_days <= 0:
            after = self._after_same_day(stability, rating)
        elif rating == 1:
            after = self._after_lapse(stability, difficulty, elapsed_days)
        else:
            after = self._after_recall(stability, difficulty, rating, elapsed_days)
        cell = self._cell
        cell[0] = 10.0 - difficulty
        cell[0] = cell[0] * self._shift[rating]
        cell[0] = cell[0] / 9.0
        cell[0] = cell[0] + difficulty
        shifted = cell[0]
        cell[0] = self._difficulty_target - shifted
        cell[0] = cell[0] * self._w[7]
        cell[0] = cell[0] + shifted
        return _stability(after), _difficulty(cell[0])

    def _after_same_day(self, stability: float, rating: int) -> float:
        """At least what it was, for Hard, Good and Easy alike."""
        cell = self._cell
        cell[0] = stability ** -self._w[19]
        cell[0] = cell[0] * self._same_day_gain[rating]
        if rating != 1 and cell[0] < 1.0:
            return stability
        cell[0] = cell[0] * stability
        return cell[0]

    def _after_recall(self, stability: float, difficulty: float, rating: int, elapsed_days: int) -> float:
        w, cell = self._w, self._cell
        cell[0] = self._forgotten(stability, elapsed_days) * w[10]
        cell[0] = exp(cell[0])
        spacing = cell[0] - 1.0
        cell[0] = stability ** -w[9]
        slowing = cell[0]
        cell[0] = 11.0 - difficulty
        cell[0] = cell[0] * self._recall_gain
        cell[0] = cell[0] * slowing
        cell[0] = cell[0] * spacing
        if rating == 2:
            cell[0] = cell[0] * w[15]
        elif rating == 4:
            cell[0] = cell[0] * w[16]
        cell[0] = cell[0] + 1.0
        cell[0] = cell[0] * stability
        return cell[0]

    def _after_lapse(self, stability: float, difficulty: float, elapsed_days: int) -> float:
        w, cell = self._w, self._cell
        cell[0] = self._forgotten(stability, elapsed_days) * w[14]
        cell[0] = exp(cell[0])
        spacing = cell[0]
        cell[0] = stability + 1.0
        cell[0] = cell[0] ** w[13]
        kept = cell[0] - 1.0
        cell[0] = difficulty ** -w[12]
        cell[0] = cell[0] * w[11]
        cell[0] = cell[0] * kept
        cell[0] = cell[0] * spacing
        relearned = cell[0]
        cell[0] = stability / self._forget_cap
        return min(relearned, cell[0])

    def _forgotten(self, stability: float, elapsed_days: int) -> float:
        """Probability that the card is forgotten, 0-1."""
        cell = self._cell
        cell[0] = elapsed_days / stability
        cell[0] = cell[0] * self._factor
        cell[0] = cell[0] + 1.0
        cell[0] = cell[0] ** self._decay
        cell[0] = 1.0 - cell[0]
        return cell[0]

    def retrievability(self, stability: float, elapsed_days: int) -> float:
        """Probability of recall (0-1), whole days after the last answer."""
        recall: float = (1.0 + self._factor * max(0, elapsed_days) / stability) ** self._decay
        return recall

    def interval(self, stability: float, desired_retention: float) -> float:
        """Days until recall falls to the desired retention, not rounded."""
        days: float = stability * (desired_retention ** (1.0 / self._decay) - 1.0) / self._factor
        return days


def _stability(days: float) -> float:
    return MIN_STABILITY if days < MIN_STABILITY else MAX_STABILITY if days > MAX_STABILITY else days


def _difficulty(value: float) -> float:
    return MIN_DIFFICULTY if value < MIN_DIFFICULTY else MAX_DIFFICULTY if value > MAX_DIFFICULTY else value


_models = local()


def memory_model(weights: tuple[float, ...] = DEFAULT_WEIGHTS) -> MemoryModel:
    """The model of these weights; made once in each thread, as long as the weights stay the same.

    Raises:
        ValueError: there are not 21 weights.
    """
    if len(weights) != len(DEFAULT_WEIGHTS):
        raise ValueError(f"FSRS-6 has {len(DEFAULT_WEIGHTS)} weights, not {len(weights)}")
    last: tuple[tuple[float, ...], MemoryModel] | None = getattr(_models, "last", None)
    if last is None or last[0] != weights:
        last = _models.last = weights, MemoryModel(weights)
    return last[1]
