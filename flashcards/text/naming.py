"""The names of one text: candidates are noted in a first pass, settled, and found again in the second.

A candidate is scored by its look and by what stands around it: titles, speech, lists, repetition.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from flashcards.text import name_parts as parts
from flashcards.text.names import LooksLikeName, is_given, surname_of
from flashcards.text.piece import DOUBTFUL, EDGE, NAME, TITLE, Piece
from flashcards.text.pieces import Pieces

MAX_CANDIDATES = 10_000
ACCEPTED = 0.7
LONGEST_BODY = 9
"""Pieces of an organisation's name at most."""

_DOTS = frozenset("·•・‧")
_INTRODUCES = frozenset("和 与 跟 对 向 给 被 把 让 由 据 同 及 以及".split())  # noqa: SIM905
_LOCALIZERS = frozenset("上下里内外中前后间边旁")
_COUNTRY_BODIES = frozenset(
    ("公司", "企业", "集团", "政府", "大学", "学院", "中学", "小学", "医院", "组织", "银行", "法院")
)


class Candidate(NamedTuple):
    """A run of pieces that may be a name."""

    end: int
    text: str
    type: str
    score: float
    why: str


class _Noted:
    """What the first pass knows of one string."""

    __slots__ = ("count", "score", "type", "why")

    def __init__(self, candidate: Candidate) -> None:
        self.type, self.score, self.why = candidate.type, candidate.score, candidate.why
        self.count = 1


class _Begun:
    """The names that begin with one character."""

    __slots__ = ("looks", "seconds")

    def __init__(self) -> None:
        self.looks: dict[str, LooksLikeName] = {}
        self.seconds: set[str] = set()
        """Their second characters, simplified."""


class Names:
    """Note the pieces of a whole text, `settle`, then `joined` puts its names together."""

    def __init__(self, known: Pieces) -> None:
        self._known = known
        self._noted: dict[str, _Noted] = {}
        self._accepted: dict[str, _Begun] = {}
        """By first character, simplified."""
        self._heads: set[str] = set(parts.TITLES_AFTER)
        """Every word that may begin an accepted name, and titles."""

    def note(self, pieces: Sequence[Piece]) -> None:
        """Take in the candidates of a stretch of text."""
        for place, piece in enumerate(pieces):
            if piece.marks & NAME:
                for candidate in candidates_at(pieces, place):
                    self._note(candidate)

    def settle(self) -> None:
        """Decide which candidates are names."""
        for text, noted in self._noted.items():
            score = noted.score + (0.25 if noted.count > 2 else 0.15 if noted.count > 1 else 0)
            if score < ACCEPTED or self._known.is_plain_word(text):
                continue
            why = noted.why if noted.count == 1 else f"{noted.why}; {noted.count} times in this text"
            looks = LooksLikeName(noted.type, score, why)
            for name in (text, *_short_forms(text, noted.type)):
                key = self._known.simplified(name)
                begun = self._accepted.setdefault(key[0], _Begun())
                begun.looks.setdefault(name, looks)
                begun.seconds.add(key[1:2])
                self._heads.update(name[:end] for end in range(1, len(name) + 1))
        self._noted.clear()

    def concern(self, words: Iterable[str]) -> bool:
        """Whether a name may be among the words of a sentence; quick, since it is asked of every one."""
        return not (self._heads.isdisjoint(words) and self._known.doubtful.isdisjoint(words))

    def joined(self, pieces: list[Piece]) -> list[Piece]:
        """The pieces of a sentence with its names put together, and what only looked like one cut."""
        result: list[Piece] = []
        done = 0
        for place in self._places(pieces):
            if place >= done:
                taken, replacement = self._name_at(pieces, place)
                if not taken and pieces[place].marks & DOUBTFUL:
                    taken, replacement = 1, list(self._known.parts(pieces[place]))
                if taken:
                    result += pieces[done:place]
                    result += replacement
                    done = place + taken
        return result + pieces[done:] if done else pieces

    def _places(self, pieces: list[Piece]) -> list[int]:
        """Where a name may begin, as marks and two characters tell."""
        places = []
        accepted = self._accepted
        before, begun = EDGE, None
        for place, piece in enumerate(pieces):
            is_begun = begun is not None and (before.key[1:2] or piece.first) in begun.seconds
            if is_begun or before.marks & DOUBTFUL or (before.marks & NAME and piece.marks & TITLE):
                places.append(place - 1)
            before, begun = piece, accepted.get(piece.first)
        if (begun is not None and before.key[1:2] in begun.seconds) or before.marks & DOUBTFUL:
            places.append(len(pieces) - 1)
        return places

    def _note(self, candidate: Candidate) -> None:
        noted = self._noted.get(candidate.text)
        if noted is None:
            if len(self._noted) < MAX_CANDIDATES:
                self._noted[candidate.text] = _Noted(candidate)
            return
        noted.count += 1
        if candidate.score > noted.score:
            noted.type, noted.score, noted.why = candidate.type, candidate.score, candidate.why

    def _name_at(self, pieces: list[Piece], place: int) -> tuple[int, list[Piece]]:
        """How many pieces from here are replaced by a name, and by what."""
        piece = pieces[place]
        begun = self._accepted.get(piece.first)
        if begun:
            names = begun.looks
            text, end = piece.text, place + 1
            best: tuple[int, list[Piece]] = (0, [])
            while True:
                if text in names:
                    best = end - place, [self._known.name(text, names[text], tuple(pieces[place:end]))]
                if end == len(pieces) or len(text) > 24 or pieces[end].kind == "space":
                    break
                text += pieces[end].text
                end += 1
            if best[0]:
                return best
            if piece.marks & DOUBTFUL:
                return self._begins_with_name(piece, names)
        if piece.marks & NAME and _is_lone_surname(pieces, place):
            looks = LooksLikeName("person", 0.9, f"surname before {pieces[place + 1].key}")
            return 1, [self._known.name(piece.text, looks, (piece,))]
        return 0, []

    def _begins_with_name(self, piece: Piece, names: dict[str, LooksLikeName]) -> tuple[int, list[Piece]]:
        """A string of no dictionary that begins with a name found elsewhere."""
        for length in range(len(piece.text) - 1, 1, -1):
            head = piece.text[:length]
            if head in names:
                return 1, [self._known.name(head, names[head], ()), *self._known.of(piece.text[length:])]
        return 0, []


