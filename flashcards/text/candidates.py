"""Runs of pieces that may be names, scored by their look and by what stands around them: titles, speech, lists."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flashcards.text import name_parts as parts
from flashcards.text.names import is_given, surname_of
from flashcards.text.piece import DOUBTFUL, NAME, Piece

LONGEST_BODY = 9
"""Pieces of an organisation's name at most."""

DOTS = frozenset("·•・‧")
_INTRODUCES = frozenset("和 与 跟 对 向 给 被 把 让 由 据 同 及 以及".split())  # noqa: SIM905
_LOCALIZERS = frozenset("上下里内外中前后间边旁")
_COUNTRY_BODIES = frozenset(
    ("公司", "企业", "集团", "政府", "大学", "学院", "中学", "小学", "医院", "组织", "银行", "法院")
)


class Candidate(NamedTuple):
    """A run of pieces that may be a name."""

    end: int
    text: str
    type: str
    score: float
    why: str


def candidates_at(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """Everything from this piece on that may be a name."""
    piece = pieces[place]
    if place + 1 < len(pieces) and pieces[place + 1].text in DOTS:
        yield from _dotted(pieces, place)
    if piece.kind == "name" or (piece.name and piece.name.type == "place"):
        yield from _bodies(pieces, place)
        yield from _places(pieces, place)
    if piece.kind == "name":
        return
    if piece.name:
        yield _with_context(pieces, place, place + 1, piece.name.type, piece.name.score, piece.name.why)
        if piece.name.type != "person":
            return
    if surname_of(piece.key):
        yield from _persons(pieces, place)


def _persons(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """Surname and given name in separate pieces."""
    piece = pieces[place]
    surname = surname_of(piece.key)
    is_strong = len(surname) > 1 or surname in parts.STRONG_SURNAMES
    following = pieces[place + 1 : place + 3]
    given, end = piece.key[len(surname) :], place + 1
    for next_piece in following:
        given += next_piece.key
        end += 1
        if not is_given(given) or next_piece.kind != "word" or (given == next_piece.key and len(given) > 2):
            return
        is_unknown = bool(next_piece.marks & DOUBTFUL)
        is_word = len(next_piece.key) > 1 and not is_unknown
        if is_word and not parts.GIVEN.issuperset(next_piece.key):
            return
        base = 0.25 if is_word else (0.35 if len(given) == 1 else 0.5) + (0.2 if is_unknown else 0)
        if piece.marks & DOUBTFUL:
            base = 0.7
        score = (base if is_strong else base - 0.3) + 0.08 * sum(character in parts.GIVEN for character in given)
        why = f"surname {surname} + {given}"
        yield _with_context(pieces, place, end, "person", score, why)


def _with_context(pieces: Sequence[Piece], place: int, end: int, kind: str, score: float, why: str) -> Candidate:
    """A candidate, its score raised by what stands around it."""
    text = "".join([piece.text for piece in pieces[place:end]])
    if kind != "person":
        return Candidate(end, text, kind, score, why)
    before = pieces[place - 1].key if place else ""
    after = pieces[end].key if end < len(pieces) else ""
    reasons = [why]
    if after in parts.TITLES_AFTER:
        score, reasons = score + 0.35, [*reasons, f"title {after}"]
    if before in parts.TITLES_BEFORE:
        score, reasons = score + 0.3, [*reasons, f"title {before}"]
    if after in parts.SPEECH:
        score, reasons = score + 0.2, [*reasons, f"{after} follows"]
    beyond = pieces[end + 1] if end + 1 < len(pieces) else None
    if after == "、" and beyond is not None and beyond.marks & NAME:
        score, reasons = score + 0.15, [*reasons, "in a list"]
    if after in ("（", "(") and beyond is not None and beyond.kind == "number":
        score, reasons = score + 0.2, [*reasons, "age or year follows"]
    if before in _INTRODUCES:
        score += 0.1
    if len(text) > 2 and text[-1] in _LOCALIZERS:
        score -= 0.3
    return Candidate(end, text, kind, score, ", ".join(reasons))


def _dotted(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """A name from abroad with dots between its parts."""
    end = place
    while end + 1 < len(pieces) and pieces[end + 1].text in DOTS:
        end += 2
        begin = end
        while end < len(pieces) and _spells(pieces[end]) and end - begin < 4:
            end += 1
        if end == begin:
            if end < len(pieces) and pieces[end].kind in ("word", "name"):
                end += 1
            else:
                return
        end -= 1
    text = "".join([piece.text for piece in pieces[place : end + 1]])
    yield Candidate(end + 1, text, "person", 0.9, "parts joined by ·")


def _spells(piece: Piece) -> bool:
    """Whether a piece can be part of a name from abroad."""
    return piece.kind in ("word", "name") and piece.pos[0] not in "uxcp" and parts.TRANSLITERATION.issuperset(piece.key)


def _bodies(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """An organisation that begins with a proper noun."""
    end, found = place + 1, 0
    while end < len(pieces) and end - place < LONGEST_BODY:
        piece = pieces[end]
        if piece.kind not in ("word", "name", "number") or piece.pos[0] in "upcdrx":
            break
        end += 1
        if piece.key in parts.BODY_ENDINGS or piece.key.endswith(("公司", "大学", "学院", "医院", "委员会", "集团")):
            found = end
    if not found or (found == place + 2 and pieces[place].is_country and pieces[place + 1].key in _COUNTRY_BODIES):
        return
    why = f"proper noun and {pieces[found - 1].key}"
    text = "".join([piece.text for piece in pieces[place:found]])
    yield Candidate(found, text, "organisation", 0.75, why)
    if found > place + 2 and len(pieces[place + 1].text) == 1 and pieces[place + 1].kind == "word":
        yield Candidate(found, text[len(pieces[place].text) :], "organisation", 0.75, why)


def _places(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """A place that is a proper noun with an ending of its own piece."""
    piece = pieces[place]
    if place + 1 >= len(pieces) or piece.is_country or (piece.name and piece.name.type == "person"):
        return
    ending = pieces[place + 1]
    if ending.key in parts.PLACE_ENDINGS or ending.key in parts.PLACE_WORDS:
        yield Candidate(place + 2, piece.text + ending.text, "place", 0.75, f"proper noun and {ending.key}")
