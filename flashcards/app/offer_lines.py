"""What the list of new words says above itself: the text, the choice, the way to each goal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from flashcards.app import render
from flashcards.app.wording import count, day_ahead

if TYPE_CHECKING:
    from flashcards.services.adding import AddedArticle
    from flashcards.services.articles import ArticleSummary
    from flashcards.services.goals import Goal

DAYS_FROM = 72
"""Cells of width from which each goal says its day."""


def size_line(article: "ArticleSummary", added: "AddedArticle | None") -> Content:
    """How long the text is, and whether it is new in the library."""
    if added and added.already_there:
        return render.muted("Already in your library; nothing was added.")
    size = f"{count(article.characters, 'character')}, {count(article.sentences, 'sentence')}."
    return render.muted(f"Added: {size}" if added else size)


def choice_line(words: int, cards: int, target: int | None, begun: int) -> Content:
    """How many cards will be made; with a target, how many of its words have theirs already."""
    parts = [f"{count(words, 'new word')}; {count(cards, 'card')} to make"]
    if target is not None:
        theirs = f"; {begun:,} more {'has its' if begun == 1 else 'have their'} card already" if begun else ""
        parts.append(f"the shortest list for {target} % known{theirs}")
    return render.text("; ".join(parts))


def goal_line(goals: "Sequence[Goal]", target: int | None, today: int, width: int) -> Content:
    """What each goal takes: "90 % 528 words, Mon 1 Feb"; the chosen one stands out."""
    parts: list[Content] = []
    for goal in goals:
        day = day_ahead(today, goal.days) if goal.days is not None and width >= DAYS_FROM else ""
        said = ", ".join(filter(None, (count(goal.words, "word"), day)))
        style = "" if goal.percent == target else render.MUTED
        parts.append(render.line((f"{goal.percent} %", "bold"), (f" {said}", style)))
    return Content("   ").join(parts)
