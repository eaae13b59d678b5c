"""Where the name of an organisation begins that has a proper noun in it: 成都市|公安局, 南方|科技|大学."""

from collections.abc import Sequence

from flashcards.text import name_parts as parts
from flashcards.text.piece import Piece
from flashcards.text.places import is_place, places_at

_LONGEST = 9
"""Pieces of an organisation's name at most."""

_DEEDS = frozenset("退出 加入 参加 进入 击败 战胜 对阵 访问 获得 收购 投资 起诉 离开 来到 成为 担任 加盟".split())  # noqa: SIM905
"""Verbs that stand between somebody and a body, and are no part of its name."""
SCHOOLS = frozenset(("派出所", "卫生院", "医院", "中学", "小学", "大学", "学院", "幼儿园"))


def chain_begin(pieces: Sequence[Piece], place: int) -> int | None:
    """Where an organisation that ends here begins: with the nearest proper noun, and the places before that."""
    found = None
    at = place - 1
    while at >= 0 and place - at < _LONGEST:
        piece = pieces[at]
        if piece.kind not in ("word", "name", "number") or piece.pos[0] in "upcdrx" or _counts(piece):
            break
        is_proper = piece.kind == "name" or (piece.name is not None and piece.name.type != "person")
        is_proper = is_proper and len(piece.key) > 1 and (piece.name is None or piece.name.type != "person")
        if is_proper or (found is None and _stands_for_place(piece, pieces[place].key)):
            found = at
        elif _is_deed(piece) or (found is not None and not _is_place_before(pieces, at)):
            break
        at -= 1
    if found is None:
        return _unknown_place_begin(pieces, place)
    return found - 1 if found and pieces[found - 1].key in parts.STATE_HEADS else found


def _stands_for_place(piece: Piece, ending: str) -> bool:
    """Whether a piece tells which school or hospital it is, as places do: 南方|科技|大学, 第二|中学."""
    if piece.first == "第" and len(piece.key) > 1:
        return ending in parts.NUMBERED_BODIES
    return piece.key in parts.REGIONS and ending[-2:] in SCHOOLS


def _is_deed(piece: Piece) -> bool:
    """Whether a piece says what somebody does, and is no part of a name."""
    if piece.pos == "v" and len(piece.key) == 1:
        return True
    return piece.key in parts.SPEECH or piece.key in parts.HUMAN_ACTS or piece.key in _DEEDS


def _counts(piece: Piece) -> bool:
    """Whether a numeral counts what follows (一家面馆) and does not number it (第三医院, 301医院)."""
    if piece.key in ("一家", "一所", "一名", "一个", "一座"):
        return True
    return piece.kind == "number" and not piece.key.startswith("第") and not piece.key.isdecimal()


def _is_place_before(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece between places belongs to them: the ending of one (江宁|区)."""
    return pieces[at].key in parts.SURE_PLACE_ENDINGS and at > 0 and is_place(pieces[at - 1])


def _unknown_place_begin(pieces: Sequence[Piece], place: int) -> int | None:
    """Where a chain begins with a place of an unknown stem (青石|镇|中学)."""
    for at in range(place - 1, max(0, place - 4), -1):
        if pieces[at].key in parts.SURE_PLACE_ENDINGS:
            for candidate in places_at(pieces, at):
                if candidate.score >= 0:
                    begin = at
                    while sum(len(piece.text) for piece in pieces[begin : at + 1]) < len(candidate.text):
                        begin -= 1
                    return begin
        if pieces[at].pos[0] in "upcdrx" or pieces[at].kind not in ("word", "name"):
            break
    return None
