"""Which strings are names, by their own look and by the evidence around them.

A string alone only looks like a name; titles, speech, lists and the same string elsewhere in the text
decide. Words of the dictionary are never taken for a name, but for those it writes as proper nouns.
"""

from collections.abc import Callable
from typing import NamedTuple

from flashcards.text import name_parts as parts
from flashcards.text.document import Entry

_COMMON = 15_000
"""Words up to this rank inside a string speak against its being a name."""


class LooksLikeName(NamedTuple):
    """What a string alone looks like, and how surely (0-1)."""

    type: str
    score: float
    why: str


def surname_of(key: str) -> str:
    """The surname a string begins with; empty if it begins with none."""
    if key[:2] in parts.COMPOUND_SURNAMES:
        return key[:2]
    return key[:1] if key[:1] in parts.STRONG_SURNAMES or key[:1] in parts.WEAK_SURNAMES else ""


def is_surname(key: str, pos: str) -> bool:
    """Whether a word of its own can be a surname; words of grammar (和, 于, 时) are not taken for one."""
    if len(key) == 1:
        return key in parts.STRONG_SURNAMES or (key in parts.WEAK_SURNAMES and pos not in "pcdurvm")
    return key in parts.COMPOUND_SURNAMES


def is_given(text: str) -> bool:
    """Whether the characters can be a given name."""
    return 0 < len(text) <= 2 and parts.NEVER_GIVEN.isdisjoint(text)


def looks_like_name(key: str, tag: str, rank_of: Callable[[str], int | None]) -> LooksLikeName | None:
    """What a string that no dictionary has looks like; None for no name."""
    if tag.startswith("ns"):
        return LooksLikeName("place", 0.9, "listed as a place")
    if tag.startswith("nt"):
        return LooksLikeName("organisation", 0.9, "listed as an organisation")
    if tag == "nrt" and len(key) > 2 and parts.TRANSLITERATION.issuperset(key):
        return LooksLikeName("person", 0.8, "listed as a name from abroad")
    if tag and not tag.startswith("nr"):
        return None
    if len(key) >= 3 and parts.TRANSLITERATION.issuperset(key) and not surname_like(key):
        return LooksLikeName("person", 0.7, "spelt like a name from abroad")
    if key[:1] in parts.NICKNAME_HEADS and surname_of(key[1:]) == key[1:]:
        return LooksLikeName("person", 0.75, f"{key[:1]} before a surname")
    return _chinese_name(key, rank_of)


def _chinese_name(key: str, rank_of: Callable[[str], int | None]) -> LooksLikeName | None:
    """A surname and one or two characters that are no word of grammar."""
    surname = surname_of(key)
    given = key[len(surname) :]
    if not surname or not is_given(given):
        return None
    score = 0.72 if len(surname) > 1 or surname in parts.STRONG_SURNAMES else 0.42
    if len(given) == 2:
        score += 0.08
        if (rank_of(given) or _COMMON + 1) <= _COMMON:
            score -= 0.25
        if (rank_of(key[:2]) or _COMMON + 1) <= _COMMON and len(surname) == 1:
            score -= 0.2
    score += 0.05 * sum(character in parts.GIVEN for character in given)
    return LooksLikeName("person", score, f"surname {surname} + {given}")


def surname_like(key: str) -> bool:
    """Whether a string has the shape of a Chinese name."""
    return bool(surname_of(key)) and len(key) <= 3


def type_of_entry(entry: Entry, tag: str) -> str | None:
    """The type of name a proper noun of the dictionary is; None if it is a word to learn (中文, 春节)."""
    if not entry.is_name or not entry.glosses:
        return None
    gloss = entry.glosses[0]
    if len(entry.simplified) == 2 and entry.simplified[0] == entry.simplified[1]:
        return None  # 暖暖 is a district, and nearly always just warm
    if gloss.startswith("surname ") or (parts.NO_NAME_GLOSS.search(gloss) and not tag.startswith(("ns", "nt", "nr"))):
        return None
    if parts.PERSON_GLOSS.search(gloss):
        return "person"
    if tag.startswith("nt") or parts.BODY_GLOSS.search(gloss):
        return "organisation"
    if tag.startswith("ns") or parts.PLACE_GLOSS.search(gloss):
        return "place"
    return "person" if tag.startswith("nr") else None
