"""Conditions of rules: the text of one -> a test of a word's neighbours. `rules` tells how they are written."""

from collections.abc import Callable, Sequence
from typing import Protocol

_SIGNS = "=~:^"
OFFSETS = {"prev": -1, "prev2": -2, "next": 1, "next2": 2}


class Neighbour(Protocol):
    """What a rule sees of a word."""

    key: str
    """Simplified characters."""
    pos: str
    """Letters: its parts of speech."""


Test = Callable[[Sequence[Neighbour], int], bool]
"""Asked of the pieces of a sentence with two edges before and after them, and a place among them."""


def parse_condition(text: str, line: str) -> tuple[str, Test]:
    """The place a condition looks at, and the test itself."""
    is_negated = text.startswith("!")
    body = text[1:] if is_negated else text
    for sign in _SIGNS:
        if f"{sign}!" in body:
            is_negated, body = not is_negated, body.replace(f"{sign}!", sign, 1)
    at = min((body.find(sign) for sign in _SIGNS if sign in body), default=-1)
    if at < 0:
        raise ValueError(f"a condition needs one of {_SIGNS} in {line!r}")
    place, sign, values = body[:at].strip(), body[at], tuple(body[at + 1 :].split())
    if place in OFFSETS:
        test = _neighbour_test(OFFSETS[place], sign, values)
    elif place in ("left", "right", "all") and sign == "=":
        test = _around_test(place, values)
    elif place == "ahead" and sign == ":":
        test = _ahead_test("".join(values))
    else:
        raise ValueError(f"a condition looks at prev, prev2, next, next2, left, right, all or ahead: {line!r}")
    return place, (lambda pieces, at: not test(pieces, at)) if is_negated else test


def trigger_of(condition: str) -> tuple[int, frozenset[str]] | None:
    """The words a condition wants at a place, if it is of that kind."""
    place, sign, values = condition.partition("=")
    words = frozenset(values.split())
    if not sign or values.startswith("!") or "x" in words or place.strip() not in OFFSETS:
        return None
    return OFFSETS[place.strip()], words


def _neighbour_test(offset: int, sign: str, values: tuple[str, ...]) -> Test:
    if sign == "=":
        wanted = frozenset(values)
        if "x" in wanted:
            return lambda pieces, place: pieces[place + offset].key in wanted or pieces[place + offset].pos == "x"
        return lambda pieces, place: pieces[place + offset].key in wanted
    if sign in ":^":
        return _class_test(offset, "".join(values), only_first=sign == "^")
    if offset < 0:
        return lambda pieces, place: pieces[place + offset].key.endswith(values)
    return lambda pieces, place: pieces[place + offset].key.startswith(values)


def _class_test(offset: int, letters: str, only_first: bool) -> Test:
    """Whether a part of speech of the neighbour is among the letters, and its length as `1` or `+` says."""
    classes = frozenset(letters) - {"1", "+"}
    longest = 1 if "1" in letters else 99
    shortest = 2 if "+" in letters else 0

    def test(pieces: Sequence[Neighbour], place: int) -> bool:
        piece = pieces[place + offset]
        pos = piece.pos
        if classes and classes.isdisjoint(pos[0] if only_first else pos):
            return False
        return shortest <= len(piece.key) <= longest

    return test


def _ahead_test(letters: str) -> Test:
    classes = frozenset(letters)

    def test(pieces: Sequence[Neighbour], place: int) -> bool:
        for piece in pieces[place + 2 :]:
            if piece.pos == "x":
                return False
            if not classes.isdisjoint(piece.pos):
                return True
        return False

    return test


def _around_test(where: str, values: tuple[str, ...]) -> Test:
    def test(pieces: Sequence[Neighbour], place: int) -> bool:
        begin = place + 1 if where == "right" else 0
        end = place if where == "left" else len(pieces)
        text = "".join([piece.key for piece in pieces[begin:end]])
        return any(value in text for value in values)

    return test
