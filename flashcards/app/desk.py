"""A study session without its screen: the card in play, which comes next, what was answered, what is left."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from flashcards.app.session import Answer, Session
from flashcards.errors import UsageError

if TYPE_CHECKING:
    from flashcards.services.due import DeckDue
    from flashcards.services.study import StudyCard
    from flashcards.store.database import Database
    from flashcards.study.day import Now
    from flashcards.text.document import Sentence
    from flashcards.text.pipeline import Analyser

AHEAD_DAYS = 365
MORE_NEW = 10
"""New cards that are offered beyond today's limit."""


class Desk:
    """Where the cards lie.

    Args:
        database: The learner's file.
        now: The clock.
        deck: The deck to study; every deck if None.
    """

    def __init__(self, database: "Database", now: "Callable[[], Now]", deck: int | None) -> None:
        self._database = database
        self._now = now
        self._deck = deck
        self._more_new = 0
        self.session = Session()
        self.card: StudyCard | None = None
        self.left = 0
        """Cards still to come today, as they were counted last."""

    # The card in play

    def draw(self) -> None:
        """Take the next card; None when nothing is due."""
        from flashcards.services.study import next_card

        self.card = next_card(self._database, self._now(), self._deck, more_new=self._more_new)

    def read_again(self) -> bool:
        """Read the card in play as it is now; False if it is gone."""
        from flashcards.services.study import study_card

        if self.card is None:
            return False
        try:
            self.card = study_card(self._database, self.card.card_id, self._now())
        except UsageError:
            return False
        return True

    def sentence(self, analyser: "Analyser | None") -> "Sentence | None":
        """The words of its sentence: as stored, else analysed now; None without a pipeline."""
        from flashcards.services.following import follow_rules
        from flashcards.services.study import card_sentence

        if self.card is None:
            return None
        stored = card_sentence(self._database, self.card.card_id)
        if stored is not None or not self.card.sentence or analyser is None:
            return stored
        follow_rules(self._database, analyser)
        return analyser.analyse_sentence(self.card.sentence)

    # What becomes of it

    def rate(self, rating: int, duration_ms: int) -> str:
        """Commit a rating and take the next card; a warning, mostly empty."""
        from flashcards.services.study import answer
        from flashcards.study.card import Rating

        if self.card is None:
            return ""
        card_id, word = self.card.card_id, self.card.word
        done = answer(self._database, card_id, Rating(rating), now=self._now(), duration_ms=duration_ms)
        self.session.add(Answer(card_id, word, rating, duration_ms))
        self.draw()
        return done.warning

    def put_away(self, write: Callable[..., str]) -> str:
        """Bury or suspend it and take the next card; the word that went."""
        if self.card is None:
            return ""
        word = write(self._database, self.card.card_id, now=self._now())
        self.draw()
        return word

    def took_back(self, label: str, *, is_redo: bool) -> None:
        """An action was undone or done again: the card it brings back is the next one again."""
        self.session.took_back(label, is_redo=is_redo)
        self.draw()

    # What else there is

    def count(self) -> None:
        """Count again what is left today."""
        self.left = sum(deck.new + deck.learning + deck.due for deck in self._counts(self._more_new))

    @property
    def offered(self) -> int:
        """New cards that could still come today beyond the limit."""
        return sum(deck.new for deck in self._counts(self._more_new + MORE_NEW))

    def take_more(self) -> None:
        """Let them come, in this session."""
        self._more_new += MORE_NEW
        self.draw()

    def _counts(self, more_new: int) -> "list[DeckDue]":
        from flashcards.services.due import due_summary

        summary = due_summary(self._database, self._now(), more_new)
        return [deck for deck in summary.decks if self._deck in (None, deck.id)]

    def next_due(self) -> tuple[int, int, int] | None:
        """The next study-day with reviews: how far off it is, which one, how many; None where there is none."""
        from flashcards.store.review_counts import due_days

        today = self._database.study_day(self._now())
        days = due_days(self._database.connection, today + 1, today + AHEAD_DAYS)
        return (min(days) - today, min(days), days[min(days)]) if days else None
