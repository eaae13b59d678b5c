"""What is known of the word under the cursor: a panel beside the text, or two lines below it."""

from typing import NamedTuple

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from flashcards.app import render
from flashcards.app.widgets.entry_lines import hanging, head, senses
from flashcards.app.wording import count

SENSES_SHOWN = 6
"""In the panel; the details have all."""
ARTICLES_SHOWN = 3


class WordFacts(NamedTuple):
    """A word in its sentence, as plain values."""

    word: str
    traditional: str = ""
    pinyin: str = ""
    readings: tuple[str | None, ...] = ()
    is_doubtful: bool = False
    glosses: tuple[str, ...] = ()
    """Best for this sentence first."""
    rank: int | None = None
    level: str | None = None
    state: str = ""
    """"unknown", "learning", "known", "ignored", or what it is instead of a word: "place name"."""
    deck: str = ""
    """The deck that has a note of it."""
    seen: int = 0
    """Occurrences in all articles."""
    others: tuple[tuple[str, str], ...] = ()
    """Its other readings, with what it means then."""
    characters: tuple[tuple[str, str], ...] = ()
    """Each Hanzi of a longer word with its gloss."""
    elsewhere: tuple[tuple[str, int], ...] = ()
    """Titles of other articles that have it, and how often."""
    why: tuple[tuple[str, str], ...] = ()
    """What was decided, and on which evidence."""


class WordPanel(Widget):
    """The facts, top down by use; what does not fit is in the details."""

    # Its lines are wrapped already.
    DEFAULT_CSS = """
    WordPanel {
        width: 30%; min-width: 25; max-width: 44; padding: 0 1; text-wrap: nowrap; text-overflow: clip;
        border-left: solid $faint;
    }
    """
    ALLOW_SELECT = False

    facts: reactive[WordFacts | None] = reactive(None)

    def render(self) -> Content:
        """As many lines as there is room for."""
        if self.facts is None:
            return Content("")
        return Content("\n").join(fact_lines(self.facts, max(4, self.content_size.width)))


class WordStrip(Widget):
    """Two lines for narrow screens: the word and its state, its first meaning."""

    DEFAULT_CSS = "WordStrip { height: 2; padding: 0 1; display: none; background: $surface; }"
    ALLOW_SELECT = False

    facts: reactive[WordFacts | None] = reactive(None)

    def render(self) -> Content:
        """Cut to the width, never wrapped."""
        facts = self.facts
        if facts is None:
            return Content("")
        width = max(1, self.content_size.width)
        first = render.spread(word_head(facts), render.muted(facts.state), width)
        second = render.text("; ".join(facts.glosses) if not facts.why else facts.why[0][1])
        return Content("\n").join(line.truncate(width, ellipsis=True) for line in (first, second))


def fact_lines(facts: WordFacts, width: int, *, is_whole: bool = False) -> list[Content]:
    """The facts on lines of a width; `is_whole` leaves nothing out."""
    many = 99 if is_whole else SENSES_SHOWN
    blocks = [
        word_head(facts).wrap(width),
        _why_lines(facts, width),
        senses(facts.glosses, width, many),
        [line for pinyin, gloss in facts.others if is_whole for line in hanging(f"also {pinyin} ", gloss, width)],
        _standing(facts, width),
        [line for character, gloss in facts.characters for line in hanging(f"{character} ", gloss, width)],
        _elsewhere(facts, width, many if is_whole else ARTICLES_SHOWN),
    ]
    lines: list[Content] = []
    for block in blocks:
        if block:
            lines += [Content(""), *block] if lines else block
    return lines


def word_head(facts: WordFacts) -> Content:
    """The word and its pinyin, with `?` where the reading is doubtful."""
    mark = "?" if facts.is_doubtful else ""
    return head(facts.word, facts.traditional, facts.pinyin, facts.readings, mark)


def _why_lines(facts: WordFacts, width: int) -> list[Content]:
    return [line for label, reason in facts.why for line in hanging(f"{label}: ", reason, width)]


def _standing(facts: WordFacts, width: int) -> list[Content]:
    """How common it is, and how well the learner knows it."""
    common = [f"rank {facts.rank:,}" if facts.rank else "", f"level {facts.level}" if facts.level else ""]
    known = [facts.state, f"seen {count(facts.seen, 'time')}" if facts.seen else ""]
    deck = [f"in {facts.deck}" if facts.deck else ""]
    lines = [" · ".join(filter(None, parts)) for parts in (common, known, deck)]
    return [line for text in lines if text for line in render.muted(text).wrap(width)]


def _elsewhere(facts: WordFacts, width: int, limit: int) -> list[Content]:
    titles = [f"{title} ({times})" for title, times in facts.elsewhere[:limit]]
    if len(facts.elsewhere) > limit:
        titles.append(f"+ {len(facts.elsewhere) - limit} more")
    return [
        line
        for index, title in enumerate(titles)
        for line in hanging("also in " if index == 0 else "        ", title, width)
    ]


class WordPage(Widget):
    """All the facts, as tall as they are."""

    DEFAULT_CSS = "WordPage { height: auto; max-width: 80; padding: 0 1; }"

    def __init__(self, facts: WordFacts) -> None:
        super().__init__()
        self._facts = facts

    def render(self) -> Content:
        """Nothing is left out."""
        return Content("\n").join(fact_lines(self._facts, max(4, self.content_size.width), is_whole=True))
