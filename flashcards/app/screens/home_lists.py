"""What home does with the deck or the article under the cursor."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from flashcards.app.screens.base import LearnerScreen
from flashcards.app.widgets.deck_list import ArticleList, ArticleRow, DeckList, DeckRow


class ListActions(LearnerScreen):
    """A screen with a `DeckList` and an `ArticleList`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "study_deck", "study this deck", id="home.study_deck", show=False),
        Binding("c", "cards", "cards from this article", id="home.cards", show=False),
        Binding("K", "known", "words you know already", id="home.known", show=False),
        Binding("o", "options", "options of this deck", id="home.options", show=False),
        Binding("d,delete", "remove", "remove this deck or article", id="home.remove", show=False),
    ]

    def _article(self) -> ArticleRow | None:
        """The one under the cursor, while the articles have it."""
        listed = self.query_one(ArticleList)
        return listed.articles[listed.cursor] if listed.has_focus and listed.row_count else None

    def _deck(self) -> DeckRow | None:
        """The one under the cursor, while the decks have it."""
        listed = self.query_one(DeckList)
        return listed.decks[listed.cursor] if listed.has_focus and listed.row_count else None

    def study(self, deck: int) -> None:
        """A session of one deck."""
        from flashcards.app.screens.study import StudyScreen

        self.app.push_screen(StudyScreen(deck))

    def action_study_deck(self) -> None:
        """Study the deck under the cursor, or that of the article under it."""
        article = self._article()
        if article is not None and article.deck_id is None:
            self.learner_app.say("No cards of this article yet: c makes some.")
        elif article is not None and article.deck_id is not None:
            self.study(article.deck_id)
        elif (deck := self._deck()) is not None:
            self.study(deck.id)

    def action_cards(self) -> None:
        """The new words of the article under the cursor."""
        from flashcards.app.screens.offer_words import OfferWordsScreen

        article = self._article()
        if article is None:
            self.learner_app.say("Choose an article first: tab goes to them.")
        else:
            self.app.push_screen(OfferWordsScreen(article.id))

    def action_known(self) -> None:
        """Mark the commonest words as known."""
        from flashcards.app.screens.known_words import KnownWordsScreen

        if self.learner_app.is_ready:
            self.app.push_screen(KnownWordsScreen())

    def action_options(self) -> None:
        """Name, new cards a day and goal of the deck under the cursor."""
        from flashcards.app.screens.deck_options import DeckOptionsScreen
        from flashcards.services.decks import decks
        from flashcards.services.schedule import settings

        app, chosen = self.learner_app, self._deck()
        if chosen is None:
            app.say("Choose a deck first: tab goes to them.")
            return
        with app.saying_errors():
            deck = next(one for one in decks(app.database, app.shell.now()) if one.id == chosen.id)
            self.app.push_screen(DeckOptionsScreen(deck, float(settings(app.database)["desired_retention"])))

    def action_remove(self) -> None:
        """Remove what is under the cursor; no question, since u brings it back."""
        from flashcards.services.articles import remove_article
        from flashcards.services.decks import remove_deck

        app, article, deck = self.learner_app, self._article(), self._deck()
        with app.saying_errors():
            if article is not None:
                removed = remove_article(app.database, article.id, now=app.shell.now())
            elif deck is not None:
                removed = str(remove_deck(app.database, deck.name, now=app.shell.now()).name)
            else:
                return
            app.data_changed()
            app.say(f"Removed: {removed}. u brings it back.")
