"""The part of an article that is in memory: pages of sentences, and blocks of them in rows.

Pure but for the `read` it is given: an article of any length costs what the visible part costs.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from flashcards.app.widgets.ruby import Cell, Piece, layout
from flashcards.text.clean import safe_line
from flashcards.text.pinyin import pinyin_of
from flashcards.text.spoken import spoken_readings

if TYPE_CHECKING:
    from flashcards.services.articles import ReadSentence, ReadToken

PAGE = 32
"""Sentences read at once."""
PAGES_KEPT = 24
BLOCK = 40
"""A paragraph longer than this is laid out in parts of about as many sentences."""
INDENT = 4
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


class Row(NamedTuple):
    """One painted row: text, the pinyin above one, or nothing."""

    pieces: tuple[Piece, ...] = ()
    is_above: bool = False
    """The pinyin of the row below."""


class Block(NamedTuple):
    """Sentences laid out together: a paragraph, or a part of a very long one."""

    first: int
    end: int
    rows: tuple[Row, ...]
    """Top down, at least one."""


def key_of(place: Place) -> int:
    """The place as the key of a cell."""
    return place.position * KEYS_PER_SENTENCE + place.token


def place_of(key: int) -> Place:
    """The place a key stands for."""
    return Place(*divmod(key, KEYS_PER_SENTENCE))


def is_word(token: "ReadToken") -> bool:
    """Whether the cursor can stand on it."""
    return bool(token.pinyin) or token.kind in ("word", "name")


class ArticleWindow:
    """Sentences by position, blocks by any of their positions; both kept while they are near."""

    def __init__(self, read: "Callable[[int, int], Sequence[ReadSentence]]", count: int) -> None:
        self.count = count
        self._read = read
        self._look = Look()
        self._pages: dict[int, Sequence[ReadSentence]] = {}
        self._blocks: dict[int, Block] = {}

    @property
    def look(self) -> Look:
        """How it is shown now."""
        return self._look

    @look.setter
    def look(self, look: Look) -> None:
        if look != self._look:
            self._look = look
            self._blocks.clear()

    def forget(self) -> None:
        """Read again when asked: states of words have changed."""
        self._pages.clear()
        self._blocks.clear()

    def sentence(self, position: int) -> "ReadSentence":
        """The sentence at a position, 0 to count - 1."""
        number = position // PAGE
        page = self._pages.get(number)
        if page is None:
            if len(self._pages) >= PAGES_KEPT:
                self._pages.pop(next(iter(self._pages)))
            page = self._pages[number] = self._read(number * PAGE, PAGE)
        return page[position - number * PAGE]

    def token(self, place: Place) -> "ReadToken":
        """The token at a place."""
        return self.sentence(place.position).tokens[place.token]

    def block(self, position: int) -> Block:
        """The block that holds a sentence."""
        first = position
        while not self._begins_block(first):
            first -= 1
        found = self._blocks.get(first)
        if found is None:
            if len(self._blocks) >= PAGE * PAGES_KEPT:
                self._blocks.clear()
            found = self._blocks[first] = self._lay_out(first)
        return found

    def _begins_block(self, position: int) -> bool:
        if position == 0 or self._paragraph(position) != self._paragraph(position - 1):
            return True
        half = BLOCK // 2
        return position % BLOCK == 0 and self._paragraph(position - half) == self._paragraph(position)

    def _paragraph(self, position: int) -> int:
        return self.sentence(position).paragraph

    def _lay_out(self, first: int) -> Block:
        end = first + 1
        while end < self.count and not self._begins_block(end):
            end += 1
        cells: list[Cell] = []
        for position in range(first, end):
            sentence = self.sentence(position)
            if cells and cells[-1].text[-1:].isascii() and sentence.text[:1].isascii():
                cells.append(Cell(" "))
            cells += self._cells(sentence)
        is_paragraph_start = first == 0 or self._paragraph(first - 1) != self._paragraph(first)
        indent = INDENT if is_paragraph_start and self._look.width >= 6 * INDENT else 0
        rows: list[Row] = []
        for line in layout(cells, self._look.width, indent=indent):
            rows += [Row(line.pinyin, True), Row(line.text)] if line.pinyin else [Row(line.text)]
        is_paragraph_end = end < self.count and self._paragraph(end) != self._paragraph(first)
        if not rows or (is_paragraph_end and self._look.is_spaced):
            rows.append(Row())
        return Block(first, end, tuple(rows))

    def _cells(self, sentence: "ReadSentence") -> Iterator[Cell]:
        last_end = sentence.tokens[0].start if sentence.tokens else 0
        for index, token in enumerate(self._said(sentence)):
            if token.start > last_end:
                yield Cell(" ")
            last_end = token.end
            text = self._written(token)
            yield Cell(safe_line(text), self._pinyin(token), style_of(token), key_of(Place(sentence.position, index)))

    def _said(self, sentence: "ReadSentence") -> "Sequence[ReadToken]":
        """Its tokens, with the pinyin of the spoken form where that is wanted."""
        if not self._look.is_spoken:
            return sentence.tokens
        return [
            token._replace(pinyin=pinyin_of(readings, token.kind == "name")) if readings != token.readings else token
            for token, readings in zip(sentence.tokens, spoken_readings(sentence.tokens), strict=True)
        ]

    def _written(self, token: "ReadToken") -> str:
        return token.other_script if self._look.is_other_script else token.text

    def _pinyin(self, token: "ReadToken") -> str:
        mode = self._look.pinyin
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
