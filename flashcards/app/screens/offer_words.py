"""The words of an article that have neither card nor mark: how many to learn, then to the text."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from flashcards.app import offer_lines, render
from flashcards.app.screens.base import LearnerScreen
from flashcards.app.widgets.vocabulary_list import VocabularyList
from flashcards.app.wording import count, coverage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashcards.services.adding import AddedArticle
    from flashcards.services.articles import ArticleSummary
    from flashcards.services.goals import Goal
    from flashcards.services.vocabulary import VocabularyWord

OFFERED = 20
"""Cards offered at first: two days of new words."""
TARGETS = (None, 90, 95, 98)
"""Most useful words first, or the shortest list that makes that many of a hundred running words known."""
GOALS_FROM = 18
"""Rows of the terminal from which the goals have one."""


class OfferWordsScreen(LearnerScreen):
    """New words, most useful first; those above the line become cards.

    Args:
        article_id: The article.
        added: What adding it did, if that was just now.
    """

    HELP_NAME = "New words"
    DEFAULT_CSS = "OfferWordsScreen #facts { height: auto; padding: 0 1; margin: 0 0 1 0; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "mark('known')", "known", id="offer.known"),
        Binding("p", "plan", "plan", id="offer.plan"),
        Binding("space", "to_here", "down to here", id="offer.to_here"),
        Binding("plus,equals_sign,right,l", "more(1)", "more", id="offer.more"),
        Binding("minus,left,h", "more(-1)", "fewer", id="offer.fewer"),
        Binding("o", "mark('ignored')", "ignore", id="offer.ignore", show=False),
        Binding("0", "none", "no cards", id="offer.none", show=False),
        Binding("escape", "back", "leave", id="offer.back", show=False),
    ]

    def __init__(self, article_id: int, added: "AddedArticle | None" = None) -> None:
        super().__init__()
        self._article_id = article_id
        self._added = added
        self._is_filled = False
        self._target: int | None = None
        self._begun = 0
        """Words of the target's list that have a card."""
        self._goals: Sequence[Goal] = ()

    _article: "ArticleSummary"

    def compose_body(self) -> ComposeResult:
        """The figures, then the words."""
        yield Static("", id="facts", markup=False)
        yield VocabularyList(empty="no new word: you can read it at once")

    def on_mount(self) -> None:
        """The list takes the keys."""
        self.set_focus(self.query_one(VocabularyList))

    def reload(self) -> None:
        """Read the words that have neither card nor mark."""
        from flashcards.services.articles import article_by_id
        from flashcards.services.goals import goals
        from flashcards.services.vocabulary import vocabulary, words_to_learn

        database = self.learner_app.database
        self._article = article_by_id(database, self._article_id)
        words = vocabulary(database, self._article_id)
        words = words_to_learn(words, len(words))
        listed = self.query_one(VocabularyList)
        chosen = listed.chosen if self._is_filled else OFFERED
        self._begun = 0
        if self._target is not None:
            first = self._planned(self._target)
            planned = {word.word_id for word in first}
            words, chosen = [*first, *(word for word in words if word.word_id not in planned)], len(first)
        self._goals = goals(database, self._article, now=self.learner_app.shell.now())
        listed.show(words, chosen)
        self._is_filled = True
        self._tell()

    def _planned(self, target: int) -> "list[VocabularyWord]":
        """The new words of the shortest list for a coverage, most occurrences first."""
        from flashcards.services.vocabulary import coverage_plan, words_to_learn

        words = coverage_plan(self.learner_app.database, self._article, target).words
        new = words_to_learn(words, len(words))
        self._begun = len(words) - len(new)
        return new

    def _tell(self) -> None:
        app, listed = self.learner_app, self.query_one(VocabularyList)
        lines = [offer_lines.size_line(self._article, self._added)]
        if words := listed.row_count:
            lines.append(offer_lines.choice_line(words, listed.chosen, self._target, self._begun))
            if app.size.height >= GOALS_FROM:
                today = app.database.study_day(app.shell.now())
                lines.append(offer_lines.goal_line(self._goals, self._target, today, app.size.width))
        self.query_one("#facts", Static).update(Content("\n").join(line for line in lines if line))
        self.show_title(
            render.text(self._article.title, "bold"), render.muted(f"{coverage(self._article.coverage)} known")
        )

    def one_line(self) -> Content:
        """How many cards Enter makes."""
        return render.line(f"{self.query_one(VocabularyList).chosen} cards: ", self._article.title)

    def action_more(self, step: int) -> None:
        """One card more or fewer."""
        words = self.query_one(VocabularyList)
        words.chosen += step
        self._tell()

    def action_plan(self) -> None:
        """The shortest list for 90, 95, 98 % known; then the most useful words first again."""
        self._target = TARGETS[(TARGETS.index(self._target) + 1) % len(TARGETS)]
        if self._target is None:
            self.query_one(VocabularyList).chosen = OFFERED
        self.reload()
        self.query_one(VocabularyList).cursor = 0

    def action_none(self) -> None:
        """No card at all."""
        self.query_one(VocabularyList).chosen = 0
        self._tell()

    def action_to_here(self) -> None:
        """Cards for all words down to the cursor."""
        words = self.query_one(VocabularyList)
        words.chosen = words.cursor + 1
        self._tell()

    def action_mark(self, mark: str) -> None:
        """Mark the word under the cursor, which then needs no card."""
        from flashcards.services.words import mark_ignored, mark_known

        app, words = self.learner_app, self.query_one(VocabularyList)
        if words.row_count:
            change = mark_known if mark == "known" else mark_ignored
            with app.saying_errors():
                change(app.database, [words.words[words.cursor].word_id], now=app.shell.now())
                app.data_changed()

    @on(VocabularyList.Chosen)
    def learn(self) -> None:
        """Make the cards, and open the article, or go back to it."""
        from flashcards.app.screens.reader import ReaderScreen

        app = self.learner_app
        chosen = self.query_one(VocabularyList).chosen
        with app.saying_errors():
            said = self._make_cards(chosen) if chosen else ""
            below = app.screen_stack[-2]
            if isinstance(below, ReaderScreen) and below.article_id == self._article_id:
                app.pop_screen()
                app.call_later(app.say, said)
            else:
                app.switch_screen(ReaderScreen(self._article_id, said=said))

    def _make_cards(self, chosen: int) -> str:
        from flashcards.services.learn import learn_from_article

        app, words = self.learner_app, self.query_one(VocabularyList).words[:chosen]
        learned = learn_from_article(app.database, self._article, now=app.shell.now(), guid=app.shell.guid, words=words)
        return f"{count(len(learned.words), 'card')} in the deck {learned.deck_name}; u undoes it."
