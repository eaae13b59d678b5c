"""The four ratings with their next intervals; before the answer is shown, the key that shows it."""

from typing import NamedTuple

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style

from flashcards.app import render
from flashcards.app.widgets.painted import Painted

NAMES = ("Again", "Hard", "Good", "Easy")
NAMES_FROM = 48
"""Cells of width from which ratings carry their names."""


class Choice(NamedTuple):
    """One rating as offered."""

    key: str
    """The key that gives it."""
    interval: str
    """ "10 m", "6 d"."""


class RatingBar(Painted):
    """A rule and one line; on a low terminal the line alone."""

    DEFAULT_CSS = "RatingBar { height: 2; padding: 0 1; }"

    choices: reactive[tuple[Choice, ...]] = reactive(())
    """Empty while the front is shown."""
    show_key = reactive("space")
    offer = reactive("")
    """What that key does while there is nothing to rate."""

    class Rated(Message):
        """A rating was clicked, 1-4; 0 is what the bar offers instead."""

        def __init__(self, rating: int) -> None:
            super().__init__()
            self.rating = rating

    def lines(self) -> list[Content]:
        """The rule, then the choices in four equal parts."""
        width = max(1, self.content_size.width)
        rule = Content.styled("─" * width, render.FAINT)
        if not self.choices:
            line = render.line((self.show_key, "bold"), (f" {self.offer}", render.MUTED))
        else:
            part = min(20, width // len(self.choices))
            line = Content("").join([self._choice(index, part, width) for index in range(len(self.choices))])
        return [rule, line] if self.content_size.height > 1 else [line]

    def _choice(self, index: int, part: int, width: int) -> Content:
        choice = self.choices[index]
        name = f" {NAMES[index]}" if width >= NAMES_FROM else ""
        style = render.ACCENT if NAMES[index] == "Good" else ""
        content = render.line((choice.key, "bold"), (name, style), (f" {choice.interval}", render.MUTED))
        content += " " * max(1, part - content.cell_length)
        return content.stylize(Style.from_meta({"rating": index + 1}))

    def on_click(self, event: Click) -> None:
        """A click on a rating gives it."""
        rating = event.style.meta.get("rating", 0)
        if rating or not self.choices:
            self.post_message(self.Rated(rating))
