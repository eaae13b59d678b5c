"""Everything about one word, on a screen of its own."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from flashcards.app import render
from flashcards.app.screens.base import LearnerScreen
from flashcards.app.widgets.entry_lines import entry_head
from flashcards.app.widgets.entry_list import EntryPage
from flashcards.app.widgets.word_panel import WordFacts, WordPage, word_head
from flashcards.text.document import Entry


class PageScreen(LearnerScreen):
    """One column that scrolls."""

    HELP_NAME = "Details"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "back", "back", id="word.back"),
        Binding("j,down", "scroll(1)", "down", id="word.down", show=False),
        Binding("k,up", "scroll(-1)", "up", id="word.up", show=False),
        Binding("pagedown,ctrl+f", "page(1)", "page down", id="word.page_down", show=False),
        Binding("pageup,ctrl+b", "page(-1)", "page up", id="word.page_up", show=False),
    ]

    def __init__(self, page: Widget, title: str, state: str, line: Content) -> None:
        super().__init__()
        self._page = page
        self._title = title
        self._state = state
        self._line = line

    def compose_body(self) -> ComposeResult:
        """The page."""
        with VerticalScroll():
            yield self._page

    def reload(self) -> None:
        """The page stays as it was when it was opened."""
        self.show_title(render.text(self._title, "bold"), render.muted(self._state))

    def one_line(self) -> Content:
        """The word and its meanings."""
        return self._line

    def action_scroll(self, step: int) -> None:
        """Scroll by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        """Scroll by a page."""
        self.action_scroll(step * max(1, self.query_one(VerticalScroll).size.height - 1))


class WordScreen(PageScreen):
    """The facts of the reader's panel, nothing left out."""

    def __init__(self, facts: WordFacts) -> None:
        line = render.line(word_head(facts), "  ", "; ".join(facts.glosses))
        super().__init__(WordPage(facts), facts.word, facts.state, line)


class EntryScreen(PageScreen):
    """One entry of the dictionary."""

    def __init__(self, entry: Entry) -> None:
        page = EntryPage()
        page.entry = entry
        line = render.line(entry_head(entry), "  ", "; ".join(entry.glosses))
        super().__init__(page, entry.simplified, "dictionary", line)
