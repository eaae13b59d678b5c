"""Pieces of one sentence put together, or cut anew: numerals, longer words of the dictionary, reduplication.

Only pieces with a mark are looked at, so most of a text passes by untouched.
"""

from flashcards.text.hanzi import is_numeral
from flashcards.text.piece import BEGINS_LONGER, EDGE, NUMERAL, REPEATS, SPLITS, Piece
from flashcards.text.pieces import Pieces

LONGEST = 12
"""Characters of a joined word at most."""

_UNSETTLED = 6
"""Characters at most by which a beginning of a numeral goes past one that is whole (三|分之|, 三|点|)."""
_DIGITS = frozenset("零〇○一二三四五六七八九")
_AFTER_NUMERAL = NUMERAL | SPLITS
_JOINS = NUMERAL | BEGINS_LONGER | REPEATS


def joined(pieces: list[Piece], known: Pieces) -> list[Piece]:
    """The pieces of a sentence after every join that needs no evidence from the rest of the text."""
    result: list[Piece] = []
    done = 0
    for place in _join_places(pieces):
        if place >= done:
            taken, replacement = _join_at(pieces, place, known)
            if taken:
                result += pieces[done:place]
                result += replacement
                done = place + taken
    return result + pieces[done:] if done else pieces


def _join_places(pieces: list[Piece]) -> list[int]:
    """Where neighbours may join; asked of every sentence, so it looks at nothing but marks."""
    places = []
    for place in [place for place, piece in enumerate(pieces) if piece.marks & _JOINS]:
        piece = pieces[place]
        following = pieces[place + 1] if place + 1 < len(pieces) else EDGE
        if piece.marks & BEGINS_LONGER and following.first in piece.ending_starts:
            places.append(place)
        elif piece.marks & NUMERAL and (following.marks & _AFTER_NUMERAL or following.key == "点"):
            places += (place, place + 1)
        elif piece.marks & REPEATS and (
            following is piece or following.first == "一" or (len(piece.key) == 2 and following.marks & REPEATS)
        ):
            places.append(place)
    return places


def _join_at(pieces: list[Piece], place: int, known: Pieces) -> tuple[int, list[Piece]]:
    """How many pieces from here are replaced, and by what."""
    piece = pieces[place]
    if piece.marks & BEGINS_LONGER:
        end = _longer_end(pieces, place)
        if end:
            text = "".join([part.text for part in pieces[place:end]])
            return end - place, [known.piece(text, "longest word of the dictionary")]
    if piece.marks & NUMERAL:
        end = _numeral_end(pieces, place)
        if end > place + 1:
            text = "".join([part.text for part in pieces[place:end]])
            return end - place, [known.piece(text, "one numeral")]
    if piece.marks & SPLITS and place and pieces[place - 1].kind == "number":
        return 1, [known.piece(piece.text[0], "measure word after a numeral"), *known.of(piece.text[1:])]
    if piece.marks & REPEATS:
        return _repeated(pieces, place, known)
    return 0, []


def _longer_end(pieces: list[Piece], place: int) -> int:
    """Where the longest word of the dictionary that begins here ends; 0 if there is none."""
    endings = pieces[place].endings
    rest, end, found = "", place + 1, 0
    while end < len(pieces) and len(rest) < LONGEST:
        if pieces[end].kind == "space":
            break
        rest += pieces[end].key
        end += 1
        if rest in endings:
            found = end
    return found


def _numeral_end(pieces: list[Piece], place: int) -> int:
    """Where the longest numeral that begins here ends."""
    text, whole = "", 0
    end = found = place
    while end < len(pieces) and (pieces[end].marks & NUMERAL or _is_point(pieces, end)):
        text += pieces[end].key
        end += 1
        if is_numeral(text):
            found, whole = end, len(text)
        elif len(text) > whole + _UNSETTLED:  # 第第第…: a run without end would be looked through from each place
            break
    return found


def _is_point(pieces: list[Piece], place: int) -> bool:
    """Whether 点 is a decimal point here (三点五公里), not an hour (三点五十分)."""
    after = pieces[place + 1 : place + 3]
    return (
        pieces[place].key == "点"
        and bool(after)
        and _DIGITS.issuperset(after[0].key)
        and (len(after) == 1 or not (after[1].key in ("分", "刻", "分钟") or after[1].marks & NUMERAL))
    )


def _repeated(pieces: list[Piece], place: int, known: Pieces) -> tuple[int, list[Piece]]:
    """A verb or measure word said twice, with 一 between or not: 走走, 想一想, 个个; 说说笑笑."""
    piece = pieces[place]
    following = pieces[place + 1 : place + 3]
    for end in (place + 4 // len(piece.key), place + 3):
        text = "".join([part.text for part in pieces[place:end]])
        if known.is_doubled(known.simplified(text)):
            return end - place, [known.doubled(text)]
    if len(piece.key) == 2:
        return 0, []
    if following and following[0] is piece:
        return 2, [known.repeated(piece, "")]
    is_counted = place > 0 and pieces[place - 1].kind == "number"
    if len(following) == 2 and following[0].text == "一" and following[1] is piece and not is_counted:
        return 3, [known.repeated(piece, "一")]
    return 0, []
