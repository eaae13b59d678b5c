"""What a learner does with the card in play, other than rating it."""

from abc import abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from flashcards.app import card_face, render
from flashcards.app.desk import Desk
from flashcards.app.screens.base import LearnerScreen
from flashcards.app.widgets.card_view import CardView

if TYPE_CHECKING:
    from collections.abc import Callable

    from flashcards.text.pipeline import Analyser


CARD_KEYS: list[BindingType] = [
    Binding("w", "why", "why", id="study.why"),
    Binding("e", "edit", "edit", id="study.edit"),
    Binding("u,ctrl+z", "app.undo", "undo", id="app.undo"),
    Binding("minus", "bury", "bury", id="study.bury"),
    Binding("at", "suspend", "suspend", id="study.suspend"),
    Binding("asterisk", "mark", "mark", id="study.mark"),
    Binding("i", "info", "info", id="study.info", show=False),
    Binding("o", "open_article", "open its article", id="study.article", show=False),
    Binding("slash", "look_up", "look up", id="study.look_up", show=False),
    Binding("y", "read_aloud", "read aloud: type its pinyin", id="study.aloud", show=False),
]
"""For the screen to put among its own, in the order of its help."""


class CardActions(LearnerScreen):
    """A screen with a `CardView` of the card on its desk.

    Args:
        deck: The deck to study; every deck if None.
    """

    def __init__(self, deck: int | None = None) -> None:
        super().__init__()
        self._deck = deck

    @cached_property
    def desk(self) -> Desk:
        """Made late: a screen may be there before the app that shows it."""
        return Desk(self.learner_app.database, self.learner_app.shell.now, self._deck)

    @property
    def view(self) -> CardView:
        """Where the card is shown."""
        return self.query_one(CardView)

    @abstractmethod
    def show_next(self) -> None:
        """Show the front of the card in play."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that do nothing now are listed in the help but not offered."""
        if action in ("bury", "suspend", "mark", "open_article", "read_aloud"):
            return True if self.desk.card is not None else None
        if action in ("why", "info", "edit"):
            return True if self.desk.card is not None and self.view.is_back else None
        return True

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
            app.say(f"{said}: {self.desk.put_away(write)}. u brings it back.")
            self.show_next()

    def action_mark(self) -> None:
        """Mark the card, or take the mark away."""
        from flashcards.services.study import toggle_mark

        app, card = self.learner_app, self.desk.card
        if card is not None:
            with app.saying_errors():
                toggle_mark(app.database, card.card_id, now=app.shell.now())
                self.reload()

    def action_edit(self) -> None:
        """Change the note; the card stays where it is."""
        from flashcards.app.screens.edit_note import EditNoteScreen

        card = self.desk.card
        if card is not None:
            self.app.push_screen(EditNoteScreen(card.note_id, card))

    def action_why(self) -> None:
        """Why this card is due today."""
        from flashcards.services.study import why_due

        app, card = self.learner_app, self.desk.card
        if card is not None:
            with app.saying_errors():
                self.view.toggle_aside(render.muted(why_due(app.database, card.card_id, app.shell.now())))

    def action_info(self) -> None:
        """Deck, skill, tags and the last answers."""
        from flashcards.store.reviews import log_of_card

        card = self.desk.card
        if card is not None:
            log = log_of_card(self.learner_app.database.connection, card.card_id)
            self.view.toggle_aside(card_face.history(card, log))

    def action_look_up(self) -> None:
        """The dictionary: empty before the answer is shown, so that nothing is given away."""
        from flashcards.app.screens.lookup import LookupScreen

        card = self.desk.card
        self.app.push_screen(LookupScreen(card.word if card is not None and self.view.is_back else ""))

    def action_open_article(self) -> None:
        """The article at the card's sentence; Esc comes back to the card."""
        from flashcards.app.screens.reader import ReaderScreen

        card = self.desk.card
        if card is None or card.article_id is None:
            self.learner_app.say("This card comes from no article of yours.")
        else:
            self.app.push_screen(ReaderScreen(card.article_id, max(0, (card.source_line or 1) - 1)))

    def action_read_aloud(self) -> None:
        """Type the pinyin of the card's sentence; Esc comes back to the card, and to its side."""
        self.learner_app.load_analyser(self._read_aloud)

    def _read_aloud(self, analyser: "Analyser") -> None:
        from flashcards.app.screens.read_aloud import Passage, ReadAloudScreen

        card, sentence = self.desk.card, self.desk.sentence(analyser)
        if card is None:
            return
        forms = sentence.forms if sentence else (analyser.form_of_word(card.word),)
        passage = Passage(sentence.text if sentence else card.word, card_face.as_on_card(card, forms))
        self.app.push_screen(ReadAloudScreen(card.deck_name, lambda number: None if number else passage))
