"""The card in play over its ratings: its front, its back, or what is said when there is none."""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from flashcards.app.widgets.rating_bar import Choice, RatingBar
from flashcards.app.widgets.word_card import CardFace, WordCard

if TYPE_CHECKING:
    from flashcards.study.preview import Preview

LONGEST_MS = 60_000
"""A card lying open for longer was not being read."""


class CardView(Vertical):
    """Turns cards over, and knows for how long one has been looked at."""

    DEFAULT_CSS = "CardView { height: 1fr; }"

    rating_keys: Sequence[str] = ("1", "2", "3", "4")
    """As shown, Again first."""
    _shown_at = 0.0

    def compose(self) -> ComposeResult:
        """The card, and the ratings below it."""
        yield WordCard()
        yield RatingBar()

    @property
    def card(self) -> WordCard:
        """The card."""
        return self.query_one(WordCard)

    @property
    def bar(self) -> RatingBar:
        """What can be done with it."""
        return self.query_one(RatingBar)

    @property
    def is_back(self) -> bool:
        """Whether the answer is shown."""
        return self.card.is_shown

    @property
    def seen_ms(self) -> int:
        """How long the card has been looked at."""
        return min(LONGEST_MS, int((time.monotonic() - self._shown_at) * 1000))

    def show_front(self, face: CardFace) -> None:
        """Ask."""
        self._lay(face, None, "show the answer")

    def show_end(self, summary: Content) -> None:
        """No card any more."""
        self._lay(None, summary, "back home")

    def _lay(self, face: CardFace | None, aside: Content | None, offer: str) -> None:
        self._shown_at = time.monotonic()
        self.card.is_shown = False
        self.card.top = 0
        self.card.face = face
        self.card.aside = aside
        self.bar.choices = ()
        self.bar.offer = offer

    def show_back(self, previews: "Sequence[Preview]") -> None:
        """Answer, and offer the ratings."""
        self.card.is_shown = True
        pairs = zip(self.rating_keys, previews, strict=True)
        self.bar.choices = tuple(Choice(key, preview.label) for key, preview in pairs)

    def change(self, face: CardFace | None) -> None:
        """The same card looks otherwise now; it stays on its side."""
        self.card.face = face

    def toggle_aside(self, content: Content) -> None:
        """Say something below the card; the second time take it away."""
        card = self.card
        card.aside = None if card.aside is not None and card.aside.plain == content.plain else content
