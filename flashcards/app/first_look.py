"""How an article is shown when it is opened."""

from typing import TYPE_CHECKING

from flashcards.app.widgets.article_cells import Look
from flashcards.app.widgets.article_window import ArticleWindow

if TYPE_CHECKING:
    from flashcards.lexicon.lookup import SqliteLexicon
    from flashcards.settings.config import Config

LOOKED_AT = 48
"""Sentences that tell in which script an article is written."""


def first_look(window: ArticleWindow, config: "Config", lexicon: "SqliteLexicon") -> Look:
    """How an article is shown at first: as the config file says."""
    is_other = config.script != "as-written" and _script_of(window, lexicon) != config.script
    return window.look._replace(pinyin=config.pinyin, is_spoken=config.spoken, is_other_script=is_other)


def _script_of(window: ArticleWindow, lexicon: "SqliteLexicon") -> str:
    """By the characters that differ between the scripts, in the first sentences."""
    text = "".join(window.sentence(position).text for position in range(min(window.count, LOOKED_AT)))
    traditional, simplified = (sum(character in own for character in text) for own in lexicon.scripts())
    return "traditional" if traditional > simplified else "simplified"
