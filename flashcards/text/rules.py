"""Rules that decide by context, written as readable data.

A file holds blocks: a line with one or more words, then indented choices. The first choice whose
conditions all hold is taken:

    得
      dei3 90 prev=我 你 他; next:v    # he has to go
      de5  97

A choice names an outcome, its confidence in percent, and conditions apart by `;`. A condition looks
at a place (prev, prev2, next, next2; left, right, all for the text around) and asks `=` is it one of
these words, `~` does it end (prev) or begin (next) with one of these, `:` is one of its parts of speech
among these letters, `^` is the likeliest of them (`ahead:v`: that of any word between the next one and
the next punctuation). `!` before a condition, or before its letters or words, turns it round.
Letters: n noun, v verb, a adjective, m number, q measure word, r pronoun, d adverb, p preposition,
c conjunction, u particle, t time, f direction, i idiom, N name, x punctuation or edge (among words too);
`1` and `+` stand for one character and for more, asked beside the letters. Words are in simplified
characters.
"""

import os
from collections.abc import Sequence
from typing import NamedTuple

from flashcards.text.conditions import OFFSETS, Neighbour, Test, parse_condition, trigger_of


class Choice(NamedTuple):
    """One line of a block."""

    outcome: str
    confidence: float
    near: tuple[Test, ...]
    """Conditions on the neighbours."""
    far: tuple[Test, ...]
    """Conditions on the rest of the sentence; asked when the others hold."""
    why: str
    is_quoted: bool = False
    """The outcome stands in quotes."""
    trigger: tuple[int, frozenset[str]] | None = None
    """A place and the words of which one must stand there; None where no condition names words."""


class Block(NamedTuple):
    """The choices for a word, and how far they look."""

    choices: tuple[Choice, ...]
    offsets: tuple[int, ...]
    """Places the choices look at, relative to the word."""
    looks_far: bool
    """Whether a choice looks at the rest of the sentence."""


class Decision(NamedTuple):
    """What the choices of a block come to in one place."""

    choice: Choice | None
    looked_far: bool
    """Whether the rest of the sentence was asked; if not, the same neighbours decide the same."""


def decide(block: Block, pieces: Sequence[Neighbour], place: int) -> Decision:
    """The first choice whose conditions hold; none if there is none."""
    looked_far = False
    for choice in block.choices:
        for test in choice.near:
            if not test(pieces, place):
                break
        else:
            looked_far = looked_far or bool(choice.far)
            for test in choice.far:
                if not test(pieces, place):
                    break
            else:
                return Decision(choice, looked_far)
    return Decision(None, looked_far)


class Rules:
    """A file of blocks; each is parsed when its word is first met."""

    def __init__(self, text: str) -> None:
        self._raw: dict[str, list[str]] = {}
        self._blocks: dict[str, Block] = {}
        lines: list[str] = []
        for line in text.split("\n"):
            line = line.split("#", 1)[0].rstrip()
            if not line:
                continue
            if line[0] != " ":
                lines = []
                for word in line.split():
                    self._raw[word] = lines
            else:
                lines.append(line.strip())

    def __contains__(self, word: str) -> bool:
        return word in self._raw

    def words(self) -> list[str]:
        """Every word that has a block."""
        return list(self._raw)

    def block(self, word: str) -> Block | None:
        """The block of a word.

        Raises:
            ValueError: a line of it is not understood.
        """
        block = self._blocks.get(word)
        if block is None and word in self._raw:
            block = self._blocks[word] = parse_block(self._raw[word])
        return block


def load_rules(name: str) -> Rules:
    """The rules in one of the package's data files."""
    path = os.path.join(os.path.dirname(__file__), "data", name)
    with open(path, encoding="utf-8") as file:
        return Rules(file.read())


def parse_block(lines: Sequence[str]) -> Block:
    """The choices written on these lines."""
    choices = []
    offsets: set[int] = set()
    for line in lines:
        outcome, percent, conditions = _fields(line)
        near, far = [], []
        trigger = None
        for condition in conditions:
            trigger = trigger or trigger_of(condition)
            place, test = parse_condition(condition, line)
            if place in OFFSETS:
                offsets.add(OFFSETS[place])
                near.append(test)
            else:
                far.append(test)
        reason, is_quoted = _reason(conditions), line.startswith('"')
        choices.append(Choice(outcome, percent / 100, tuple(near), tuple(far), reason, is_quoted, trigger))
    return Block(tuple(choices), tuple(sorted(offsets)), any(choice.far for choice in choices))


def _fields(line: str) -> tuple[str, float, list[str]]:
    if line.startswith('"'):
        outcome, _, rest = line[1:].partition('"')
    else:
        outcome, _, rest = line.partition(" ")
    percent, _, conditions = rest.strip().partition(" ")
    try:
        return outcome, float(percent), [part.strip() for part in conditions.split(";") if part.strip()]
    except ValueError as error:
        raise ValueError(f"a rule needs an outcome and a percentage: {line!r}") from error


def _reason(conditions: Sequence[str]) -> str:
    """The conditions, cut to what a person reads at a glance."""
    text = "; ".join(conditions)
    return text if len(text) <= 60 else text[:59] + "…"
