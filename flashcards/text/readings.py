"""The reading of a word in its sentence: the dictionary's, and where it has several, the one the rules choose."""

from typing import NamedTuple

from flashcards.text.document import Entry, Lexicon
from flashcards.text.hanzi import is_hanzi
from flashcards.text.name_parts import GIVEN_READINGS, SURNAME_READINGS
from flashcards.text.rules import Choice

Readings = tuple[str | None, ...]

SURE = 0.995
_ONE_OF_RARE = 0.97
_FIRST_OF_SEVERAL = 0.75
_NAME_GUESS, _CHARACTER_GUESS = 0.9, 0.85


class Reading(NamedTuple):
    """Readings chosen for a word, one per character."""

    readings: Readings
    confidence: float
    why: str


def distinct_readings(entries: tuple[Entry, ...]) -> list[Readings]:
    """The readings of a word's entries, the usual ones first."""
    usual = [entry.readings for entry in entries if not entry.is_rare]
    return list(dict.fromkeys(usual or [entry.readings for entry in entries]))


def plain_reading(text: str, key: str, entries: tuple[Entry, ...], lexicon: Lexicon) -> Reading:
    """The reading of a word on its own: what holds where no rule says otherwise."""
    readings = distinct_readings(entries)
    if readings:
        if len(readings) > 1:
            return Reading(readings[0], _FIRST_OF_SEVERAL, "the usual one of several readings")
        has_rare = any(entry.readings != readings[0] and not entry.is_name for entry in entries)
        return Reading(readings[0], _ONE_OF_RARE if has_rare else SURE, "dictionary")
    phrase = lexicon.phrase_readings(key)
    if phrase and len(phrase) == len(text):
        return Reading(phrase, 0.97, "list of phrases")
    return spelt_out(text, lexicon)


def spelt_out(text: str, lexicon: Lexicon) -> Reading:
    """Readings character by character, each the commonest."""
    readings: list[str | None] = []
    confidence = 1.0
    for character in text:
        if not is_hanzi(character):
            readings.append(None)
            continue
        known = lexicon.character_readings(character)
        readings.append(known[0] if known else None)
        confidence = min(confidence, 0.0 if not known else _CHARACTER_GUESS if len(known) > 1 else SURE)
    why = "no reading known" if confidence == 0 else "character by character"
    return Reading(tuple(readings), confidence, why)


def name_reading(key: str, surname: str, lexicon: Lexicon) -> Reading:
    """The reading of a name: its surname as surnames are read, the rest as names are."""
    head = SURNAME_READINGS.get(surname) or _surname_entry(surname, lexicon)
    guess = spelt_out(key, lexicon)
    readings = [
        head[place] if place < len(head) else GIVEN_READINGS.get(key[place], reading) if reading else None
        for place, reading in enumerate(guess.readings)
    ]
    confidence = 0.0 if guess.confidence == 0 else max(guess.confidence, _NAME_GUESS)
    why = f"surname {surname}" if head else "as in names"
    return Reading(tuple(readings), confidence, why)


def _surname_entry(surname: str, lexicon: Lexicon) -> Readings:
    """The reading of the dictionary's entry for a surname; empty if it has none."""
    for entry in lexicon.entries(surname) if surname else ():
        if entry.is_name and any(gloss.startswith("surname ") for gloss in entry.glosses):
            return entry.readings
    return ()


def chosen_reading(choice: Choice, key: str) -> Reading:
    """The reading a rule names, as its file writes it: `liao3`, or `da4 fu5`."""
    why = choice.why or "the usual one"
    return Reading(tuple(choice.outcome.replace("_", " ").split()), choice.confidence, f"rule for {key}: {why}")
