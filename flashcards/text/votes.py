"""The vote of a small model on the reading of a word in its context, stacked on the choice of the rules.

P(reading) is proportional to exp(TRUST * log P(reading by the rules) + the weights of the context's features).
There is no weight without a feature, so what is usual stays what the rules say.

`data/votes.tsv`, made by `tests/tools/train_polyphones.py`, holds a line a word, fields apart by tabs: the word, its
readings, then groups of features of equal weight: `kind weight,weight value value...`, the weights in hundredths,
one per reading; values that are single characters stand without blanks between.
"""

import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from math import exp, log
from typing import NamedTuple

from flashcards.text.conditions import Neighbour
from flashcards.text.rules import Choice

TRUST = 0.4
"""How much the rules' own certainty counts beside the features."""
CHARACTERS = frozenset(("b", "pe", "nb", "pb", "ne"))
"""Kinds of features whose values are single characters."""
_FAR = 6
"""Words to either side whose characters are looked at."""
_LEAST, _MOST = 0.5, 0.97
"""Certainty of a rule, as far as it is believed."""
_TO_OVERRULE = 0.65
"""A less likely reading does not take the place of the rules'; those know what is rare in our sentences."""
_STEPS = (0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99)
"""Certainties told apart: each makes a form of its own."""
_TOLD = {"p": "after", "pe": "after …", "n": "before", "nb": "before", "b": "near", "pb": "after", "ne": "before …"}

Feature = tuple[str, str]
"""Its kind and its value."""


class Vote(NamedTuple):
    """What the model knows of one word."""

    readings: tuple[str, ...]
    weights: dict[str, dict[str, tuple[int, ...]]]
    """Kind -> value -> hundredths, one per reading."""

    def on(self, choice: Choice, pieces: Sequence[Neighbour], place: int) -> Choice:
        """The choice of the rules, or another reading where the context outweighs it, with its certainty."""
        if not pieces[place - 1].key and not pieces[place + 1].key:
            return choice
        tables = self.weights
        found = [
            (feature, weights)
            for feature in features(pieces, place)
            if (table := tables.get(feature[0])) and (weights := table.get(feature[1]))
        ]
        chances = self._chances(choice, [weights for _, weights in found])
        best = max(chances, key=chances.__getitem__)
        if chances[best] < _TO_OVERRULE:
            best = choice.outcome
        confidence = _STEPS[max(bisect_right(_STEPS, chances[best] + 0.005) - 1, 0)]
        if best == choice.outcome:
            return Choice(best, confidence, (), (), choice.why)
        at = self.readings.index(best)
        kind, value = max(found, key=lambda one: one[1][at])[0]
        return Choice(best, confidence, (), (), f"labelled sentences, {_TOLD.get(kind, 'with')} {value}")

    def _chances(self, choice: Choice, found: Sequence[tuple[int, ...]]) -> dict[str, float]:
        readings = self.readings if choice.outcome in self.readings else (*self.readings, choice.outcome)
        scores = [sum(column) / 100 for column in zip(*found, strict=True)] or [0.0] * len(self.readings)
        chances = {
            reading: exp(TRUST * prior + score)
            for reading, prior, score in zip(readings, priors(choice, readings), (*scores, 0.0), strict=False)
        }
        total = sum(chances.values())
        return {reading: chance / total for reading, chance in chances.items()}


class Votes:
    """The words the model knows; each is parsed when first met."""

    def __init__(self, lines: bytes | None = None) -> None:
        if lines is None:
            with open(os.path.join(os.path.dirname(__file__), "data", "votes.tsv"), "rb") as file:
                lines = file.read()
        self._lines = {line[: line.find(b"\t")]: line for line in lines.split(b"\n")}

    def of(self, word: str) -> Vote | None:
        """What the model knows of a word; None if nothing."""
        line = self._lines.get(word.encode())
        if not line:
            return None
        _, readings, *groups = line.decode().split("\t")
        weights: dict[str, dict[str, tuple[int, ...]]] = {}
        for group in groups:
            kind, listed, values = group.split(" ", 2)
            each = tuple(map(int, listed.split(",")))
            weights.setdefault(kind, {}).update(
                dict.fromkeys(values if kind in CHARACTERS else values.split(" "), each)
            )
        return Vote(tuple(readings.split(" ")), weights)


def priors(choice: Choice, readings: Sequence[str]) -> list[float]:
    """Logarithms of the chances that the rules give these readings."""
    certainty = min(max(choice.confidence, _LEAST), _MOST)
    chosen, other = log(certainty), log((1 - certainty) / max(1, len(readings) - 1))
    return [chosen if reading == choice.outcome else other for reading in readings]


def features(pieces: Sequence[Neighbour], place: int) -> list[Feature]:
    """What the model sees of a word's context: neighbours, their ends and parts of speech, characters around."""
    before, after = pieces[place - 1], pieces[place + 1]
    p, n = before.key or "^", after.key or "^"
    p_class, n_class = before.pos[:1], after.pos[:1]
    found = [
        ("p", p),
        ("n", n),
        ("pe", p[-1]),
        ("nb", n[0]),
        ("P", p_class),
        ("N", n_class),
        ("PN", p_class + n_class),
        ("PP", pieces[place - 2].pos[:1] + p_class),
        ("NN", n_class + pieces[place + 2].pos[:1]),
        ("PL", f"{min(len(p), 3)}{p_class}"),
        ("NL", f"{min(len(n), 3)}{n_class}"),
    ]
    if len(p) > 1:
        found.append(("pb", p[0]))
    if len(n) > 1:
        found.append(("ne", n[-1]))
    own = pieces[place]
    around = [
        piece.key for piece in pieces[max(0, place - _FAR) : place + _FAR + 1] if piece.pos != "x" and piece is not own
    ]
    found += _bag("".join(around))
    return found


def features_of_phrase(left: str, right: str) -> Iterator[Feature]:
    """The same of a character in a phrase of the dictionary, which has no neighbouring words."""
    if left:
        yield from (("p", left), ("pe", left[-1]))
    if right:
        yield from (("n", right), ("nb", right[0]))
    if len(left) > 1:
        yield ("pb", left[0])
    if len(right) > 1:
        yield ("ne", right[-1])
    yield from _bag(left + right)


def _bag(text: str) -> list[Feature]:
    return [("b", character) for character in sorted(set(text))]
