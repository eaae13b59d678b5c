"""Pieces of a document as cleaned paragraphs, in two streaming passes.

Pass 1 (`measure_blocks`) learns which blocks are hard-wrapped; pass 2 (`paragraph_chunks`) joins
their lines and yields every paragraph in chunks of at most 2,000 characters. Held: one chunk, one
table of widths, one byte a block.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from flashcards.text.clean import clean
from flashcards.text.hanzi import stands_alone

PIECE = 2000
"""Characters held at most; also what the cutter is given at most (it is slow on long runs)."""

_STOPS_AND_CLOSERS = frozenset("。！？!?.…；;：:”’」』）)》〉】]\"'—~～")
_LATIN_EDGE = 0x2000
_MIN_LINES, _MIN_CELLS, _NEAR_CELLS, _WIDEST = 3, 30, 4, 4000


class Fragment(NamedTuple):
    """Part of a cleaned, stripped line; a blank line is an empty fragment that ends."""

    text: str
    ends_line: bool


class Chunk(NamedTuple):
    """Part of a paragraph."""

    text: str
    ends_paragraph: bool


def fragments(pieces: Iterable[str]) -> Iterator[Fragment]:
    """The lines of the document, long ones in fragments of at most `PIECE` characters."""
    begun = False
    for text in _clean_pieces(pieces):
        *whole, rest = text.split("\n")
        for line in whole:
            yield Fragment(line.rstrip() if begun else line.strip(), True)
            begun = False
        if not begun:
            rest = rest.lstrip()
        if rest:
            yield Fragment(rest, False)
            begun = True
    yield Fragment("", True)


def _clean_pieces(pieces: Iterable[str]) -> Iterator[str]:
    """Cleaned pieces, cut only where no character composes with the next and no white space is split."""
    held = ""
    for piece in pieces:
        for start in range(0, len(piece), PIECE):
            held += piece[start : start + PIECE]
            cut = _safe_cut(held)
            if cut:
                yield clean(held[:cut])
                held = held[cut:]
            elif len(held) > 2 * PIECE:  # nothing but marks or white space: no text to protect
                yield clean(held[:PIECE])
                held = ""
    yield clean(held.rstrip())


def _safe_cut(text: str) -> int:
    """The last place where the text may be cut; 0 if there is none."""
    newline = text.rfind("\n")
    if newline >= 0:
        return newline + 1
    for place in range(len(text) - 1, 0, -1):
        if stands_alone(text[place]) and not text[place].isspace() and not text[place - 1].isspace():
            return place
    return 0


class _Block:
    """Widths of one block's lines; the last line is kept apart from the table."""

    def __init__(self) -> None:
        self.widths: Counter[int] = Counter()
        self.lines = self.open_ends = self.last_width = self.width = 0
        self.last_is_open = False
        self.tail = ""

    def add(self, fragment: Fragment) -> None:
        """Take in one fragment of a line."""
        self.width += len(fragment.text.encode("gb18030"))  # two bytes where a terminal gives two cells
        self.tail = fragment.text[-1:] or self.tail
        if fragment.ends_line:
            if self.lines:
                self.widths[self.last_width] += 1
                self.open_ends += self.last_is_open
            self.last_width, self.last_is_open = min(self.width, _WIDEST), self.tail not in _STOPS_AND_CLOSERS
            self.lines += 1
            self.width, self.tail = 0, ""

    def is_hard_wrapped(self) -> bool:
        """At least 3 lines, nearly all as long as the longest, half of them ending in mid-sentence."""
        if self.lines < _MIN_LINES:
            return False
        counted = self.lines - 1
        longest = max(max(self.widths), self.last_width)
        near = sum(count for width, count in self.widths.items() if width >= longest - _NEAR_CELLS)
        return longest >= _MIN_CELLS and near >= 0.8 * counted and 2 * self.open_ends >= counted


def measure_blocks(lines: Iterable[Fragment]) -> Iterator[bool]:
    """For each block of the text in turn, whether it is hard-wrapped."""
    block = _Block()
    is_blank = True
    for fragment in lines:
        if fragment.text or not is_blank:
            block.add(fragment)
            is_blank = fragment.ends_line
        elif fragment.ends_line and block.lines:
            yield block.is_hard_wrapped()
            block = _Block()
    if block.lines:
        yield block.is_hard_wrapped()


def paragraph_chunks(lines: Iterable[Fragment], wrapped: Iterable[int]) -> Iterator[Chunk]:
    """The paragraphs of the text; `wrapped` tells of each block whether its line breaks go.

    A chunk that ends no paragraph is followed by its continuation.
    """
    verdicts = iter(wrapped)
    in_block = joins = line_begun = False
    held: str | None = None
    for text, ends_line in lines:
        if not text and not line_begun:
            if ends_line and in_block:
                in_block = False
            continue
        if not line_begun and held is not None:
            if in_block and joins:
                text = " " + text if _is_latin(held[-1:]) and _is_latin(text[:1]) else text
                yield Chunk(held, False)
            else:
                yield Chunk(held, True)
            held = None
        if not in_block:
            in_block, joins = True, bool(next(verdicts, 0))
        if held is not None:
            yield Chunk(held, False)
        held = text
        line_begun = not ends_line
    if held is not None:
        yield Chunk(held, True)


def _is_latin(character: str) -> bool:
    return bool(character) and ord(character) < _LATIN_EDGE and not character.isspace()
