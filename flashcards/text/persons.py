"""Runs of pieces that may be persons, with points for and against.

A lone surname with the next one or two characters, 小 or 老 before a surname: the pieces alone say little,
titles, speech, lists and what the dictionary would make of them decide.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flashcards.text import name_parts as parts
from flashcards.text.name_costs import name_cost, word_cost
from flashcards.text.names import HOPELESS, nickname_points, surname_of
from flashcards.text.piece import DOUBTFUL, EDGE, Piece

AND = frozenset("、和与及同跟") | {"以及"}
STOPS = frozenset("，。：；！？,.:;!?“”‘’「」『』（）()《》—…\n")
_INTRODUCES = frozenset("和 与 跟 对 向 给 被 把 让 由 据 同 及 以及 是 找 请 问 请教 采访 邀请 陪 替 为 因为".split())  # noqa: SIM905
_NAMED = frozenset("名叫 叫做 姓名 化名 笔名 署名 原名 名为 叫作 作者 通讯员 实习生 姓".split())  # noqa: SIM905
_POINTING = frozenset("这那每某几各该本此哪")
LOCALIZERS = frozenset("上下里内外中前后间边旁")
_PERSON_ENDINGS = frozenset("长员师者手家兵匠工医警星农民友生")
_SHAPED = 24.0
"""The cost of a name, up to which a member of a list has the shape of one."""
_WORDS = frozenset(("word", "name"))
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
    if piece.name and surname and len(piece.key) == len(surname) + 2:
        cost = name_cost(surname, piece.key[-2])
        if cost is not None:
            head = piece.name.words - piece.name.last - cost
            after = pieces[place + 1] if place + 1 < len(pieces) else EDGE
            if after.key in _ASPECTS or (piece.key[-1] == "一" and "q" in after.pos):
                head += 3.0
            for gained, _ in (*_before(pieces, place), *_mates(pieces, place, place + 1)):
                head += gained
            yield Candidate(place + 1, piece.text[:-1], "person", head, f"surname {surname} + {piece.key[-2]}")


def _nicknames(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """小, 老 or 阿 before a surname or a character of given names."""
    following = pieces[place + 1] if place + 1 < len(pieces) else EDGE
    head, name, rest = pieces[place].key, following.key[:1], following.key[1:]
    score = nickname_points(head, name) if name and following.kind in _WORDS else None
    if score is None or (rest and not following.marks & DOUBTFUL):
        return
    after = pieces[place + 2] if place + 2 < len(pieces) else EDGE
    if rest:
        text = pieces[place].text + following.text[:1]
        yield Candidate(place + 2, text, "person", score + 0.3, f"{head} before a name")
        return
    if len(after.key) == 1 and after.pos[0] in "na" and after.kind == "word" and after.key not in AND:
        score -= 1.0
    yield in_context(pieces, place, place + 2, score, f"{head} before a name")


def _full_names(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """Surname and given name in separate pieces."""
    piece = pieces[place]
    surname = surname_of(piece.key)
    if not surname or piece.kind not in _WORDS:
        return
    given, end = piece.key[len(surname) :], place + 1
    words = _cost(piece)
    for following in pieces[place + 1 : place + 3]:
        if (following.kind not in _WORDS and following.key != "一") or (end > place + 1 and len(following.key) > 1):
            return
        if following.key == "一" and end + 1 < len(pieces) and "q" in pieces[end + 1].pos:
            return
        given += following.key
        end += 1
        cost = name_cost(surname, given)
        if cost is None or surname in given:
            return
        words += _cost(following)
        points = words - cost
        if len(following.key) > 1 and following.pos[0] in "vd":
            points -= 1.5
        if points > HOPELESS:
            yield in_context(pieces, place, end, points, f"surname {surname} + {given}")


def japanese_at(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """A Japanese surname of two characters and a given name."""
    given = ""
    for end in range(place + 1, min(place + 3, len(pieces))):
        given += pieces[end].key
        if len(given) > 3 or pieces[end].kind == "punctuation" or not parts.NEVER_GIVEN.isdisjoint(given[:1]):
            return
        if len(given) > 1 and given[-1] in parts.JAPANESE_ENDS:
            yield in_context(pieces, place, end + 1, 1.0, f"Japanese surname + {given}")


def _cost(piece: Piece) -> float:
    """The cost of a piece as a word, or as words."""
    if piece.marks & DOUBTFUL and piece.name:
        return piece.name.words
    return word_cost(len(piece.key), piece.rank)


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
        yield (4.0 if len(key) > 1 else 1.5), f"title {key}"
    elif len(key) > 1 and key[-1] in _PERSON_ENDINGS and before.pos[0] in "nN":
        yield 1.2, f"{key} before"
    elif before.kind == "number" or key in _POINTING or before.pos[0] == "q" or key in parts.NICKNAME_HEADS:
        yield -6.0, ""
    elif key in _INTRODUCES:
        yield 0.5, f"{key} before"
    elif not key or key in STOPS:
        yield 0.8, ""
    elif pieces[place].first not in parts.NICKNAME_HEADS and (
        (before.pos[0] in "da" and "v" not in before.pos)
        or (before.pos[0] == "n" and before.kind == "word")
        or key == "的"
    ):
        yield -1.0, ""


def _after(pieces: Sequence[Piece], end: int) -> Iterator[tuple[float, str]]:
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
    elif key in parts.PLACE_ENDINGS or key in parts.BODY_ENDINGS or key in parts.PLACE_WORDS:
        yield -4.0, ""
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
    cost = name_cost(surname, text[len(surname) :]) if surname and len(text) <= 4 else None
    return cost is not None and cost < _SHAPED
