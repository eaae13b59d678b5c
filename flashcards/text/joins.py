"""Pieces of one sentence put together, or cut anew: numerals, longer words of the dictionary, reduplication.

Only pieces with a mark are looked at, so most of a text passes by untouched.
"""

from flashcards.text.hanzi import is_numeral
from flashcards.text.pieces import BEGINS_LONGER, NUMERAL, REPEATS, SPLITS, Piece, Pieces

LONGEST = 12
"""Characters of a joined word at most."""

_EDGE = Piece("", "", "space", "x")
_AFTER_NUMERAL = NUMERAL | SPLITS
_JOINS = NUMERAL | BEGINS_LONGER | REPEATS | SPLITS


def joined(pieces: list[Piece], known: Pieces) -> list[Piece]:
    """The pieces of a sentence after every join that needs no evidence from the rest of the text."""
    return _rejoined(pieces, known) if _has_join(pieces) else pieces


def _has_join(pieces: list[Piece]) -> bool:
    """Whether any two neighbours may join; asked of every sentence, so it only looks at marks."""
    before, marks = _EDGE, 0
    for piece in pieces:
        if marks:
            if marks & BEGINS_LONGER and piece.first in before.ending_starts:
                return True
            if marks & NUMERAL and piece.marks & _AFTER_NUMERAL:
                return True
            if marks & REPEATS and (piece is before or piece.first == "一"):
                return True
        before, marks = piece, piece.marks & _JOINS
    return False


def _rejoined(pieces: list[Piece], known: Pieces) -> list[Piece]:
    result: list[Piece] = []
    place, count = 0, len(pieces)
    while place < count:
        piece = pieces[place]
        if piece.marks & _JOINS:
            taken, replacement = _join_at(pieces, place, result, known)
            if taken:
                result += replacement
                place += taken
                continue
        result.append(piece)
        place += 1
    return result


def _join_at(pieces: list[Piece], place: int, before: list[Piece], known: Pieces) -> tuple[int, list[Piece]]:
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
    if piece.marks & SPLITS and before and before[-1].kind == "number":
        return 1, [known.piece(piece.text[0], "measure word after a numeral"), *known[piece.text[1:]]]
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
    text, end, found = "", place, place
    while end < len(pieces) and pieces[end].marks & NUMERAL:
        text += pieces[end].key
        end += 1
        if is_numeral(text):
            found = end
    return found


def _repeated(pieces: list[Piece], place: int, known: Pieces) -> tuple[int, list[Piece]]:
    """A verb or measure word said twice, with 一 between or not: 走走, 想一想, 个个."""
    piece = pieces[place]
    following = pieces[place + 1 : place + 3]
    if following and following[0] is piece:
        return 2, [known.repeated(piece, "")]
    if len(following) == 2 and following[0].text == "一" and following[1] is piece and piece.pos == "v":
        return 3, [known.repeated(piece, "一")]
    return 0, []
