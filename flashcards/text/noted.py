"""The candidates for names of one text, noted with their points, and which of them are names."""

from collections.abc import Iterator

from flashcards.text import name_parts as parts
from flashcards.text.candidates import DOTS
from flashcards.text.name_context import Candidate
from flashcards.text.names import LooksLikeName, surname_of
from flashcards.text.piece import PERSONAL
from flashcards.text.pieces import Pieces

_MOST = 10_000
"""Candidates held."""
_ACCEPTED = 0.0
"""Points from which a candidate is a name."""

_NOT_HOPELESS = -1.0
"""Points from which being said again speaks for a name; any phrase is said again."""


class _Noted:
    """What the first pass knows of one string."""

    __slots__ = ("count", "score", "type", "why")

    def __init__(self, candidate: Candidate) -> None:
        self.type, self.score, self.why = candidate.type, candidate.score, candidate.why
        self.count = 1


class NotedNames:
    """Every candidate of a text, once."""

    def __init__(self, known: Pieces) -> None:
        self._known = known
        self._noted: dict[str, _Noted] = {}

    def take(self, candidate: Candidate) -> None:
        """Count a candidate; the best points of a string stand for it."""
        noted = self._noted.get(candidate.text)
        if noted is None:
            if len(self._noted) < _MOST:
                self._noted[candidate.text] = _Noted(candidate)
            return
        noted.count += 1
        if candidate.score > noted.score:
            noted.type, noted.score, noted.why = candidate.type, candidate.score, candidate.why

    def names(self) -> Iterator[tuple[str, LooksLikeName]]:
        """The names, each with what it is called by elsewhere; the candidates are forgotten."""
        likely = {text: _score(noted) for text, noted in self._noted.items() if text not in parts.NO_NAMES}
        likely = {text: score for text, score in likely.items() if score >= _ACCEPTED}
        plain = self._known.plain_words(list(likely))
        for text, score in likely.items():
            if text in plain and not self._known.piece(text).marks & PERSONAL:
                continue
            noted = self._noted[text]
            why = noted.why if noted.count == 1 else f"{noted.why}; {noted.count} times in this text"
            looks = LooksLikeName(noted.type, score, why)
            for name in (text, *self._short_forms(text, noted.type)):
                yield name, looks
        self._noted.clear()

    def _short_forms(self, text: str, kind: str) -> Iterator[str]:
        """What a long name is called later: a part between dots; the given name alone, where it is no word."""
        if kind == "organisation" and text[-2:] in ("公司", "集团"):
            yield from self._short_form_of_company(text[:-2])
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

    def _short_form_of_company(self, stem: str) -> Iterator[str]:
        """What a company is called by where no dictionary has that word: 宏远."""
        key = self._known.simplified(stem)
        if 1 < len(key) < 5 and key[-1] not in parts.PLACE_ENDINGS and not self._known.piece(stem).entries:
            yield stem


def _score(noted: _Noted) -> float:
    if noted.score <= _NOT_HOPELESS:
        return noted.score
    return noted.score + (1.2 if noted.count > 2 else 0.7 if noted.count > 1 else 0)
