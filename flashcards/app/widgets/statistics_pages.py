"""The pages of statistics: each says its finding in a sentence, then draws it."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from flashcards.app import render
from flashcards.app.widgets.bars import Bars
from flashcards.app.widgets.heat_map import HeatMap
from flashcards.app.wording import count, date_of, day_name, month_name, percent
from flashcards.text.pinyin import parse_readings, pinyin_of

if TYPE_CHECKING:
    from flashcards.services.statistics import Statistics
    from flashcards.study.forecast import Recall

NAME_CELLS = 10
WORD_CELLS, PINYIN_CELLS, TIMES_CELLS = 12, 16, 12


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

    def show(self, statistics: "Statistics") -> None:
        """Take new figures; drawn at once if the page is open."""
        self.statistics = statistics
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

    def lines(self) -> list[Content]:
        """The sentences."""
        raise NotImplementedError


class TodayPage(StatisticsPage):
    """Today, the streak, the cards."""

    NAME = "Today"

    def lines(self) -> list[Content]:
        """One line each."""
        figures = self.statistics
        today, streaks, cards = figures.today, figures.streaks, figures.cards
        answers = [count(today.answers, "answer")]
        if today.answers:
            minutes = max(1, round(today.duration_ms / 60_000))
            answers += [f"{percent(today.passed / today.answers)} right", count(minutes, "minute")]
        answers.append(f"{figures.introduced:,} new")
        days = [count(streaks.current, "day"), f"longest {streaks.longest:,}", f"{figures.days_studied:,} in all"]
        stock = [f"{cards.new:,} new", f"{cards.learning:,} learning", f"{cards.review:,} in review"]
        stock += [f"{cards.suspended:,} suspended"] if cards.suspended else []
        rows = (("Today", answers), ("Streak", days), ("Cards", stock))
        return [render.line((render.column(name, NAME_CELLS), "bold"), " · ".join(parts)) for name, parts in rows]


class CalendarPage(StatisticsPage):
    """A year of days."""

    NAME = "Calendar"

    def compose(self) -> ComposeResult:
        """The sentence and the calendar."""
        yield from super().compose()
        yield HeatMap()

    def draw(self) -> None:
        """Fill both."""
        super().draw()
        calendar = self.query_one(HeatMap)
        calendar.today = self.statistics.study_day
        calendar.days = self.statistics.calendar

    def lines(self) -> list[Content]:
        """The sum of the year."""
        days = self.statistics.calendar
        return [render.line(f"{count(sum(days.values()), 'answer')} on {count(len(days), 'day')} of the last year.")]


class ForecastPage(StatisticsPage):
    """What comes due in a month."""

    NAME = "Forecast"

    def compose(self) -> ComposeResult:
        """The sentence and the bars."""
        yield from super().compose()
        yield Bars()

    def draw(self) -> None:
        """Fill both; every seventh day has its date below."""
        super().draw()
        today = self.statistics.study_day
        bars = self.query_one(Bars)
        days = range(len(self.statistics.forecast))
        bars.labels = [day_name(date_of(today + day)) if day % 7 == 0 else "" for day in days]
        bars.values = self.statistics.forecast

    def lines(self) -> list[Content]:
        """Today, and the usual day."""
        forecast = self.statistics.forecast
        a_day = round(sum(forecast) / len(forecast))
        return [
            render.line(f"{count(forecast[0], 'review')} due today, about {a_day:,} a day over {len(forecast)} days."),
            render.muted("Of the cards in review as they stand: without new ones, without slips."),
        ]


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
        known = self.statistics.words_known
        days = [*known, (self.statistics.study_day, known[-1][1])] if known else []
        chart = self.query_one(LineChart)
        chart.lines = (Line([words for _, words in days], [day for day, _ in days]),)
        chart.labels = [_short_date(day) for day, _ in days]

    def lines(self) -> list[Content]:
        """The sum."""
        known = self.statistics.words_known
        if not known:
            return [
                render.line("No word is known yet: one counts from an interval of three weeks on, or by your mark.")
            ]
        return [render.line(f"You know {count(known[-1][1], 'word')}.")]


class HoursPage(StatisticsPage):
    """The hours of the day."""

    NAME = "Hours"

    def compose(self) -> ComposeResult:
        """The sentences and the bars."""
        yield from super().compose()
        yield Bars()

    def draw(self) -> None:
        """Fill both; every third hour is named."""
        super().draw()
        hours = self.statistics.hours
        bars = self.query_one(Bars)
        bars.labels = [str(one.hour) if one.hour % 3 == 0 else "" for one in hours]
        bars.values = [one.answers for one in hours]

    def lines(self) -> list[Content]:
        """When most is done, and when best."""
        hours = [one for one in self.statistics.hours if one.answers]
        if not hours:
            return [render.line("No answers in the last 90 days.")]
        most = max(hours, key=lambda one: one.answers)
        share = percent(most.passed / most.answers)
        return [render.line(f"Most answers come from {most.hour}:00 to {most.hour + 1}:00, {share} of them right.")]


class LeechesPage(StatisticsPage):
    """Cards that are forgotten over and over."""

    NAME = "Leeches"

    def lines(self) -> list[Content]:
        """One line a card."""
        leeches = self.statistics.leeches
        if not leeches:
            return [render.line("No leeches: no card has been forgotten over and over.")]
        head = f"{count(len(leeches), 'card')} forgotten over and over: a better sentence helps more than more reviews."
        lines = [render.line(head), Content("")]
        for leech in leeches:
            pinyin = pinyin_of(parse_readings(leech.reading)) or leech.reading
            lines.append(
                render.line(
                    (render.column(leech.word, WORD_CELLS), "bold"),
                    (render.column(pinyin, PINYIN_CELLS), render.MUTED),
                    (render.column(count(leech.lapses, "lapse"), TIMES_CELLS), render.ACCENT),
                    render.fit(leech.gloss, 40),
                    (" @" if leech.is_suspended else "", render.MUTED),
                )
            )
        return lines


PAGES: tuple[type[StatisticsPage], ...] = (
    TodayPage, CalendarPage, ForecastPage, MemoryPage, WordsPage, HoursPage, LeechesPage,
)  # fmt: skip


def _percent_of(recall: "Recall") -> float | None:
    return None if recall.share is None else 100 * recall.share


def _recall(name: str, recall: "Recall") -> str:
    return f"{name} {'none' if recall.share is None else percent(recall.share)} of {recall.total:,}"


def _short_date(study_day: int) -> str:
    date = date_of(study_day)
    return f"{date.day} {month_name(date.month)}"
