"""Pinyin syllables: "lao2" in the data, "láo" on the screen.

A reading is one syllable with its tone digit: 5 is neutral, ü is v, the suffix 儿 is "r5".
"""

import re
from collections.abc import Iterable
from functools import lru_cache

_MARKED = {
    "a": "āáǎà",
    "e": "ēéěè",
    "i": "īíǐì",
    "o": "ōóǒò",
    "u": "ūúǔù",
    "v": "ǖǘǚǜ",
    "n": "ńńňǹ",
    "m": "m̄ḿm̌m̀",
}
_UNMARKED = {mark: (letter, str(tone)) for letter in "aeiouv" for tone, mark in enumerate(_MARKED[letter], 1)}
_UNMARKED |= {"ń": ("n", "2"), "ň": ("n", "3"), "ǹ": ("n", "4"), "ḿ": ("m", "2")}
_RUN_LETTERS = 200
"""A longer run without a blank is no pinyin."""

_ONE_SYLLABLE = re.compile(r"[a-z]+[1-5]")
SYLLABLE = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|uang|iong|ang|eng|ing|ong|iao|ian|uai|uan|van|ai|ei|ao|ou|an|en|in|un|vn|ia|ie|iu|ua|uo|ui|ue|ve|er"
    r"|a|o|e|i|u|v)|hng|hm|ng|r|m|n"
)


def toneless(reading: str) -> str:
    """The syllable without its tone digit: "lao"."""
    return reading.rstrip("12345")


def tone(reading: str) -> int:
    """The tone, 1-4, 5 for neutral."""
    last = reading[-1:]
    return int(last) if last in "12345" and last else 5


@lru_cache(maxsize=4096)
def syllable_with_mark(reading: str) -> str:
    """The syllable as shown: "láo", "lǜ", "ma", "r"."""
    letters, digit = toneless(reading), tone(reading)
    if digit == 5:
        return letters.replace("v", "ü")
    for vowel in ("a", "e", "ou"):
        if vowel in letters:
            place = letters.index(vowel)
            break
    else:
        vowels = [i for i, letter in enumerate(letters) if letter in "aeiouv"]
        place = vowels[-1] if vowels else max(letters.find("n"), letters.find("m"))
    if place < 0:
        return letters
    letter = letters[place]
    marks = ("m̄", "ḿ", "m̌", "m̀") if letter == "m" else _MARKED[letter]
    return (letters[:place] + marks[digit - 1] + letters[place + 1 :]).replace("v", "ü")


def pinyin_of(readings: Iterable[str | None], is_name: bool = False) -> str:
    """Readings joined as shown: "láodòng", "Xī'ān", "nǎr"; empty where nothing has a reading."""
    joined = ""
    for reading in readings:
        if not reading:
            continue
        if joined and reading[0] in "aeo":
            joined += "'"
        joined += syllable_with_mark(reading)
    return joined[:1].upper() + joined[1:] if is_name else joined


def letter_and_tone(character: str) -> tuple[str, str]:
    """A letter without its tone mark, and the digit of that mark; empty where it has none."""
    return _UNMARKED.get(character, (character, ""))


def parse_readings(text: str) -> tuple[str, ...]:
    """Readings from what a learner or a deck writes: "ni3 hao3", "nǐhǎo", "lu:4", "Xī'ān".

    A syllable without any tone is taken as neutral. Empty where the text is no pinyin.
    """
    readings: list[str] = []
    for part in re.split(r"[\s'’·,/-]+", text.strip().lower().replace("u:", "v").replace("ü", "v")):
        if not part:
            continue
        found = _split_syllables(part)
        if found is None:
            return ()
        readings += found
    return tuple(readings)


def _split_syllables(part: str) -> list[str] | None:
    """One run of letters, marks and digits as readings; None where it is no pinyin."""
    if _ONE_SYLLABLE.fullmatch(part) and SYLLABLE.fullmatch(part[:-1]):
        return [part]
    letters, tones = "", []
    for character in part:
        if character in "12345" and letters:
            tones.append((len(letters) - 1, character, True))
        else:
            letter, digit = letter_and_tone(character)
            letters += letter
            if digit:
                tones.append((len(letters) - 1, digit, False))
    return _assign_tones(letters, tones, 0, set()) if len(letters) <= _RUN_LETTERS else None


def _assign_tones(
    letters: str, tones: list[tuple[int, str, bool]], start: int, dead_ends: set[int]
) -> list[str] | None:
    """Syllables of `letters` from `start`, longest first, each with at most one tone at its place.

    Places in `dead_ends` have been tried: without them "aiai…q" would take exponential time.
    """
    if start == len(letters):
        return []
    if start in dead_ends:
        return None
    for end in range(min(len(letters), start + 6), start, -1):
        inside = [one for one in tones if start <= one[0] < end]
        digit_inside = any(is_digit and place != end - 1 for place, _, is_digit in inside)
        if len(inside) > 1 or digit_inside or not SYLLABLE.fullmatch(letters, start, end):
            continue
        rest = _assign_tones(letters, tones, end, dead_ends)
        if rest is None:
            continue
        digit = inside[0][1] if inside else "5"
        if digit == "5" and rest and rest[0][0] == "r" and len(rest[0]) == 2:
            return [letters[start:end] + rest[0][1], "r5", *rest[1:]]  # "nar3" is na3 r5
        return [letters[start:end] + digit, *rest]
    dead_ends.add(start)
    return None
