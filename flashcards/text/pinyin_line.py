"""The line of pinyin below a sentence: words apart, punctuation at its word, `?` at a doubtful reading."""

from collections.abc import Iterable
from typing import Protocol

from flashcards.text.clean import safe_line

DOUBTFUL = 0.8
"""A reading of less confidence carries a `?`."""

_OPENING = ("“", "‘", "「", "『", "《", "（", "(", "〈", "【")


class Shown(Protocol):
    """What of a form or a stored token the line shows."""

    @property
    def text(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def pinyin(self) -> str: ...

    @property
    def confidence(self) -> float: ...


def pinyin_line(tokens: Iterable[Shown]) -> str:
    """The pinyin of a sentence's tokens; what has none stands as it is."""
    words: list[str] = []
    for token in tokens:
        join_shown(words, token, token.pinyin)
    return " ".join(words)


def join_shown(words: list[str], token: Shown, pinyin: str) -> None:
    """Put the next token on the line, in the pinyin given."""
    shown = pinyin + doubt(token) if token.pinyin else safe_line(token.text)
    is_closing = token.kind == "punctuation" and token.text not in _OPENING
    if words and (is_closing or words[-1][-1:] in _OPENING):
        words[-1] += shown
    else:
        words.append(shown)


def doubt(token: Shown) -> str:
    """The mark of a doubtful reading."""
    return "?" if token.confidence < DOUBTFUL else ""
