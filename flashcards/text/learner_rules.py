"""What a learner says of words, as plain values: how one is cut, and how it is read.

Words are in simplified characters, so that a rule holds in both scripts. What becomes of a sentence
with them: `ruled`.
"""

from typing import Literal, NamedTuple

from flashcards.errors import UsageError
from flashcards.text.hanzi import has_hanzi
from flashcards.text.pinyin import parse_readings

Kind = Literal["split", "join", "reading"]

LONGEST = 24
"""Characters of a word with a rule at most."""


class LearnerRule(NamedTuple):
    """One thing a learner said of a word."""

    kind: Kind
    word: str
    """The whole word."""
    value: tuple[str, ...]
    """Its parts; for a reading, one syllable per character ("lao2"), "-" for what is not read."""
    start: int | None = None
    """Where the word begins in its sentence, for a rule of that one place."""

    @property
    def is_cut(self) -> bool:
        """Whether it is about where the word ends; split and join of one word exclude each other."""
        return self.kind != "reading"

    @property
    def readings(self) -> tuple[str | None, ...]:
        """The value of a reading."""
        return tuple([None if syllable == "-" else syllable for syllable in self.value])


LearnerRules = tuple[LearnerRule, ...]
"""Those that hold in one text; of two for the same word a later one counts."""


def split_rule(parts: tuple[str, ...]) -> LearnerRule:
    """Let these parts of a word be words."""
    return _cut("split", parts)


def join_rule(parts: tuple[str, ...]) -> LearnerRule:
    """Let these words be one."""
    return _cut("join", parts)


def _cut(kind: Literal["split", "join"], parts: tuple[str, ...]) -> LearnerRule:
    word = "".join(parts)
    if len(parts) < 2 or not all(map(has_hanzi, parts)):
        raise UsageError(f"`{kind}` takes two Chinese words or more, as in `{kind} 看 中`.")
    if len(word) > LONGEST:
        raise UsageError(f"{word} has over {LONGEST} characters: too long for one word.")
    return LearnerRule(kind, word, parts)


def reading_rule(word: str, reading: str) -> LearnerRule:
    """Let a word be read so, as a learner writes it: "hang2", "háng", "kan4 zhong4".

    Raises:
        UsageError: no pinyin with tones, or not a syllable for each character.
    """
    if not word or not has_hanzi(word) or len(word) > LONGEST:
        raise UsageError("`reading` takes a Chinese word and its pinyin, as in `reading 行 hang2`.")
    found: list[str | None] = []
    for part in reading.split():
        syllables = (None,) if part == "-" else parse_readings(part)
        if not syllables:
            raise UsageError(f"{reading!r} is no reading: write pinyin with tones, as hang2 or háng.")
        found += syllables
    if len(found) != len(word):
        raise UsageError(f"{word} has {len(word)} characters, {reading!r} {len(found)} syllables; - stands for none.")
    return LearnerRule("reading", word, tuple([syllable or "-" for syllable in found]))
