"""What decides one word by its context, and what was decided in neighbourhoods met before."""

from collections.abc import Sequence

from flashcards.text.conditions import Neighbour
from flashcards.text.document import Form
from flashcards.text.rules import Block, Choice, Decision, decide
from flashcards.text.votes import Vote

_NOTHING = Decision(None, False)
_SURE = 0.97
"""A rule whose conditions hold with this certainty needs no vote: held-out sentences do not mind, and it is quicker."""


class Context:
    """The rules for a word's reading and sense, and the model's vote on its reading."""

    __slots__ = ("_reading", "_sense", "_vote", "decided", "is_settled", "offsets", "triggers", "usual")

    def __init__(self, reading: Block | None, sense: Block | None, vote: Vote | None = None) -> None:
        self._reading = reading
        self._sense = sense
        self._vote = vote
        blocks = [block for block in (reading, sense) if block is not None]
        self.offsets = sorted({offset for block in blocks for offset in block.offsets})
        """Places looked at, relative to the word."""
        self.is_settled = not self.offsets and vote is None and not any(block.looks_far for block in blocks)
        """No context changes anything."""
        self.decided: dict[tuple[str, ...], Form] = {}
        """By the words at those places, where they alone decide."""
        self.triggers = _triggers([choice for block in blocks for choice in block.choices]) if vote is None else None
        """Words of which one must stand at its place before any choice but the last is taken."""
        self.usual: Form | None = None
        """What holds where none of them does."""

    def is_usual(self, pieces: Sequence[Neighbour], place: int) -> bool:
        """Whether no choice but the last can be taken here; quick, for words such as 的."""
        if self.triggers is None:
            return False
        for offset, words in self.triggers:  # noqa: SIM110 - a generator is twice as slow, and 的 comes here each time
            if pieces[place + offset].key in words:
                return False
        return True

    def decide(self, pieces: Sequence[Neighbour], place: int) -> tuple[Choice | None, Choice | None, bool]:
        """The reading and the gloss the rules choose here, and whether the neighbours alone decided."""
        reading = decide(self._reading, pieces, place) if self._reading else _NOTHING
        sense = decide(self._sense, pieces, place) if self._sense else _NOTHING
        if self._vote and reading.choice and not _is_sure(reading.choice):
            return self._vote.on(reading.choice, pieces, place), sense.choice, False
        return reading.choice, sense.choice, not (reading.looked_far or sense.looked_far)


def _is_sure(choice: Choice) -> bool:
    return choice.confidence >= _SURE and bool(choice.near or choice.far)


def _triggers(choices: Sequence[Choice]) -> list[tuple[int, frozenset[str]]] | None:
    """The words that any choice with conditions waits for, by place; None if one waits for no word."""
    by_place: dict[int, frozenset[str]] = {}
    for choice in choices:
        if choice.trigger is not None:
            offset, words = choice.trigger
            by_place[offset] = by_place.get(offset, frozenset()) | words
        elif choice.near or choice.far:
            return None
    return list(by_place.items())
