"""The vote of a small model on the reading of a word in its context, stacked on the choice of the rules.

P(reading) is proportional to exp(trust * log P(reading by the rules) + the weights of the context's features).
There is no weight without a feature, so what is usual stays what the rules say.

`data/votes.tsv`, made by `tests/tools/train_polyphones.py`, holds a line a word, fields apart by tabs: the word, its
readings, the weights there are (hundredths, one per reading: `10,-10 30,-30`), then the kinds of features, each with
its values and their codes; the n-th of `CODES` stands for the n-th weights. Where values are single characters they
are one field and their codes the next; else a code follows its value: ` 会=! 不能=" `. They are searched as
they stand: reading them into dictionaries takes longer than all questions of an article.
"""

import os
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from math import exp, log
from operator import itemgetter

from flashcards.text.conditions import Neighbour
from flashcards.text.rules import Choice

TRUST = 0.35
"""How much the rules' own certainty counts beside the features."""
_TRUST_OF_CONDITIONS = 0.7
"""The same of a rule whose conditions hold; held-out sentences do not mind, and it spares common readings."""
CHARACTERS = frozenset(("b", "pe", "nb", "pb", "ne"))
"""Kinds of features whose values are single characters."""
CODES = "".join(map(chr, [*range(0x21, 0x7F), *range(0x100, 0x2000)]))
_FAR = 6
"""Words to either side whose characters are looked at."""
_LEAST, _MOST = 0.5, 0.97
"""Certainty of a rule, as far as it is believed."""
_TO_OVERRULE, _TO_OVERRULE_CONDITIONS = 0.66, 0.55
"""A less likely reading does not take the place of the usual one, which is rarer in our sentences than in texts; or
of one whose conditions hold."""
_STEPS = (0.3, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99)
"""Certainties told apart: each makes a form of its own."""
_first = itemgetter(0)
_TOLD = {"p": "after", "pe": "after …", "n": "before", "nb": "before", "b": "near", "pb": "after", "ne": "before …"}

_HELD = 2_000
"""Groups of features of one word's neighbours remembered."""

Feature = tuple[str, str]
"""Its kind and its value."""
Weights = tuple[int, ...]
"""Of a feature, in hundredths, one per reading."""


