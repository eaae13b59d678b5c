"""The frozen values that text becomes: entries, forms, tokens, sentences.

Offsets are code points into the cleaned text, end exclusive. Readings are dictionary
form ("lao2", neutral 5, ü as v, suffix 儿 "r5"), one per code point, None where not Hanzi.
"""

from collections.abc import Iterable
from itertools import accumulate
from typing import Any, NamedTuple, Protocol


class Entry(NamedTuple):
    """One dictionary entry: a headword with one reading (CC-CEDICT line)."""

    simplified: str
    traditional: str
    readings: tuple[str | None, ...]
    """One per character of the headword."""
    glosses: tuple[str, ...]
    """English senses, most useful first; classifiers and cross-references are kept apart."""
    classifiers: tuple[str, ...] = ()
    """Measure words, simplified ("个")."""
    see_also: tuple[str, ...] = ()
    is_name: bool = False
    """A proper noun (capitalised reading)."""
    is_rare: bool = False
    """Surname, variant, dialect, archaic or literary: never first while another entry fits."""


class Known(NamedTuple):
    """All that a lexicon knows of one string."""

    has_entry: int
    frequency: int
    rank: int | None
    tag: str
    """Part of speech, in jieba's letters."""
    endings: str | None
    """What may follow to make a headword that a statistical cut would tear apart; simplified, apart by `/`."""
    entries: tuple[Entry, ...] = ()
    """Most useful first."""


Emissions = tuple[float | None, float | None, float | None, float | None]
"""Logarithms of the chances that a character begins, ends, is inside or is alone a word; None: it never does."""


class Lexicon(Protocol):
    """What the pipeline asks of a dictionary; `flashcards.lexicon.lookup` has the real one."""

    def entries(self, word: str) -> tuple[Entry, ...]:
        """Entries of a headword in either script, most useful first; empty if there are none."""

    def frequency(self, word: str) -> int:
        """Occurrences in a corpus of about 60 million words (jieba's dictionary); 0 if not known."""

    def has(self, word: str) -> bool:
        """Whether the dictionary has this headword, in either script."""

    def rank(self, word: str) -> int | None:
        """Place in a list of words by frequency, 1 the commonest."""

    def tag(self, word: str) -> str:
        """Part of speech, in jieba's letters ("n", "v", "ns"); empty if not known."""

    def endings(self, word: str) -> tuple[str, ...]:
        """What may follow this word to make a headword that a statistical cut would tear apart; simplified."""

    def look_up(self, words: Iterable[str]) -> dict[str, Known]:
        """What is known of each of many strings, in one question; those not known are left out."""

    def lattice(self, texts: Iterable[str]) -> list[tuple[str, int, int]]:
        """Of strings, those that are words of the statistical cut or two characters that begin some.

        Each with its occurrences, 0 where it is none itself, and the lengths of the words of three and more
        characters that begin with it, as bits: 1 << length.
        """

    def emissions(self, character: str) -> Emissions:
        """What a character is in words."""

    def scripts(self) -> tuple[str, str]:
        """Hanzi that only traditional writing has, and at the same places their simplified forms."""

    def level(self, word: str) -> str | None:
        """Level in a published list, "1" to "6" or "7-9"; None for a word not in it."""

    def phrase_readings(self, phrase: str) -> tuple[str, ...] | None:
        """Readings of a phrase that has them, one per character, where they differ from the default."""

    def character_readings(self, character: str) -> tuple[str, ...]:
        """Every reading of one Hanzi, commonest first; empty for a Hanzi with no known reading."""


PLAIN_CUT = "the likeliest cut, by counts of words"


class Why(NamedTuple):
    """The evidence for a form, one short sentence each; empty where there is nothing to say."""

    cut: str = ""
    reading: str = ""
    sense: str = ""
    name: str = ""

    def of_kind(self, kind: str) -> "Why":
        """The same with what goes without saying: how a word is cut where no rule had a say."""
        return self._replace(cut=PLAIN_CUT) if not self.cut and kind in ("word", "name") else self


_NO_WHY = Why()


class Form:
    """What one token is, in its context; equal tokens of one run share one value, so none is ever changed.

    Compared by identity: a text of millions of tokens looks its forms up by it. Written out, because the
    module for data classes takes as long to load as an article takes to cut.
    """

    __slots__ = (
        "confidence", "entries", "gloss", "headword", "kind", "level", "name_type", "pinyin", "rank", "readings",
        "text", "traditional", "why",
    )  # fmt: skip

    def __init__(
        self,
        text: str,
        kind: str,
        name_type: str | None,
        readings: tuple[str | None, ...],
        pinyin: str,
        confidence: float,
        headword: str,
        traditional: str,
        gloss: str | None,
        entries: tuple[Entry, ...],
        rank: int | None,
        level: str | None,
        why: Why = _NO_WHY,
    ) -> None:
        self.text = text
        self.kind = kind
        """"word", "name", "number", "punctuation" or "other"."""
        self.name_type = name_type
        """"person", "place" or "organisation" for names."""
        self.readings = readings
        self.pinyin = pinyin
        """As shown, with tone marks: "láodòng"; empty without Hanzi."""
        self.confidence = confidence
        """Of the reading, 0-1; below 0.8 it is doubtful."""
        self.headword = headword
        """Simplified dictionary form; the text itself where there is no entry."""
        self.traditional = traditional
        self.gloss = gloss
        """The first gloss shown to the learner."""
        self.entries = entries
        """Best first."""
        self.rank = rank
        self.level = level
        self.why = why

    def changed(self, **fields: Any) -> "Form":
        """The same form but for these fields."""
        return Form(**({name: getattr(self, name) for name in self.__slots__} | fields))


class Token(NamedTuple):
    """A form at its place."""

    start: int
    form: Form


class Sentence(NamedTuple):
    """A span of the cleaned text; its forms tile it except white space."""

    start: int
    end: int
    paragraph: int
    text: str
    forms: tuple[Form, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The forms at their places; found when asked for, since a text that is stored needs them not."""
        text, forms = self.text, self.forms
        if len(text.split()) == 1:
            return tuple(map(Token, accumulate([len(form.text) for form in forms], initial=self.start), forms))
        tokens, place = [], 0
        for form in forms:
            while text[place].isspace():
                place += 1
            tokens.append(Token(self.start + place, form))
            place += len(form.text)
        return tuple(tokens)


class VocabularyItem(NamedTuple):
    """One word worth learning: a (headword, readings) pair of kind "word" with a gloss."""

    headword: str
    traditional: str
    readings: tuple[str, ...]
    pinyin: str
    gloss: str
    count: int  # type: ignore[assignment]  # a field, in the place of what tuples can do
    sentences: tuple[int, ...]
    """Positions of its sentences, ascending, distinct."""
    rank: int | None
    level: str | None
