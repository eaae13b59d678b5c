"""The names of one text: candidates are noted in a first pass, settled, and found again in the second.

What is a candidate, and how likely: `candidates`. The same string elsewhere in the text adds to that.
"""

from collections.abc import Iterable, Iterator, Sequence

from flashcards.text import name_parts as parts
from flashcards.text.candidates import DOTS, Candidate, candidates_at
from flashcards.text.names import LooksLikeName, is_surname, surname_of
from flashcards.text.persons import AND, STOPS
from flashcards.text.piece import DOUBTFUL, EDGE, ENDING, NAME, TITLE, Piece
from flashcards.text.pieces import Pieces

MAX_CANDIDATES = 10_000
ACCEPTED = 0.0
"""Points from which a candidate is a name."""

_NOT_HOPELESS = -1.0
"""Points from which being said again speaks for a name; any phrase is said again."""

_OF_ANY = frozenset(("老人", "代表", "夫妇", "一家", "等人", "队员", "选手", "主管", "助理", "编辑", "翻译"))
"""Titles that follow common nouns as well."""

_FAMILIAR = frozenset("总导哥姐叔婶嫂姨爷伯老")
"""They follow a surname, as titles do."""

_AND_MARKS = NAME | ENDING


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
            if piece.marks & _AND_MARKS:
                for candidate in candidates_at(pieces, place):
                    self._note(candidate)

    def settle(self) -> None:
        """Decide which candidates are names."""
        likely = {text: self._score(noted) for text, noted in self._noted.items() if text not in parts.NO_NAMES}
        likely = {text: score for text, score in likely.items() if score >= ACCEPTED}
        plain = self._known.plain_words(list(likely))
        for text, score in likely.items():
            if text in plain:
                continue
            noted = self._noted[text]
            why = noted.why if noted.count == 1 else f"{noted.why}; {noted.count} times in this text"
            looks = LooksLikeName(noted.type, score, why)
            for name in (text, *self._short_forms(text, noted.type)):
                key = self._known.simplified(name)
                begun = self._accepted.setdefault(key[0], _Begun())
                begun.looks.setdefault(name, looks)
                begun.seconds.add(key[1:2])
                self._heads.update(name[:end] for end in range(1, len(name) + 1))
        self._noted.clear()

    @staticmethod
    def _score(noted: _Noted) -> float:
        if noted.score <= _NOT_HOPELESS:
            return noted.score
        return noted.score + (1.2 if noted.count > 2 else 0.7 if noted.count > 1 else 0)

    def _short_forms(self, text: str, kind: str) -> Iterator[str]:
        """What a long name is called later: a part between dots; the given name alone, where it is no word."""
        if kind != "person":
            return
        if dots := DOTS & set(text):
            yield from (part for dot in dots for part in text.split(dot) if len(part) > 1)
            return
        key = self._known.simplified(text)
        surname = surname_of(key)
        given = key[len(surname) :]
        if surname and len(given) == 2 and parts.ANY_GIVEN.issuperset(given) and not self._known.piece(given).entries:
            yield text[len(surname) :]

    def concern(self, words: Iterable[str]) -> bool:
        """Whether a name may be among the pieces of a sentence; quick, since it is asked of every one."""
        return not (self._heads.isdisjoint(words) and self._known.doubtful.isdisjoint(words))

    def joined(self, pieces: list[Piece]) -> list[Piece]:
        """The pieces of a sentence with its names put together, and what only looked like one cut."""
        pieces = self._undoubted(pieces)
        result: list[Piece] = []
        done = 0
        for place in self._places(pieces):
            if place >= done:
                taken, replacement = self._name_at(pieces, place)
                if taken:
                    result += pieces[done:place]
                    result += replacement
                    done = place + taken
        return result + pieces[done:] if done else pieces

    def _undoubted(self, pieces: list[Piece]) -> list[Piece]:
        """The pieces with those cut that only looked like names."""
        doubtful = [piece for piece in pieces if piece.marks & DOUBTFUL]
        if not doubtful or all(map(self._is_accepted, doubtful)):
            return pieces
        result: list[Piece] = []
        for piece in pieces:
            if piece.marks & DOUBTFUL and not self._is_accepted(piece):
                result += self._begins_with_name(piece) or self._known.parts(piece)
            else:
                result.append(piece)
        return result

    def _begins_with_name(self, piece: Piece) -> tuple[Piece, ...]:
        """The name such a string begins with, and the rest; empty if it begins with none."""
        begun = self._accepted.get(piece.first)
        for length in range(len(piece.text) - 1, 1, -1) if begun else ():
            head = piece.text[:length]
            if begun and head in begun.looks:
                return self._known.name(head, begun.looks[head], ()), *self._known.of(piece.text[length:])
        return ()

    def _is_accepted(self, piece: Piece) -> bool:
        begun = self._accepted.get(piece.first)
        return begun is not None and piece.text in begun.looks

    def _places(self, pieces: list[Piece]) -> list[int]:
        """Where a name may begin, as marks and two characters tell."""
        places = []
        accepted = self._accepted
        before, begun = EDGE, None
        for place, piece in enumerate(pieces):
            is_begun = begun is not None and (before.key[1:2] or piece.first) in begun.seconds
            if is_begun or (before.marks & NAME and (piece.marks & TITLE or piece.first in _FAMILIAR)):
                places.append(place - 1)
            before, begun = piece, accepted.get(piece.first)
        if begun is not None and before.key[1:2] in begun.seconds:
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
        if piece.marks & NAME and _is_lone_surname(pieces, place):
            looks = LooksLikeName("person", 0.9, f"surname before {pieces[place + 1].key}")
            return 1, [self._known.name(piece.text, looks, (piece,))]
        return 0, []


def _is_lone_surname(pieces: Sequence[Piece], place: int) -> bool:
    """Whether a surname alone stands before a title (习 in 习总书记) or after 姓."""
    piece = pieces[place]
    if piece.kind == "name" or not is_surname(piece.key) or place + 1 >= len(pieces):
        return False
    after = pieces[place + 1]
    before = pieces[place - 1] if place else EDGE
    if after.key == "老":
        return place + 2 < len(pieces) and bool(pieces[place + 2].marks & TITLE) and piece.key in parts.STRONG_SURNAMES
    is_first = not before.key or before.key in STOPS or before.key in AND
    if after.key in _FAMILIAR:
        is_clear = piece.key in parts.STRONG_SURNAMES or (is_first and piece.key in parts.MILD_SURNAMES)
        return is_clear and before.kind != "number"
    if not after.marks & TITLE:
        return False
    if after.key in _OF_ANY and piece.key in parts.WEAK_SURNAMES:
        return False
    if is_first or piece.key in parts.STRONG_SURNAMES:
        return True
    return piece.pos[0] not in "pcurmqvd"  # 任 and 查 are what one does to a director
