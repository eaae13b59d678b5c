"""Words in no dictionary, as jieba finds them: a hidden Markov model of the characters that words are made of.

Each character is at the beginning (B), in the middle (M), at the end (E) of a word, or one by itself (S); the
likeliest row of states is Viterbi's. The figures are those of jieba's `finalseg`.
"""

import re

from flashcards.text.document import Lexicon

_FIRST, _LAST = "\u4e00", "\u9fd5"
_PARTS = f"[{_FIRST}-{_LAST}]+|[a-zA-Z0-9]+(?:\\.\\d+)?%?|(?:(?![a-zA-Z0-9])[^{_FIRST}-{_LAST}])+"
"""Sets of one range each: they are compiled in a tenth of the time of one of several."""
_NEVER = -3.14e100
_Emitted = tuple[float, float, float, float]
_FIRST_B, _FIRST_S = -0.26268660809250016, -1.4652633398537678
_B_E, _B_M = -0.510825623765990, -0.916290731874155
_E_B, _E_S = -0.5897149736854513, -0.8085250474669937
_M_E, _M_M = -0.33344856811948514, -1.2603623820268226
_S_B, _S_S = -0.7211965654669841, -0.6658631448798212


class UnknownWords:
    """Cuts stretches of characters, and holds the characters it has asked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._met: dict[str, _Emitted] = {}

    def cut(self, text: str) -> list[str]:
        """The words of a stretch of characters, in order."""
        if min(text) >= _FIRST and max(text) <= _LAST:
            return self._words(text)
        words: list[str] = []
        for part in re.findall(_PARTS, text):
            words += self._words(part) if _FIRST <= part[0] <= _LAST else (part,)
        return words

    def _words(self, text: str) -> list[str]:
        words = []
        begin = 0
        for place, state in enumerate(self._states(text), 1):
            if state in "ES":
                words.append(text[begin:place])
                begin = place
        return [*words, text[begin:]] if begin < len(text) else words

    def _states(self, text: str) -> str:
        """The likeliest row of states."""
        emitted_b, emitted_e, emitted_m, emitted_s = self._emissions(text[0])
        b, e, m, s = _FIRST_B + emitted_b, _NEVER + emitted_e, _NEVER + emitted_m, _FIRST_S + emitted_s
        rows = "B", "E", "M", "S"
        for character in text[1:]:
            emitted_b, emitted_e, emitted_m, emitted_s = self._emissions(character)
            # Of equal scores the later letter is taken.
            to_b = max((e + _E_B + emitted_b, "E", rows[1]), (s + _S_B + emitted_b, "S", rows[3]))
            to_e = max((b + _B_E + emitted_e, "B", rows[0]), (m + _M_E + emitted_e, "M", rows[2]))
            to_m = max((b + _B_M + emitted_m, "B", rows[0]), (m + _M_M + emitted_m, "M", rows[2]))
            to_s = max((e + _E_S + emitted_s, "E", rows[1]), (s + _S_S + emitted_s, "S", rows[3]))
            b, e, m, s = to_b[0], to_e[0], to_m[0], to_s[0]
            rows = to_b[2] + "B", to_e[2] + "E", to_m[2] + "M", to_s[2] + "S"
        return rows[1] if e > s else rows[3]

    def _emissions(self, character: str) -> _Emitted:
        found = self._met.get(character)
        if found is None:
            b, e, m, s = self._lexicon.emissions(character)
            found = self._met[character] = (b or _NEVER, e or _NEVER, m or _NEVER, s or _NEVER)
        return found
