"""A study session: one card at a time, each rating committed before the next card shows."""

import time
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from flashcards.app import keys, render
from flashcards.app.card_face import SKILLS, face_of, history
from flashcards.app.screens.base import LearnerScreen
from flashcards.app.session import Answer, Session
from flashcards.app.widgets.rating_bar import NAMES, Choice, RatingBar
from flashcards.app.widgets.word_card import WordCard
from flashcards.app.wording import count, date_of, day_name, percent

if TYPE_CHECKING:
    from collections.abc import Callable

    from flashcards.services.study import StudyCard
    from flashcards.text.document import Sentence

LONGEST_MS = 60_000
"""A card lying open for longer was not being read."""
AHEAD_DAYS = 365
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
        Binding("j,down", "scroll(1)", "scroll down", id="study.down", show=False),
        Binding("k,up", "scroll(-1)", "scroll up", id="study.up", show=False),
    ]

    def __init__(self, deck: int | None = None) -> None:
        super().__init__()
        self._deck = deck
        self._card: StudyCard | None = None
        self._session = Session()
        self._shown_at = 0.0
        self._left = 0
        self._rating_keys: list[str] = []

    def compose_body(self) -> ComposeResult:
        """The card, and the ratings below it."""
        yield WordCard()
        yield RatingBar()

    @property
    def _is_back(self) -> bool:
        return self._card is not None and self.query_one(WordCard).is_shown

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that do nothing now are listed in the help but not offered."""
        if action in ("rate", "why", "info", "edit"):
            return True if self._is_back else None
        if action in ("bury", "suspend", "mark"):
            return True if self._card is not None else None
        return True

    def on_mount(self) -> None:
        """Show keys as the learner has them; begin to load what puts pinyin above a sentence."""
        labels = {
            active.binding.id: keys.label(active.binding.key) for active in reversed(self.active_bindings.values())
        }
        self._rating_keys = [labels.get(id, "") for id in RATING_IDS]
        self.query_one(RatingBar).show_key = labels.get("study.show", "")
        self.learner_app.load_analyser(self._analyser_ready)

    # Cards

    def reload(self) -> None:
        """The first card; later the counts only, since a card in play stays until it is rated."""
        if self._card is None:
            self._next_card()
        else:
            self._show_counts()

    def took_back(self, label: str, *, is_redo: bool) -> None:
        """The card that an undo brings back is the next one again."""
        is_answer = label.partition(" ")[0] in NAMES
        if is_answer and is_redo and self._session.can_redo:
            self._session.redo()
        elif is_answer and not is_redo and self._session.answers:
            self._session.undo()
        self._next_card()

    def _next_card(self) -> None:
        from flashcards.services.study import next_card

        app = self.learner_app
        self._show_front(next_card(app.database, app.shell.now(), self._deck))

    def _show_front(self, card: "StudyCard | None") -> None:
        self._card = card
        self._shown_at = time.monotonic()
        view = self.query_one(WordCard)
        view.aside = None
        view.is_shown = False
        view.face = face_of(card, self._analysis(card)) if card else None
        self.query_one(RatingBar).choices = ()
        view.top = 0
        self._show_counts()
        self.refresh_bindings()

    def _show_back(self) -> None:
        card = self._card
        assert card is not None
        self.query_one(WordCard).is_shown = True
        self.query_one(RatingBar).choices = tuple(
            Choice(key, preview.label) for key, preview in zip(self._rating_keys, card.previews, strict=True)
        )
        self.show_title(*self._title())
        self.refresh_bindings()

    def _analysis(self, card: "StudyCard") -> "Sentence | None":
        """The words of the card's sentence: as stored, else analysed now; None while the pipeline loads."""
        from flashcards.services.study import card_sentence

        app = self.learner_app
        stored = card_sentence(app.database, card.card_id)
        if stored is not None or not card.sentence or app.analyser is None:
            return stored
        return app.analyser.analyse_sentence(card.sentence)

    def _analyser_ready(self, _: object) -> None:
        if self._card is not None:
            self.query_one(WordCard).face = face_of(self._card, self._analysis(self._card))

    def _read_card_again(self) -> None:
        """The note or its mark was changed; the side that is shown stays."""
        from flashcards.services.study import study_card

        app, card = self.learner_app, self._card
        if card is not None:
            self._card = study_card(app.database, card.card_id, app.shell.now())
            self.query_one(WordCard).face = face_of(self._card, self._analysis(self._card))
            self.show_title(*self._title())

    # Title and summary

    def _show_counts(self) -> None:
        from flashcards.services.due import due_summary

        app = self.learner_app
        summary = due_summary(app.database, app.shell.now())
        decks = [deck for deck in summary.decks if self._deck in (None, deck.id)]
        self._left = sum(deck.new + deck.learning + deck.due for deck in decks)
        if self._card is None:
            self.query_one(WordCard).aside = self._summary()
        self.query_one(RatingBar).offer = "back home" if self._card is None else "show the answer"
        self.show_title(*self._title())

    def _title(self) -> tuple[Content, Content]:
        session, card = self._session, self._card
        if card is None:
            return render.line(("Done", "bold")), render.muted(self._tally())
        mark = " *" if card.marked else ""
        left = render.line((card.deck_name, "bold"), (mark, render.ACCENT))
        place = f"{session.done + 1} of {session.done + max(1, self._left)}"
        return left, render.muted("   ".join(filter(None, (place, self._tally(), SKILLS[card.skill]))))

    def _tally(self) -> str:
        session = self._session
        return f"✓ {session.right}  ✗ {session.wrong}" if session.done else ""

    def _summary(self) -> Content:
        session = self._session
        if not session.done:
            lines = [render.line("Nothing is due now.")]
        else:
            share = percent(session.right / session.done)
            done = f"{count(session.done, 'review')} · {share} right · {count(session.minutes, 'minute')}"
            lines = [render.line("Done for now."), render.muted(done)]
        return Content("\n").join([*lines, render.muted(self._what_comes())])

    def _what_comes(self) -> str:
        """When there will be cards again."""
        from flashcards.store.review_counts import due_days

        if self._left:
            return f"{count(self._left, 'card')} in learning will come back later today."
        app = self.learner_app
        today = app.database.study_day(app.shell.now())
        day, cards = next(
            iter(sorted(due_days(app.database.connection, today + 1, today + AHEAD_DAYS).items())), (0, 0)
        )
        when = "tomorrow" if day == today + 1 else f"on {day_name(date_of(day))}"
        return (
            f"Next: {count(cards, 'review')} {when}."
            if cards
            else "New cards come tomorrow, or with your next article."
        )

    def one_line(self) -> Content:
        """The word, then its answer."""
        card = self._card
        if card is None:
            return self._summary().first_line
        if not self._is_back:
            return render.line((card.word, "bold"))
        return render.line((card.word, "bold"), f" {card.pinyin} ", (card.gloss, render.MUTED))

    # Keys

    def action_show_or_good(self) -> None:
        """Show the answer; once it is shown, rate Good; at the end, go back."""
        if self._card is None:
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
        from flashcards.services.study import answer
        from flashcards.study.card import Rating

        app, card = self.learner_app, self._card
        if card is None:
            return
        duration_ms = min(LONGEST_MS, int((time.monotonic() - self._shown_at) * 1000))
        with app.saying_errors():
            done = answer(app.database, card.card_id, Rating(rating), now=app.shell.now(), duration_ms=duration_ms)
            if done.warning:
                app.say_error(done.warning)
            self._session.add(Answer(card.card_id, rating, duration_ms))
            self._next_card()

    def action_bury(self) -> None:
        """Put the card away until tomorrow."""
        from flashcards.services.study import bury

        self._put_away(bury, "Buried until tomorrow")

    def action_suspend(self) -> None:
        """Take the card out of study."""
        from flashcards.services.study import suspend

        self._put_away(suspend, "Suspended")

    def _put_away(self, write: "Callable[..., str]", said: str) -> None:
        app, card = self.learner_app, self._card
        if card is None:
            return
        with app.saying_errors():
            word = write(app.database, card.card_id, now=app.shell.now())
            app.say(f"{said}: {word}. u brings it back.")
            self._next_card()

    def action_mark(self) -> None:
        """Mark the note, or take the mark away."""
        from flashcards.services.study import toggle_mark

        app, card = self.learner_app, self._card
        if card is None:
            return
        with app.saying_errors():
            toggle_mark(app.database, card.card_id, now=app.shell.now())
            self._read_card_again()

    def action_edit(self) -> None:
        """Change the note; the card stays where it is."""
        from flashcards.app.screens.edit_note import EditNoteScreen

        if self._card is not None:
            self.app.push_screen(EditNoteScreen(self._card.note_id, self._card), self._edited)

    def _edited(self, changed: bool | None) -> None:
        if changed:
            self._read_card_again()

    def action_why(self) -> None:
        """Why this card is due today."""
        from flashcards.services.study import why_due

        app, card = self.learner_app, self._card
        if card is not None:
            with app.saying_errors():
                self._toggle_aside(render.muted(why_due(app.database, card.card_id, app.shell.now())))

    def action_info(self) -> None:
        """Deck, skill, tags and the last answers."""
        from flashcards.store.reviews import log_of_card

        app, card = self.learner_app, self._card
        if card is not None:
            with app.saying_errors():
                log = log_of_card(app.database.connection, card.card_id)
                self._toggle_aside(history(card, list(log)))

    def _toggle_aside(self, content: Content) -> None:
        view = self.query_one(WordCard)
        view.aside = None if view.aside is not None and view.aside.plain == content.plain else content

    def action_scroll(self, step: int) -> None:
        """Scroll a card that is longer than the screen."""
        self.query_one(WordCard).scroll_lines(step)
