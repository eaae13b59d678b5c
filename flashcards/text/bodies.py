"""Runs of pieces that may be organisations: what stands before an ending such as 公司, 大学.

Either it begins with a proper noun, or one piece before the ending is a name that no dictionary has.
"""

from collections.abc import Iterator, Sequence

from flashcards.text import name_parts as parts
from flashcards.text.body_chains import SCHOOLS, chain_begin
from flashcards.text.name_context import STOPS, Candidate
from flashcards.text.names import is_kind_of_body
from flashcards.text.piece import DOUBTFUL, EDGE, Piece
from flashcards.text.places import POINTING, is_auspicious, is_torn_name, stem_points, torn_stem

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
_ALSO_VERBS = frozenset(("组织", "联盟", "代表队"))
_MEASURES = frozenset("家所座个名间")
_OFFICES = frozenset(("部", "局", "总局", "署", "委", "厅"))
"""Last words of what a government has for a sphere."""
_WORKS = frozenset(("厂", "公司", "集团", "工厂"))
_NAMED_BODIES = frozenset(
    (
        "派出所",
        "卫生院",
        "敬老院",
        "居委会",
        "村委会",
        "公司",
        "集团",
        "医院",
        "中学",
        "小学",
        "学院",
        "大学",
        "银行",
        "工厂",
        "队",
        "厂",
        "幼儿园",
        "出版社",
        "俱乐部",
        "酒店",
        "饭店",
        "超市",
        "宾馆",
    )
)


def bodies_at(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """Organisations that end with this piece, if it can end one."""
    ending = pieces[place].key
    is_body = ending in parts.BODY_ENDINGS or ending in parts.COMPANY_ENDINGS or is_kind_of_body(ending)
    is_body = is_body or (ending in parts.SINGLE_BODY_ENDINGS and pieces[place].pos[0] not in "vu")
    if ending in _OFFICES and place:
        yield from _ministries(pieces, place)
    if is_body and (ending not in _ALSO_VERBS or pieces[place - 1].pos[0] not in "vdp"):
        yield from _bodies(pieces, place)


def _bodies(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """Organisations whose last piece this is."""
    ending = pieces[place].key
    begin = None if ending in parts.COMPANY_ENDINGS else chain_begin(pieces, place)
    if begin is not None:
        is_lone_country = begin == place - 1 and pieces[begin].is_country and ending in _COUNTRY_BODIES
        if not is_lone_country and (begin < place - 1 or ending not in parts.PLACE_ENDINGS):
            yield _body(pieces, begin, place, 0.6, f"proper noun and {ending}")
    else:
        yield from _unknown_bodies(pieces, place)


def _unknown_bodies(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """Organisations called by what is in no dictionary, or by a word (宏远|公司)."""
    ending = pieces[place].key
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
        begin, found = torn_stem(pieces, place)
        points += found + 0.4
    elif ending in _WORKS and place > 1 and pieces[place - 2].first == "第" and len(pieces[place - 2].key) > 1:
        begin, points = place - 2, 0.6
    elif stem.key in parts.PLACE_STEMS and ending in SCHOOLS:
        points += 1.4
    elif stem.entries and stem.entries[0].is_name:
        points += 1.0
    elif place > 1 and ending in _WORKS and _is_line_of_business(stem) and _is_works_name(pieces[place - 2]):
        begin, points = place - 2, 0.4
    elif place > 2 and ending in _WORKS and _is_line_of_business(stem) and is_torn_name(pieces, place - 1):
        begin, points = place - 3, 0.2
    elif stem.key in parts.COMMON_BODY_STEMS or len(stem.key) > 2:
        return
    elif is_auspicious(stem.key):
        points += 0.8 if not stem.rank or stem.rank > 3_000 else 0.0
    else:
        points += stem_points(stem, ending) - 0.6
    before = pieces[begin - 1] if begin else EDGE
    if not before.key or before.key in STOPS:
        points += 0.4
    if before.kind == "number" or before.key in POINTING or before.key in _MEASURES:
        points -= 2.0
    if begin < place:
        yield _body(pieces, begin, place, points, f"unknown name and {ending}")


def _ministries(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """Ministries and offices of a whole country, called by their spheres: 交通|运输|部, 国家|能源|局."""
    begin = place
    while begin and (
        pieces[begin - 1].key in parts.SPHERES or (begin < place and pieces[begin - 1].key in ("和", "与", "、"))
    ):
        begin -= 1
    while begin < place and pieces[begin].key not in parts.SPHERES:
        begin += 1
    if begin == place:
        return
    if begin and pieces[begin - 1].key in parts.STATE_HEADS:
        yield _body(pieces, begin - 1, place, 1.5, "spheres of a ministry")
    elif place - begin > 1 and pieces[place].key == "部":
        yield _body(pieces, begin, place, 1.0, "spheres of a ministry")


def _is_line_of_business(piece: Piece) -> bool:
    return piece.pos[0] == "n" or piece.key in parts.COMMON_BODY_STEMS


def _is_works_name(piece: Piece) -> bool:
    """Whether a piece before what is made there can be the name of a factory or company."""
    return (
        bool(piece.marks & DOUBTFUL)
        or piece.pos == "N"
        or (piece.key in parts.PLACE_STEMS and piece.key not in parts.COMMON_BODY_STEMS)
    )


def _body(pieces: Sequence[Piece], begin: int, place: int, points: float, why: str) -> Candidate:
    text = "".join([piece.text for piece in pieces[begin : place + 1]])
    return Candidate(place + 1, text, "organisation", points, why)