def _short_forms(text: str, kind: str) -> Iterator[str]:
    """What a long name is called later: a part between dots."""
    if kind == "person":
        for dot in _DOTS & set(text):
            yield from (part for part in text.split(dot) if len(part) > 1)


def _is_lone_surname(pieces: Sequence[Piece], place: int) -> bool:
    """Whether a surname alone stands before a title: 习 in 习总书记."""
    piece = pieces[place]
    if piece.kind == "name" or piece.marks & DOUBTFUL or place + 1 >= len(pieces):
        return False
    return bool(pieces[place + 1].marks & TITLE)


def candidates_at(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """Everything from this piece on that may be a name."""
    piece = pieces[place]
    if place + 1 < len(pieces) and pieces[place + 1].text in _DOTS:
        yield from _dotted(pieces, place)
    if piece.kind == "name" or (piece.name and piece.name.type == "place"):
        yield from _bodies(pieces, place)
        yield from _places(pieces, place)
    if piece.kind == "name":
        return
    if piece.name:
        yield _with_context(pieces, place, place + 1, piece.name.type, piece.name.score, piece.name.why)
        if piece.name.type != "person":
            return
    if surname_of(piece.key):
        yield from _persons(pieces, place)


def _persons(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """Surname and given name in separate pieces."""
    piece = pieces[place]
    surname = surname_of(piece.key)
    is_strong = len(surname) > 1 or surname in parts.STRONG_SURNAMES
    following = pieces[place + 1 : place + 3]
    given, end = piece.key[len(surname) :], place + 1
    for next_piece in following:
        given += next_piece.key
        end += 1
        if not is_given(given) or next_piece.kind != "word" or (given == next_piece.key and len(given) > 2):
            return
        is_unknown = bool(next_piece.marks & DOUBTFUL)
        is_word = len(next_piece.key) > 1 and not is_unknown
        if is_word and not parts.GIVEN.issuperset(next_piece.key):
            return
        base = 0.25 if is_word else (0.35 if len(given) == 1 else 0.5) + (0.2 if is_unknown else 0)
        if piece.marks & DOUBTFUL:
            base = 0.7
        score = (base if is_strong else base - 0.3) + 0.08 * sum(character in parts.GIVEN for character in given)
        why = f"surname {surname} + {given}"
        yield _with_context(pieces, place, end, "person", score, why)


def _with_context(pieces: Sequence[Piece], place: int, end: int, kind: str, score: float, why: str) -> Candidate:
    """A candidate, its score raised by what stands around it."""
    text = "".join([piece.text for piece in pieces[place:end]])
    if kind != "person":
        return Candidate(end, text, kind, score, why)
    before = pieces[place - 1].key if place else ""
    after = pieces[end].key if end < len(pieces) else ""
    reasons = [why]
    if after in parts.TITLES_AFTER:
        score, reasons = score + 0.35, [*reasons, f"title {after}"]
    if before in parts.TITLES_BEFORE:
        score, reasons = score + 0.3, [*reasons, f"title {before}"]
    if after in parts.SPEECH:
        score, reasons = score + 0.2, [*reasons, f"{after} follows"]
    beyond = pieces[end + 1] if end + 1 < len(pieces) else None
    if after == "、" and beyond is not None and beyond.marks & NAME:
        score, reasons = score + 0.15, [*reasons, "in a list"]
    if after in ("（", "(") and beyond is not None and beyond.kind == "number":
        score, reasons = score + 0.2, [*reasons, "age or year follows"]
    if before in _INTRODUCES:
        score += 0.1
    if len(text) > 2 and text[-1] in _LOCALIZERS:
        score -= 0.3
    return Candidate(end, text, kind, score, ", ".join(reasons))


def _dotted(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """A name from abroad with dots between its parts."""
    end = place
    while end + 1 < len(pieces) and pieces[end + 1].text in _DOTS:
        end += 2
        begin = end
        while end < len(pieces) and _spells(pieces[end]) and end - begin < 4:
            end += 1
        if end == begin:
            if end < len(pieces) and pieces[end].kind in ("word", "name"):
                end += 1
            else:
                return
        end -= 1
    text = "".join([piece.text for piece in pieces[place : end + 1]])
    yield Candidate(end + 1, text, "person", 0.9, "parts joined by ·")


def _spells(piece: Piece) -> bool:
    """Whether a piece can be part of a name from abroad."""
    return piece.kind in ("word", "name") and piece.pos[0] not in "uxcp" and parts.TRANSLITERATION.issuperset(piece.key)


def _bodies(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """An organisation that begins with a proper noun."""
    end, found = place + 1, 0
    while end < len(pieces) and end - place < LONGEST_BODY:
        piece = pieces[end]
        if piece.kind not in ("word", "name", "number") or piece.pos[0] in "upcdrx":
            break
        end += 1
        if piece.key in parts.BODY_ENDINGS or piece.key.endswith(("公司", "大学", "学院", "医院", "委员会", "集团")):
            found = end
    if not found or (found == place + 2 and pieces[place].is_country and pieces[place + 1].key in _COUNTRY_BODIES):
        return
    why = f"proper noun and {pieces[found - 1].key}"
    text = "".join([piece.text for piece in pieces[place:found]])
    yield Candidate(found, text, "organisation", 0.75, why)
    if found > place + 2 and len(pieces[place + 1].text) == 1 and pieces[place + 1].kind == "word":
        yield Candidate(found, text[len(pieces[place].text) :], "organisation", 0.75, why)


def _places(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """A place that is a proper noun with an ending of its own piece."""
    piece = pieces[place]
    if place + 1 >= len(pieces) or piece.is_country or (piece.name and piece.name.type == "person"):
        return
    ending = pieces[place + 1]
    if ending.key in parts.PLACE_ENDINGS or ending.key in parts.PLACE_WORDS:
        yield Candidate(place + 2, piece.text + ending.text, "place", 0.75, f"proper noun and {ending.key}")
