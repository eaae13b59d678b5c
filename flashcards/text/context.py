"""What decides one word by its context, and what was decided in neighbourhoods met before."""

from collections.abc import Sequence

from flashcards.text.document import Form
from flashcards.text.rules import Block, Choice, Neighbour, decide


class Context:
    """The rules for a word's reading and sense."""

    __slots__ = ("_reading", "_sense", "decided", "is_settled", "looks_everywhere", "offsets")

    def __init__(self, reading: Block | None, sense: Block | None) -> None:
        self._reading = reading
        self._sense = sense
        blocks = [block for block in (reading, sense) if block is not None]
        self.looks_everywhere = any(block.looks_everywhere for block in blocks)
        self.offsets = sorted({offset for block in blocks for offset in block.offsets})
        """Places looked at, relative to the word."""
        self.is_settled = not self.offsets and not self.looks_everywhere
        """No context changes anything."""
        self.decided: dict[tuple[str, ...], Form] = {}
        """By the words at those places."""

    def reading_of(self, pieces: Sequence[Neighbour], place: int) -> Choice | None:
        """The reading the rules choose here; None if none fits."""
        return decide(self._reading, pieces, place) if self._reading else None

    def sense_of(self, pieces: Sequence[Neighbour], place: int) -> Choice | None:
        """The gloss the rules choose here; None if none fits."""
        return decide(self._sense, pieces, place) if self._sense else None
