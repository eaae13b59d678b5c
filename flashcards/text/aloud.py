"""What there is to read aloud in a sentence: its words, and for each syllable the readings that are right."""

from collections.abc import Sequence
from typing import NamedTuple

from flashcards.text.spoken import Form, spoken_readings

_ALSO = {
    "谁": "shui2 shei2",
    "誰": "shui2 shei2",
    "这": "zhe4 zhei4",
    "這": "zhe4 zhei4",
    "那": "na4 nei4",
    "哪": "na3 nei3",
}
"""Readings that are as good as the other, whatever the sentence."""
_RETROFLEX = ("r5", "er2", "er5")
"""儿 at the end of a syllable, however it is written."""


class Syllable(NamedTuple):
    """One character that is read."""

    character: str
    readings: tuple[str, ...]
    """Those that are right, the dictionary's first."""


class AloudWord(NamedTuple):
    """One word of a sentence."""

    token: int
    """Its place among the sentence's tokens."""
    syllables: tuple[Syllable, ...]


def words_aloud(tokens: Sequence[Form]) -> tuple[AloudWord, ...]:
    """The tokens with a reading; right is also what they sound like beside each other ("bu2 shi4")."""
    words = []
    for index, (token, spoken) in enumerate(zip(tokens, spoken_readings(tokens), strict=True)):
        syllables = tuple(
            Syllable(character, _right(character, reading, said or reading))
            for character, reading, said in zip(token.text, token.readings, spoken, strict=True)
            if reading
        )
        if syllables:
            words.append(AloudWord(index, syllables))
    return tuple(words)


def _right(character: str, reading: str, spoken: str) -> tuple[str, ...]:
    if reading == "r5":
        return _RETROFLEX
    also = _ALSO.get(character, "").split()
    return tuple(dict.fromkeys((reading, spoken, *(also if reading in also else ()))))
