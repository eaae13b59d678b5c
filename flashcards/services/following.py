"""The pipeline with what the learner said of words."""

from typing import TYPE_CHECKING

from flashcards.store.database import Database
from flashcards.store.learner_rules import rules_everywhere

if TYPE_CHECKING:
    from flashcards.text.pipeline import Analyser


def follow_rules(db: Database, analyser: "Analyser") -> None:
    """Let what holds in every text go before what the pipeline finds."""
    analyser.follow(rules_everywhere(db.connection))
