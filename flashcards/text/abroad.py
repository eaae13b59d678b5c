"""Names from abroad that no dictionary has, in whatever pieces the cut makes of them: 莱|万|多|夫|斯|基, 贝|林厄姆."""

from collections.abc import Iterator, Sequence

from flashcards.text import name_parts as parts
from flashcards.text.name_context import Candidate, in_context
from flashcards.text.name_costs import abroad_cost, word_cost
from flashcards.text.names import FROM_ABROAD
from flashcards.text.piece import DOUBTFUL, EDGE, Piece

_MOST = 6
"""Pieces to either side of what tells of a name from abroad."""
_LONGEST = 9
"""Characters of a name without dots."""
_SHORT = 3.0
"""Points that two characters alone lack."""
_LEAST = -2.0
_AMID = frozenset("可约区比")
"""Words of grammar that are spelt with as well."""
_THAN = "比"
_NO_WORD = 3.0
"""What a name of the dictionary costs beside its rank, where it is to be half of a longer one."""
_KNOWN_TO_SIT = frozenset("在到去") | {"位于", "抵达", "飞往", "前往", "来自", "飞抵"}


def abroad_at(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """The likeliest name from abroad that this piece is part of."""
    first = place
    while first and place - first < _MOST and _spells(pieces, first - 1):
        first -= 1
    last = place + 1
    while last < len(pieces) and last - place < _MOST and _spells(pieces, last):
        last += 1
    if last - first < 2:
        return
    best, begin, end = _LEAST, place, place
    for one in range(first, place + 1):
        for other in range(place + 1, last + 1):
            points = _points(pieces, one, other)
            if points > best:
                best, begin, end = points, one, other
    if end > begin + 1:
        before, after = pieces[begin - 1] if begin else EDGE, pieces[end] if end < len(pieces) else EDGE
        candidate = in_context(pieces, begin, end, best, FROM_ABROAD[0])
        if (after.key in parts.PLACE_ENDINGS and after.pos[0] != "v") or after.key in parts.PLACE_WORDS:
            yield Candidate(end + 1, candidate.text + after.text, "place", best + 1.0, FROM_ABROAD[0])
        else:
            is_place = before.key in _KNOWN_TO_SIT or (before.name is not None and before.name.type == "place")
            yield candidate._replace(type="place") if is_place and after.key not in parts.SPEECH else candidate


def _points(pieces: Sequence[Piece], begin: int, end: int) -> float:
    """By how much the characters are likelier as a name from abroad than as the pieces they are."""
    text = "".join([piece.key for piece in pieces[begin:end]])
    if len(text) > _LONGEST:
        return _LEAST
    points = sum([_cost(piece) for piece in pieces[begin:end]]) - abroad_cost(text)
    return points - _SHORT if len(text) == 2 else points


def _cost(piece: Piece) -> float:
    """The cost of a piece as words, or as a shorter name."""
    if piece.name and piece.marks & DOUBTFUL:
        return piece.name.words
    return word_cost(len(piece.key), piece.rank) + (_NO_WORD if piece.name else 0.0)


def _spells(pieces: Sequence[Piece], place: int) -> bool:
    """Whether a piece can be part of such a name."""
    piece = pieces[place]
    if piece.key == _THAN:  # 马克比汤姆高, and 鲁|比|奥
        around = pieces[max(0, place - 1) : place + 2]
        return len(around) == 3 and all(len(each.key) == 1 for each in around)
    if not parts.TRANSLITERATION.issuperset(piece.key) or (piece.pos[0] in "ucp" and piece.key not in _AMID):
        return False
    if len(piece.key) == 1:
        return piece.kind in ("word", "name") or piece.key == "万"
    return piece.name is not None and piece.name.type != "organisation"
