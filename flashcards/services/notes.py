"""Searching notes by Hanzi, pinyin or English."""

import unicodedata

from flashcards.store import notes as store
from flashcards.store.database import Database
from flashcards.store.notes import Needles, NoteHit
from flashcards.text.clean import clean
from flashcards.text.hanzi import has_hanzi
from flashcards.text.pinyin import parse_readings, toneless

__all__ = ["NoteHit", "search_notes"]


def search_notes(db: Database, query: str, limit: int = 100) -> list[NoteHit]:
    """Notes that fit a query, best first: Hanzi in either script, pinyin with or without tones, English."""
    needles = needles_of(query)
    return store.search_notes(db.connection, needles, limit) if any(needles) else []


def needles_of(query: str) -> Needles:
    """What to look for: "nihao" finds every tone, "ni3hao3" and "nǐhǎo" these tones only."""
    text = unicodedata.normalize("NFKC", clean(query)).strip()
    if has_hanzi(text):
        hanzi = "".join(text.split())
        return Needles(line=hanzi, part=hanzi)
    readings = parse_readings(text)
    has_tones = any(character in "12345" for character in text) or any(not r.endswith("5") for r in readings)
    line = "".join(readings if has_tones else map(toneless, readings))
    return Needles(line=line, words=store.english_words(text))
