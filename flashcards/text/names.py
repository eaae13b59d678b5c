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

_VERY_COMMON = 3_000

_AFTER_SURNAMES = parts.TITLES_AFTER | {"老", "家", "姓", "府", "宅"}

BASE = -1.3
"""Points (in steps of about a nat) of a string that begins with a surname, before any evidence."""

HOPELESS = -2.6
"""Below this no evidence makes a string a name."""

JOINED_BY_CUT = 1.2
"""Points of a string that no dictionary has and the statistical cut holds together all the same."""


class LooksLikeName(NamedTuple):
    """What a string alone looks like, and the points for it; from 0 on it is taken for a name."""

    type: str
    score: float
    why: str


def surname_of(key: str) -> str:
    """The surname a string begins with; empty if it begins with none."""
    if key[:2] in parts.COMPOUND_SURNAMES:
        return key[:2]
    return key[:1] if key[:1] in parts.SURNAMES else ""


def is_surname(key: str) -> bool:
    """Whether a word of its own can be a surname; words of grammar (和, 时, 从) are not taken for one."""
    return key in parts.SURNAMES_BY_THEMSELVES


def surname_points(surname: str) -> float:
    """How far a surname at its head makes a string a name, less for those that are words too."""
    if surname in parts.STRONG_SURNAMES or len(surname) > 1:
        return 1.8
    if surname in parts.MILD_SURNAMES:
        return 0.6
    return -2.0 if surname in parts.GRAMMAR_SURNAMES else -0.8


def may_begin_name(key: str, rank: int | None) -> bool:
    """Whether a word of two characters may be a surname and half a given name (方志|平)."""
    is_rare = rank is None or rank > _COMMON
    return len(key) == 2 and is_rare and key[0] in parts.SURNAMES and key[0] not in parts.WEAK_SURNAMES


def given_points(given: str) -> float | None:
    """How far the characters are those of given names; None if they can be none."""
    if not 0 < len(given) <= 2 or not parts.NEVER_GIVEN.isdisjoint(given) or given in _AFTER_SURNAMES:
        return None
    points = 0.2 if len(given) == 2 else -1.0
    for character in given:
        if character in parts.GIVEN:
            points += 1.0
        elif character in parts.COMMON_GIVEN:
            points += 0.3
        else:
            points -= 1.2 if character in parts.RARELY_GIVEN else 0.2 if len(given) == 2 else 0.5
    return points


def word_points(word: str, rank: int | None) -> float:
    """How far a word of the dictionary inside a string speaks against its being a name."""
    points = -2.2 if rank and rank <= _VERY_COMMON else -1.0 if rank and rank <= _COMMON else -0.1
    return points / 2 if all(each in parts.GIVEN or each in parts.COMMON_GIVEN for each in word) else points


def looks_like_name(key: str, tag: str, rank_of: Callable[[str], int | None]) -> LooksLikeName | None:
    """What a string that no dictionary has looks like; None for no name."""
    if key in parts.COMMON_NOUNS:
        return None
    if key[:-1] in parts.COMMON_STEMS or key[:-2] in parts.COMMON_STEMS or key[:1] in "小大老古新各本该":
        return _nickname(key)
    if tag.startswith("ns") or (tag.startswith("nr") and key[-1] in parts.SURE_PLACE_ENDINGS and len(key) > 2):
        return LooksLikeName("place", 2.0, "listed as a place")
    if tag.startswith("nt"):
        return LooksLikeName("organisation", 2.0, "listed as an organisation")
    if tag == "nrt" and len(key) > 2 and parts.TRANSLITERATION.issuperset(key):
        return LooksLikeName("person", 1.0, "listed as a name from abroad")
    if tag and not tag.startswith("nr"):
        return None
    if len(key) >= 3 and key[-2] == "家" and key[-1] in "庄村屯寨沟湾坡岭堡":
        return LooksLikeName("place", 1.0, f"ends in {key[-2:]}")
    if len(key) >= 3 and key[-1] in parts.SURE_PLACE_ENDINGS and parts.NEVER_GIVEN.isdisjoint(key):
        return LooksLikeName("place", 0.5, f"ends in {key[-1]}")
    if len(key) >= 3 and parts.TRANSLITERATION.issuperset(key) and not surname_like(key):
        return LooksLikeName("person", 0.2, "spelt like a name from abroad")
    return _nickname(key) or _chinese_name(key, rank_of)


def _nickname(key: str) -> LooksLikeName | None:
    if key[:1] in parts.NICKNAME_HEADS and key[1:] in parts.SURNAMES:
        return LooksLikeName("person", nickname_points(key[1:]), f"{key[:1]} before a surname")
    return None


def nickname_points(surname: str) -> float:
    """The points of 小 or 老 before a surname."""
    return 0.5 if surname in parts.STRONG_SURNAMES else -0.2 if surname in parts.MILD_SURNAMES else -2.0


def _chinese_name(key: str, rank_of: Callable[[str], int | None]) -> LooksLikeName | None:
    """A surname and one or two characters that are no word of grammar."""
    surname = surname_of(key)
    given = key[len(surname) :]
    points = given_points(given) if surname and surname not in given else None
    if points is None:
        return None
    score = BASE + JOINED_BY_CUT + surname_points(surname) + points
    if len(given) == 2:
        score += word_points(given, rank_of(given)) if rank_of(given) else 0
        if len(surname) == 1 and rank_of(key[:2]):
            score += min(-1.2, word_points(key[:2], rank_of(key[:2])))
    return LooksLikeName("person", score, f"surname {surname} + {given}") if score > HOPELESS else None


def surname_like(key: str) -> bool:
    """Whether a string has the shape of a Chinese name."""
    return bool(surname_of(key)) and len(key) <= 3


def is_unit_called_after_person(entries: tuple[Entry, ...]) -> bool:
    """Whether a word is first a unit and then the person it is called after (牛顿)."""
    return (
        "unit" in "".join(entries[0].glosses[:1])
        and entries[1].is_name
        and any(map(parts.PERSON_GLOSS.search, entries[1].glosses))
    )


def type_of_entry(entry: Entry, tag: str) -> str | None:
    """The type of name a proper noun of the dictionary is; None if it is a word to learn (中文, 春节)."""
    word = entry.simplified
    if not entry.is_name or not entry.glosses or word in parts.PLACE_WORDS or word in parts.COMMON_NOUNS:
        return None  # 大桥 is a beauty of old, and nearly always just a bridge
    gloss = entry.glosses[0]
    if len(word) == 2 and word[0] == word[1]:
        return None  # 暖暖 is a district, and nearly always just warm
    if gloss.startswith("surname ") or (parts.NO_NAME_GLOSS.search(gloss) and not tag.startswith(("ns", "nt", "nr"))):
        return None
    if word[-1] in "省市县区镇乡村" and parts.PLACE_GLOSS.search(gloss):
        return "place"
    if parts.PERSON_GLOSS.search(gloss):
        return "person"
    if tag.startswith("nt") or parts.BODY_GLOSS.search(gloss):
        return "organisation"
    if tag.startswith("ns") or parts.PLACE_GLOSS.search(gloss):
        return "place"
    return "person" if tag.startswith("nr") and not parts.WORK_GLOSS.search(gloss) else None
