"""A study session: one card at a time, each rating committed before the next card shows."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from flashcards.app import keys, render, session_lines
from flashcards.app.card_face import face_of
from flashcards.app.screens.card_actions import CARD_KEYS, CardActions
from flashcards.app.widgets.card_view import CardView
from flashcards.app.widgets.rating_bar import RatingBar
from flashcards.app.widgets.word_card import CardFace

WAIT_S = 10.0
"""How often the summary looks whether a card in learning has come due."""
RATING_IDS = ("study.again", "study.hard", "study.good", "study.easy")


class StudyScreen(CardActions):
    """Front, back, rating, and the next card until nothing is due."""

    HELP_NAME = "Study"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "show_or_good", "show the answer, then Good", id="study.show", show=False),
        Binding("1", "rate(1)", "Again", id="study.again", show=False),
        Binding("2", "rate(2)", "Hard", id="study.hard", show=False),
        Binding("3", "rate(3)", "Good", id="study.good", show=False),
        Binding("4", "rate(4)", "Easy", id="study.easy", show=False),
        *CARD_KEYS,
        Binding("m", "more", "more new cards", id="study.more"),
        Binding("j,down", "scroll(1)", "scroll down", id="study.down", show=False),
        Binding("k,up", "scroll(-1)", "scroll up", id="study.up", show=False),
    ]

    def compose_body(self) -> ComposeResult:
        """The card over its ratings."""
        yield CardView()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An answer can be rated; more cards are offered when the day's are done."""
        if action == "rate":
            return True if self.desk.card is not None and self.view.is_back else None
        if action == "more":
            return self.desk.card is None and bool(self.desk.offered)
        return super().check_action(action, parameters)

    def on_mount(self) -> None:
        """Show keys as the learner has them; begin to load what puts pinyin above a sentence."""
        labels = {
            active.binding.id: keys.label(active.binding.key) for active in reversed(self.active_bindings.values())
        }
        self.view.rating_keys = [labels.get(id, "") for id in RATING_IDS]
        self.view.bar.show_key = labels.get("study.show", "")
        self.set_interval(WAIT_S, self._look_again)
        self.learner_app.load_analyser(lambda _: self.view.change(self._face()))

    # What is seen

    def reload(self) -> None:
        """The first card; later the card in play as it is now, since it stays until it is rated."""
        if self.desk.read_again():
            self.desk.count()
            self.view.change(self._face())
            self._tell()
        else:
            self.desk.draw()
            self.show_next()

    def took_back(self, label: str, *, is_redo: bool) -> None:
        """The card that an undo brings back is the next one again."""
        self.desk.took_back(label, is_redo=is_redo)
        self.show_next()

    def _look_again(self) -> None:
        """A learning card may have come due while the summary stands there."""
        if self.desk.card is None and self.is_current:
            with self.learner_app.saying_errors():
                self.desk.draw()
                if self.desk.card is not None:
                    self.show_next()

    def show_next(self) -> None:
        """The front of the card in play; the summary where there is none."""
        self.desk.count()
        face = self._face()
        if face is None:
            self.view.show_end(session_lines.summary(self.desk))
        else:
            self.view.show_front(face)
        self._tell()

    def _face(self) -> CardFace | None:
        card, app = self.desk.card, self.learner_app
        if card is None:
            return None
        return face_of(card, self.desk.sentence(app.analyser), is_spoken=app.settings.spoken)

    def _tell(self) -> None:
        """Say where in the session this is; other keys work on the other side of a card."""
        self.show_title(*session_lines.title(self.desk))
        self.call_after_refresh(self.refresh_bindings)

    def one_line(self) -> Content:
        """The word, then its answer."""
        card = self.desk.card
        if card is None:
            return session_lines.summary(self.desk).first_line
        if not self.view.is_back:
            return render.line((card.word, "bold"))
        return render.line((card.word, "bold"), f" {card.pinyin} ", (card.gloss, render.MUTED))

    # Keys

    def action_show_or_good(self) -> None:
        """Show the answer; once it is shown, rate Good; at the end, go back."""
        if self.desk.card is None:
            self.action_back()
        elif self.view.is_back:
            self.action_rate(3)
        else:
            self.view.show_back(self.desk.card.previews)
            self._tell()

    @on(RatingBar.Rated)
    def rated(self, event: RatingBar.Rated) -> None:
        """A click on the bar."""
        if event.rating:
            self.action_rate(event.rating)
        else:
            self.action_show_or_good()

    def action_rate(self, rating: int) -> None:
        """Commit a rating, then show the next card."""
        app = self.learner_app
        with app.saying_errors():
            warning = self.desk.rate(rating, self.view.seen_ms)
            self.show_next()
            if warning:
                app.say_error(warning)

    def action_more(self) -> None:
        """Go on with new cards beyond today's limit."""
        with self.learner_app.saying_errors():
            self.desk.take_more()
            self.show_next()

    def action_scroll(self, step: int) -> None:
        """Scroll a card that is longer than the screen."""
        self.view.card.scroll_lines(step)
