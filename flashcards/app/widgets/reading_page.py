"""The page of statistics about the library: how much of each text is known, and how far it was read."""

from typing import TYPE_CHECKING

from textual.content import Content

from flashcards.app import render
from flashcards.app.widgets.deck_list import coverage_bar
from flashcards.app.widgets.goal_line import distance
from flashcards.app.widgets.statistics_page import StatisticsPage
from flashcards.app.wording import count, coverage

if TYPE_CHECKING:
    from flashcards.services.articles import ArticleSummary

MOST = 100
"""Texts listed."""
TITLE_CELLS, BAR_CELLS = 26, 20
ALL_FROM = 76
"""Cells of width from which a line has all its columns."""


class ReadingPage(StatisticsPage):
    """The texts, the best known first."""

    NAME = "Reading"

    def on_resize(self) -> None:
        """Other columns have room now."""
        self.draw()

    def lines(self) -> list[Content]:
        """The sum, the next to read, a line a text."""
        reading = self.reading
        if not reading.articles:
            return [render.line("No text in your library yet: at home a adds one.")]
        words = count(reading.running_words, "running word")
        said = f"{count(len(reading.articles), 'text')} of {words}: you know {coverage(reading.coverage)}"
        alone = {0: "none reads by itself yet", 1: "one reads by itself"}
        alone_said = alone.get(reading.readable, f"{reading.readable:,} read by themselves")
        lines = [render.line(f"{said}, and {alone_said}.")]
        if reading.next is not None and reading.goal is not None:
            lines.append(render.muted(f"The next: {reading.next.title}, {distance(reading.goal)}."))
        has_room = self.app.size.width >= ALL_FROM
        return [*lines, Content(""), *(_line(article, has_room) for article in reading.articles[:MOST])]


def _line(article: "ArticleSummary", has_room: bool) -> Content:
    """Title, share known; where there is room a bar, how far it was read, the new words."""
    title = render.column(article.title, TITLE_CELLS - 1) + " "
    known = f"{coverage(article.coverage):>5}"
    if not has_room:
        return render.line(title, known)
    read = f"read to {coverage((article.bookmark + 1) / article.sentences)}" if article.bookmark else "not begun"
    facts = f"  {read:<14}{article.new_words:>6,} new"
    return render.line(title, coverage_bar(article.coverage, BAR_CELLS), known, (facts, render.MUTED))
