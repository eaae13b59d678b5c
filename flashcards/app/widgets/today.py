"""Home's first lines: what waits today, how yesterday went, and the key that begins."""

from typing import NamedTuple

from textual.content import Content
from textual.events import Click
from textual.reactive import reactive

from flashcards.app import render
from flashcards.app.widgets.painted import Painted
from flashcards.app.wording import count, percent

NAME_CELLS = 8


class TodayFacts(NamedTuple):
    """What the line says."""

    due: int = 0
    new: int = 0
    minutes: int = 0
    studied: int = 0
    """Reviews done today."""
    yesterday: float | None = None
    """Share remembered, 0-1; None where nothing was reviewed."""
    goal: float = 0.9
    is_ready: bool = True
    """Whether the learner's file is there already."""
    has_cards: bool = True


class TodayLine(Painted):
    """Two lines; a click on them begins to study."""

    DEFAULT_CSS = "TodayLine { height: 2; padding: 0 1; }"

    facts = reactive(TodayFacts(is_ready=False))
    study_key = reactive("space")

    def waiting(self, width: int = 80) -> Content:
        """What waits, on one line; what is less urgent goes first where there is no room."""
        facts = self.facts
        if not facts.is_ready:
            return render.muted("laying out your first deck and article")
        if not facts.has_cards:
            return render.muted("no cards yet: add an article, or import a deck")
        if facts.due or facts.new:
            due = f"{count(facts.due, 'review')} due" if facts.due else ""
            waiting = render.line(" · ".join(filter(None, (due, f"{facts.new} new" if facts.new else ""))))
            more = render.muted(f" · about {facts.minutes} min")
        else:
            waiting = render.line("nothing is due")
            more = render.muted(f" · {count(facts.studied, 'review')} today" if facts.studied else "")
        return waiting + more if waiting.cell_length + more.cell_length <= width else waiting

    def lines(self) -> list[Content]:
        """The day, then what Space does."""
        width = self.content_size.width
        facts = self.facts
        left = render.line((render.column("Today", NAME_CELLS), "bold"), self.waiting(width - NAME_CELLS))
        right = Content("")
        if facts.yesterday is not None:
            right = render.muted(f"yesterday {percent(facts.yesterday)} right, goal {percent(facts.goal)}")
        action = "study everything" if facts.due or facts.new or not facts.is_ready else "see what comes next"
        key = render.column(self.study_key, NAME_CELLS)
        begin = render.line((key, "bold"), (action, render.ACCENT if facts.due or facts.new else render.MUTED))
        lines = [render.spread(left, right, width).truncate(max(1, width), ellipsis=True)]
        if facts.has_cards:
            lines.append(begin)
        return lines

    async def on_click(self, event: Click) -> None:
        """Begin, as the key does."""
        await self.run_action("screen.study_all")
