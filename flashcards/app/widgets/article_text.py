"""The text of an article with a cursor on its words, painted row by row from the part that is in memory."""

from typing import ClassVar

from rich.style import Style
from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from flashcards.app.widgets import article_moves as moves
from flashcards.app.widgets.article_cells import Place, key_of
from flashcards.app.widgets.article_view import ArticleView
from flashcards.app.widgets.article_window import ArticleWindow
from flashcards.app.widgets.ruby_paint import paint

WHEEL_ROWS = 3


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

    def __init__(self) -> None:
        self._styles: dict[str, Style] = {}
        super().__init__()
        self._view: ArticleView | None = None
        self._column: int | None = None
        self.cursor = Place(0, 0)

    @property
    def is_open(self) -> bool:
        """Whether there is a text."""
        return self._view is not None

    @property
    def view(self) -> ArticleView:
        """What is on the screen; `open` comes first."""
        assert self._view is not None
        return self._view

    @property
    def window(self) -> ArticleWindow:
        """The text."""
        return self.view.window

    def open(self, window: ArticleWindow, position: int) -> None:
        """Show an article, the cursor on the first word of a sentence."""
        self._view = ArticleView(window)
        self._view.fit(*self.content_size)
        self.go(moves.word_from(window, position) or Place(position, 0), is_far=True)

    def draw_again(self) -> None:
        """Lay out again: size, states, pinyin or script changed."""
        if self._view is not None:
            self._view.fit(*self.content_size)
            self._view.show_again(self.cursor)
            self.refresh()

    def read_again(self) -> None:
        """Read the text again: states or words have changed; the cursor stays on its character."""
        position, index = self.cursor
        tokens = self.window.sentence(position).tokens
        start = tokens[index].start if index < len(tokens) else 0
        self.window.forget()
        self.cursor = moves.place_of_character(self.window, position, start)
        self.draw_again()

    def on_resize(self, event: Resize) -> None:
        """Lay out for the new size."""
        self.draw_again()

    def render_line(self, y: int) -> Strip:
        """One row of the view."""
        pieces = self._view.pieces(y) if self._view is not None else ()
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
        rows = self.view.rows_of(self.cursor)
        self.cursor = place
        if self.view.show(place, is_far=is_far):
            self.refresh()
        else:
            width = self.content_size.width
            self.refresh(*(Region(0, row, width, 1) for row in rows | self.view.rows_of(place)))
        self.post_message(self.Moved())

    def keep_clear(self, rows: int) -> None:
        """Scroll the cursor's word out of the last rows, which something will cover."""
        row, room = self.view.row_of(self.cursor), self.content_size.height - rows
        if row is not None and 0 < room <= row and self.view.scroll(row - room + 1, self.cursor):
            self.refresh()

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
        row = self.view.row_of(self.cursor) or 0
        column = self._goal_column()
        if self.view.scroll(step * max(1, self.content_size.height - 1), self.cursor):
            self._take(self.view.word_near(column, row))
        else:
            self.move_end(step)

    def _go_if(self, place: Place | None, *, is_far: bool = False) -> None:
        if place is not None:
            self.go(place, is_far=is_far)

    def _take(self, place: Place | None) -> None:
        """Put the cursor on a word of the view, which has moved already."""
        self.cursor = place or self.cursor
        self.refresh()
        self.post_message(self.Moved())

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
        if self._view is not None and offset is not None:
            self._column = None
            self._go_if(self._view.word_at(*offset))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll on; a cursor that leaves the view follows."""
        self._wheel(WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll back."""
        self._wheel(-WHEEL_ROWS)

    def _wheel(self, rows: int) -> None:
        if self._view is not None and self._view.scroll(rows, self.cursor):
            is_seen = self._view.row_of(self.cursor) is not None
            edge = 0 if rows > 0 else len(self._view.spots) - 1
            self._take(self.cursor if is_seen else self._view.word_near(self._goal_column(), edge))
