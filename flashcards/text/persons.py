"""Runs of pieces that may be persons, with points for and against.

A lone surname with the next one or two characters, 小 or 老 before a surname: the pieces alone say little,
titles, speech, lists and what the dictionary would make of them decide.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flashcards.text import name_parts as parts
from flashcards.text.names import BASE, HOPELESS, given_points, nickname_points, surname_of, surname_points, word_points
from flashcards.text.piece import DOUBTFUL, EDGE, Piece

AND = frozenset("、和与及同跟") | {"以及"}
STOPS = frozenset("，。：；！？,.:;!?“”‘’「」『』（）()《》—…\n")
_INTRODUCES = frozenset("和 与 跟 对 向 给 被 把 让 由 据 同 及 以及 是 找 请 问 请教 采访 邀请 陪 替 为 因为".split())  # noqa: SIM905
_NAMED = frozenset("名叫 叫做 姓名 化名 笔名 署名 原名 名为 叫作 作者 通讯员 实习生 姓".split())  # noqa: SIM905
_POINTING = frozenset("这那每某几各该本此哪")
LOCALIZERS = frozenset("上下里内外中前后间边旁")
_PERSON_ENDINGS = frozenset("长员师者手家兵匠工医警星")
_SHAPED = -0.9
"""Points of a given name's characters, from which a member of a list has the shape of a name."""
_STRAY = 0.5
"""Points of a strong surname that stands alone, since nothing else explains it."""
_ASPECTS = frozenset("着了过得")


class Candidate(NamedTuple):
    """A run of pieces that may be a name."""

    end: int
    text: str
    type: str
    score: float
    why: str


