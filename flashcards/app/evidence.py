"""Why a word is cut, read and glossed so, in a learner's words; the conditions of rules spelt out."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flashcards.services.articles import ReadToken

MOST_VALUES = 4
_PLACES = {
    "prev": "after",
    "next": "before",
    "prev2": "two words after",
    "next2": "two words before",
    "left": "some way after",
    "right": "some way before",
    "all": "in a sentence with",
    "ahead": "some way before",
}
_CLASSES = {
    "n": "a noun", "v": "a verb", "a": "an adjective", "d": "an adverb", "p": "a preposition", "r": "a pronoun",
    "m": "a number", "q": "a measure word", "N": "a name", "t": "a time", "f": "a word of place", "u": "a particle",
    "c": "a conjunction", "i": "an idiom", "x": "a mark or the end",
}  # fmt: skip
_LENGTHS = {"1": "of one character", "+": "of several characters"}
_CONDITION = re.compile(r"(!?)(prev2?|next2?|left|right|all|ahead)([=~:^])(!?)(.*)")


def evidence(token: "ReadToken") -> tuple[tuple[str, str], ...]:
    """What was decided of a token, and on which evidence."""
    found = token.why.of_kind(token.kind)._asdict().items()
    return tuple((label, spelt_out(reason)) for label, reason in found if reason)


def spelt_out(reason: str) -> str:
    """A reason with the conditions of its rule in words: "rule for 着: after 睡, 找; before 了"."""
    head, colon, conditions = reason.rpartition(": ") if ": " in reason else ("", "", reason)
    parts = [_told(part) for part in conditions.split("; ")]
    return head + colon + "; ".join(parts)


def _told(condition: str) -> str:
    match = _CONDITION.fullmatch(condition)
    if match is None:
        return condition
    before, place, sign, inside, values = match.groups()
    shown = _classes(values) if sign in ":^" else _values(values)
    if sign == "~":
        shown = f"a word {'ending' if place.startswith('prev') else 'beginning'} with {shown}"
    is_negated = bool(before) != bool(inside)
    return f"{'not ' if is_negated else ''}{_PLACES[place]} {shown}"


def _classes(letters: str) -> str:
    """Parts of speech, and how long the word is."""
    classes = [_CLASSES[letter] for letter in letters if letter in _CLASSES]
    lengths = [_LENGTHS[letter] for letter in letters if letter in _LENGTHS]
    return " ".join([" or ".join(classes) or "a word", *lengths])


def _values(values: str) -> str:
    words = [_CLASSES["x"] if word == "x" else word for word in values.split()]
    return ", ".join(words[:MOST_VALUES]) + (", …" if len(words) > MOST_VALUES else "")
