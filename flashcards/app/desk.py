"""A study session without its widgets: the card in play, what was answered, what is left."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content

from flashcards.app import render
from flashcards.app.card_face import SKILLS, face_of, history
from flashcards.app.session import Answer, Session
from flashcards.app.widgets.rating_bar import NAMES
from flashcards.app.widgets.word_card import CardFace
from flashcards.app.wording import count, date_of, day_name, percent
from flashcards.errors import UsageError

if TYPE_CHECKING:
    from flashcards.app.main import FlashcardsApp
    from flashcards.app.screens.base import LearnerScreen
    from flashcards.services.due import DeckDue
    from flashcards.services.study import StudyCard
    from flashcards.text.document import Sentence

AHEAD_DAYS = 365
MORE_NEW = 10
"""New cards that are offered beyond today's limit."""
FORGOTTEN_SHOWN = 12


class Desk:
    """Where the cards lie.

    Args:
        screen: Knows the app, and with it the learner's file, the clock and the text pipeline.
        deck: The deck to study; every deck if None.
    """

    def __init__(self, screen: "LearnerScreen", deck: int | None) -> None:
        self._screen = screen
        self._deck = deck
        self._left = 0
        self._more_new = 0
        self._session = Session()
        self.card: StudyCard | None = None

    @property
    def _app(self) -> "FlashcardsApp":
        # Asked for late: a screen may be made before the app that shows it.
        return self._screen.learner_app

    # Cards

    def draw(self) -> None:
        """Take the next card; None when nothing is due."""
        from flashcards.services.study import next_card

        self.card = next_card(self._app.database, self._app.shell.now(), self._deck, more_new=self._more_new)

    def read_again(self) -> bool:
        """Read the card in play as it is now; False if it is gone."""
        from flashcards.services.study import study_card

        if self.card is None:
            return False
        try:
            self.card = study_card(self._app.database, self.card.card_id, self._app.shell.now())
        except UsageError:
            return False
        return True

    def face(self) -> CardFace | None:
        """What the card in play shows."""
        return face_of(self.card, self._analysis(self.card), is_spoken=self._app.settings.spoken) if self.card else None

    def _analysis(self, card: "StudyCard") -> "Sentence | None":
        """The words of the card's sentence: as stored, else analysed now; None while the pipeline loads."""
        from flashcards.services.following import follow_rules
        from flashcards.services.study import card_sentence

        stored = card_sentence(self._app.database, card.card_id)
        if stored is not None or not card.sentence or self._app.analyser is None:
            return stored
        follow_rules(self._app.database, self._app.analyser)
        return self._app.analyser.analyse_sentence(card.sentence)

    # What is done with them

    def rate(self, rating: int, duration_ms: int) -> str:
        """Commit a rating of the card in play and take the next one; a warning, mostly empty."""
        from flashcards.services.study import answer
        from flashcards.study.card import Rating

        if self.card is None:
            return ""
        card_id, word, app = self.card.card_id, self.card.word, self._app
        done = answer(app.database, card_id, Rating(rating), now=app.shell.now(), duration_ms=duration_ms)
        self._session.add(Answer(card_id, word, rating, duration_ms))
        self.draw()
        return done.warning

    def put_away(self, write: Callable[..., str]) -> str:
        """Bury or suspend the card in play and take the next one; the word that went."""
        if self.card is None:
            return ""
        word = write(self._app.database, self.card.card_id, now=self._app.shell.now())
        self.draw()
        return word

    def took_back(self, label: str, *, is_redo: bool) -> None:
        """An action was undone or done again: the card it brings back is the next one again."""
        is_answer = label.partition(" ")[0] in NAMES
        if is_answer and is_redo and self._session.can_redo:
            self._session.redo()
        elif is_answer and not is_redo and self._session.answers:
            self._session.undo()
        self.draw()

    def toggle_mark(self) -> None:
        """Mark the card in play, or take its mark away."""
        from flashcards.services.study import toggle_mark

        if self.card is not None:
            toggle_mark(self._app.database, self.card.card_id, now=self._app.shell.now())

    # What is said of them

    def count(self) -> None:
        """Count again what is left today."""
        self._left = sum(deck.new + deck.learning + deck.due for deck in self._counts(self._more_new))

    def _counts(self, more_new: int) -> "list[DeckDue]":
        from flashcards.services.due import due_summary

        summary = due_summary(self._app.database, self._app.shell.now(), more_new)
        return [deck for deck in summary.decks if self._deck in (None, deck.id)]

    @property
    def offered(self) -> int:
        """New cards that could still come today beyond the limit."""
        return sum(deck.new for deck in self._counts(self._more_new + MORE_NEW))

    def take_more(self) -> None:
        """Let them come, in this session."""
        self._more_new += MORE_NEW
        self.draw()

    def title(self) -> tuple[Content, Content]:
        """The two sides of the title line."""
        card, done = self.card, self._session.done
        if card is None:
            return render.line(("Done", "bold")), render.muted(self._tally())
        left = render.line((card.deck_name, "bold"), (" *" if card.marked else "", render.ACCENT))
        place = f"{done + 1} of {done + max(1, self._left)}"
        return left, render.muted("   ".join(filter(None, (place, self._tally(), SKILLS[card.skill]))))

    def _tally(self) -> str:
        session = self._session
        return f"✓ {session.right}  ✗ {session.wrong}" if session.done else ""

    def summary(self) -> Content:
        """What this session was, and when there will be cards again."""
        session = self._session
        if not session.done:
            lines = [render.line("Nothing is due now.")]
        else:
            share = percent(session.right / session.done)
            done = f"{count(session.done, 'review')} · {share} right · {count(session.minutes, 'minute')}"
            lines = [render.line("Done for now."), render.muted(done)]
            if forgotten := session.forgotten[:FORGOTTEN_SHOWN]:
                lines.append(render.line(("Not yet: ", render.MUTED), "  ".join(forgotten)))
        return Content("\n").join([*lines, Content(""), render.muted(self._what_comes())])

    def _what_comes(self) -> str:
        from flashcards.store.review_counts import due_days

        if self._left:
            return f"{count(self._left, 'card')} in learning will come back later today."
        database = self._app.database
        today = database.study_day(self._app.shell.now())
        days = due_days(database.connection, today + 1, today + AHEAD_DAYS)
        if not days:
            return "New cards come tomorrow, or with your next article."
        day = min(days)
        when = "tomorrow" if day == today + 1 else f"on {day_name(date_of(day))}"
        return f"Next: {count(days[day], 'review')} {when}."

    def why(self) -> Content:
        """Why the card in play is due."""
        from flashcards.services.study import why_due

        assert self.card is not None
        return render.muted(why_due(self._app.database, self.card.card_id, self._app.shell.now()))

    def history(self) -> Content:
        """Deck, skill, tags and the last answers of the card in play."""
        from flashcards.store.reviews import log_of_card

        assert self.card is not None
        return history(self.card, log_of_card(self._app.database.connection, self.card.card_id))
