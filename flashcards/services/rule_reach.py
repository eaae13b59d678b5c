"""How far a rule of the learner reaches: places in the library, and cards."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from flashcards.store.database import Database
from flashcards.store.learner_rules import Scope
from flashcards.store.rule_places import RuledNote, RulePlace, notes_about, places
from flashcards.store.words import joined_readings
from flashcards.text.document import Lexicon
from flashcards.text.learner_rules import LearnerRule

Reaches = Literal["here", "article", "everywhere"]

_SPELT_OUT = 6
"""Characters up to which a word of no dictionary is written in traditional characters one by one."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What a rule changes."""

    places: int
    articles: int
    cards: int
    """They are about its words, and keep their schedules."""


def reach(db: Database, lexicon: Lexicon, rule: LearnerRule, at: RulePlace) -> Mapping[Reaches, Reach]:
    """What a rule would change at one place, in the article of it, and everywhere."""
    writings = writings_of(lexicon, rule.word)
    found = list(places(db.connection, rule, writings, Scope()))
    in_article = [one for one in found if one.article_id == at.article_id]
    return {
        "here": reach_of(db, rule, writings, [at], is_everywhere=False),
        "article": reach_of(db, rule, writings, in_article, is_everywhere=False),
        "everywhere": reach_of(db, rule, writings, found, is_everywhere=True),
    }


def reach_of(
    db: Database, rule: LearnerRule, writings: Collection[str], found: Collection[RulePlace], *, is_everywhere: bool
) -> Reach:
    """What a rule changes at some places."""
    notes = notes_of(db, rule, writings, found, is_everywhere=is_everywhere)
    return Reach(len(found), len({one.article_id for one in found}), sum(note.cards for note in notes))


def notes_of(
    db: Database, rule: LearnerRule, writings: Collection[str], found: Collection[RulePlace], *, is_everywhere: bool
) -> list[RuledNote]:
    """The notes a rule is about: of its word or parts where they stand, and wherever if it holds everywhere."""
    sentences = {(one.article_id, one.position) for one in found}
    notes = notes_about(db.connection, {*writings, *(() if rule.kind == "reading" else rule.value)})
    if rule.kind == "reading":
        reading = joined_readings(rule.readings)
        # A deck has one note of a word with one reading.
        there = {note.deck_id for note in notes if note.reading == reading}
        notes = [note for note in notes if note.deck_id not in there]
    return [
        note
        for note in notes
        if (note.article_id, note.position) in sentences or (is_everywhere and note.word in writings)
    ]


def writings_of(lexicon: Lexicon, word: str) -> frozenset[str]:
    """A simplified word in both scripts: as the dictionary has it, else character by character."""
    entries = {entry.traditional for entry in lexicon.entries(word)}
    found = {text for text in entries if len(text) == len(word)}
    if not found and 1 < len(word) <= _SPELT_OUT:
        found = {""}
        for character in word:
            found = {head + tail for head in found for tail in writings_of(lexicon, character)}
    return frozenset((word, *found))
