"""The names of one text: candidates are noted in a first pass, settled, and found again in the second.

What is a candidate, and how likely: `candidates`. The same string elsewhere in the text adds to that.
"""

from collections.abc import Iterable, Iterator, Sequence

from flashcards.text import name_parts as parts
from flashcards.text.candidates import DOTS, Candidate, candidates_at
from flashcards.text.names import LooksLikeName
from flashcards.text.piece import DOUBTFUL, EDGE, NAME, TITLE, Piece
from flashcards.text.pieces import Pieces

MAX_CANDIDATES = 10_000
ACCEPTED = 0.7


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
        for dot in DOTS & set(text):
            yield from (part for part in text.split(dot) if len(part) > 1)


def _is_lone_surname(pieces: Sequence[Piece], place: int) -> bool:
    """Whether a surname alone stands before a title: 习 in 习总书记."""
    piece = pieces[place]
    if piece.kind == "name" or piece.marks & DOUBTFUL or place + 1 >= len(pieces):
        return False
    return bool(pieces[place + 1].marks & TITLE)
