"""How far long work is: what is done now, a bar, the count."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from flashcards.app import render
from flashcards.app.widgets.deck_list import coverage_bar
from flashcards.progress import Progress

WIDEST_BAR = 50


class ProgressLine(Widget):
    """Two lines; the bar comes when the total is known."""

    DEFAULT_CSS = "ProgressLine { height: 3; padding: 0 1; }"

    name_of_work: reactive[str] = reactive("")
    step: reactive[Progress | None] = reactive(None)

    def render(self) -> Content:
        """The work, the bar, the count."""
        width = max(1, self.content_size.width)
        lines = [render.text(self.name_of_work)]
        step = self.step
        if step is None:
            lines.append(render.muted("beginning"))
        elif step.total:
            share = min(1.0, step.done / step.total)
            lines.append(coverage_bar(share, min(WIDEST_BAR, width)))
            lines.append(render.muted(f"{step.stage}  {int(share * 100)} %  {step.done:,} of {step.total:,}"))
        else:
            lines.append(render.muted(f"{step.stage}  {step.done:,}"))
        return Content("\n").join(line.truncate(width, ellipsis=True) for line in lines)
