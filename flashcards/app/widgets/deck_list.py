"""The lists of home: decks with what is due, articles with how much of them is known."""

from collections.abc import Sequence
from typing import Protocol

from textual.content import Content

from flashcards.app import render
from flashcards.app.widgets.row_list import RowList
from flashcards.app.wording import coverage

COUNT_COLUMNS = (("New", 5), ("Learn", 7), ("Due", 6))
"""Words above the counts and their widths in cells."""

BAR_CELLS = 9
PERCENT_CELLS = 7
MASTERED = 0.95
"""Share of running words known from which a text reads by itself."""


class DeckRow(Protocol):
    """One deck of `services.due`."""

    id: int
    name: str
    new: int
    learning: int
    due: int


class ArticleRow(Protocol):
    """One article of `services.articles`."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def title(self) -> str:
        """Its title, as stored."""

    @property
    def coverage(self) -> float:
        """Share of running words known, 0-1."""

    @property
    def deck_id(self) -> int | None:
        """The deck made for it."""


class DeckList(RowList):
    """Decks: name, new, learning, due."""

    HELP_NAME = "Decks"
    decks: Sequence[DeckRow] = ()

    def show(self, decks: Sequence[DeckRow]) -> None:
        """Set the rows."""
        self.decks = decks
        self.row_count = len(decks)
        self.refresh()

    def row(self, index: int, width: int) -> Content:
        """Name at the left, the three counts at the right."""
        deck = self.decks[index]
        cells = sum(size for _, size in COUNT_COLUMNS)
        name = render.column(deck.name, max(4, width - cells))
        numbers = zip((deck.new, deck.learning, deck.due), COUNT_COLUMNS, strict=True)
        counts = [_count(number, size) for number, (_, size) in numbers]
        return Content("").join([Content(name), *counts])


class ArticleList(RowList):
    """Articles: title, a bar, the share of running words known."""

    HELP_NAME = "Articles"
    articles: Sequence[ArticleRow] = ()

    def show(self, articles: Sequence[ArticleRow]) -> None:
        """Set the rows."""
        self.articles = articles
        self.row_count = len(articles)
        # What is said below the list stands close to it.
        self.styles.max_height = max(1, len(articles))
        self.refresh()

    def row(self, index: int, width: int) -> Content:
        """Title at the left, coverage at the right; the bar goes first where there is no room."""
        article = self.articles[index]
        bar_cells = BAR_CELLS if width >= BAR_CELLS + PERCENT_CELLS + 12 else 0
        title = render.column(article.title, max(4, width - bar_cells - PERCENT_CELLS - 1)) + " "
        done = "✓" if article.coverage >= MASTERED else " "
        percent = f"{coverage(article.coverage):>5} {done}"
        return Content("").join([Content(title), coverage_bar(article.coverage, bar_cells), Content(percent)])


def coverage_bar(share: float, cells: int) -> Content:
    """A bar of `cells` cells: a heavy line for what is known, a light one for the rest."""
    full = min(cells, int(share * cells + 0.5))
    return Content.assemble(("━" * full, render.ACCENT), ("─" * (cells - full), render.FAINT))


def _count(number: int, cells: int) -> Content:
    return render.text(f"{number:>{cells},}", "" if number else render.FAINT)