def persons_at(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """The likeliest person that begins with this piece, if any."""
    piece = pieces[place]
    found = list(_nicknames(pieces, place) if piece.key in parts.NICKNAME_HEADS else _full_names(pieces, place))
    if piece.marks & DOUBTFUL and piece.name and piece.name.type == "person":
        found += _unit(pieces, place, piece.name.score, piece.name.why)
    if found:
        yield max(found, key=_score)


def _score(candidate: Candidate) -> float:
    return candidate.score


def _unit(pieces: Sequence[Piece], place: int, score: float, why: str) -> Iterator[Candidate]:
    """A string of no dictionary that the cut holds together, and its head where that is the name."""
    piece = pieces[place]
    yield in_context(pieces, place, place + 1, score, why)
    surname = surname_of(piece.key)
    if len(piece.key) == 3 and len(surname) == 1 and piece.key[2] not in parts.GIVEN:
        points = given_points(piece.key[1])
        if points is not None and piece.key[2] not in parts.COMMON_GIVEN:
            head = BASE + surname_points(surname) + points
            for gained, _ in (*_before(pieces, place), *_mates(pieces, place, place + 1)):
                head += gained
            yield Candidate(place + 1, piece.text[:2], "person", head, f"surname {surname} + {piece.key[1]}")


def _nicknames(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """小, 老 or 阿 before a surname."""
    following = pieces[place + 1 : place + 3]
    if not following or following[0].key[:1] not in parts.SURNAMES:
        return
    head, rest = following[0].key[0], following[0].key[1:]
    if rest and not following[0].marks & DOUBTFUL:
        return
    score = nickname_points(head)
    after = following[1] if len(following) > 1 else EDGE
    if not rest and len(after.key) == 1 and after.pos[0] in "na" and after.kind == "word" and after.key not in AND:
        score -= 1.0
    if rest:
        text = pieces[place].text + following[0].text[:1]
        yield Candidate(place + 2, text, "person", score + 0.3, f"{pieces[place].key} before a surname")
    else:
        yield in_context(pieces, place, place + 2, score, f"{pieces[place].key} before a surname")


def _full_names(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """Surname and given name in separate pieces."""
    piece = pieces[place]
    surname = surname_of(piece.key)
    if not surname or (piece.kind not in ("word", "name")):
        return
    given, end = piece.key[len(surname) :], place + 1
    base = BASE + surname_points(surname)
    if not given and surname in parts.STRONG_SURNAMES:
        base += _STRAY
    if given:
        base += 0.6 if piece.marks & DOUBTFUL else word_points(piece.key, piece.rank)
    for following in pieces[place + 1 : place + 3]:
        given += following.key
        end += 1
        points = given_points(given)
        if (
            points is None
            or surname in given
            or following.kind not in ("word", "name")
            or (place + 2 < end and len(following.key) > 1)
        ):
            return
        if following.marks & DOUBTFUL:
            points += 0.6
        elif following.key in parts.COMMON_GIVEN:
            points += 0.3 if piece.marks & DOUBTFUL else 0.0
        elif _is_no_part(piece, following):
            return
        elif len(following.key) > 1:
            points += word_points(following.key, following.rank) * (2 if following.pos[0] in "va" else 1)
        elif following.pos[0] in "vdprc" and following.key not in parts.GIVEN:
            points -= 0.5
        elif not following.rank or following.rank > 6_000:
            points += 0.9
        if base + points > HOPELESS:
            yield in_context(pieces, place, end, base + points, f"surname {surname} + {given}")


def _is_no_part(piece: Piece, following: Piece) -> bool:
    """Whether a piece cannot go on with the name that this one begins."""
    if piece.marks & DOUBTFUL:
        may_be_given = following.key in parts.GIVEN or following.key in parts.SURNAMES
        return not may_be_given and following.pos[0] in "nvad"
    return len(following.key) > 1 and bool(following.rank) and piece.key in parts.WEAK_SURNAMES


def in_context(pieces: Sequence[Piece], place: int, end: int, score: float, why: str) -> Candidate:
    """A candidate for a person, with the points of what stands around it."""
    text = "".join([piece.text for piece in pieces[place:end]])
    reasons = [why]
    for points, reason in (*_before(pieces, place), *_after(pieces, end), *_mates(pieces, place, end)):
        score += points
        if reason:
            reasons.append(reason)
    if text[-1] in LOCALIZERS:
        score -= 2.5 if len(text) > 2 else 1.5
    return Candidate(end, text, "person", score, ", ".join(reasons))


def _before(pieces: Sequence[Piece], place: int) -> Iterator[tuple[float, str]]:
    """What the piece before says."""
    before = pieces[place - 1] if place else EDGE
    key = before.key
    if key in parts.TITLES_BEFORE or key in _NAMED:
        yield (2.5 if len(key) > 1 else 1.5), f"title {key}"
    elif len(key) > 1 and key[-1] in _PERSON_ENDINGS and before.pos[0] in "nN":
        yield 1.2, f"{key} before"
    elif before.kind == "number" or key in _POINTING or before.pos[0] == "q" or key in parts.NICKNAME_HEADS:
        yield -2.5, ""
    elif key in _INTRODUCES:
        yield 0.5, f"{key} before"
    elif not key or key in STOPS:
        yield 0.3, ""
    elif before.pos[0] in "da" and len(key) == 1:
        yield -1.0, ""


def _after(pieces: Sequence[Piece], end: int) -> Iterator[tuple[float, str]]:
    """What the piece after says."""
    after = pieces[end] if end < len(pieces) else EDGE
    key = after.key
    last = pieces[end - 1]
    if key in parts.TITLES_AFTER:
        yield (2.5 if len(key) > 1 else 0.2), f"title {key}"
    elif key in parts.SPEECH:
        yield 1.5, f"{key} follows"
    elif key in ("（", "("):
        beyond = pieces[end + 1] if end + 1 < len(pieces) else EDGE
        yield (1.5, "age or year follows") if beyond.kind == "number" else (0.3, "")
    elif key in parts.PLACE_ENDINGS or key in parts.BODY_ENDINGS:
        yield -2.5, ""
    elif not key or key in STOPS:
        yield 0.3, ""
    elif key in _ASPECTS and last.pos[0] == "v" and len(last.key) == 1:
        yield -2.0, ""
    elif after.pos[0] in "vdpN" and after.kind == "word":
        yield 0.4, ""
    elif len(key) == 1 and after.pos[0] in "na" and after.kind == "word":
        yield -0.4, ""


def _mates(pieces: Sequence[Piece], place: int, end: int) -> Iterator[tuple[float, str]]:
    """Other names of a list beside it."""
    if end + 1 < len(pieces) and pieces[end].key in AND and _begins_name(pieces[end + 1 : end + 5]):
        yield (1.5 if pieces[end].key == "、" else 1.0), "in a list"
    if place > 1 and pieces[place - 1].key in AND and _ends_name(pieces[max(0, place - 5) : place - 1]):
        yield (1.5 if pieces[place - 1].key == "、" else 1.0), "in a list"


def _begins_name(pieces: Sequence[Piece]) -> bool:
    """Whether the next member of a list has the shape of a name, to its end."""
    text = ""
    for piece in pieces:
        if piece.key in AND or piece.key in STOPS or piece.kind == "number":
            break
        if text and (piece.key == "等" or piece.key in parts.TITLES_AFTER or piece.key in parts.SPEECH):
            break
        text += piece.key
    return _shaped(text)


def _ends_name(pieces: Sequence[Piece]) -> bool:
    """Whether the member before in a list has the shape of a name, from its beginning."""
    text = ""
    for piece in reversed(pieces):
        if piece.key in AND or piece.key in STOPS or piece.key in parts.TITLES_BEFORE or piece.pos[0] in "vpu":
            break
        text = piece.key + text
    return _shaped(text)


def _shaped(text: str) -> bool:
    surname = surname_of(text)
    points = given_points(text[len(surname) :]) if surname and len(text) <= 4 else None
    return points is not None and points > _SHAPED
