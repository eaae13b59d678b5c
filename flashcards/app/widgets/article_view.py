"""Which rows of an article are on the screen, and which of its words are on them; pure."""

from flashcards.app.widgets import article_moves as moves
from flashcards.app.widgets.article_cells import Place, is_word, key_of, place_of
from flashcards.app.widgets.article_moves import Spot
from flashcards.app.widgets.article_window import ArticleWindow
from flashcards.app.widgets.ruby import Piece

MARGIN = 2
"""Rows kept between the cursor and the edge."""
SPACED_FROM = 12
"""Rows from which on there is room for a blank row between paragraphs."""


class ArticleView:
    """A part of the rows, as high as the screen; moves as little as the cursor needs."""

    def __init__(self, window: ArticleWindow) -> None:
        self.window = window
        self.spots: list[Spot] = []
        """Top down."""
        self._height = 0
        self._row = 0
        """Of the cursor, when it was shown last."""

    def fit(self, width: int, height: int) -> None:
        """Take another size."""
        self._height = height
        self.window.look = self.window.look._replace(width=max(2, width), is_spaced=height >= SPACED_FROM)

    def show(self, cursor: Place, *, is_far: bool = False) -> bool:
        """Bring the cursor into view; whether that moved the view."""
        height = self._height
        if height < 1:
            return False
        margin = min(MARGIN, (height - 1) // 3)
        spot = moves.spot_of(self.window, cursor)
        top = self.spots[0] if self.spots else spot
        near = [top, *moves.spots_from(self.window, top, 1, 2 * height)]
        row = near.index(spot) if spot in near else None
        if is_far or (row is None and spot not in moves.spots_from(self.window, top, -1, height)):
            above = height // 3
        elif row is None or row < margin:
            above = margin
        else:
            above = min(row, height - 1 - margin)
        return self._show_from(moves.stepped(self.window, spot, -above), cursor)

    def show_again(self, cursor: Place) -> None:
        """After another layout: the cursor stays on its row, as far as that goes."""
        spot = moves.spot_of(self.window, cursor)
        self.spots = [moves.stepped(self.window, spot, -self._row)]
        self.show(cursor)

    def scroll(self, rows: int, cursor: Place) -> bool:
        """Move the view by some rows; whether there was room for that."""
        return bool(self.spots) and self._show_from(moves.stepped(self.window, self.spots[0], rows), cursor)

    def _show_from(self, top: Spot, cursor: Place) -> bool:
        """Make it the first row, with no free room below the end."""
        before = self.spots
        below = [top, *moves.spots_from(self.window, top, 1, self._height - 1)]
        if len(below) < self._height:
            top = moves.stepped(self.window, below[-1], -(self._height - 1))
            below = [top, *moves.spots_from(self.window, top, 1, self._height - 1)]
        self.spots = below
        self._row = self.row_of(cursor) or 0
        return before != below

    # Words on the screen

    def pieces(self, row: int) -> tuple[Piece, ...]:
        """What is painted on a row of the screen."""
        return moves.row_at(self.window, self.spots[row]).pieces if row < len(self.spots) else ()

    def row_of(self, place: Place) -> int | None:
        """The row a word begins on; None if it is not in view."""
        spot = moves.spot_of(self.window, place)
        return self.spots.index(spot) if spot in self.spots else None

    def rows_of(self, place: Place) -> set[int]:
        """Every row with a part of a word; a very long one has several."""
        key = key_of(place)
        return {row for row in range(len(self.spots)) if any(piece.key == key for piece in self.pieces(row))}

    def word_at(self, column: int, row: int) -> Place | None:
        """The word on a cell."""
        for piece in self.pieces(row):
            place = place_of(piece.key)
            if piece.column <= column < piece.column + piece.width and is_word(self.window.token(place)):
                return place
        return None

    def word_near(self, column: int, row: int) -> Place | None:
        """The word nearest to a cell: first by row, then by column."""
        rows = [index for index, spot in enumerate(self.spots) if moves.words_on(self.window, spot)]
        if not rows:
            return None
        nearest = min(rows, key=lambda index: abs(index - row))
        return moves.nearest_word(moves.words_on(self.window, self.spots[nearest]), column)
