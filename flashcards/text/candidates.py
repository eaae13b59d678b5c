"""Runs of pieces that may be names: from abroad, joined by dots; the others are in `persons` and `places`."""

from collections.abc import Iterator, Sequence

from flashcards.text import name_parts as parts
from flashcards.text.abroad import abroad_at
from flashcards.text.bodies import bodies_at
from flashcards.text.name_context import Candidate
from flashcards.text.names import FROM_ABROAD, surname_of
from flashcards.text.persons import NUMBERS_OF_CHILDREN, japanese_at, persons_at
from flashcards.text.piece import ABROAD, DOUBTFUL, EDGE, ENDING, NAME, Piece
from flashcards.text.places import around, places_at

__all__ = ["DOTS", "Candidate", "candidates_at"]

DOTS = frozenset("·•・‧")
_WORDS = frozenset(("word", "name"))
_NUMBERS = NUMBERS_OF_CHILDREN | {"一"}
"""Numerals that may stand after a surname: 路|一|鸣, 张|三."""
_MATCHES = frozenset("客场 主场 不敌 战胜 横扫 逼平 完胜 险胜 迎战 对阵".split())  # noqa: SIM905
_MOST_LISTED = 5
"""Pieces of a listed name at most."""
_AFTER_LISTED = parts.BODY_ENDINGS | {"队", "厂", "社"}
_LONGEST_PART = 5
"""Pieces between two dots at most."""


