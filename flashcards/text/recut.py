"""Pieces cut anew where the rules of `data/cuts.txt` say that one word of the cut is two."""

from collections.abc import Iterable

from flashcards.text.piece import EDGE, Piece
from flashcards.text.pieces import Pieces
from flashcards.text.rules import decide, load_rules


class Recut:
    """The rules, and the strings they are about."""

    def __init__(self, known: Pieces) -> None:
        self._known = known
        self._rules = load_rules("cuts.txt")
        known.watched.update(self._rules.words())

    def concerns(self, words: Iterable[str]) -> bool:
        """Whether any of these words has a rule; quick, since it is asked of every sentence."""
        return not self._known.watched.isdisjoint(words)

    def recut(self, pieces: list[Piece]) -> list[Piece]:
        """The pieces of a sentence after every rule that applies."""
        around = [EDGE, EDGE, *pieces, EDGE, EDGE]
        result: list[Piece] = []
        skips = False
        for place, piece in enumerate(pieces, 2):
            if skips:
                skips = False
                continue
            block = self._rules.block(piece.key)
            choice = decide(block, around, place).choice if block else None
            if choice is None or choice.outcome == piece.key:
                result.append(piece)
                continue
            takes_before, skips = "*" in choice.outcome, ">" in choice.outcome
            text = (result.pop().text if takes_before and result else "") + piece.text
            text += around[place + 1].text if skips else ""
            result += self._cut(text, _lengths(choice.outcome, around, place), choice.why)
        return result

    def _cut(self, text: str, lengths: list[int], why: str) -> list[Piece]:
        parts = []
        begin = 0
        for length in lengths:
            parts.append(self._known.piece(text[begin : begin + length], f"rule: {why or 'always two words'}"))
            begin += length
        return parts


def _lengths(outcome: str, around: list[Piece], place: int) -> list[int]:
    """How long each part of the outcome is in the text."""
    before, after = around[place - 1].key, around[place + 1].key
    return [len(part.replace("*", before).replace(">", after)) for part in outcome.split("|")]
