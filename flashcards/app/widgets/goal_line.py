"""How far a text is from reading by itself: "14 words to 95 %: Thursday"."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive

from flashcards.app import render
from flashcards.app.widgets.painted import Painted
from flashcards.app.wording import count, day_ahead

if TYPE_CHECKING:
    from flashcards.services.goals import Goal


def distance(goal: "Goal") -> str:
    """The words that are missing: "14 words to 95 %"."""
    return f"{count(goal.words, 'word')} to {goal.percent} %"


def arrival(goal: "Goal", study_day: int) -> str:
    """The day when the last of them has come: "Thursday"; empty where they are all there, or never come."""
    return day_ahead(study_day, goal.days) if goal.to_come and goal.days is not None else ""


class GoalLine(Painted):
    """Below the articles, about the one under the cursor."""

    DEFAULT_CSS = "GoalLine { height: 1; }"

    said = reactive("")

    def lines(self) -> list[Content]:
        """At the right end, below the percents."""
        width = self.content_size.width
        return [render.muted(render.column(self.said, max(1, width - 2), right=True))] if self.said else []
