"""Surnames that stand alone before a title: 王|老师, 习|总书记."""

from collections.abc import Sequence

from flashcards.text import name_parts as parts
from flashcards.text.name_context import AND, STOPS
from flashcards.text.names import is_surname
from flashcards.text.piece import EDGE, TITLE, Piece

_OF_ANY = frozenset(
    ("老人", "代表", "夫妇", "一家", "等人", "队员", "选手", "主管", "助理", "编辑", "翻译", "妈妈", "爸爸")
)
"""Titles that follow common nouns as well."""

_NUMBERS = frozenset("大二三四五六七八九")
_NUMBERED = frozenset("嫂叔婶爷伯姐哥姨娘妈")
"""何二嫂, 周三叔."""

_PREPOSITIONS = frozenset("向连")
"""They stand before a title far oftener than they are somebody's surname."""

FOLLOWERS = frozenset("总导哥姐叔婶嫂姨爷伯老妈爸兄某家") | _NUMBERS
"""What may follow a lone surname, by its first character; titles beside."""
_SURELY_KIN = frozenset("哥姐叔婶嫂姨爷")
FAMILIAR = frozenset("总导哥姐叔婶嫂姨爷伯老妈爸兄某家")
"""They follow a surname, as titles do."""


def is_lone_surname(pieces: Sequence[Piece], place: int) -> bool:
    """Whether a surname alone stands before a title (习 in 习总书记) or after 姓."""
    piece = pieces[place]
    if piece.kind == "name" or not is_surname(piece.key) or place + 1 >= len(pieces):
        return False
    after = pieces[place + 1]
    before = pieces[place - 1] if place else EDGE
    if after.key == "老":
        return place + 2 < len(pieces) and bool(pieces[place + 2].marks & TITLE) and piece.key in parts.STRONG_SURNAMES
    if piece.key in _PREPOSITIONS:
        return after.key in parts.TITLES_AFTER and place + 2 < len(pieces) and pieces[place + 2].key in STOPS
    if after.key == "某":
        is_told = before.key in parts.TITLES_BEFORE or before.key in AND or before.key in STOPS or not before.key
        beyond = pieces[place + 2] if place + 2 < len(pieces) else EDGE
        return (is_told or piece.key in parts.STRONG_SURNAMES) and beyond.pos[0] not in "nqt"
    if before.key == "的" and after.marks & TITLE and piece.key not in parts.WEAK_SURNAMES:
        return True
    is_first = not before.key or before.key in STOPS or before.key in AND
    if after.key in FAMILIAR:
        is_clear = piece.key in parts.STRONG_SURNAMES or (
            piece.key in parts.MILD_SURNAMES and (is_first or after.key in _SURELY_KIN)
        )
        return is_clear and before.kind != "number"
    if is_first and after.key in _NUMBERS and place + 2 < len(pieces) and pieces[place + 2].key in _NUMBERED:
        return piece.key not in parts.WEAK_SURNAMES
    if not after.marks & TITLE:
        return False
    if after.key in _OF_ANY and piece.key in parts.WEAK_SURNAMES:
        return False
    if is_first or piece.key in parts.STRONG_SURNAMES:
        return True
    return piece.pos[0] not in "pcurmqvd"  # 任 and 查 are what one does to a director
