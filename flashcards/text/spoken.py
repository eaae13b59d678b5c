"""Readings as they are spoken: 一 and 不 change their tone, and a third tone before another. For display only."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

Readings = tuple[str | None, ...]


class Form(Protocol):
    """What is asked of a token."""

    @property
    def text(self) -> str:
        """As written."""

    @property
    def kind(self) -> str:
        """Word, name, number, mark."""

    @property
    def readings(self) -> Readings:
        """One per character."""

    @property
    def pinyin(self) -> str:
        """Empty for a pause."""


def spoken_readings(forms: Sequence[Form]) -> list[Readings]:
    """The spoken readings of a sentence's tokens, one tuple a token; what is stored stays as it is."""
    phrase: list[_Syllable] = []
    spoken: list[list[str | None]] = [list(form.readings) for form in forms]
    for at, form in enumerate(forms):
        if not form.pinyin:
            _speak(phrase, spoken)
            phrase = []
        for place, (character, reading) in enumerate(zip(form.text, form.readings, strict=True)):
            if reading:
                phrase.append(_Syllable(at, place, character, reading, form))
    _speak(phrase, spoken)
    return [tuple(readings) for readings in spoken]


class _Syllable:
    """One syllable of a phrase, and where it stands."""

    __slots__ = ("at", "character", "form", "place", "reading")

    def __init__(self, at: int, place: int, character: str, reading: str, form: Form) -> None:
        self.at = at
        self.place = place
        self.character = character
        self.reading = reading
        self.form = form

    @property
    def is_alone(self) -> bool:
        """Whether it is a word by itself."""
        return len(self.form.text) == 1

    @property
    def counts(self) -> bool:
        """Whether 一 is a figure here, or ends its word, and so keeps its tone."""
        text = self.form.text
        return len(text) > 1 and (self.form.kind == "number" or self.place == len(text) - 1 or text.startswith("第"))


def _speak(phrase: list[_Syllable], spoken: list[list[str | None]]) -> None:
    """Change the tones of one phrase; it holds no pause."""
    for left, right in pairwise(phrase):
        reading = _before(left, right)
        if reading:
            spoken[left.at][left.place] = reading
    for index in range(len(phrase) - 2, -1, -1):
        left, right = phrase[index], phrase[index + 1]
        joined = left.at == right.at or left.is_alone or right.is_alone
        if joined and left.reading[-1] == "3" and right.reading[-1] == "3":
            spoken[left.at][left.place] = left.reading[:-1] + "2"


def _before(left: _Syllable, right: _Syllable) -> str | None:
    """一 or 不 before the next syllable; None if it keeps its tone."""
    falls = right.reading[-1] == "4" or (right.character == "个" and right.reading[-1] == "5")
    if left.character == "不" and left.reading == "bu4" and falls:
        return "bu2"
    if left.character == "一" and left.reading == "yi1" and not left.counts and right.reading[-1] != "5":
        return "yi2" if falls else "yi4"
    return "yi2" if left.character == "一" and left.reading == "yi1" and falls and not left.counts else None
