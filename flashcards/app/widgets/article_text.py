"""The text of an article, painted row by row from the part that is in memory; owns cursor and scroll."""

from typing import ClassVar

from rich.style import Style
from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from flashcards.app.widgets import article_moves as moves
from flashcards.app.widgets.article_moves import Spot
from flashcards.app.widgets.article_window import ArticleWindow, Place, is_word, key_of, place_of
from flashcards.app.widgets.ruby_paint import paint

MARGIN = 2
"""Rows kept between the cursor and the edge."""
WHEEL_ROWS = 3
SPACED_FROM = 12
"""Rows from which on there is room for a blank row between paragraphs."""


class ArticleText(Widget, can_focus=True):
    """Words with a cursor on one of them; `open` gives it the text."""

    DEFAULT_CSS = """
    ArticleText { width: 1fr; height: 1fr; padding: 0 1; }
    ArticleText > .article-text--unknown { text-style: underline; }
    ArticleText > .article-text--learning { color: $text-accent; text-style: bold; }
    ArticleText > .article-text--name { text-style: dim; }
    ArticleText > .article-text--ignored { text-style: dim; }
    ArticleText > .article-text--pinyin { text-style: dim; }
    """
    LOOKS: ClassVar = ("unknown", "learning", "name", "ignored", "pinyin")
    COMPONENT_CLASSES: ClassVar = {"article-text--" + look for look in LOOKS}
    ALLOW_SELECT = False

    class Moved(Message):
        """The cursor is on another word."""

    def __init__(self, *, id: str | None = None) -> None:
        self._styles: dict[str, Style] = {}
        super().__init__(id=id)
        self._window: ArticleWindow | None = None
        self._top = Spot(0, 0)
        self._view: list[Spot] = []
        self._column: int | None = None
        self.cursor = Place(0, 0)

    @property
    def is_open(self) -> bool:
        """Whether there is a text."""
        return self._window is not None

    @property
    def window(self) -> ArticleWindow:
        """The text; `open` comes first."""
        assert self._window is not None
        return self._window

    def open(self, window: ArticleWindow, position: int) -> None:
        """Show an article, the cursor on the first word of a sentence."""
        self._window = window
        self._fit()
        self.go(moves.word_from(window, position) or Place(position, 0), is_far=True)

    def draw_again(self) -> None:
        """Lay out again: size, states, pinyin or script changed; the cursor keeps its row."""
        if self._window is None:
            return
        above = self._row_of_cursor() or 0
        self._fit()
        self._top = moves.stepped(self.window, moves.spot_of(self.window, self.cursor), -above)
        self._show_cursor()
        self.refresh()

    def on_resize(self, event: Resize) -> None:
        """Lay out for the new size."""
        self.draw_again()

    def _fit(self) -> None:
        width, height = self.content_size
        self.window.look = self.window.look._replace(width=max(2, width), is_spaced=height >= SPACED_FROM)

    def render_line(self, y: int) -> Strip:
        """One row of the view."""
        pieces = moves.row_at(self.window, self._view[y]).pieces if y < len(self._view) else ()
        return paint(pieces, self.size.width, self.visual_style.rich_style, self._looks, key_of(self.cursor))

    @property
    def _looks(self) -> dict[str, Style]:
        """How each kind of piece is painted, until the theme changes."""
        if not self._styles:
            base = self.visual_style
            for look in self.LOOKS:
                style = base + self.get_visual_style("article-text--" + look, partial=True)
                self._styles[look] = style.rich_style
        return self._styles

    def notify_style_update(self) -> None:
        """Colours have changed."""
        super().notify_style_update()
        self._styles.clear()

    # The cursor

    def go(self, place: Place, *, is_far: bool = False) -> None:
        """Put the cursor on a token and bring it into view."""
        rows = self._rows_of_cursor()
        self.cursor = place
        if self._show_cursor(is_far=is_far):
            self.refresh()
        else:
            self._refresh_rows(rows | self._rows_of_cursor())
        self.post_message(self.Moved())

    def move_word(self, step: int) -> None:
        """To the next or the previous word."""
        self._column = None
        self._go_if(moves.next_word(self.window, self.cursor, step))

    def move_sentence(self, step: int) -> None:
        """To the next sentence, the start of this one, or the one before."""
        self._column = None
        self._go_if(moves.next_sentence(self.window, self.cursor, step))

    def move_end(self, step: int) -> None:
        """To the first or the last word."""
        self._column = None
        start = 0 if step < 0 else self.window.count - 1
        self._go_if(moves.word_from(self.window, start, -step, is_last=step > 0), is_far=True)

    def move_line(self, step: int) -> None:
        """To the word above or below."""
        column = self._goal_column()
        for spot in moves.spots_from(self.window, moves.spot_of(self.window, self.cursor), step):
            if words := moves.words_on(self.window, spot):
                self.go(moves.nearest_word(words, column))
                break

    def move_page(self, step: int) -> None:
        """A screen forth or back; the cursor keeps its row."""
        row = self._row_of_cursor() or 0
        rows = max(1, self.content_size.height - 1)
        if self._show_from(moves.stepped(self.window, self._top, step * rows)):
            self._to_row(row)
            self.refresh()
        else:
            self.move_end(step)

    def _go_if(self, place: Place | None, *, is_far: bool = False) -> None:
        if place is not None:
            self.go(place, is_far=is_far)

    def _goal_column(self) -> int:
        """Where a run of moves up and down began."""
        if self._column is None:
            words = moves.words_on(self.window, moves.spot_of(self.window, self.cursor))
            key = key_of(self.cursor)
            self._column = next((moves.middle(piece) for piece in words if piece.key == key), 0)
        return self._column

    # Mouse

    def on_click(self, event: Click) -> None:
        """Put the cursor on the word under the mouse."""
        offset = event.get_content_offset(self)
        if self._window is None or offset is None or offset.y >= len(self._view):
            return
        for piece in moves.row_at(self.window, self._view[offset.y]).pieces:
            place = place_of(piece.key)
            if piece.column <= offset.x < piece.column + piece.width and is_word(self.window.token(place)):
                self._column = None
                self.go(place)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll on; a cursor that leaves the view follows."""
        self._wheel(WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll back."""
        self._wheel(-WHEEL_ROWS)

    def _wheel(self, rows: int) -> None:
        if self._window is not None and self._show_from(moves.stepped(self.window, self._top, rows)):
            if self._row_of_cursor() is None:
                self._to_row(0 if rows > 0 else len(self._view) - 1)
            self.refresh()

    # The view

    def _show_cursor(self, *, is_far: bool = False) -> bool:
        """Bring the cursor into view; whether that moved the view."""
        height = self.content_size.height
        if height < 1:
            return False
        margin = min(MARGIN, (height - 1) // 3)
        spot = moves.spot_of(self.window, self.cursor)
        below = [self._top, *moves.spots_from(self.window, self._top, 1, 2 * height)]
        row = below.index(spot) if spot in below else None
        if is_far or (row is None and spot not in moves.spots_from(self.window, self._top, -1, height)):
            above = height // 3
        elif row is None or row < margin:
            above = margin
        elif row > height - 1 - margin:
            above = height - 1 - margin
        else:
            return self._show_from(self._top)
        return self._show_from(moves.stepped(self.window, spot, -above))

    def _show_from(self, top: Spot) -> bool:
        """Make it the first row, with no free room below the end; whether that moved the view."""
        height = self.content_size.height
        before = self._view
        below = [top, *moves.spots_from(self.window, top, 1, height - 1)]
        if len(below) < height:
            top = moves.stepped(self.window, below[-1], -(height - 1))
            below = [top, *moves.spots_from(self.window, top, 1, height - 1)]
        self._top = top
        self._view = below
        return before != below

    def _row_of_cursor(self) -> int | None:
        spot = moves.spot_of(self.window, self.cursor)
        return self._view.index(spot) if spot in self._view else None

    def _rows_of_cursor(self) -> set[int]:
        """Rows of the view with a part of the word under the cursor; a very long word has several."""
        key = key_of(self.cursor)
        rows = enumerate(moves.row_at(self.window, spot).pieces for spot in self._view)
        return {y for y, pieces in rows if any(piece.key == key for piece in pieces)}

    def _refresh_rows(self, rows: set[int]) -> None:
        self.refresh(*(Region(0, y, self.content_size.width, 1) for y in rows))

    def _to_row(self, row: int) -> None:
        """The cursor to the nearest row of the view that has a word; the view stays."""
        column = self._goal_column()
        rows = [index for index, spot in enumerate(self._view) if moves.words_on(self.window, spot)]
        if rows:
            nearest = min(rows, key=lambda index: abs(index - row))
            self.cursor = moves.nearest_word(moves.words_on(self.window, self._view[nearest]), column)
            self.post_message(self.Moved())
