"""Statistics: a page each for today, the calendar, the forecast, memory, words, reading, hours, leeches."""

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from flashcards.app import render
from flashcards.app.jobs import start_job
from flashcards.app.screens.base import LearnerScreen
from flashcards.app.widgets.statistics_page import StatisticsPage
from flashcards.app.widgets.statistics_pages import PAGES
from flashcards.app.widgets.tab_line import TabLine

if TYPE_CHECKING:
    from textual.worker import Worker

    from flashcards.progress import Report
    from flashcards.services.reading_progress import ReadingProgress
    from flashcards.services.statistics import Statistics
    from flashcards.store.database import Database


class StatisticsScreen(LearnerScreen):
    """Pages side by side; one is open."""

    HELP_NAME = "Statistics"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l,right,tab,right_square_bracket", "page(1)", "next page", id="statistics.next"),
        Binding("h,left,shift+tab,left_square_bracket", "page(-1)", "previous page", id="statistics.previous"),
        Binding("g,home", "open(0)", "first page", id="statistics.first", show=False),
        Binding("G,end", "open(-1)", "last page", id="statistics.last", show=False),
        Binding("j,down", "scroll(1)", "scroll down", id="statistics.down", show=False),
        Binding("k,up", "scroll(-1)", "scroll up", id="statistics.up", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._figures: tuple[Statistics, ReadingProgress] | None = None
        self._counting: Worker[None] | None = None
        self._pages: dict[int, StatisticsPage] = {}

    def compose_body(self) -> ComposeResult:
        """Names of the pages, and room for the open one."""
        yield TabLine([page.NAME for page in PAGES])
        yield VerticalScroll(id="page", can_focus=False)

    def on_mount(self) -> None:
        """Import the charts beside the screen: 0.1 s that no key should wait for."""
        self.run_worker(partial(import_module, "flashcards.app.widgets.charts"), thread=True)

    def reload(self) -> None:
        """Count again, in a thread: a long review log takes a while."""
        app = self.learner_app

        def work(database: "Database", report: "Report") -> "tuple[Statistics, ReadingProgress]":
            from flashcards.services.reading_progress import reading_progress
            from flashcards.services.statistics import statistics

            now = app.shell.now()
            return statistics(database, now), reading_progress(database, now)

        self.show_title(render.line(("Statistics", "bold")), Content(""))
        if self._counting is not None:
            self._counting.cancel()
        self._counting = start_job(app, work, self._show, name="statistics")

    def _show(self, found: "tuple[Statistics, ReadingProgress]") -> None:
        if not self.is_attached:
            return
        self._figures = found
        for page in self._pages.values():
            page.show(*found)
        if not self._pages:
            self.action_open(self.query_one(TabLine).current)

    def action_page(self, step: int) -> None:
        """Open the page at the right or at the left, around the corner too."""
        self.action_open((self.query_one(TabLine).current + step) % len(PAGES))

    def action_open(self, index: int) -> None:
        """Open a page; -1 is the last. Each is made when it is first opened."""
        index %= len(PAGES)
        self.query_one(TabLine).current = index
        room = self.query_one("#page", VerticalScroll)
        if index not in self._pages and self._figures is not None:
            page = self._pages[index] = PAGES[index]()
            page.show(*self._figures)
            room.mount(page)
        for number, page in self._pages.items():
            page.display = number == index
        room.scroll_home(animate=False)

    @on(TabLine.Chosen)
    def chosen(self, event: TabLine.Chosen) -> None:
        """A click on a name."""
        self.action_open(event.index)

    def action_scroll(self, step: int) -> None:
        """Scroll a page that is longer than the screen."""
        self.query_one("#page", VerticalScroll).scroll_relative(y=step, animate=False)
