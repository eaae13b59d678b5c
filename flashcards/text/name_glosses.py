"""What a name is in English, by its type and its parts: "port in Ningbo", "town called Liǔlín", "person"."""

import re

from flashcards.text.name_parts import ENDINGS_IN_ENGLISH
from flashcards.text.piece import Piece
from flashcards.text.pinyin import pinyin_of

_LONGEST_ENDING = max(map(len, ENDINGS_IN_ENGLISH))
_LIES_IN = frozenset(("港", "站", "火车站", "机场", "体育场", "体育馆", "区", "新区", "开发区"))
"""Endings of places after the place they lie in (宁波|港); before others stands what they are called (柳林|镇)."""
_CALLED = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*")


def gloss_of_name(piece: Piece, kind: str, readings: tuple[str | None, ...]) -> str:
    """The gloss of a name that no dictionary has.

    Args:
        piece: what it is made of, as far as that is known.
        kind: "person", "place" or "organisation".
        readings: one per character.
    """
    ending = _ending(piece.key) if kind != "person" else ""
    if not ending:
        return kind
    english = ENDINGS_IN_ENGLISH[ending]
    lies_in = kind == "organisation" or ending in _LIES_IN
    place = _place_at_head(piece, len(piece.key) - len(ending)) if lies_in else ""
    if place:
        return f"{english} in {place}"
    length = len(piece.key) - len(ending)
    stem = pinyin_of(readings[:length], is_name=True) if length <= _LONGEST_ENDING else ""
    return f"{english} called {stem}" if stem else english


def _ending(key: str) -> str:
    for length in range(min(_LONGEST_ENDING, len(key) - 1), 0, -1):
        if key[-length:] in ENDINGS_IN_ENGLISH:
            return key[-length:]
    return ""


def _place_at_head(piece: Piece, most: int) -> str:
    """The English name of the place that the name begins with, as its gloss tells; empty if there is none."""
    head = piece.parts[0] if piece.parts else None
    if head is None or len(head.key) > most or head.name is None or head.name.type != "place" or not head.entries:
        return ""
    found = _CALLED.match(head.entries[0].glosses[0]) if head.entries[0].glosses else None
    return found[0] if found and not found[0].startswith("Mt ") else ""
