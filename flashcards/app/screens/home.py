"""Home: what is due today, the decks, the articles, and the way to everything else."""

import os
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content

from flashcards.app import render
from flashcards.app.jobs import start_job
from flashcards.app.screens.home_lists import ListActions
from flashcards.app.widgets.deck_list import COUNT_COLUMNS, PERCENT_CELLS, ArticleList, DeckList
from flashcards.app.widgets.goal_line import GoalLine, arrival, distance
from flashcards.app.widgets.heading import Heading
from flashcards.app.widgets.today import TodayFacts, TodayLine
from flashcards.app.wording import date_line

if TYPE_CHECKING:
    from flashcards.progress import Report
    from flashcards.store.database import Database


HINT_S = 8.0


class HomeScreen(ListActions):
    """The lowest screen; Esc does nothing here."""

    HELP_NAME = "Home"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "study_all", "study everything", id="home.study", show=False),
        Binding("a", "open('add_article')", "add article", id="home.add"),
        Binding("i", "open('import_deck')", "import deck", id="home.import"),
        Binding("slash", "open('lookup')", "look up", id="home.lookup"),
        Binding("b", "open('browse')", "browse", id="home.browse"),
        Binding("t", "open('statistics')", "statistics", id="home.statistics"),
        Binding("h,l,left,right,tab,shift+tab", "other_list", "other list", id="home.other", show=False),
    ]

    def compose_body(self) -> ComposeResult:
        """Today, then the two lists side by side."""
        yield TodayLine()
        with Container(id="lists"):
            with Vertical(id="decks"):
                yield Heading("Decks", COUNT_COLUMNS)
                yield DeckList(empty="no deck yet: i imports one")
            with Vertical(id="articles"):
                yield Heading("Articles", (("known", PERCENT_CELLS),))
                yield ArticleList(empty="no article yet: a adds one")
                yield GoalLine()

    def on_mount(self) -> None:
        """The decks first."""
        self._wants_study = False
        self._is_first_time = True
        self._streak = 0
        self.query_one(DeckList).focus()

    def reload(self) -> None:
        """Counts, articles, and how yesterday went; the first deck where there is nothing yet."""
        app = self.learner_app
        is_empty = not app.is_ready
        if app.is_ready:
            is_empty = self._show_lists()
        right = date_line(app.shell.now()) + (f" · streak {self._streak}" if self._streak else "")
        self.show_title(render.line(("flashcards", "bold")), render.muted(right))
        if is_empty and self._is_first_time and not app.shell.read_only:
            self._is_first_time = False
            self.query_one(TodayLine).facts = TodayFacts(is_ready=False)
            self.call_after_refresh(self._make_first_deck)

    def _show_lists(self) -> bool:
        """Fill the page; whether there is neither deck nor article."""
        from flashcards.services.articles import articles
        from flashcards.services.due import due_summary
        from flashcards.services.statistics import day_line

        app = self.learner_app
        now = app.shell.now()
        summary, day = due_summary(app.database, now), day_line(app.database, now)
        library = articles(app.database)
        self.query_one(DeckList).show(summary.decks)
        self.query_one(ArticleList).show(library)
        self.article_moved()
        self._streak = day.streak
        self.query_one(TodayLine).facts = TodayFacts(
            due=summary.due + summary.learning,
            new=summary.new,
            minutes=summary.minutes,
            studied=day.today.answers,
            yesterday=day.yesterday.share,
            goal=day.desired_retention,
            has_cards=bool(summary.decks),
        )
        return not summary.decks and not library

    @on(ArticleList.Moved, "ArticleList")
    def article_moved(self) -> None:
        """The list is painted first: what is said below it takes all words of an article."""
        self.call_after_refresh(self._tell_goal)

    def _tell_goal(self) -> None:
        """How far the article under the cursor is from reading by itself."""
        from flashcards.services.articles import article_by_id
        from flashcards.services.goals import readable

        app, listed = self.learner_app, self.query_one(ArticleList)
        goal = None
        if listed.row_count:
            now = app.shell.now()
            with app.saying_errors():
                goal = readable(app.database, article_by_id(app.database, listed.articles[listed.cursor].id), now=now)
        day = arrival(goal, app.database.study_day(app.shell.now())) if goal else ""
        self.query_one(GoalLine).said = ": ".join(filter(None, (distance(goal), day))) if goal else ""

    def one_line(self) -> Content:
        """What waits today."""
        return self.query_one(TodayLine).waiting()

    # First run

    def _make_first_deck(self) -> None:
        app = self.learner_app

        def work(database: "Database", report: "Report") -> None:
            from flashcards.services.starters import first_run

            first_run(database, app.shell.analyser(), now=app.shell.now(), guid=app.shell.guid, report=report)

        start_job(app, work, lambda _: self._made(), failed=self._not_made, name="first deck")

    def _not_made(self, error: Exception) -> None:
        if os.path.exists(self.learner_app.shell.db_path):
            self._made()
        else:
            self.learner_app.give_up(error)

    def _made(self) -> None:
        self.learner_app.file_made()
        if self._wants_study and self.query_one(DeckList).row_count:
            self.action_study_all()
        else:
            hint = "Your first deck and article are here. K marks the words you know."
            self.learner_app.notify(hint, timeout=HINT_S)
        self._wants_study = False

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to go back to."""
        return action != "back"

    def action_study_all(self) -> None:
        """Study every deck; remembered while the first deck is being made."""
        if not self.query_one(TodayLine).facts.is_ready:
            self._wants_study = True
            self.learner_app.say("One moment: your first deck is being laid out.")
            return
        from flashcards.app.screens.study import StudyScreen

        self.app.push_screen(StudyScreen())

    @on(DeckList.Chosen, "DeckList")
    def deck_chosen(self, event: DeckList.Chosen) -> None:
        """Enter on a deck studies it."""
        self.study(self.query_one(DeckList).decks[event.index].id)

    @on(ArticleList.Chosen, "ArticleList")
    def article_chosen(self, event: ArticleList.Chosen) -> None:
        """Enter on an article reads it."""
        from flashcards.app.screens.reader import ReaderScreen

        self.app.push_screen(ReaderScreen(self.query_one(ArticleList).articles[event.index].id))

    def action_other_list(self) -> None:
        """Move between decks and articles."""
        decks, articles = self.query_one(DeckList), self.query_one(ArticleList)
        (decks if articles.has_focus else articles).focus()

    def action_open(self, screen: str) -> None:
        """Open one of the other screens."""
        from importlib import import_module

        module = import_module(f"flashcards.app.screens.{screen}")
        name = "".join(part.capitalize() for part in screen.split("_")) + "Screen"
        self.app.push_screen(getattr(module, name)())
