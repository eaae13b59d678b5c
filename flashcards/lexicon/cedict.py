"""CC-CEDICT lines -> raw entries, as the dictionary has them; what glosses become is in `glosses.py`.

Line format: `TRADITIONAL SIMPLIFIED [pin1 yin1] /gloss/gloss/`; `#! key=value` heads the file.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

LINE = re.compile(r"(\S+) (\S+) \[{1,2}([^\[\]]*)\]{1,2} /(.*)/")
SYLLABLE = re.compile(r"[a-zü:]+[1-5]")
HANZI = re.compile(
    "[\u3007\u3400-\u4dbf\u4e00-\u9fff\ufa0e-\ufa29\U00020000-\U0002a6df\U0002a700-\U0002ee5d\U00030000-\U0003347f]+"
)
CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
LONGEST_LINE = 4_000
LONGEST_HEADWORD = 60


class LineFault(ValueError):
    """A line that is not CC-CEDICT: its number, counted from 1, and what is wrong with it."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(f"line {number} {reason}")
        self.number = number
        self.reason = reason


class RawEntry(NamedTuple):
    """One line of the dictionary."""

    traditional: str
    simplified: str
    readings: tuple[str | None, ...]
    """One per character of the headword, None where it is not Hanzi or has no syllable of its own."""
    is_name: bool
    glosses: tuple[str, ...]


class Release(NamedTuple):
    """What the head of the file says."""

    date: str
    """ISO date and time of the release; empty if the head does not say."""
    entries: int
    """How many entries the head promises; 0 if it does not say."""


def is_hanzi(text: str) -> bool:
    """Whether all of a text is Han ideographs or 〇."""
    return HANZI.fullmatch(text) is not None


def read_head(lines: Iterable[str]) -> Release:
    """The release of a file, from its first `#` lines."""
    facts = {}
    for line in lines:
        if not line.startswith("#"):
            break
        key, equals, value = line.lstrip("#! ").partition("=")
        if equals:
            facts[key.strip()] = value.strip()
    promised = facts.get("entries", "")
    return Release(facts.get("date", "")[:20], int(promised) if promised.isascii() and promised.isdigit() else 0)


def read_entries(lines: Iterable[str]) -> Iterator[RawEntry]:
    """The entries of a file, in its order.

    Raises:
        LineFault: a line that is neither an entry, nor a comment, nor empty.
    """
    for number, line in enumerate(lines, start=1):
        text = line.strip(" \t\r\n\ufeff")
        if text and not text.startswith("#"):
            yield parse_line(text, number)


def parse_line(text: str, number: int) -> RawEntry:
    """The entry of one line.

    Raises:
        LineFault: the line is no entry.
    """
    if len(text) > LONGEST_LINE:
        raise LineFault(number, f"is longer than {LONGEST_LINE:,} characters")
    match = LINE.fullmatch(text)
    if not match:
        raise LineFault(number, "is not of the form TRADITIONAL SIMPLIFIED [pin1 yin1] /gloss/")
    traditional, simplified, pinyin, body = match.groups()
    if len(traditional) != len(simplified) or len(simplified) > LONGEST_HEADWORD:
        raise LineFault(number, "has two headwords of different length, or too long ones")
    if CONTROL.search(text):
        raise LineFault(number, "holds control characters")
    glosses = tuple(gloss.strip() for gloss in body.split("/") if gloss.strip())
    if not glosses:
        raise LineFault(number, "has no definition")
    syllables = split_syllables(pinyin)
    readings = align(simplified, [syllable.lower() for syllable in syllables])
    if len(simplified) == 3 and simplified[1] == "一" and simplified[0] == simplified[2]:
        # 一 between a verb said twice is neutral: the release says so of 比一比 alone, and not of 看一看.
        readings = (readings[0], "yi5", readings[2])
    return RawEntry(traditional, simplified, readings, pinyin[:1].isupper() and is_hanzi(simplified[0]), glosses)


def split_syllables(pinyin: str) -> list[str]:
    """The syllables of a bracket: "lu:4 se4" -> lv4, se4; newer releases join those of a word."""
    apart = re.sub(r"(?<=[1-5])(?=[A-Za-z])", " ", pinyin.replace("-", " "))
    return apart.replace("u:", "v").replace("U:", "V").replace("ü", "v").split()


def align(headword: str, syllables: list[str]) -> tuple[str | None, ...]:
    """One reading per character; None for letters, digits, punctuation and what cannot be matched."""
    hanzi = [is_hanzi(character) for character in headword]
    if len(syllables) != len(headword):
        sounds = [syllable for syllable in syllables if SYLLABLE.fullmatch(syllable)]
        if len(sounds) < sum(hanzi) or sum(hanzi) == 0 or len(headword) == 1:
            return (None,) * len(headword)
        # Digits before the Hanzi are spelt out (21三体 er4 shi2 yi1 san1 ti3): the last syllables are the Hanzi's.
        following = iter(sounds[len(sounds) - sum(hanzi) :])
        return tuple(next(following) if is_one else None for is_one in hanzi)
    return tuple(
        syllable if is_one and SYLLABLE.fullmatch(syllable) and syllable != "xx5" else None
        for is_one, syllable in zip(hanzi, syllables, strict=True)
    )
