"""The tokens of a sentence as cells of the page: what is written, the pinyin above it, how it looks; pure."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from flashcards.app.widgets.ruby import Cell
from flashcards.text.clean import safe_line
from flashcards.text.pinyin import pinyin_of
from flashcards.text.spoken import spoken_readings

if TYPE_CHECKING:
    from flashcards.services.articles import ReadSentence, ReadToken

KEYS_PER_SENTENCE = 1 << 12
"""A sentence has at most 500 characters, so fewer tokens than this."""
DOUBTFUL = 0.8
STATES = ("unknown", "learning", "known", "ignored")
PINYIN_MODES = ("adaptive", "all", "off")


class Place(NamedTuple):
    """One token of the article."""

    position: int
    """Of its sentence, from 0."""
    token: int


class Look(NamedTuple):
    """How the article is shown."""

    width: int = 40
    pinyin: str = "adaptive"
    is_other_script: bool = False
    is_spoken: bool = False
    """Pinyin with the tones as they are spoken."""
    is_spaced: bool = True
    """A blank row between paragraphs."""


def key_of(place: Place) -> int:
    """The place as the key of a cell."""
    return place.position * KEYS_PER_SENTENCE + place.token


def place_of(key: int) -> Place:
    """The place a key stands for."""
    return Place(*divmod(key, KEYS_PER_SENTENCE))


def is_word(token: "ReadToken") -> bool:
    """Whether the cursor can stand on it."""
    return bool(token.pinyin) or token.kind in ("word", "name")


def cells_of(sentence: "ReadSentence", look: Look) -> Iterator[Cell]:
    """One cell a token, blanks where the text has any."""
    last_end = sentence.tokens[0].start if sentence.tokens else 0
    for index, token in enumerate(spoken_tokens(sentence.tokens) if look.is_spoken else sentence.tokens):
        if token.start > last_end:
            yield Cell(" ")
        last_end = token.end
        text = token.other_script if look.is_other_script else token.text
        key = key_of(Place(sentence.position, index))
        yield Cell(safe_line(text), _pinyin(token, look.pinyin), style_of(token), key)


def spoken_tokens(tokens: "Sequence[ReadToken]") -> "Sequence[ReadToken]":
    """Tokens with the pinyin that they are spoken with."""
    return [
        token._replace(pinyin=pinyin_of(readings, token.kind == "name")) if readings != token.readings else token
        for token, readings in zip(tokens, spoken_readings(tokens), strict=True)
    ]


def _pinyin(token: "ReadToken", mode: str) -> str:
    if mode == "off" or not token.pinyin:
        return ""
    if mode == "adaptive" and not (token.word_id is not None and token.kind == "word" and token.state < 2):
        return ""
    return shown_pinyin(token)


def shown_pinyin(token: "ReadToken") -> str:
    """Its pinyin, with `?` where the reading is doubtful."""
    return safe_line(token.pinyin) + ("?" if token.confidence < DOUBTFUL else "")


def style_of(token: "ReadToken") -> str:
    """The look of a token: the state of its word, or what it is."""
    if token.kind == "name":
        return "name"
    return STATES[token.state] if token.kind == "word" and token.word_id is not None else ""