def candidates_at(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """Everything that may be a name and begins with this piece, or ends with it where it is an ending."""
    piece = pieces[place]
    marks, key = piece.marks, piece.key
    if marks & ABROAD and not (place and pieces[place - 1].marks & ABROAD):
        yield from abroad_at(pieces, place)
        if key in parts.BEGIN_LISTED and not marks & NAME and _goes_on_listed(pieces, place):
            yield from _listed(pieces, place)
    if marks & ENDING:
        yield from _dotted(pieces, place) if key in DOTS else _with_ending(pieces, place)
    if not marks & NAME:
        return
    if key in parts.BEGIN_LISTED and _goes_on_listed(pieces, place):
        yield from _listed(pieces, place)
    if len(key) > 1 and key in parts.JAPANESE_SURNAMES:
        yield from japanese_at(pieces, place)
    if piece.name:
        yield from _named(pieces, place)
        if piece.name.type != "person":
            return
    if len(key) == 1:
        following = pieces[place + 1] if place + 1 < len(pieces) else EDGE
        may_go_on = following.first not in parts.NEVER_GIVEN or key in parts.NICKNAME_HEADS
        if may_go_on and (following.kind in _WORDS or following.key in _NUMBERS):
            yield from persons_at(pieces, place)
        return
    if marks & DOUBTFUL or surname_of(key) == key or _goes_on(pieces, place):
        yield from persons_at(pieces, place)


def _named(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """What becomes of a piece that looks like a name by itself."""
    piece = pieces[place]
    if parts.TRANSLITERATION.issuperset(piece.key) and (piece.marks & DOUBTFUL or _is_person(piece)):
        yield from abroad_at(pieces, place)
    if piece.name is None or _is_person(piece):
        return
    if piece.name.type == "place" and not piece.is_country and _plays(pieces, place):
        yield Candidate(place + 1, piece.text, "organisation", 1.5, "plays a match")
    elif _is_titled_person(pieces, place):
        yield Candidate(place + 1, piece.text, "person", 3.0, f"title {pieces[place - 1].key}")
    elif piece.kind != "name":
        score = piece.name.score + (around(pieces, place, place + 1) if piece.name.type == "place" else 0)
        yield Candidate(place + 1, piece.text, piece.name.type, score, piece.name.why)


def _is_person(piece: Piece) -> bool:
    return piece.name is not None and piece.name.type == "person"


def _plays(pieces: Sequence[Piece], place: int) -> bool:
    """Whether a place stands for its team: 曼城|客场, 不敌|利物浦."""
    after = pieces[place + 1].key if place + 1 < len(pieces) else ""
    return after in _MATCHES or (place > 0 and pieces[place - 1].key in _MATCHES)


def _is_titled_person(pieces: Sequence[Piece], place: int) -> bool:
    """Whether what is listed as a place stands after a title and has the shape of a name: 院士|钟南山."""
    piece = pieces[place]
    if not place or pieces[place - 1].key not in parts.TITLES_BEFORE or piece.is_country:
        return False
    if not piece.marks & DOUBTFUL:
        return pieces[place - 1].key in parts.TITLES_OF_ABROAD and parts.TRANSLITERATION.issuperset(piece.key)
    return len(piece.key) == 3 and (piece.first in parts.STRONG_SURNAMES or piece.first in parts.MILD_SURNAMES)


def _goes_on_listed(pieces: Sequence[Piece], place: int) -> bool:
    """Whether the next character goes on with a listed name."""
    return place + 1 < len(pieces) and pieces[place].key + pieces[place + 1].first in parts.LISTED_STARTS


def _listed(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """A listed name that the cut takes apart: 申|花, 宁德|时代."""
    text = pieces[place].key
    for end in range(place + 1, min(place + _MOST_LISTED, len(pieces))):
        text += pieces[end].key
        if text in parts.TYPES:
            end += 1
            if end < len(pieces) and parts.TYPES[text] == "organisation" and pieces[end].key in _AFTER_LISTED:
                end += 1
            whole = "".join([piece.text for piece in pieces[place:end]])
            yield Candidate(end, whole, parts.TYPES[text], 4.0, "listed by its type")
            return
        elif text not in parts.BEGIN_LISTED:
            return


def _with_ending(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """Places and organisations that end with this piece."""
    ending = pieces[place].key
    if not place or (pieces[place - 1].kind not in _WORDS and ending not in parts.NUMBERED_BODIES):
        return
    if ending in parts.PLACE_ENDINGS or ending in parts.PLACE_WORDS:
        yield from places_at(pieces, place)
    yield from bodies_at(pieces, place)


def _goes_on(pieces: Sequence[Piece], place: int) -> bool:
    """Whether after a word that may be a surname and half a given name comes the other half."""
    if len(pieces[place].key) != 2 or place + 1 >= len(pieces):
        return False
    following = pieces[place + 1]
    return following.key in parts.GIVEN or (following.pos[0] != "v" and following.key in parts.COMMON_GIVEN)


def _dotted(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """A name from abroad with dots between its parts, this dot the first."""
    begin = place
    while begin and place - begin < _LONGEST_PART and _spells(pieces[begin - 1]):
        begin -= 1
    is_spelt = begin < place
    if not is_spelt and place and pieces[place - 1].kind in _WORDS:
        begin -= 1
    if begin == place or (begin and pieces[begin - 1].text in DOTS):
        return
    end = place
    while end < len(pieces) and pieces[end].text in DOTS:
        end += 1
        part = end
        while end < len(pieces) and _spells(pieces[end]) and end - part < _LONGEST_PART:
            end += 1
        if end == part and (end == len(pieces) or pieces[end].kind not in _WORDS):
            return
        is_spelt = is_spelt or end > part
        end = _rest_of_part(pieces, max(end, part + 1), part)
    if is_spelt:
        text = "".join([piece.text for piece in pieces[begin:end]])
        yield Candidate(end, text, "person", 3.0, FROM_ABROAD[1])


def _rest_of_part(pieces: Sequence[Piece], end: int, part: int) -> int:
    """Where a part ends whose first character is no usual one of names from abroad (吐|温)."""
    while end < len(pieces) and end - part < _LONGEST_PART and _spells(pieces[end]) and len(pieces[end].key) == 1:
        end += 1
    return end


def _spells(piece: Piece) -> bool:
    """Whether a piece can be part of a name from abroad."""
    if piece.kind not in _WORDS or (piece.pos[0] in "ucp" and piece.key not in "可约比"):
        return False
    if piece.name and piece.name.type != "organisation":
        return True
    is_common = len(piece.key) > 1 and piece.kind == "word" and bool(piece.rank)
    return not is_common and parts.TRANSLITERATION.issuperset(piece.key)
