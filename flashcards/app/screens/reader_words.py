"""What the reader does with the word under the cursor: a card, a mark, its details, why it is read so."""

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from flashcards.app.reading import word_facts
from flashcards.app.screens.base import LearnerScreen
from flashcards.app.widgets.article_cells import STATES
from flashcards.app.widgets.article_text import ArticleText
from flashcards.app.widgets.word_panel import WordFacts, WordPanel

if TYPE_CHECKING:
    from flashcards.services.articles import ReadToken


class WordActions(LearnerScreen):
    """A screen with an `ArticleText` and a `WordPanel`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add_card", "add card", id="reader.add"),
        Binding("x", "mark('known')", "known", id="reader.known"),
        Binding("o", "mark('ignored')", "ignore", id="reader.ignore", show=False),
        Binding("w", "why", "why", id="reader.why", show=False),
        Binding("enter", "details", "details", id="reader.details", show=False),
    ]

    def __init__(self, article_id: int) -> None:
        super().__init__()
        self.article_id = article_id
        self._is_why_shown = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Until there is a text, one can only leave."""
        return action == "back" or any(text.is_open for text in self.query(ArticleText))

    @property
    def text(self) -> ArticleText:
        """The text."""
        return self.query_one(ArticleText)

    @property
    def token(self) -> "ReadToken":
        """Under the cursor."""
        return self.text.window.token(self.text.cursor)

    def word_facts(self, *, with_why: bool = False) -> WordFacts:
        """What is known of the word under the cursor."""
        from flashcards.services.words import word_details

        app = self.learner_app
        token = self.token
        details = None if token.word_id is None else word_details(app.database, app.shell.lexicon(), token.word_id)
        return word_facts(token, details, self.article_id, with_why=with_why or self._is_why_shown)

    @abstractmethod
    def moved(self) -> None:
        """Show the word under the cursor."""

    def action_add_card(self) -> None:
        """A card for this word, with this sentence."""
        from flashcards.services.words import add_card_from_token

        app = self.learner_app
        token = self.token
        if token.word_id is None:
            app.say("Only a word of the dictionary can become a card.")
            return
        with app.saying_errors():
            position = self.text.cursor.position
            add_card_from_token(
                app.database, self.article_id, position, token.word_id, now=app.shell.now(), guid=app.shell.guid
            )
            app.data_changed()
            app.say(f"Card added: {token.text}")

    def action_mark(self, mark: str) -> None:
        """Mark this word; a second time takes the mark away."""
        from flashcards.services.words import mark_ignored, mark_known, unmark

        app = self.learner_app
        token = self.token
        if token.word_id is None:
            app.say("Only a word of the dictionary can be marked.")
            return
        change = unmark if STATES[token.state] == mark else mark_known if mark == "known" else mark_ignored
        with app.saying_errors():
            change(app.database, [token.word_id], now=app.shell.now())
            app.data_changed()

    def action_details(self) -> None:
        """Everything about this word."""
        from flashcards.app.screens.word import WordScreen

        self.app.push_screen(WordScreen(self.word_facts(with_why=True)))

    def action_why(self) -> None:
        """Why it is cut and read so, beside the text; on a screen of its own where there is no room."""
        if not self.query_one(WordPanel).display:
            self.action_details()
            return
        self._is_why_shown = not self._is_why_shown
        self.moved()
