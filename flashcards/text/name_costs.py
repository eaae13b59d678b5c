"""How likely strings are as persons' names and as words, in nats: the smaller a cost, the likelier."""

from math import log

from flashcards.text import name_parts as parts

_BEFORE_NAMES = 3.7
"""One token of about forty is a full name."""
_BEFORE_GIVEN = 8.5
"""A given name alone is much rarer."""
_LONE_GIVEN, _TWO_GIVEN = 2.0, 0.2
"""How many of the given names have one character, and two."""
_FLUENT = 1.2
"""A word is the likelier for the words beside it, which the names' characters are not."""
UNRANKED = 100_000
"""Stands for the rank of a word that the list does not have."""
_UNRANKED_CHARACTER = 40_000
_OF_RANK_ONE = 2.5

_SURNAMES = {
    **dict.fromkeys(parts.SURNAMES, 7.0),
    **dict.fromkeys(parts.WEAK_SURNAMES, 8.0),
    **dict.fromkeys(parts.COMPOUND_SURNAMES, 7.0),
    **dict.fromkeys(parts.COMMON_SURNAMES, 5.2),
    **dict.fromkeys(parts.COMMONEST_SURNAMES, 3.4),
    **dict.fromkeys(parts.GRAMMAR_SURNAMES, 9.0),
}
_GIVEN = {
    **dict.fromkeys(parts.RARELY_GIVEN, 10.8),
    **dict.fromkeys(parts.COMMON_GIVEN, 7.0),
    **dict.fromkeys(parts.GIVEN, 6.6),
    **dict.fromkeys(parts.USUAL_GIVEN, 5.0),
    **dict.fromkeys(parts.SELDOM_GIVEN, 9.0),
}
_ANY_GIVEN = 9.6
_BEFORE_ABROAD, _ANY_ABROAD = 7.5, 5.6
_ABROAD = {**dict.fromkeys(parts.MARKS_OF_ABROAD, 4.7), **dict.fromkeys(parts.MOST_ABROAD, 4.0)}
_KIN = frozenset("姐哥婶嫂姨爷妈爸爹")
"""After a surname they are what somebody is called, and what comes then is another word: 李|姐|来."""
_NO_PART = parts.NEVER_GIVEN - parts.SELDOM_GIVEN


def name_cost(surname: str, given: str) -> float | None:
    """The cost of a full name of these parts; None if the characters can be no given name."""
    if not 0 < len(given) <= 2 or given in parts.AFTER_SURNAMES or not _NO_PART.isdisjoint(given):
        return None
    if given[0] in _KIN and len(given) == 2:
        return None
    if not parts.SELDOM_GIVEN.isdisjoint(given) and parts.NAMES_OTHER.isdisjoint(given):
        return None
    cost = _BEFORE_NAMES + _SURNAMES[surname] + (_TWO_GIVEN if len(given) == 2 else _LONE_GIVEN)
    return cost + sum([_GIVEN.get(character, _ANY_GIVEN) for character in given])


def lone_given_cost(given: str) -> float:
    """The cost of a given name without a surname."""
    return _BEFORE_GIVEN + sum([_GIVEN.get(character, _ANY_GIVEN) for character in given])


def abroad_cost(name: str) -> float:
    """The cost of a name from abroad, by its characters."""
    return _BEFORE_ABROAD + sum([_ABROAD.get(character, _ANY_ABROAD) for character in name])


def word_cost(length: int, rank: int | None) -> float:
    """The cost of a word among others, by its place in a list of words by frequency."""
    return _OF_RANK_ONE + log(rank or (UNRANKED if length > 1 else _UNRANKED_CHARACTER)) - _FLUENT
