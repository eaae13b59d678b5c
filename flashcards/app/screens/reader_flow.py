"""From the reader to cards, to study, and on to the next paragraph."""

from abc import abstractmethod
from typing import ClassVar

from textual.binding import Binding, BindingType

from flashcards.app.reading import is_unknown
from flashcards.app.screens.reader_words import WordActions
from flashcards.app.widgets import article_moves as moves
from flashcards.app.widgets.article_cells import Place
from flashcards.app.wording import count


class FlowActions(WordActions):
    """Keys for what a learner does when a paragraph, or the article, is read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("X", "rest_known", "rest of the paragraph known", id="reader.rest_known", show=False),
        Binding("c", "cards", "cards from this article", id="reader.cards", show=False),
        Binding("S", "study", "study its cards", id="reader.study", show=False),
        Binding("y", "read_aloud", "read aloud: type its pinyin", id="reader.aloud", show=False),
    ]

    @property
    @abstractmethod
    def title_of_article(self) -> str:
        """As stored."""

    def action_rest_known(self) -> None:
        """Mark what is still unknown in this paragraph as known, and go on to the next."""
        from flashcards.services.words import mark_known

        app, window, here = self.learner_app, self.text.window, self.text.cursor.position
        paragraph = window.sentence(here).paragraph
        first, end = here, here + 1
        while first > 0 and window.sentence(first - 1).paragraph == paragraph:
            first -= 1
        while end < window.count and window.sentence(end).paragraph == paragraph:
            end += 1
        tokens = [token for position in range(first, end) for token in window.sentence(position).tokens]
        words = {token.word_id for token in tokens if token.word_id is not None and is_unknown(token)}
        with app.saying_errors():
            if words:
                mark_known(app.database, sorted(words), now=app.shell.now())
                app.data_changed()
            below = moves.word_from(window, end) if end < window.count else None
            if below is not None:
                self.text.go(below)
            app.say(f"{count(len(words), 'word')} of the paragraph marked as known.")

    def action_cards(self) -> None:
        """The new words of the article; Esc comes back to the text."""
        from flashcards.app.screens.offer_words import OfferWordsScreen

        self.app.push_screen(OfferWordsScreen(self.article_id))

    def action_study(self) -> None:
        """The cards of the article's deck; Esc comes back to the text."""
        from flashcards.app.screens.study import StudyScreen
        from flashcards.services.articles import article_by_id

        app = self.learner_app
        with app.saying_errors():
            deck = article_by_id(app.database, self.article_id).deck_id
            if deck is None:
                app.say("No cards of this article yet: a and c make some.")
            else:
                app.push_screen(StudyScreen(deck))

    def action_read_aloud(self) -> None:
        """Type the pinyin of this sentence and those after it; Esc comes back to where that ended."""
        from flashcards.app.screens.read_aloud import Passage, ReadAloudScreen

        window = self.text.window

        def passage_at(number: int) -> Passage | None:
            if not 0 <= number < window.count:
                return None
            sentence = window.sentence(number)
            return Passage(sentence.text, sentence.tokens, f"{number + 1:,} of {window.count:,}")

        def left(number: int) -> None:
            self.text.go(moves.word_from(window, number) or Place(number, 0))

        self.app.push_screen(ReadAloudScreen(self.title_of_article, passage_at, self.text.cursor.position, left))
