"""What a deck leaves out, filled in from the dictionary: reading, gloss, traditional form.

Nothing that is there is overwritten, and what was filled in is named, so that a learner can tell
the deck's words from ours.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from flashcards.formats.record import DeckRecord, RefusedRow
from flashcards.store.words import NewWord, joined_readings, readings_of
from flashcards.text.document import Form
from flashcards.text.pinyin import toneless
from flashcards.text.pipeline import Analyser

DOUBTFUL = 0.8
"""A reading of less confidence is shown with `?`."""

CACHED_WORDS = 5_000
"""Words held: those of several rows stand near each other."""
_TONES = frozenset("12345")
_FILLED = {
    (has_traditional, has_reading, has_gloss): tuple(
        name
        for name, is_ours in (("traditional", has_traditional), ("reading", has_reading), ("gloss", has_gloss))
        if is_ours
    )
    for has_traditional, has_reading, has_gloss in product((False, True), repeat=3)
}
"""Which of traditional, reading and gloss are ours -> their names."""


class FilledRecord(NamedTuple):
    """A record as it will be stored."""

    given: DeckRecord
    """As the file has it."""
    record: DeckRecord
    """Complete."""
    filled: tuple[str, ...]
    """The fields that are ours: "traditional", "reading", "gloss", "sentence"."""
    word: NewWord | None
    """The dictionary word it is about; None where the dictionary has none."""
    alternatives: tuple[str, ...]
    """Other readings the word may have, where neither the file nor its sentence decides."""
    place: tuple[int, int] | None = None
    """Article and position of a sentence that was filled in from the library."""


class _Lone(NamedTuple):
    """A word without a sentence."""

    form: Form
    readings: tuple[str, ...]
    """Every usual one, the likeliest first; at least one."""


class Filler:
    """Fills records in; each distinct word is looked up once."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser
        self._lone = lru_cache(CACHED_WORDS)(self._looked_up)

    def fill(self, given: DeckRecord) -> FilledRecord | RefusedRow:
        """The record complete, or why it cannot be a note."""
        form, readings = self._lone(given.word)
        alternatives: tuple[str, ...] = ()
        if has_tones(given.reading):
            reading = given.reading
            if reading != readings[0]:
                form = self._form_with(given.word, _nearest(reading, readings))
        else:
            possible = _with_sounds(given.reading, readings)
            if not possible:
                return RefusedRow(given.row, f"its reading “{given.reading}” is none of {given.word}")
            told = self._form_in_sentence(given, possible)
            if told:
                form = told
            elif possible[0] != readings[0]:
                form = self._form_with(given.word, possible[0])
            reading = joined_readings(told.readings) if told else possible[0]
            if len(possible) > 1 and (told is None or told.confidence < DOUBTFUL):
                alternatives = tuple(one for one in possible if one != reading)
        gloss = given.gloss or form.gloss or ""
        if not gloss and not given.translation:
            return RefusedRow(given.row, f"it has no gloss, and the dictionary does not know {given.word}")
        traditional = given.traditional or form.traditional
        filled = _FILLED[traditional != given.traditional, reading != given.reading, gloss != given.gloss]
        if not filled:
            return FilledRecord(given, given, (), _word_of(form), alternatives)
        record = DeckRecord(
            given.word, traditional, reading, gloss, given.sentence, given.translation, given.tags, given.id,
            given.row, given.past,
        )  # fmt: skip
        return FilledRecord(given, record, filled, _word_of(form), alternatives)

    def prepare(self, records: Iterable[DeckRecord | RefusedRow]) -> None:
        """Look the words of many records up at once."""
        words = list(dict.fromkeys([one.word for one in records if isinstance(one, DeckRecord)]))
        self._analyser.prepare(words)
        for word in words:  # before a sentence asks for other words, and these make room
            self._lone(word)

    def words(self, given: DeckRecord) -> tuple[NewWord, ...]:
        """The dictionary words that a record is about: that of its reading, else those of every usual reading."""
        readings = self._lone(given.word).readings
        if has_tones(given.reading):
            readings = (_nearest(given.reading, readings),)
        forms = [self._form_with(given.word, reading) for reading in readings]
        return tuple(filter(None, map(_word_of, forms)))

    def _form_with(self, word: str, reading: str) -> Form:
        """The word with one of its readings."""
        form, readings = self._lone(word)
        if readings[0] == reading or not form.entries:
            return form
        return self._analyser.form_of_word(word, readings_of(reading))

    def _looked_up(self, word: str) -> _Lone:
        form = self._analyser.form_of_word(word)
        if not form.entries:
            form = self._form_of_parts(form)
        first = joined_readings(form.readings)
        if len(form.entries) == 1 and form.entries[0].readings == form.readings:
            return _Lone(form, (first,))
        usual = [joined_readings(entry.readings) for entry in form.entries if not entry.is_rare and not entry.is_name]
        return _Lone(form, tuple(dict.fromkeys((first, *usual))))

    def _form_of_parts(self, form: Form) -> Form:
        """A phrase that the dictionary does not have, by the words in it."""
        readings: list[str | None] = [None] * len(form.text)
        traditional = list(form.text)
        glosses: list[str | None] = []
        for start, part in self._analyser.analyse_sentence(form.text).tokens:
            end = start + len(part.text)
            readings[start:end] = part.readings
            if len(part.traditional) == len(part.text):
                traditional[start:end] = part.traditional
            if any(part.readings):
                glosses.append(part.gloss)
        gloss = " + ".join(filter(None, glosses)) if len(glosses) > 1 and all(glosses) else form.gloss
        return form.changed(readings=tuple(readings), traditional="".join(traditional), gloss=gloss)

    def _form_in_sentence(self, given: DeckRecord, possible: tuple[str, ...]) -> Form | None:
        """What the word is in the record's sentence, where that can say more than the word alone."""
        if given.word not in given.sentence:
            return None
        if len(possible) == 1 and (given.gloss or self._analyser.is_alike_everywhere(given.word)):
            return None
        for form in self._analyser.analyse_sentence(given.sentence).forms:
            if form.text == given.word and joined_readings(form.readings) in possible:
                return form
            place = form.text.find(given.word)
            if place >= 0:  # 好 of 爱好
                reading = joined_readings(form.readings[place : place + len(given.word)])
                if reading in possible:
                    return self._form_with(given.word, reading).changed(confidence=form.confidence)
        return None


def has_tones(reading: str) -> bool:
    """Whether a record's reading says its tones: "ni3 hao3", not "ni hao"."""
    return not _TONES.isdisjoint(reading)


def _with_sounds(reading: str, readings: tuple[str, ...]) -> tuple[str, ...]:
    """The readings that sound like one without tones, neutral ones first: it may be complete."""
    if not reading:
        return readings
    alike = [one for one in readings if _sounds(one) == reading]
    return tuple(sorted(alike, key=lambda one: any(syllable[-1] in "1234" for syllable in one.split(" "))))


def _nearest(reading: str, readings: tuple[str, ...]) -> str:
    """The dictionary's way to write a reading: its tones may differ (yí dìng, xuéshēng)."""
    if reading in readings:
        return reading
    return next((one for one in readings if _sounds(one) == _sounds(reading)), reading)


def _sounds(reading: str) -> str:
    return " ".join(map(toneless, reading.split(" ")))


def _word_of(form: Form) -> NewWord | None:
    if form.kind != "word" or not form.entries or not form.gloss:
        return None
    return NewWord(form.headword, form.readings, form.traditional, form.pinyin, form.gloss, form.rank, form.level)
