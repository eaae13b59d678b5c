"""Runs of pieces that may be places: what stands before an ending such as 镇, 大道.

The stem is a proper noun, or a string no dictionary has, or a rare word; the ending alone is a common noun.
"""

from collections.abc import Iterator, Sequence

from flashcards.text import name_parts as parts
from flashcards.text.name_context import LOCALIZERS, Candidate
from flashcards.text.piece import DOUBTFUL, EDGE, Piece

_SURE = frozenset("镇乡县")
_FAIR = frozenset("市区州村屯庄") | {
    "大道",
    "寺",
    "大街",
    "胡同",
    "开发区",
    "新区",
    "街道",
    "古镇",
    "自治县",
    "自治州",
    "自治区",
}
_STREETS = frozenset("路街桥村") | {"大道", "大街", "小区", "社区", "广场", "公园", "大桥", "街道", "胡同"}
_AT = frozenset("在 到 去 往 从 至 位于 来自 赴 抵达 离 沿 沿着 经过 途经 回到 来到 住在 走进 落户".split())  # noqa: SIM905
_PARTS_OF_STREETS = frozenset("东西南北中环")
_SIDES = frozenset("东西南北")
_ESTATES = frozenset(("小区", "社区", "公园", "广场", "大厦"))
_SURE_OF_ONE = frozenset("镇村县")
_RARE = 4_000
_FAMILY = "家"
POINTING = frozenset("这那每某几各该本此哪两全整")
_NO_STEM = frozenset("小大新老这古本全各住去来到回进出过后前某个座条人家")


def is_place(piece: Piece) -> bool:
    """Whether a piece is a place by itself, no country."""
    return piece.name is not None and piece.name.type == "place" and not piece.is_country and piece.name.score > 0.4


def places_at(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """Places that end with this piece: a stem and an ending."""
    ending, stem = pieces[place].key, pieces[place - 1]
    if stem.kind not in ("word", "name") or stem.key.endswith(ending):
        return
    begin, points = place - 1, -1.0
    if ending == "站" and stem.key in _SIDES:
        if place < 2 or not is_place(pieces[place - 2]):
            return
        begin, points = place - 2, 1.0
    elif ending in ("路", "街") and stem.key in _PARTS_OF_STREETS and place > 1:
        begin, points = _street_begin(pieces, place)
    elif is_place(stem):
        points = 1.0 if stem.key[-1] not in parts.PLACE_ENDINGS or len(stem.key) < 3 else 0.2
    elif pieces[place].pos[0] == "v":
        return
    elif len(stem.key) == 1:
        begin, found = torn_stem(pieces, place)
        if begin == place and ending in _SURE_OF_ONE and _is_rare(stem):
            begin, found = place - 1, 0.3
        points += found
    elif ending in parts.LOOSE_PLACE_WORDS and not stem.marks & DOUBTFUL:
        return
    elif len(stem.key) <= 3:
        points += stem_points(stem, ending)
    else:
        return
    if begin == place:
        return
    points += 1.5 if ending in _SURE else 1.0 if ending in _FAIR else 0.25
    points += around(pieces, begin, place + 1)
    text = "".join([piece.text for piece in pieces[begin : place + 1]])
    yield Candidate(place + 1, text, "place", points, f"{text[: -len(ending)]} before {ending}")


def _street_begin(pieces: Sequence[Piece], place: int) -> tuple[int, float]:
    """Where a street begins that is one part of a longer one: 建|新|东|路."""
    stem = pieces[place - 2]
    if is_place(stem) or stem.key in parts.PLACE_STEMS or stem.marks & DOUBTFUL:
        return place - 2, 0.5
    return (place - 3, 0.5) if is_torn_name(pieces, place - 1) else (place, 0.0)


def is_torn_name(pieces: Sequence[Piece], place: int) -> bool:
    """Whether two single characters of good omen, as streets and companies have them, stand before this place."""
    if place < 2 or len(pieces[place - 2].key) != 1 or len(pieces[place - 1].key) != 1:
        return False
    text = pieces[place - 2].key + pieces[place - 1].key
    return is_auspicious(text) and _NO_STEM.isdisjoint(text)


def stem_points(stem: Piece, ending: str) -> float:
    """How far a word is what places are called by, not what kind of place it is."""
    if stem.key in parts.COMMON_STEMS:
        return -3.0
    if stem.key in parts.PLACE_STEMS:
        return 1.6 if ending in _STREETS else 0.8
    if stem.marks & DOUBTFUL:
        return 1.0 if ending in parts.PLACE_WORDS else 0.6
    if len(stem.key) == 3 and ending in _ESTATES and stem.pos[0] in "nN":
        return 0.9 if not stem.rank or stem.rank > 12_000 else -1.0
    if stem.pos[0] not in "nNas" or len(stem.key) == 3:
        return -2.0
    rank = stem.rank or 100_000
    return 0.5 if rank > 15_000 else -0.6 if rank > 6_000 else -2.5


def _is_rare(stem: Piece) -> bool:
    """Whether a single character is seldom a word, so that before an ending it is a name (宏|村)."""
    return _is_nominal(stem) and bool(stem.rank and stem.rank > _RARE) and stem.key not in parts.COMMON_STEMS


def torn_stem(pieces: Sequence[Piece], place: int) -> tuple[int, float]:
    """Where two single characters before an ending begin, and their points; the ending's place if there are none."""
    stem = pieces[max(0, place - 2) : place]
    if len(stem) < 2 or len(stem[0].key) > 1:
        return place, 0.0
    text = stem[0].key + stem[1].key
    if stem[0].key == _FAMILY and place > 2 and pieces[place - 3].key in parts.SURNAMES:
        return place - 3, 1.5  # 赵|家|坪|村
    if text in parts.PLACE_STEMS or (text[1] == _FAMILY and text[0] in parts.SURNAMES):
        return place - 2, 1.0
    if is_auspicious(text) and _NO_STEM.isdisjoint(text):
        return place - 2, 0.4
    if not all(map(_is_nominal, stem)):
        return place, 0.0
    rare = sum(not piece.rank or piece.rank > 2_000 or piece.key in parts.SURNAMES for piece in stem)
    if rare == len(stem) and pieces[place].key in _STREETS:
        return place - 2, 0.9
    return place - 2, 0.4 * rare - 0.3


def _is_nominal(piece: Piece) -> bool:
    """Whether a single character can be part of an unknown name."""
    return (
        piece.kind in ("word", "name")
        and piece.pos[0] not in "updcrmqv"
        and piece.key not in _NO_STEM
        and piece.key not in LOCALIZERS
        and piece.key not in parts.NEVER_GIVEN
    )


def around(pieces: Sequence[Piece], begin: int, end: int) -> float:
    """What stands before and after says of a place."""
    before = pieces[begin - 1] if begin else EDGE
    after = pieces[end] if end < len(pieces) else EDGE
    points = 0.0
    if before.key in _AT or (before.key == "了" and begin > 1 and pieces[begin - 2].key in _AT):
        points += 0.8
    elif is_place(before):
        points += 1.2
    elif before.kind == "number" or before.key in POINTING or before.pos[0] in "mq":
        points -= 3.0
    elif before.key in ("的", "个", "座", "条") or before.pos[0] == "a":
        points -= 0.8
    if after.kind == "number" or after.key == "号":
        points += 0.8
    return points


def is_auspicious(word: str) -> bool:
    return word in parts.PLACE_STEMS or all(each in parts.AUSPICIOUS for each in word)
