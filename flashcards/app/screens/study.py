"""A study session: one card at a time, each rating committed before the next card shows."""

import time
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from flashcards.app import keys, render
from flashcards.app.desk import Desk
from flashcards.app.screens.base import LearnerScreen
from flashcards.app.widgets.rating_bar import Choice, RatingBar
from flashcards.app.widgets.word_card import WordCard

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_MS = 60_000
"""A card lying open for longer was not being read."""
WAIT_S = 10.0
"""How often the summary looks whether a card in learning has come due."""
RATING_IDS = ("study.again", "study.hard", "study.good", "study.easy")


class StudyScreen(LearnerScreen):
    """Front, back, rating, and the next card until nothing is due.

    Args:
        deck: The deck to study; every deck if None.
    """

    HELP_NAME = "Study"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "show_or_good", "show the answer, then Good", id="study.show", show=False),
        Binding("1", "rate(1)", "Again", id="study.again", show=False),
        Binding("2", "rate(2)", "Hard", id="study.hard", show=False),
        Binding("3", "rate(3)", "Good", id="study.good", show=False),
        Binding("4", "rate(4)", "Easy", id="study.easy", show=False),
        Binding("w", "why", "why", id="study.why"),
        Binding("e", "edit", "edit", id="study.edit"),
        Binding("u,ctrl+z", "app.undo", "undo", id="app.undo"),
        Binding("minus", "bury", "bury", id="study.bury"),
        Binding("at", "suspend", "suspend", id="study.suspend"),
        Binding("asterisk", "mark", "mark", id="study.mark"),
        Binding("i", "info", "info", id="study.info", show=False),
        Binding("o", "open_article", "open its article", id="study.article", show=False),
        Binding("slash", "look_up", "look up", id="study.look_up", show=False),
        Binding("m", "more", "more new cards", id="study.more"),
        Binding("j,down", "scroll(1)", "scroll down", id="study.down", show=False),
        Binding("k,up", "scroll(-1)", "scroll up", id="study.up", show=False),
    ]

    def __init__(self, deck: int | None = None) -> None:
        super().__init__()
        self._desk = Desk(self, deck)
        self._shown_at = 0.0
        self._rating_keys: list[str] = []

    def compose_body(self) -> ComposeResult:
        """The card, and the ratings below it."""
        yield WordCard()
        yield RatingBar()

    @property
    def _is_back(self) -> bool:
        return self._desk.card is not None and self.query_one(WordCard).is_shown

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that do nothing now are listed in the help but not offered."""
        if action in ("rate", "why", "info", "edit"):
            return True if self._is_back else None
        if action in ("bury", "suspend", "mark", "open_article"):
            return True if self._desk.card is not None else None
        if action == "more":
            return self._desk.card is None and bool(self._desk.offered)
        return True

    def on_mount(self) -> None:
        """Show keys as the learner has them; begin to load what puts pinyin above a sentence."""
        labels = {
            active.binding.id: keys.label(active.binding.key) for active in reversed(self.active_bindings.values())
        }
        self._rating_keys = [labels.get(id, "") for id in RATING_IDS]
        self.set_interval(WAIT_S, self._look_again)
        self.query_one(RatingBar).show_key = labels.get("study.show", "")
        self.learner_app.load_analyser(lambda _: self._show_face())

    # What is seen

    def reload(self) -> None:
        """The first card; later the card in play as it is now, since it stays until it is rated."""
        if self._desk.read_again():
            self._show_face()
            self._show_counts()
        else:
            self._desk.draw()
            self._show_front()

    def took_back(self, label: str, *, is_redo: bool) -> None:
        """The card that an undo brings back is the next one again."""
        self._desk.took_back(label, is_redo=is_redo)
        self._show_front()

    def _look_again(self) -> None:
        """A learning card may have come due while the summary stands there."""
        if self._desk.card is None and self.is_current:
            with self.learner_app.saying_errors():
                self._desk.draw()
                if self._desk.card is not None:
                    self._show_front()

    def _show_front(self) -> None:
        self._shown_at = time.monotonic()
        view = self.query_one(WordCard)
        view.aside = None
        view.is_shown = False
        view.top = 0
        self._show_face()
        self.query_one(RatingBar).choices = ()
        self._show_counts()
        self.call_after_refresh(self.refresh_bindings)

    def _show_back(self) -> None:
        card = self._desk.card
        assert card is not None
        self.query_one(WordCard).is_shown = True
        self.query_one(RatingBar).choices = tuple(
            Choice(key, preview.label) for key, preview in zip(self._rating_keys, card.previews, strict=True)
        )
        self.show_title(*self._desk.title())
        self.call_after_refresh(self.refresh_bindings)

    def _show_face(self) -> None:
        self.query_one(WordCard).face = self._desk.face()

    def _show_counts(self) -> None:
        self._desk.count()
        is_done = self._desk.card is None
        if is_done:
            self.query_one(WordCard).aside = self._desk.summary()
        self.query_one(RatingBar).offer = "back home" if is_done else "show the answer"
        self.show_title(*self._desk.title())

    def _toggle_aside(self, content: Content) -> None:
        view = self.query_one(WordCard)
        view.aside = None if view.aside is not None and view.aside.plain == content.plain else content

    def one_line(self) -> Content:
        """The word, then its answer."""
        card = self._desk.card
        if card is None:
            return self._desk.summary().first_line
        if not self._is_back:
            return render.line((card.word, "bold"))
        return render.line((card.word, "bold"), f" {card.pinyin} ", (card.gloss, render.MUTED))

    # Keys

    def action_show_or_good(self) -> None:
        """Show the answer; once it is shown, rate Good; at the end, go back."""
        if self._desk.card is None:
            self.action_back()
        elif self._is_back:
            self.action_rate(3)
        else:
            self._show_back()

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
        duration_ms = min(LONGEST_MS, int((time.monotonic() - self._shown_at) * 1000))
        with app.saying_errors():
            warning = self._desk.rate(rating, duration_ms)
            self._show_front()
            if warning:
                app.say_error(warning)

    def action_bury(self) -> None:
        """Put the card away until tomorrow."""
        from flashcards.services.study import bury

        self._put_away(bury, "Buried until tomorrow")

    def action_suspend(self) -> None:
        """Take the card out of study."""
        from flashcards.services.study import suspend

        self._put_away(suspend, "Suspended")

    def _put_away(self, write: "Callable[..., str]", said: str) -> None:
        app = self.learner_app
        with app.saying_errors():
            app.say(f"{said}: {self._desk.put_away(write)}. u brings it back.")
            self._show_front()

    def action_mark(self) -> None:
        """Mark the card, or take the mark away."""
        with self.learner_app.saying_errors():
            self._desk.toggle_mark()
            self.reload()

    def action_edit(self) -> None:
        """Change the note; the card stays where it is."""
        from flashcards.app.screens.edit_note import EditNoteScreen

        if self._desk.card is not None:
            self.app.push_screen(EditNoteScreen(self._desk.card.note_id, self._desk.card))

    def action_why(self) -> None:
        """Why this card is due today."""
        with self.learner_app.saying_errors():
            self._toggle_aside(self._desk.why())

    def action_info(self) -> None:
        """Deck, skill, tags and the last answers."""
        with self.learner_app.saying_errors():
            self._toggle_aside(self._desk.history())

    def action_look_up(self) -> None:
        """The dictionary: empty before the answer is shown, so that nothing is given away."""
        from flashcards.app.screens.lookup import LookupScreen

        self.app.push_screen(LookupScreen(self._desk.card.word if self._is_back and self._desk.card else ""))

    def action_open_article(self) -> None:
        """The article at the card's sentence; Esc comes back to the card."""
        from flashcards.app.screens.reader import ReaderScreen

        card = self._desk.card
        if card is None or card.article_id is None:
            self.learner_app.say("This card comes from no article of yours.")
            return
        self.app.push_screen(ReaderScreen(card.article_id, max(0, (card.source_line or 1) - 1)))

    def action_more(self) -> None:
        """Go on with new cards beyond today's limit."""
        with self.learner_app.saying_errors():
            self._desk.take_more()
            self._show_front()

    def action_scroll(self, step: int) -> None:
        """Scroll a card that is longer than the screen."""
        self.query_one(WordCard).scroll_lines(step)
