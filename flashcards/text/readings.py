"""The reading of a word in its sentence: the dictionary's, and where it has several, the one the rules choose."""

from functools import lru_cache
from typing import NamedTuple

from flashcards.text.document import Entry, Lexicon
from flashcards.text.hanzi import is_hanzi
from flashcards.text.name_parts import GIVEN_READINGS, SURNAME_READINGS
from flashcards.text.rules import Choice

Readings = tuple[str | None, ...]

SURE = 0.995
_ONE_OF_RARE = 0.97
_FIRST_OF_SEVERAL = 0.9
_NAME_GUESS, _CHARACTER_GUESS = 0.9, 0.85


class Reading(NamedTuple):
    """Readings chosen for a word, one per character."""

    readings: Readings
    confidence: float
    why: str


class Sounds:
    """The lexicon's readings of what has no entry; those of characters are remembered."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.of_phrase = lexicon.phrase_readings
        self.of_character = lru_cache(maxsize=20_000)(lexicon.character_readings)
        self._entries = lexicon.entries
        self.of_surname = lru_cache(maxsize=2_000)(self._of_surname)

    def _of_surname(self, surname: str) -> Readings:
        """The reading of the dictionary's entry for a surname; empty if it has none."""
        if surname in SURNAME_READINGS:
            return SURNAME_READINGS[surname]
        for entry in self._entries(surname) if surname else ():
            if entry.is_name and any(gloss.startswith("surname ") for gloss in entry.glosses):
                return entry.readings
        return ()


def distinct_readings(entries: tuple[Entry, ...]) -> list[Readings]:
    """The readings of a word's entries, the usual ones first."""
    if len(entries) == 1:
        return [entries[0].readings]
    usual = [entry.readings for entry in entries if not entry.is_rare]
    return list(dict.fromkeys(usual or [entry.readings for entry in entries]))


def plain_reading(text: str, key: str, entries: tuple[Entry, ...], sounds: Sounds) -> Reading:
    """The reading of a word on its own: what holds where no rule says otherwise."""
    readings = distinct_readings(entries)
    if readings:
        if len(readings) > 1:
            return Reading(readings[0], _FIRST_OF_SEVERAL, "the usual one of several readings")
        has_rare = any(entry.readings != readings[0] and not entry.is_name for entry in entries)
        return Reading(readings[0], _ONE_OF_RARE if has_rare else SURE, "dictionary")
    phrase = sounds.of_phrase(key) if len(key) > 1 else None
    if phrase and len(phrase) == len(text):
        return Reading(phrase, 0.97, "list of phrases")
    return spelt_out(text, sounds)


def spelt_out(text: str, sounds: Sounds) -> Reading:
    """Readings character by character, each the commonest."""
    readings: list[str | None] = []
    confidence = 1.0
    for character in text:
        if not is_hanzi(character):
            readings.append(None)
            continue
        known = sounds.of_character(character)
        readings.append(known[0] if known else None)
        confidence = min(confidence, 0.0 if not known else _CHARACTER_GUESS if len(known) > 1 else SURE)
    why = "no reading known" if confidence == 0 else "character by character"
    return Reading(tuple(readings), confidence, why)


def name_reading(key: str, surname: str, sounds: Sounds) -> Reading:
    """The reading of a name: its surname as surnames are read, the rest as names are."""
    head = sounds.of_surname(surname)
    guess = spelt_out(key, sounds)
    readings = [
        head[place] if place < len(head) else GIVEN_READINGS.get(key[place], reading) if reading else None
        for place, reading in enumerate(guess.readings)
    ]
    confidence = 0.0 if guess.confidence == 0 else max(guess.confidence, _NAME_GUESS)
    why = f"surname {surname}" if head else "as in names"
    return Reading(tuple(readings), confidence, why)


def chosen_reading(choice: Choice, key: str) -> Reading:
    """The reading a rule names, as its file writes it: `liao3`, or `da4 fu5`."""
    why = choice.why or "the usual one"
    return Reading(tuple(choice.outcome.replace("_", " ").split()), choice.confidence, f"rule for {key}: {why}")
