"""How the reader goes on to the next unknown word, and to what the learner looks for."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from flashcards.app.reading import Matches, next_unknown
from flashcards.app.screens.reader_words import WordActions
from flashcards.app.widgets.find_bar import FindBar


class FindActions(WordActions):
    """A screen with a `FindBar`; the class `-finding` shows it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next(1)", "next unknown, or match", id="reader.next", show=False),
        Binding("N", "next(-1)", "previous unknown, or match", id="reader.previous", show=False),
        Binding("slash", "find", "find", id="reader.find", show=False),
    ]

    matches: Matches | None = None
    """What was found, until the learner leaves it."""

    def action_next(self, step: int) -> None:
        """To the next unknown word; while something is being looked for, to its next match."""
        from flashcards.services.articles import vocabulary

        if self.matches is not None:
            place = self.matches.next(self.text.cursor, step)
        else:
            words = partial(vocabulary, self.learner_app.database, self.article_id)
            place = next_unknown(self.text.window, self.text.cursor, step, words)
        if place is not None:
            self.text.go(place)
        else:
            self.learner_app.say(f"No unknown word {'below' if step > 0 else 'above'}.")

    def action_find(self) -> None:
        """Ask what to find."""
        self.add_class("-finding")
        self.query_one(FindBar).open()

    @on(FindBar.Asked)
    def find(self, event: FindBar.Asked) -> None:
        """To the first match from here."""
        from flashcards.services.find import find_in_article

        found = find_in_article(self.learner_app.database, self.article_id, event.query)
        if not found.positions:
            self.learner_app.say(f"Not in this text: {event.query}; tab looks it up.")
            return
        self.close_find()
        self.matches = Matches(event.query, found, self.text.window)
        self.action_next(1)

    @on(FindBar.LookUp)
    def look_up(self, event: FindBar.LookUp) -> None:
        """To the dictionary."""
        from flashcards.app.screens.lookup import LookupScreen

        self.close_find()
        self.app.push_screen(LookupScreen(event.query))

    @on(FindBar.Closed)
    def close_find(self) -> None:
        """Back to the text."""
        self.remove_class("-finding")
        self.set_focus(self.text)

    def leave_matches(self) -> None:
        """Go by unknown words again."""
        self.matches = None
        self.moved()
