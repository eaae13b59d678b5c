"""What stands around a run of pieces that may be a person: titles, speech, lists, with points for and against."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flashcards.text import name_parts as parts
from flashcards.text.name_costs import name_cost
from flashcards.text.names import surname_of
from flashcards.text.piece import EDGE, Piece

AND = frozenset("、和与及同跟") | {"以及"}
STOPS = frozenset("，。：；！？,.:;!?“”‘’「」『』（）()《》—…\n")
LOCALIZERS = frozenset("上下里内外中前后间边旁")
ASPECTS = frozenset("着了过得")
POINTING = frozenset("这那每某几各该本此哪")
_PERSON_ENDINGS = frozenset("长员师者手家兵匠工医警星农民友生")
_ACTS = frozenset("笑哭说喊叫跑走站坐躺听看想吓气急乐累")
_SHAPED = 24.0
"""The cost of a name, up to which a member of a list has the shape of one."""


class Candidate(NamedTuple):
    """A run of pieces that may be a name."""

    end: int
    text: str
    type: str
    score: float
    why: str


def in_context(pieces: Sequence[Piece], place: int, end: int, score: float, why: str) -> Candidate:
    """A candidate for a person, with the points of what stands around it."""
    text = "".join([piece.text for piece in pieces[place:end]])
    reasons = [why]
    for points, reason in (
        *points_before(pieces, place),
        *_points_after(pieces, place, end),
        *points_of_mates(pieces, place, end),
    ):
        score += points
        if reason:
            reasons.append(reason)
    if text[-1] == "之" and end < len(pieces) and pieces[end].pos[0] in "nN" and pieces[end].key[-1] not in LOCALIZERS:
        score -= 3.0  # 王之子: a son of the king
    if text[-1] in parts.SURE_PLACE_ENDINGS and len(text) > 2:
        score -= 3.0
    if text[-1] in LOCALIZERS:
        score -= 2.5 if len(text) > 2 else 1.5
    return Candidate(end, text, "person", score, ", ".join(reasons))


def points_before(pieces: Sequence[Piece], place: int) -> Iterator[tuple[float, str]]:
    """What the piece before says."""
    before = pieces[place - 1] if place else EDGE
    key = before.key
    if key in parts.TITLES_BEFORE or key in parts.NAMED:
        yield (4.0 if len(key) > 1 else 1.5), f"title {key}"
    elif ends_person_noun(before):
        yield 1.2, f"{key} before"
    elif (
        before.kind == "number"
        or key in POINTING
        or (before.pos[0] in "mq" and key != "家")
        or key in parts.NICKNAME_HEADS
    ):
        yield -6.0, ""
    elif key in parts.INTRODUCES:
        yield 0.8, f"{key} before"
    elif not key or key in STOPS:
        yield 0.8, ""
    elif pieces[place].first not in parts.NICKNAME_HEADS and (
        (before.pos[0] in "da" and "v" not in before.pos)
        or (before.pos[0] == "n" and before.kind == "word")
        or key == "的"
    ):
        yield -1.0, ""


def ends_person_noun(piece: Piece) -> bool:
    """Whether a word says what a person is, by its last character: 售货员, 画家."""
    return len(piece.key) > 1 and piece.key[-1] in _PERSON_ENDINGS and piece.pos[0] in "nN"


def is_first_person_act(pieces: Sequence[Piece], place: int, end: int) -> bool:
    """Whether this begins a clause and what only persons do follows."""
    if place and pieces[place - 1].key not in STOPS:
        return False
    after, beyond = (pieces[at] if at < len(pieces) else EDGE for at in (end, end + 1))
    if after.pos[0] == "d" or after.key in ("没有", "没"):
        return beyond.key in parts.SPEECH or beyond.key in parts.HUMAN_ACTS
    return after.key in parts.HUMAN_ACTS


def _points_after(pieces: Sequence[Piece], place: int, end: int) -> Iterator[tuple[float, str]]:
    """What the piece after says."""
    after = pieces[end] if end < len(pieces) else EDGE
    key = after.key
    last = pieces[end - 1]
    if key in parts.TITLES_AFTER:
        yield (3.0 if len(key) > 1 else 0.2), f"title {key}"
    elif key in parts.SPEECH:
        yield 2.0, f"{key} follows"
    elif key in ("（", "("):
        beyond = pieces[end + 1] if end + 1 < len(pieces) else EDGE
        yield (1.5, "age or year follows") if beyond.kind == "number" else (0.3, "")
    elif key in ("得", "着") and last.key[-1:] in _ACTS and len(last.key) > 1:
        yield -2.0, ""
    elif is_first_person_act(pieces, place, end):
        yield 1.5, f"{key} follows"
    elif key in parts.PLACE_ENDINGS or key in parts.BODY_ENDINGS or key in parts.PLACE_WORDS:
        yield -4.0, ""
    elif not key or key in STOPS:
        yield 0.3, ""
    elif key in ASPECTS and last.pos[0] == "v" and len(last.key) == 1:
        yield -2.0, ""
    elif after.pos[0] in "vdpN" and after.kind == "word":
        yield 0.4, ""
    elif len(key) == 1 and after.pos[0] in "na" and after.kind == "word":
        yield -0.4, ""


def points_of_mates(pieces: Sequence[Piece], place: int, end: int) -> Iterator[tuple[float, str]]:
    """Other names of a list beside it."""
    if end + 1 < len(pieces) and pieces[end].key in AND and begins_name(pieces[end + 1 : end + 5]):
        yield (1.5 if pieces[end].key == "、" else 1.0), "in a list"
    if place > 1 and pieces[place - 1].key in AND and ends_name(pieces[max(0, place - 5) : place - 1]):
        yield (1.5 if pieces[place - 1].key == "、" else 1.0), "in a list"


def begins_name(pieces: Sequence[Piece]) -> bool:
    """Whether the next member of a list has the shape of a name, to its end."""
    text = ""
    if pieces and _is_person(pieces[0]):
        return True
    for piece in pieces:
        if piece.key in AND or piece.key in STOPS or piece.kind == "number":
            break
        if text and (piece.key == "等" or piece.key in parts.TITLES_AFTER or piece.key in parts.SPEECH):
            break
        text += piece.key
    return _shaped(text)


def ends_name(pieces: Sequence[Piece]) -> bool:
    """Whether the member before in a list has the shape of a name, from its beginning."""
    text = ""
    if pieces and _is_person(pieces[-1]):
        return True
    for piece in reversed(pieces):
        if piece.key in AND or piece.key in STOPS or piece.key in parts.TITLES_BEFORE or piece.pos[0] in "vpu":
            break
        text = piece.key + text
    return _shaped(text)


def _is_person(piece: Piece) -> bool:
    """Whether a piece by itself is most likely a person."""
    return piece.name is not None and piece.name.type == "person" and piece.name.score >= 1.0 and len(piece.key) > 1


def _shaped(text: str) -> bool:
    surname = surname_of(text)
    cost = name_cost(surname, text[len(surname) :]) if surname and len(text) <= 4 else None
    return cost is not None and cost < _SHAPED
