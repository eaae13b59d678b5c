"""The statistical cut of a short text, word for word that of jieba, without loading its 350,000 words.

The lexicon is asked for the words a text can hold: first which two characters begin words and of what lengths, then
for those words. The best path through this lattice is jieba's: the product of the words' shares in its corpus.
"""

import re
from math import log
from operator import add

from flashcards.text.document import Lexicon
from flashcards.text.unknown_words import UnknownWords

_HANZI = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ebef\U0002f800-\U0002fa1f"
_PARTS = re.compile(f"[{_HANZI}a-zA-Z0-9+#&._%-]+|\r\n|.", re.DOTALL)
"""Runs that are cut; all else stands by itself."""
_LOG_TOTAL = log(60_101_967)
"""Of the occurrences of all words in jieba's dictionary."""
_UNLISTED = -_LOG_TOTAL
"""Weight of a character that is no word: as if it had occurred once."""
_LONGEST = 16
"""Characters of the longest word there is."""


class Lattice:
    """Cuts texts, and holds the words it has asked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._unknown = UnknownWords(lexicon)
        self._asked: set[str] = set()
        self._weights: dict[str, float] = {}
        """Logarithms of words' shares."""
        self._lengths: dict[str, list[int]] = {}
        """Two characters -> lengths of the words that begin so."""

    def cut(self, text: str) -> list[str]:
        """The words of a text, in order."""
        parts = _PARTS.findall(text)
        self._prepare([part for part in parts if len(part) > 1])
        words: list[str] = []
        for part in parts:
            words += self._words(part) if len(part) > 1 else (part,)
        return words

    def _prepare(self, runs: list[str]) -> None:
        """Ask for the words that runs can hold."""
        heads = set("".join(runs))
        for run in runs:
            heads.update(map(add, run, run[1:]))
        self._ask(heads)
        longer = set()
        of = self._lengths.get
        for run in runs:
            for place, head in enumerate(map(add, run, run[1:])):
                for length in of(head, ()):
                    longer.add(run[place : place + length])
        self._ask(longer)

    def _ask(self, texts: set[str]) -> None:
        new = texts.difference(self._asked)
        if not new:
            return
        self._asked |= new
        for text, frequency, longer in self._lexicon.lattice(new):
            if frequency:
                self._weights[text] = log(frequency) - _LOG_TOTAL
            if len(text) == 2:
                lengths = longer | (frequency > 0) << 2
                self._lengths[text] = [length for length in range(2, _LONGEST + 1) if lengths >> length & 1]

    def _ends(self, run: str) -> list[int]:
        """Of each place, where the word ends that the best path from there begins with."""
        size = len(run)
        best = [0.0] * (size + 1)
        ends = list(range(1, size + 1))
        weight, lengths = self._weights.get, self._lengths.get
        for place in range(size - 1, -1, -1):
            score = weight(run[place], _UNLISTED) + best[place + 1]
            for length in lengths(run[place : place + 2], ()):
                listed = weight(run[place : place + length])
                # Past the end a slice is a shorter word, which was weighed already.
                if listed is not None and place + length <= size and listed + best[place + length] >= score:
                    score = listed + best[place + length]
                    ends[place] = place + length
            best[place] = score
        return ends

    def _words(self, run: str) -> list[str]:
        """The words of a run; characters left alone side by side may be a word no dictionary has."""
        ends = self._ends(run)
        words: list[str] = []
        place = alone = 0
        while place < len(run):
            end = ends[place]
            if end - place > 1:
                words += self._alone(run[alone:place])
                words.append(run[place:end])
                alone = end
            place = end
        return words + self._alone(run[alone:])

    def _alone(self, text: str) -> list[str]:
        """A stretch of characters that the path left alone."""
        if len(text) < 2 or text in self._weights:
            return list(text)
        return self._unknown.cut(text)
