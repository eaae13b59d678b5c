"""Typed pinyin beside the readings that were wanted: which syllables are right, wrong, missing.

What is typed may have tone numbers or marks, v, ü or u:, with or without blanks and apostrophes; a neutral tone is
5, 0 or no number; 儿 may stand at the end of the syllable before it ("nar3").
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from flashcards.text.pinyin import SYLLABLE, letter_and_tone, tone, toneless

MOST_LETTERS = 400
"""What is typed beyond them is not looked at."""
MOST_AHEAD = 60
"""Syllables that one line is compared with."""

_LONGEST = 7
_RIGHT, _WRONG_TONE, _LEFT_OUT, _NEAR, _FAR, _TOO_MUCH, _NO_PINYIN = 0, 4, 5, 7, 8, 10, 10
"""Costs: the comparison is the cheapest way to read what was typed as what was wanted."""

_SAME = (("lue", "lve"), ("nue", "nve"), ("jv", "ju"), ("qv", "qu"), ("xv", "xu"), ("yv", "yu"))
"""Ways to write one syllable."""
_INITIAL = re.compile(r"[zcs]h|[bpmfdtnlgkhjqxrzcsyw]")


class Mark(NamedTuple):
    """One syllable that was wanted."""

    wanted: str
    """Its reading: "hang2"."""
    typed: str
    """What stood for it, as a reading; empty where it was left out."""
    is_right: bool


class Typed(NamedTuple):
    """A line of pinyin, understood."""

    marks: tuple[Mark, ...]
    """One a syllable, as far as the line went."""
    extra: tuple[str, ...]
    """What belongs to no syllable."""


def compare(line: str, wanted: Sequence[Sequence[str]]) -> Typed:
    """A line beside the syllables it should have begun with; what comes after its end is not missed.

    Args:
        line: As typed.
        wanted: For each syllable its readings that are right, the one to show first.
    """
    return _Comparison(_letters(line)[:MOST_LETTERS], wanted[:MOST_AHEAD]).best()


class _Letter(NamedTuple):
    """One letter of a line, and the tone that stands on it or behind it."""

    letter: str
    mark: str
    digit: str
    is_last: bool
    """Before a blank, a digit, an apostrophe: a syllable ends here."""


def _letters(line: str) -> list[_Letter]:
    text = unicodedata.normalize("NFKC", line).lower().replace("u:", "v").replace("ü", "v")
    found: list[_Letter] = []
    for character in text:
        if character in "012345":
            if found and not found[-1].digit:
                found[-1] = found[-1]._replace(digit=character.replace("0", "5"), is_last=True)
        elif character.isalpha():
            letter, mark = letter_and_tone(character)
            found.append(_Letter(letter, mark, "", False))
        elif found:
            found[-1] = found[-1]._replace(is_last=True)
    return found


class _Step(NamedTuple):
    """The cheapest way to a place, and the last part of it."""

    cost: int
    letters: int
    syllables: int
    typed: str


class _Comparison:
    """Every way to read the letters as the syllables, the cheapest kept for each pair of places."""

    def __init__(self, letters: Sequence[_Letter], wanted: Sequence[Sequence[str]]) -> None:
        self._letters = letters
        self._wanted = wanted
        self._steps: list[list[_Step | None]] = [[None] * (len(wanted) + 1) for _ in range(len(letters) + 1)]

    def best(self) -> Typed:
        """The cheapest way to the end of the line."""
        self._steps[0][0] = _Step(0, 0, 0, "")
        for at in range(len(self._letters) + 1):
            syllables = list(self._syllables(at))
            for place in range(len(self._wanted) + 1):
                step = self._steps[at][place]
                if step is not None:
                    self._go_on(at, place, step.cost, syllables)
        last = self._steps[-1]
        ends = [(step.cost, place) for place, step in enumerate(last) if step is not None]
        return self._way_to(min(ends)[1])

    def _go_on(self, at: int, place: int, cost: int, syllables: Sequence[tuple[int, str, bool]]) -> None:
        is_end = place == len(self._wanted)
        if not is_end:
            self._offer(at, place + 1, cost + _LEFT_OUT, (0, 1, ""))
        if at == len(self._letters):
            return
        self._offer(at + 1, place, cost + _NO_PINYIN, (1, 0, ""))
        for length, reading, is_retroflex in syllables:
            if is_retroflex:
                if place + 1 < len(self._wanted) and "r5" in self._wanted[place + 1]:
                    found = cost + _cost(reading, self._wanted[place])
                    self._offer(at + length, place + 2, found, (length, 2, reading))
                continue
            self._offer(at + length, place, cost + _TOO_MUCH, (length, 0, reading))
            if not is_end:
                found = cost + _cost(reading, self._wanted[place])
                self._offer(at + length, place + 1, found, (length, 1, reading))

    def _offer(self, at: int, place: int, cost: int, part: tuple[int, int, str]) -> None:
        step = self._steps[at][place]
        if step is None or cost < step.cost:
            self._steps[at][place] = _Step(cost, *part)

    def _syllables(self, at: int) -> Iterator[tuple[int, str, bool]]:
        """Readings that begin at a letter, the longest first; True for one with 儿 at its end."""
        run = ""
        ends: list[tuple[int, str, str]] = []
        mark = ""
        for index in range(at, min(at + _LONGEST, len(self._letters))):
            letter = self._letters[index]
            run += letter.letter
            mark = letter.mark or mark
            ends.append((index - at + 1, run, letter.digit or mark or "5"))
            if letter.is_last:
                break
        for length, base, digit in reversed(ends):
            if SYLLABLE.fullmatch(base):
                yield length, base + digit, False
            if length > 1 and base[-1] == "r" and SYLLABLE.fullmatch(base[:-1]):
                yield length, base[:-1] + digit, True

    def _way_to(self, place: int) -> Typed:
        """The marks of the way that was kept, from its end back."""
        marks: list[Mark] = []
        extra: list[str] = []
        at, stray = len(self._letters), ""
        while at or place:
            step = self._steps[at][place]
            assert step is not None
            letters, syllables, typed = step.letters, step.syllables, step.typed
            at, place = at - letters, place - syllables
            if syllables == 2:
                marks.append(Mark("r5", "r5", True))
            if syllables:
                wanted = self._wanted[place]
                is_right = bool(typed) and _cost(typed, wanted) == _RIGHT
                marks.append(Mark(wanted[0], typed, is_right))
            elif typed:
                extra.append(typed)
            else:
                stray = self._letters[at].letter + stray
        return Typed(tuple(reversed(marks)), (*reversed(extra), *([stray] if stray else [])))


def _cost(typed: str, wanted: Sequence[str]) -> int:
    return min(_difference(typed, reading) for reading in wanted)


@lru_cache(maxsize=1000)
def _difference(typed: str, wanted: str) -> int:
    base, other = _plain(toneless(typed)), _plain(toneless(wanted))
    if base == other:
        return _RIGHT if tone(typed) == tone(wanted) else _WRONG_TONE
    start, begin = _INITIAL.match(base), _INITIAL.match(other)
    initial, first = start[0] if start else "", begin[0] if begin else ""
    is_near = (initial == first and initial != "") or base[len(initial) :] == other[len(first) :]
    return _NEAR if is_near else _FAR


def _plain(syllable: str) -> str:
    """A syllable in the one way of writing it that is compared."""
    for written, plain in _SAME:
        if syllable.startswith(written):
            return plain + syllable[len(written) :]
    return syllable
