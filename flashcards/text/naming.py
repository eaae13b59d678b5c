"""The names of one text: candidates are noted in a first pass, settled, and found again in the second.

What is a candidate, and how likely: `candidates`. The same string elsewhere in the text adds to that.
"""

from collections.abc import Iterable, Sequence

from flashcards.text import name_parts as parts
from flashcards.text.candidates import candidates_at
from flashcards.text.lone_surnames import FOLLOWERS, is_lone_surname
from flashcards.text.names import LooksLikeName
from flashcards.text.noted import NotedNames
from flashcards.text.person_words import called_at, is_called
from flashcards.text.persons import given_at
from flashcards.text.piece import ABROAD, DOUBTFUL, EDGE, ENDING, NAME, PERSONAL, TITLE, Piece
from flashcards.text.pieces import Pieces

_BEGINS_OR_ENDS = NAME | ENDING | ABROAD
_MARKS = _BEGINS_OR_ENDS | TITLE | PERSONAL


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
        self._noted = NotedNames(known)
        self._accepted: dict[str, _Begun] = {}
        """By first character, simplified."""
        self._heads: set[str] = set(parts.TITLES_AFTER)
        """Every word that may begin an accepted name, and titles."""

    def note(self, pieces: Sequence[Piece]) -> None:
        """Take in the candidates of a stretch of text."""
        take, given, called = self._noted.take, parts.GIVEN, parts.CALLED_HEADS  # asked of every piece of a text
        for place, piece in enumerate(pieces):
            if marks := piece.marks & _MARKS:
                if marks & TITLE:
                    self._heads.add(piece.text)  # in traditional characters too
                for candidate in candidates_at(pieces, place) if marks & _BEGINS_OR_ENDS else ():
                    take(candidate)
                if marks & PERSONAL:
                    take(called_at(pieces, place, place + 1))
            elif piece.key in given:
                for candidate in given_at(pieces, place):
                    take(candidate)
            elif piece.key in called and is_called(pieces, place):
                take(called_at(pieces, place, place + 2))

    def settle(self) -> None:
        """Decide which candidates are names."""
        for name, looks in self._noted.names():
            key = self._known.simplified(name)
            begun = self._accepted.setdefault(key[0], _Begun())
            begun.looks.setdefault(name, looks)
            begun.seconds.add(key[1:2])
            self._heads.update(name[:end] for end in range(1, len(name) + 1))

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

    def _named(self, text: str, looks: LooksLikeName, pieces: list[Piece]) -> Piece:
        """A name put together from pieces; a place or body that the cut holds together, from dictionary words."""
        if len(pieces) == 1 and pieces[0].marks & DOUBTFUL and looks.type != "person":
            return self._known.name(text, looks, self._known.parts(pieces[0]))
        return self._known.name(text, looks, tuple(pieces))

    def _places(self, pieces: list[Piece]) -> list[int]:
        """Where a name may begin, as marks and two characters tell."""
        places = []
        accepted = self._accepted
        before, begun = EDGE, None
        for place, piece in enumerate(pieces):
            is_begun = begun is not None and (before.key[1:2] or piece.first) in begun.seconds
            if is_begun or (before.marks & NAME and (piece.marks & TITLE or piece.first in FOLLOWERS)):
                places.append(place - 1)
            before, begun = piece, accepted.get(piece.first)
        if begun is not None and before.key[1:2] in begun.seconds:
            places.append(len(pieces) - 1)
        return places

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
                    best = end - place, [self._named(text, names[text], pieces[place:end])]
                if end == len(pieces) or len(text) > 24 or pieces[end].kind == "space":
                    break
                text += pieces[end].text
                end += 1
            if best[0]:
                return best
        if piece.marks & NAME and is_lone_surname(pieces, place):
            looks = LooksLikeName("person", 0.9, f"surname before {pieces[place + 1].key}")
            return 1, [self._known.name(piece.text, looks, (piece,))]
        return 0, []
