"""What every page of statistics shares: sentences above, a drawing below."""

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from flashcards.services.reading_progress import ReadingProgress
    from flashcards.services.statistics import Statistics


class StatisticsPage(Vertical):
    """A sentence or two, and what a subclass draws below them."""

    NAME: ClassVar[str]
    DEFAULT_CSS = """
    StatisticsPage { height: auto; padding: 1 1 0 1; }
    StatisticsPage > Static { height: auto; margin-bottom: 1; }
    StatisticsPage LineChart { height: 12; }
    StatisticsPage Bars { height: 10; }
    """

    statistics: "Statistics"
    reading: "ReadingProgress"

    def show(self, statistics: "Statistics", reading: "ReadingProgress") -> None:
        """Take new figures; drawn at once if the page is open."""
        self.statistics, self.reading = statistics, reading
        if self.is_mounted:
            self.draw()

    def on_mount(self) -> None:
        """Draw the figures that came before."""
        self.draw()

    def compose(self) -> ComposeResult:
        """The sentences."""
        yield Static()

    def draw(self) -> None:
        """Fill the widgets."""
        self.query_one(Static).update(Content("\n").join(self.lines()))

    @abstractmethod
    def lines(self) -> list[Content]:
        """The sentences."""
