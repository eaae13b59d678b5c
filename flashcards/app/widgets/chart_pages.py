"""The pages of statistics that plotext draws; it is imported when one of them is first opened."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content

from flashcards.app import render
from flashcards.app.widgets.statistics_page import StatisticsPage
from flashcards.app.wording import count, date_of, month_name, percent

if TYPE_CHECKING:
    from flashcards.study.forecast import Recall


class MemoryPage(StatisticsPage):
    """True retention."""

    NAME = "Memory"

    def compose(self) -> ComposeResult:
        """The sentences and the chart."""
        from flashcards.app.widgets.charts import LineChart

        yield from super().compose()
        yield LineChart()

    def draw(self) -> None:
        """Fill both: a point a week, where there were reviews."""
        from flashcards.app.widgets.charts import Line, LineChart

        super().draw()
        weeks = self.statistics.recall_weeks
        chart = self.query_one(LineChart)
        mature = Line([_percent_of(week.mature) for week in weeks], is_main=False)
        chart.lines = (Line([_percent_of(week.young) for week in weeks]), mature)
        chart.level = self.statistics.desired_retention * 100
        chart.labels = [_short_date(week.first_day) for week in weeks]

    def lines(self) -> list[Content]:
        """What was asked for and what came of it."""
        figures = self.statistics
        both = figures.young + figures.mature
        if both.share is None:
            return [render.line("Nothing has come due yet: this page fills from the second day on.")]
        goal = percent(figures.desired_retention)
        return [
            render.line(f"You remember {percent(both.share)} of what comes due; you asked for {goal}."),
            render.line(
                (_recall("young (line)", figures.young), render.ACCENT),
                (" · " + _recall("mature (dots)", figures.mature) + " · the last 30 days", render.MUTED),
            ),
        ]


class WordsPage(StatisticsPage):
    """Words known over time."""

    NAME = "Words"

    def compose(self) -> ComposeResult:
        """The sentence and the chart."""
        from flashcards.app.widgets.charts import LineChart

        yield from super().compose()
        yield LineChart()

    def draw(self) -> None:
        """Fill both: from the first word to today."""
        from flashcards.app.widgets.charts import Line, LineChart

        super().draw()
        known, today = self.statistics.words_known, self.statistics.study_day
        days = [*known, (today, known[-1][1])] if known else []
        chart = self.query_one(LineChart)
        chart.display = bool(known) and known[0][0] < today
        chart.lines = (Line([words for _, words in days], [day for day, _ in days]),)
        chart.labels = [_short_date(day) for day, _ in days]

    def lines(self) -> list[Content]:
        """The sum."""
        known = self.statistics.words_known
        if not known:
            return [
                render.line("No word is known yet: one counts from an interval of three weeks on, or by your mark.")
            ]
        lines = [render.line(f"You know {count(known[-1][1], 'word')}.")]
        if known[0][0] == self.statistics.study_day:
            lines.append(render.muted("The first of them since today; from tomorrow on the way there is drawn."))
        return lines


def _percent_of(recall: "Recall") -> float | None:
    return None if recall.share is None else 100 * recall.share


def _recall(name: str, recall: "Recall") -> str:
    return f"{name} {'none' if recall.share is None else percent(recall.share)} of {recall.total:,}"


def _short_date(study_day: int) -> str:
    date = date_of(study_day)
    return f"{date.day} {month_name(date.month)}"
