"""Runs of pieces that may be places or organisations: what stands before an ending such as 镇, 大道, 公司.

The stem is a proper noun, or a string no dictionary has, or a rare word; the ending alone is a common noun.
"""

from collections.abc import Iterator, Sequence

from flashcards.text import name_parts as parts
from flashcards.text.names import is_kind_of_body
from flashcards.text.persons import LOCALIZERS, STOPS, Candidate
from flashcards.text.piece import DOUBTFUL, EDGE, Piece

LONGEST_BODY = 9
"""Pieces of an organisation's name at most."""

_COUNTRY_BODIES = frozenset(
    (
        "公司",
        "企业",
        "集团",
        "政府",
        "大学",
        "学院",
        "中学",
        "小学",
        "医院",
        "组织",
        "银行",
        "法院",
        "工厂",
        "中心",
        "队",
    )
)
_SURE = frozenset("镇乡县")
_FAIR = frozenset("市区州村屯庄") | {
    "大道",
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
_SIDES = frozenset("东西南北")
_FAMILY = "家"
_POINTING = frozenset("这那每某几各该本此哪两全整")
_NO_STEM = frozenset("小大新老这古本全各住去来到回进出过后前某个座条人家")
_ALSO_VERBS = frozenset(("组织", "联盟", "代表队"))
_MEASURES = frozenset("家所座个名间")
_WORKS = frozenset(("厂", "公司", "集团", "工厂"))
_SCHOOLS = frozenset(("中学", "小学", "大学", "学院", "幼儿园"))
_NAMED_BODIES = frozenset(
    ("公司", "集团", "医院", "中学", "小学", "学院", "大学", "银行", "工厂", "队", "厂", "幼儿园", "出版社", "俱乐部")
)


def places_at(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """Places and organisations that end with this piece, which is an ending."""
    ending = pieces[place].key
    if not place or (pieces[place - 1].kind not in ("word", "name") and ending not in parts.NUMBERED_BODIES):
        return
    if ending in parts.PLACE_ENDINGS or ending in parts.PLACE_WORDS:
        yield from _places(pieces, place)
    is_body = ending in parts.BODY_ENDINGS or ending in parts.COMPANY_ENDINGS or is_kind_of_body(ending)
    if is_body or (ending in parts.SINGLE_BODY_ENDINGS and pieces[place].pos[0] not in "vu"):
        if ending in _ALSO_VERBS and pieces[place - 1].pos[0] in "vdp":
            return
        yield from _bodies(pieces, place)


def _is_place(piece: Piece) -> bool:
    """Whether a piece is a place by itself, no country."""
    return piece.name is not None and piece.name.type == "place" and not piece.is_country and piece.name.score > 0.4


def _places(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """A stem and this ending."""
    ending, stem = pieces[place].key, pieces[place - 1]
    if stem.kind not in ("word", "name") or stem.key.endswith(ending):
        return
    begin, points = place - 1, -1.0
    if ending == "站" and stem.key in _SIDES:
        if place < 2 or not _is_place(pieces[place - 2]):
            return
        begin, points = place - 2, 1.0
    elif _is_place(stem):
        points = 1.0 if stem.key[-1] not in parts.PLACE_ENDINGS or len(stem.key) < 3 else 0.2
    elif pieces[place].pos[0] == "v":
        return
    elif len(stem.key) == 1:
        begin, found = _torn_stem(pieces, place)
        points += found
    elif len(stem.key) <= 3:
        points += _stem_points(stem, ending)
    else:
        return
    if begin == place:
        return
    points += 1.5 if ending in _SURE else 1.0 if ending in _FAIR else 0.2
    points += around(pieces, begin, place + 1)
    text = "".join([piece.text for piece in pieces[begin : place + 1]])
    yield Candidate(place + 1, text, "place", points, f"{text[: -len(ending)]} before {ending}")


def _stem_points(stem: Piece, ending: str) -> float:
    """How far a word is what places are called by, not what kind of place it is."""
    if stem.key in parts.COMMON_STEMS:
        return -3.0
    if stem.key in parts.PLACE_STEMS:
        return 1.6 if ending in _STREETS else 0.8
    if stem.marks & DOUBTFUL:
        return 1.0 if ending in parts.PLACE_WORDS else 0.6
    if stem.pos[0] not in "nNas" or len(stem.key) == 3:
        return -2.0
    rank = stem.rank or 100_000
    return 0.5 if rank > 15_000 else -0.6 if rank > 6_000 else -2.5


def _torn_stem(pieces: Sequence[Piece], place: int) -> tuple[int, float]:
    """Where two single characters before an ending begin, and their points; the ending's place if there are none."""
    stem = pieces[max(0, place - 2) : place]
    if len(stem) < 2 or len(stem[0].key) > 1:
        return place, 0.0
    text = stem[0].key + stem[1].key
    if stem[0].key == _FAMILY and place > 2 and pieces[place - 3].key in parts.SURNAMES:
        return place - 3, 1.5  # 赵|家|坪|村
    if text in parts.PLACE_STEMS or (text[1] == _FAMILY and text[0] in parts.SURNAMES):
        return place - 2, 1.0
    if _is_auspicious(text) and _NO_STEM.isdisjoint(text):
        return place - 2, 0.4
    if not all(map(_is_nominal, stem)):
        return place, 0.0
    rare = sum(not piece.rank or piece.rank > 2_000 or piece.key in parts.SURNAMES for piece in stem)
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
    if before.key in _AT:
        points += 0.8
    elif _is_place(before):
        points += 1.2
    elif before.kind == "number" or before.key in _POINTING or before.pos[0] in "mq":
        points -= 3.0
    elif before.key in ("的", "个", "座", "条") or before.pos[0] == "a":
        points -= 0.8
    if after.kind == "number" or after.key == "号":
        points += 0.8
    return points


def _bodies(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """Organisations whose last piece this is."""
    ending = pieces[place].key
    begin = None if ending in parts.COMPANY_ENDINGS else _chain_begin(pieces, place)
    if begin is not None:
        is_lone_country = begin == place - 1 and pieces[begin].is_country and ending in _COUNTRY_BODIES
        if not is_lone_country and (begin < place - 1 or ending not in parts.PLACE_ENDINGS):
            yield _body(pieces, begin, place, 0.6, f"proper noun and {ending}")
        return
    stem = pieces[place - 1]
    ending = ending[-2:] if len(ending) > 3 else ending
    is_named = ending in _NAMED_BODIES or ending in parts.COMPANY_ENDINGS or ending[-1] == "厂"
    if not (is_named or stem.key in parts.STATE_HEADS) or stem.kind not in ("word", "name") or stem.is_country:
        return
    begin, points = place - 1, -0.6
    if stem.key in parts.STATE_HEADS:
        points = 1.0 if pieces[place].key in parts.BODY_ENDINGS else -1.0
    elif stem.kind == "name" and ending in parts.CALLED_AFTER_PERSONS:
        points = 1.0
    elif stem.marks & DOUBTFUL and stem.name:
        if stem.key[0] in parts.GRAMMAR_SURNAMES and len(stem.key) == 3:
            yield Candidate(
                place + 1, stem.text[1:] + pieces[place].text, "organisation", 0.5, f"unknown name and {ending}"
            )
            return
        points += 1.2 if stem.name.score < 1.5 or stem.name.type != "person" else 0.3
    elif len(stem.key) == 1:
        begin, found = _torn_stem(pieces, place)
        points += found + 0.4
    elif stem.key in parts.PLACE_STEMS and ending in _SCHOOLS:
        points += 1.4
    elif stem.entries and stem.entries[0].is_name:
        points += 1.0
    elif place > 1 and ending in _WORKS and _is_line_of_business(stem) and _is_works_name(pieces[place - 2]):
        begin, points = place - 2, 0.4
    elif stem.key in parts.COMMON_BODY_STEMS or len(stem.key) > 2:
        return
    elif _is_auspicious(stem.key):
        points += 0.8 if not stem.rank or stem.rank > 3_000 else 0.0
    else:
        points += _stem_points(stem, ending) - 0.6
    before = pieces[begin - 1] if begin else EDGE
    if not before.key or before.key in STOPS:
        points += 0.4
    if before.kind == "number" or before.key in _POINTING or before.key in _MEASURES:
        points -= 2.0
    if begin < place:
        yield _body(pieces, begin, place, points, f"unknown name and {ending}")


def _is_line_of_business(piece: Piece) -> bool:
    return piece.pos[0] == "n" or piece.key in parts.COMMON_BODY_STEMS


def _is_works_name(piece: Piece) -> bool:
    """Whether a piece before what is made there can be the name of a factory or company."""
    return (
        bool(piece.marks & DOUBTFUL)
        or piece.pos == "N"
        or (piece.key in parts.PLACE_STEMS and piece.key not in parts.COMMON_BODY_STEMS)
    )


def _is_auspicious(word: str) -> bool:
    return word in parts.PLACE_STEMS or all(each in parts.GIVEN or each in parts.COMMON_GIVEN for each in word)


def _body(pieces: Sequence[Piece], begin: int, place: int, points: float, why: str) -> Candidate:
    text = "".join([piece.text for piece in pieces[begin : place + 1]])
    return Candidate(place + 1, text, "organisation", points, why)


def _chain_begin(pieces: Sequence[Piece], place: int) -> int | None:
    """Where an organisation that ends here begins: with the nearest proper noun, and the places before that."""
    found = None
    at = place - 1
    while at >= 0 and place - at < LONGEST_BODY:
        piece = pieces[at]
        if piece.kind not in ("word", "name", "number") or piece.pos[0] in "upcdrx" or _counts(piece):
            break
        is_proper = piece.kind == "name" or (piece.name is not None and piece.name.type != "person")
        is_proper = is_proper and len(piece.key) > 1 and (piece.name is None or piece.name.type != "person")
        if is_proper or (found is None and _stands_for_place(piece, pieces[place].key)):
            found = at
        elif (piece.pos == "v" and len(piece.key) == 1) or (found is not None and not _is_place_before(pieces, at)):
            break
        at -= 1
    if found is None:
        return _unknown_place_begin(pieces, place)
    return found - 1 if found and pieces[found - 1].key in parts.STATE_HEADS else found


def _stands_for_place(piece: Piece, ending: str) -> bool:
    """Whether a piece tells which school or hospital it is, as places do: 南方|科技|大学, 第二|中学."""
    if piece.first == "第" and len(piece.key) > 1:
        return ending in parts.NUMBERED_BODIES
    return piece.key in parts.REGIONS and ending[-2:] in _SCHOOLS


def _counts(piece: Piece) -> bool:
    """Whether a numeral counts what follows (一家面馆) and does not number it (第三医院, 301医院)."""
    if piece.key in ("一家", "一所", "一名", "一个", "一座"):
        return True
    return piece.kind == "number" and not piece.key.startswith("第") and not piece.key.isdecimal()


def _is_place_before(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece between places belongs to them: the ending of one (江宁|区)."""
    return pieces[at].key in parts.SURE_PLACE_ENDINGS and at > 0 and _is_place(pieces[at - 1])


def _unknown_place_begin(pieces: Sequence[Piece], place: int) -> int | None:
    """Where a chain begins with a place of an unknown stem (青石|镇|中学)."""
    for at in range(place - 1, max(0, place - 4), -1):
        if pieces[at].key in parts.SURE_PLACE_ENDINGS:
            for candidate in _places(pieces, at):
                if candidate.score >= 0:
                    begin = at
                    while sum(len(piece.text) for piece in pieces[begin : at + 1]) < len(candidate.text):
                        begin -= 1
                    return begin
        if pieces[at].pos[0] in "upcdrx" or pieces[at].kind not in ("word", "name"):
            break
    return None
