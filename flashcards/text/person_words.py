"""Words that persons are called by as well (高峰, 翠花), with points for and against it.

The word alone says nothing: only titles, speech, what persons do and other names beside it make it one.
"""

from collections.abc import Iterator, Sequence

from flashcards.text import name_parts as parts
from flashcards.text.name_context import AND, POINTING, STOPS, Candidate, begins_name, ends_name, ends_person_noun
from flashcards.text.piece import EDGE, PERSONAL, Piece

_UNCOMMON = ((30_000, -1.0), (12_000, -1.7), (5_000, -2.4), (2_000, -3.4))
"""Points by the rank from which a word has them; the rarer a word, the less has to speak for a name."""
_COMMONEST = -4.5
_TORN = -1.0
"""Points of what no dictionary has as one word: 翠|花."""
_ADDRESSED = frozenset("你您咱快别请")
_FAMILY = frozenset("妈爸爹娘嫂哥姐家")
_AS_PERSONS_DO = frozenset("把给跟对向")
_FORMAL = frozenset(("叫", "喊", "唤"))
_CLAUSE = 9
"""Pieces in which a clause says who somebody is."""


def is_called(pieces: Sequence[Piece], place: int) -> bool:
    """Whether such a word stands here in two pieces: 建|军."""
    return place + 1 < len(pieces) and pieces[place].key + pieces[place + 1].key in parts.CALLED_WORDS


def called_at(pieces: Sequence[Piece], place: int, end: int) -> Candidate:
    """The word from one piece to the end of another as a name, with its points."""
    first = pieces[place]
    score = _by_rank(first.rank) if end == place + 1 else _TORN
    reasons = ["a word that persons are called by"]
    for points, reason in (*_before(pieces, place), *_after(pieces, place, end)):
        score += points
        if reason:
            reasons.append(reason)
    return Candidate(end, "".join([piece.text for piece in pieces[place:end]]), "person", score, ", ".join(reasons))


def _by_rank(rank: int | None) -> float:
    for least, points in _UNCOMMON:
        if not rank or rank > least:
            return points
    return _COMMONEST


def _before(pieces: Sequence[Piece], place: int) -> Iterator[tuple[float, str]]:
    before = pieces[place - 1] if place else EDGE
    key = before.key
    if key in parts.NAMED:
        yield 5.0, f"{key} before"
    elif key in _FORMAL:
        after = pieces[place + 1].key if place + 1 < len(pieces) else ""
        yield (4.5, f"{key} before") if not after or after in STOPS or after in AND else (1.0, "")
    elif key in parts.TITLES_BEFORE:
        yield 1.5 if "v" in pieces[place].pos else 3.5, f"title {key}"
    elif key in AND:
        is_listed = place > 1 and (
            pieces[place - 2].marks & PERSONAL or ends_name(pieces[max(0, place - 5) : place - 1])
        )
        yield (2.5, "in a list") if is_listed else (0.5, "")
    elif key in parts.INTRODUCES:
        yield 1.0, ""
    elif not key or key in STOPS:
        yield 0.8, ""
    elif before.kind == "number" or key in POINTING or before.pos[0] in "mq":
        yield -6.0, ""
    elif before.pos[0] in "nNadv" or key == "的":
        yield -1.5, ""


def _after(pieces: Sequence[Piece], place: int, end: int) -> Iterator[tuple[float, str]]:
    after, beyond = (pieces[at] if at < len(pieces) else EDGE for at in (end, end + 1))
    key = after.key
    is_first = not place or pieces[place - 1].key in STOPS
    if key in parts.TITLES_AFTER or key in _FAMILY:
        yield (3.5 if len(key) > 1 else 2.0 if is_first else 0.0), f"title {key}"
    elif key in parts.SPEECH:
        yield (3.0 if is_first else 1.0), f"{key} follows"
    elif key in AND:
        is_listed = begins_name(pieces[end + 1 : end + 5])
        yield (2.5, "in a list") if is_listed else (0.0, "")
    elif key == "，":
        yield (3.5, f"{beyond.key} follows") if is_first and beyond.key in _ADDRESSED else (0.3, "")
    elif key == "的" or key == "地":
        yield (2.5, f"the {beyond.key} of") if beyond.key in parts.TITLES_AFTER else (-1.0, "")
    elif key == "是":
        yield (2.8, "who it is follows") if is_first and _tells_who(pieces[end + 1 : end + _CLAUSE]) else (0.3, "")
    elif key == "今年":
        yield (4.0, "age follows") if beyond.kind == "number" else (0.5, "")
    elif is_first and (key in parts.HUMAN_ACTS or key[:1] in parts.HUMAN_ACTS):
        yield 2.2, f"{key} follows"
    elif is_first and key in _AS_PERSONS_DO:
        yield 1.5, ""
    elif after.pos[0] in "dct" and is_first:
        yield (2.2 if _acts(pieces, end + 1) else 0.8), ""
    elif after.pos[0] in "na" and after.kind == "word":
        yield -1.5, ""


def _acts(pieces: Sequence[Piece], place: int) -> bool:
    """Whether after adverbs comes what only persons do: 也|不|想."""
    while place < len(pieces) and pieces[place].pos[0] == "d":
        place += 1
    return place < len(pieces) and (pieces[place].key in parts.SPEECH or pieces[place].key in parts.HUMAN_ACTS)


def _tells_who(pieces: Sequence[Piece]) -> bool:
    """Whether the rest of a clause ends as what a person is: 我们的班长, 我表妹的名字."""
    last = EDGE
    for piece in pieces:
        if piece.key in STOPS:
            break
        last = piece
    return last.key == "名字" or last.key in parts.TITLES_BEFORE or ends_person_noun(last)
