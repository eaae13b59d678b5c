"""What the lexicon knows of strings, asked many at a time and held until pieces are made of it."""

from collections.abc import Iterable

from flashcards.text.document import Known, Lexicon
from flashcards.text.hanzi import is_hanzi
from flashcards.text.name_costs import UNRANKED
from flashcards.text.names import surname_of

_LONGEST_PART = 8
"""Characters of the parts that are looked up together; longer words are in no path."""

_HELD = 5_000
"""Answers held: until pieces are made of them, which hold what they need."""
_MOST = 20_000
"""Answers held before a text is through, where it has runs without end."""
_HELD_RANKS = 20_000
"""Ranks held, asked for with every string that may be a name."""


class Facts:
    """Answers of the lexicon, each asked for once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, Known | None] = {}
        self._ranks: dict[str, int | None] = {}

    def prepare(self, texts: set[str]) -> None:
        """Look strings up in one question, and what those in no dictionary may be cut into in another."""
        if len(self._known) > _HELD:  # here alone: what was asked for together is used together
            self._known.clear()
        new = texts.difference(self._known)
        if not new:
            return
        self.look_up(new)
        parts: set[str] = set()
        for text in new:
            if len(text) > 1 and not self.has(text) and is_hanzi(text):
                if len(text) <= 3 and surname_of(text):
                    asked = (text[0], text[1], text[2:], text[:2], text[1:])
                    parts.update([part for part in asked if part not in self._ranks])  # asked whether it is a name
                else:
                    parts.update(_parts(text))
        self.look_up(parts)

    def prepare_parts(self, text: str) -> None:
        """Look all that a string may be cut into up in one question."""
        if len(self._known) > _MOST:
            self._known.clear()
        self.look_up(_parts(text))

    def of(self, text: str) -> Known | None:
        """All that is known of a string; None for one not known."""
        try:
            return self._known[text]
        except KeyError:
            self.look_up((text,))
            return self._known[text]

    def has(self, text: str) -> bool:
        """Whether the dictionary has this string."""
        known = self.of(text)
        return known is not None and bool(known.has_entry)

    def rank(self, text: str) -> int | None:
        """Place in a list of words by frequency; a late one for what only the dictionary has."""
        if text not in self._ranks:
            if len(self._ranks) > _HELD_RANKS:
                self._ranks.clear()
            known = self.of(text)
            self._ranks[text] = (known.rank or (UNRANKED if known.has_entry else None)) if known else None
        return self._ranks[text]

    def tag(self, text: str) -> str:
        """Part of speech; empty if not known."""
        known = self.of(text)
        return known.tag if known else ""

    def look_up(self, texts: Iterable[str]) -> None:
        """Look strings up in one question, as they are."""
        asked = [text for text in texts if text not in self._known]
        found = self._lexicon.look_up(asked) if asked else {}
        self._known.update((text, found.get(text)) for text in asked)


def _parts(text: str) -> set[str]:
    size = len(text)
    return {text[begin:end] for begin in range(size) for end in range(begin + 1, min(size, begin + _LONGEST_PART) + 1)}
