"""The reader: an article with a cursor on its words, and what is known of the word under it."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from flashcards.app import render
from flashcards.app.first_look import first_look
from flashcards.app.screens.reader_find import FindActions
from flashcards.app.screens.reader_fixes import FixActions
from flashcards.app.screens.reader_flow import FlowActions
from flashcards.app.screens.reader_look import LookActions
from flashcards.app.widgets.article_text import ArticleText
from flashcards.app.widgets.article_window import ArticleWindow
from flashcards.app.widgets.find_bar import FindBar
from flashcards.app.widgets.goal_line import distance
from flashcards.app.widgets.word_panel import WordPanel, WordStrip
from flashcards.app.wording import coverage

if TYPE_CHECKING:
    from flashcards.services.articles import ArticleSummary
    from flashcards.services.goals import Goal

GOAL_FROM = 60
"""Cells of width from which the title says what is missing to read by oneself."""


class ReaderScreen(LookActions, FindActions, FlowActions, FixActions):
    """One article.

    Args:
        article_id: The article.
        position: The sentence to begin at; its bookmark if not given.
        said: What to say once it is open.
    """

    HELP_NAME = "Reader"
    DEFAULT_CSS = """
    ReaderScreen > #body { layout: horizontal; }
    ReaderScreen FindBar, ReaderScreen WordStrip { dock: bottom; }
    ReaderScreen FindBar { display: none; }
    ReaderScreen.-finding FindBar { display: block; }
    ReaderScreen.-thin WordPanel, ReaderScreen.-narrow WordPanel { display: none; }
    ReaderScreen.-narrow .find--keys { display: none; }
    ReaderScreen.-thin WordStrip, ReaderScreen.-narrow WordStrip { display: block; }
    ReaderScreen.-finding WordStrip { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "bookmark", "set bookmark", id="reader.bookmark", show=False),
        Binding("l,right", "move('word', 1)", "next word", id="reader.word_right", show=False),
        Binding("h,left", "move('word', -1)", "previous word", id="reader.word_left", show=False),
        Binding("j", "move('sentence', 1)", "next sentence", id="reader.sentence_down", show=False),
        Binding("k", "move('sentence', -1)", "previous sentence", id="reader.sentence_up", show=False),
        Binding("down", "move('line', 1)", "line down", id="reader.line_down", show=False),
        Binding("up", "move('line', -1)", "line up", id="reader.line_up", show=False),
        Binding("pagedown", "move('page', 1)", "page down", id="reader.page_down", show=False),
        Binding("pageup", "move('page', -1)", "page up", id="reader.page_up", show=False),
        Binding("g,home", "move('end', -1)", "start", id="reader.start", show=False),
        Binding("G,end", "move('end', 1)", "end", id="reader.end", show=False),
    ]

    def __init__(self, article_id: int, position: int | None = None, said: str = "") -> None:
        super().__init__(article_id)
        self._said = said
        self._position = position
        self._is_word_to_show = False
        self._place = 0
        """The sentence under the cursor."""
        self._remembered = 0
        """The bookmark, as it is stored."""

    _article: "ArticleSummary"
    _goal: "Goal | None" = None

    def compose_body(self) -> ComposeResult:
        """The text, the word beside it or below it, the line to find."""
        yield ArticleText()
        yield WordPanel()
        yield FindBar()
        yield WordStrip()

    # What is shown

    @property
    def title_of_article(self) -> str:
        """As stored."""
        return self._article.title

    def reload(self) -> None:
        """Open the article, or read the states of its words again."""
        from flashcards.services.articles import article_by_id, read_sentences

        database = self.learner_app.database
        self._article = article_by_id(database, self.article_id)
        # The text is painted first: this takes all words of the article.
        self.call_after_refresh(self._find_goal)
        if self.text.is_open:
            self.text.read_again()
            self.moved()
        else:
            window = ArticleWindow(partial(read_sentences, database, self.article_id), self._article.sentences)
            app = self.learner_app
            window.look = first_look(window, app.settings, app.shell.lexicon())
            self._remembered = self._place = self._article.bookmark
            start = self._place if self._position is None else self._position
            self.text.open(window, max(0, min(start, window.count - 1)))
            self.set_focus(self.text)
            if self._said:
                self.learner_app.say(self._said)

    def _find_goal(self) -> None:
        """How far the article is from reading by itself, for the title."""
        from flashcards.services.goals import readable

        goal = readable(self.learner_app.database, self._article, now=self.learner_app.shell.now())
        if goal != self._goal:
            self._goal = goal
            self._tell_place()

    @on(ArticleText.Moved)
    def cursor_moved(self) -> None:
        """The text is painted first; the word follows, once for several moves."""
        self._place = self.text.cursor.position
        if not self._is_word_to_show:
            self._is_word_to_show = True
            self.call_after_refresh(self.moved)

    def moved(self) -> None:
        """Show the word under the cursor, and where in the article that is."""
        self._is_word_to_show = False
        facts = self.word_facts()
        self.query_one(WordPanel).facts = facts
        self.query_one(WordStrip).facts = facts
        self._tell_place()

    def _tell_place(self) -> None:
        """Say where in the article this is, and how well it is known."""
        window = self.text.window
        here, last = (window.sentence(at).paragraph + 1 for at in (self._place, window.count - 1))
        place = f"¶ {here:,} of {last:,}"
        self.show_title(render.text(self._article.title, "bold"), render.muted(" · ".join([*self._standing(), place])))

    def _standing(self) -> list[str]:
        """What is being found; else how much of the article is known, and what is missing."""
        if self.matches:
            return [f"find {self.matches.query}"]
        known = f"{coverage(self._article.coverage)} known"
        has_room = self.size.width >= GOAL_FROM
        return [known, distance(self._goal)] if self._goal and has_room else [known]

    def one_line(self) -> Content:
        """The sentence from the cursor on."""
        if not self.text.is_open:
            return Content("")
        position, index = self.text.cursor
        tokens = self.text.window.sentence(position).tokens
        return render.line((tokens[index].text, "reverse"), "".join(token.text for token in tokens[index + 1 :]))

    # Moving

    def action_move(self, unit: str, step: int) -> None:
        """Move the cursor by a word, sentence, line, page, or to an end."""
        moves = {
            "word": self.text.move_word,
            "sentence": self.text.move_sentence,
            "line": self.text.move_line,
            "page": self.text.move_page,
            "end": self.text.move_end,
        }
        moves[unit](step)

    # The place

    def action_bookmark(self) -> None:
        """Remember this sentence."""
        from flashcards.services.articles import set_bookmark

        app = self.learner_app
        with app.saying_errors():
            set_bookmark(app.database, self.article_id, self.text.cursor.position, now=app.shell.now())
            app.say("Bookmark set.")

    def action_back(self) -> None:
        """Leave the matches, else the article; the place is remembered."""
        if self.matches is not None:
            self.leave_matches()
            return
        self._remember()
        super().action_back()

    def on_unmount(self) -> None:
        """Remember the place also when the program ends here."""
        self._remember()

    def _remember(self) -> None:
        from flashcards.services.articles import leave_article

        app = self.learner_app
        if not app.shell.read_only and self._place != self._remembered:
            self._remembered = self._place
            with app.saying_errors():
                leave_article(app.database, self.article_id, self._place, now=app.shell.now())