class Vote:
    """What the model knows of one word."""

    __slots__ = ("_characters", "_codes", "_listed", "_met", "_near", "_near_met", "_words", "readings")

    def __init__(self, readings: list[str], listed: list[str], kinds: list[str]) -> None:
        self.readings = tuple(readings)
        self._listed = listed
        self._codes: dict[str, Weights] = {}
        self._characters: dict[str, tuple[str, str]] = {}
        self._words: dict[str, str] = {}
        each = iter(kinds)
        for kind in each:
            if kind in CHARACTERS:
                self._characters[kind] = next(each), next(each)
            else:
                self._words[kind] = next(each)
        self._near = dict(zip(*self._characters.pop("b", ("", "")), strict=True))
        """Characters that count anywhere near the word -> codes."""
        self._near_met: dict[str, Weights] = {}
        """Of those met before, their weights."""
        self._met: dict[tuple[object, tuple[str, ...]], Weights] = {}
        """By a group of features and what it was seen in, the sum of its weights."""

    def on(self, choice: Choice, pieces: Sequence[Neighbour], place: int) -> Choice:
        """The choice of the rules, or another reading where the context outweighs it, with its certainty."""
        if not pieces[place - 1].key and not pieces[place + 1].key:
            return choice
        chances = self._chances(choice, self._scores(pieces, place))
        best = max(chances, key=chances.__getitem__)
        if chances[best] < (_TO_OVERRULE_CONDITIONS if choice.near or choice.far else _TO_OVERRULE):
            best = choice.outcome
        confidence = _STEPS[max(bisect_right(_STEPS, chances[best] + 0.005) - 1, 0)]
        why = choice.why if best == choice.outcome else self._why(self.readings.index(best), pieces, place)
        return Choice(best, confidence, (), (), why)

    def _scores(self, pieces: Sequence[Neighbour], place: int) -> list[float]:
        """What the context adds to each reading's logarithm of a chance."""
        before, after = pieces[place - 1], pieces[place + 1]
        around = pieces[place - 2].pos[:1], before.pos[:1], after.pos[:1], pieces[place + 2].pos[:1]
        found = [
            self._weights_of_group(_before, (before.key, around[1])),
            self._weights_of_group(_after, (after.key, around[2])),
            self._weights_of_group(_classes, around),
        ]
        near = self._near_met
        for character in self._near.keys() & _around(pieces, place):
            if character not in near:
                near[character] = self._weights_of_code(self._near[character])
            found.append(near[character])
        return [sum(column) / 100 for column in zip(*found, strict=True)]

    def _weights_of_group(self, features_of: Callable[..., list[Feature]], seen: tuple[str, ...]) -> Weights:
        """The weights of one group of features, added up; what was seen before is remembered."""
        weights = self._met.get((features_of, seen))
        if weights is None:
            if len(self._met) > _HELD:
                self._met.clear()
            listed = [self._weights_of_feature(*feature) for feature in features_of(*seen)]
            each = [weights for weights in listed if weights]
            weights = tuple(map(sum, zip(*each, strict=True))) or (0,) * len(self.readings)
            self._met[features_of, seen] = weights
        return weights

    def _weights_of_feature(self, kind: str, value: str) -> Weights | None:
        code = ""
        if kind == "b":
            code = self._near.get(value, "")
        elif kind in CHARACTERS:
            values, codes = self._characters.get(kind, ("", ""))
            at = values.find(value)
            code = codes[at] if at >= 0 else ""
        else:
            values = self._words.get(kind, "")
            at = values.find(f" {value}=")
            code = values[at + len(value) + 2] if at >= 0 else ""
        return self._weights_of_code(code) if code else None

    def _weights_of_code(self, code: str) -> Weights:
        weights = self._codes.get(code)
        if weights is None:
            weights = self._codes[code] = tuple(map(int, self._listed[CODES.index(code)].split(",")))
        return weights

    def _why(self, at: int, pieces: Sequence[Neighbour], place: int) -> str:
        """The feature that speaks most for the reading at this place of `readings`."""
        weighed = [(self._weights_of_feature(*feature), feature) for feature in features(pieces, place)]
        _, (kind, value) = max([(weights[at], feature) for weights, feature in weighed if weights], key=_first)
        return f"labelled sentences, {_TOLD.get(kind, 'with')} {value}"

    def _chances(self, choice: Choice, scores: list[float]) -> dict[str, float]:
        readings = self.readings if choice.outcome in self.readings else (*self.readings, choice.outcome)
        trust = _TRUST_OF_CONDITIONS if choice.near or choice.far else TRUST
        chances = {
            reading: exp(trust * prior + score)
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
        _, readings, listed, *kinds = line.decode().split("\t")
        return Vote(readings.split(" "), listed.split(" "), kinds)


def priors(choice: Choice, readings: Sequence[str]) -> list[float]:
    """Logarithms of the chances that the rules give these readings."""
    certainty = min(max(choice.confidence, _LEAST), _MOST)
    chosen, other = log(certainty), log((1 - certainty) / max(1, len(readings) - 1))
    return [chosen if reading == choice.outcome else other for reading in readings]


def features(pieces: Sequence[Neighbour], place: int) -> list[Feature]:
    """What the model sees of a word's context: neighbours, their ends and parts of speech, characters around."""
    return _neighbours(pieces, place) + [("b", character) for character in dict.fromkeys(_around(pieces, place))]


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
    yield from (("b", character) for character in dict.fromkeys(left + right))


def _neighbours(pieces: Sequence[Neighbour], place: int) -> list[Feature]:
    before, after = pieces[place - 1], pieces[place + 1]
    around = pieces[place - 2].pos[:1], before.pos[:1], after.pos[:1], pieces[place + 2].pos[:1]
    return _before(before.key, around[1]) + _after(after.key, around[2]) + _classes(*around)


def _before(key: str, word_class: str) -> list[Feature]:
    """Of the word before."""
    key = key or "^"
    found = [("p", key), ("pe", key[-1]), ("P", word_class), ("PL", f"{min(len(key), 3)}{word_class}")]
    return [*found, ("pb", key[0])] if len(key) > 1 else found


def _after(key: str, word_class: str) -> list[Feature]:
    """Of the word after."""
    key = key or "^"
    found = [("n", key), ("nb", key[0]), ("N", word_class), ("NL", f"{min(len(key), 3)}{word_class}")]
    return [*found, ("ne", key[-1])] if len(key) > 1 else found


def _classes(before_last: str, before: str, after: str, after_next: str) -> list[Feature]:
    """Of the parts of speech around."""
    return [("PN", before + after), ("PP", before_last + before), ("NN", after + after_next)]


def _around(pieces: Sequence[Neighbour], place: int) -> str:
    """The text around a word, without the word and punctuation."""
    left = [piece.key for piece in pieces[max(0, place - _FAR) : place] if piece.pos != "x"]
    return "".join(left + [piece.key for piece in pieces[place + 1 : place + _FAR + 1] if piece.pos != "x"])
