"""Where words begin and end: the statistical cut and the best path.

The one door to jieba, and to rjieba where there is a wheel. Both give the same cut, as does our own of short texts.
"""

import math
import os
from collections.abc import Callable
from typing import Any

from flashcards.errors import FlashcardsError
from flashcards.text.document import Known, Lexicon
from flashcards.text.lattice import Lattice

Cutter = Callable[[str], list[str]]
"""A sentence's words in order; joined they are the sentence. Takes at most 2,000 characters at a time."""

_UNKNOWN_COST = 20.0
"""Of a character that no word covers: dearer than any two known words."""

_TOTAL = 60_000_000


_SHORT = 30_000
"""Characters until loading jieba costs less than doing without it."""


def make_cutter(lexicon: Lexicon, cache_folder: str) -> Cutter:
    """The cut to use on this machine; jieba's own cache, where it needs one, lies in `cache_folder`."""
    return _Growing(Lattice(lexicon), lambda: jieba_cutter(cache_folder)).cut


class _Growing:
    """Does without jieba until much has been cut."""

    def __init__(self, lattice: Lattice, load: Callable[[], Cutter]) -> None:
        self._cut: Cutter = lattice.cut
        self._load = load
        self._left = _SHORT

    def cut(self, text: str) -> list[str]:
        if self._left > 0:
            self._left -= len(text)
            if self._left <= 0:
                self._cut = self._load()
        return self._cut(text)


def jieba_cutter(cache_folder: str) -> Cutter:
    """jieba's cut, with all its words loaded."""
    try:
        # The module-wide instance: a second one would load its 40 MB of words again.
        import rjieba
    except ImportError:
        return _python_cutter(cache_folder)
    cut: Cutter = rjieba.cut
    return cut


def _python_cutter(cache_folder: str) -> Cutter:
    """jieba's cut; its dictionary (a second, 100 MB) is loaded at the first sentence."""
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    try:
        os.makedirs(cache_folder, mode=0o700, exist_ok=True)
    except OSError as error:
        raise FlashcardsError(
            f"The cache folder {cache_folder} cannot be made ({(error.strerror or str(error)).lower()}): "
            "name another one in FLASHCARDS_CACHE."
        ) from error
    tokenizer: Any = jieba.Tokenizer()
    # jieba keeps a marshal file under a fixed name; in the shared temporary folder anyone could plant one.
    tokenizer.tmp_dir = cache_folder
    cut: Cutter = tokenizer.lcut
    return cut


def word_cost(known: Known | None) -> float | None:
    """How dear a word is on a path, less for commoner ones; None where the dictionary lacks it."""
    if known is None or not known.has_entry:
        return None
    return math.log(_TOTAL / max(known.frequency, 2_000_000 // known.rank if known.rank else 0, 1))


def best_path(text: str, cost_of: Callable[[str], float | None], longest: int = 8) -> list[str]:
    """The likeliest way to cut a text into words that have a cost; characters in none stand alone."""
    costs = [0.0] + [math.inf] * len(text)
    begins = [0] * (len(text) + 1)
    for begin in range(len(text)):
        for end in range(begin + 1, min(len(text), begin + longest) + 1):
            cost = cost_of(text[begin:end])
            if cost is None:
                if end > begin + 1:
                    continue
                cost = _UNKNOWN_COST
            if costs[begin] + cost < costs[end]:
                costs[end], begins[end] = costs[begin] + cost, begin
    words = []
    end = len(text)
    while end:
        words.append(text[begins[end] : end])
        end = begins[end]
    return words[::-1]
