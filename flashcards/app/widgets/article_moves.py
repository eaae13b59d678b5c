"""Where the cursor goes in an article, and where that is on the rows; pure."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from flashcards.app.widgets.article_cells import Place, is_word, key_of, place_of
from flashcards.app.widgets.article_window import ArticleWindow, Row
from flashcards.app.widgets.ruby import Piece

EVER = 1 << 30


class Spot(NamedTuple):
    """One row of one block; spots sort as they are read."""

    first: int
    """The block, by its first sentence."""
    row: int


# Words


def next_word(window: ArticleWindow, place: Place, step: int) -> Place | None:
    """The word after (step 1) or before (-1) a place."""
    tokens = window.sentence(place.position).tokens
    inside = range(place.token + 1, len(tokens)) if step > 0 else range(place.token - 1, -1, -1)
    for index in inside:
        if is_word(tokens[index]):
            return Place(place.position, index)
    return word_from(window, place.position + step, step, is_last=step < 0)


def word_from(window: ArticleWindow, position: int, step: int = 1, *, is_last: bool = False) -> Place | None:
    """The first (or last) word of the nearest sentence that has one, from a sentence on."""
    while 0 <= position < window.count:
        tokens = window.sentence(position).tokens
        for index in range(len(tokens) - 1, -1, -1) if is_last else range(len(tokens)):
            if is_word(tokens[index]):
                return Place(position, index)
        position += step
    return None


def place_of_character(window: ArticleWindow, position: int, start: int) -> Place:
    """The token of a sentence that has a character, by its offset."""
    starts = [token.start for token in window.sentence(position).tokens]
    return Place(position, max(0, bisect_right(starts, start) - 1))


def next_sentence(window: ArticleWindow, place: Place, step: int) -> Place | None:
    """The first word of another sentence; back goes to the start of this one first."""
    if step < 0:
        start = word_from(window, place.position)
        if start is not None and start < place:
            return start
    return word_from(window, place.position + step, step)


# Rows


def row_at(window: ArticleWindow, spot: Spot) -> Row:
    """The row itself; an empty one where the text has become shorter."""
    rows = window.block(spot.first).rows
    return rows[spot.row] if spot.row < len(rows) else Row()


def spots_from(window: ArticleWindow, spot: Spot, step: int, rows: int = EVER) -> Iterator[Spot]:
    """Rows after (step 1) or before (-1) one, nearest first, without it."""
    block = window.block(spot.first)
    index = spot.row
    for _ in range(rows):
        index += step
        if not 0 <= index < len(block.rows):
            position = block.end if step > 0 else block.first - 1
            if not 0 <= position < window.count:
                return
            block = window.block(position)
            index = 0 if step > 0 else len(block.rows) - 1
        yield Spot(block.first, index)


def stepped(window: ArticleWindow, spot: Spot, rows: int) -> Spot:
    """The row `rows` further (back if negative), at most the last (first) one."""
    for there in spots_from(window, spot, 1 if rows > 0 else -1, abs(rows)):
        spot = there
    return spot


def spot_of(window: ArticleWindow, place: Place) -> Spot:
    """The row of text a token begins on."""
    block = window.block(place.position)
    key = key_of(place)
    for index, row in enumerate(block.rows):
        if not row.is_above and any(piece.key == key for piece in row.pieces):
            return Spot(block.first, index)
    return Spot(block.first, 0)


def words_on(window: ArticleWindow, spot: Spot) -> list[Piece]:
    """Words on a row of text; none on a row of pinyin."""
    row = row_at(window, spot)
    return [] if row.is_above else [piece for piece in row.pieces if is_word(window.token(place_of(piece.key)))]


def nearest_word(pieces: list[Piece], column: int) -> Place:
    """Of some words on a row, the one nearest to a column."""
    return place_of(min(pieces, key=lambda piece: abs(middle(piece) - column)).key)


def middle(piece: Piece) -> int:
    """The column of its middle."""
    return piece.column + piece.width // 2
