"""The pages of statistics: each says its finding in a sentence, then draws it."""

from textual.app import ComposeResult
from textual.content import Content

from flashcards.app import render
from flashcards.app.widgets.bars import Bars
from flashcards.app.widgets.chart_pages import MemoryPage, WordsPage
from flashcards.app.widgets.heat_map import HeatMap
from flashcards.app.widgets.reading_page import ReadingPage
from flashcards.app.widgets.statistics_page import StatisticsPage
from flashcards.app.wording import count, date_of, day_name, percent
from flashcards.text.pinyin import parse_readings, pinyin_of

NAME_CELLS = 10
WORD_CELLS, PINYIN_CELLS, TIMES_CELLS = 12, 16, 12


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
        days = [count(streaks.current, "day"), f"the longest {count(streaks.longest, 'day')}"]
        days.append(f"{count(figures.days_studied, 'day')} of study in all")
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
        total, days = sum(forecast), len(forecast)
        usual = f"about {round(total / days):,} a day" if total >= days else f"{total:,} in all"
        return [
            render.line(f"{count(forecast[0], 'review')} due today, {usual} over {days} days."),
            render.muted("Of the cards in review as they stand: without new ones, without slips."),
        ]


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
                    (render.column(leech.word, WORD_CELLS - 1) + " ", "bold"),
                    (render.column(pinyin, PINYIN_CELLS - 1) + " ", render.MUTED),
                    (render.column(count(leech.lapses, "lapse"), TIMES_CELLS), render.ACCENT),
                    render.fit(leech.gloss, 40),
                    (" @" if leech.is_suspended else "", render.MUTED),
                )
            )
        return lines


PAGES: tuple[type[StatisticsPage], ...] = (
    TodayPage, CalendarPage, ForecastPage, MemoryPage, WordsPage, ReadingPage, HoursPage, LeechesPage,
)  # fmt: skip
