"""Notes whose word is to be read otherwise: they get the reading, their cards keep their schedules."""

from collections.abc import Iterable

from flashcards.services.note_edit import change_note
from flashcards.store import words
from flashcards.store.database import Database
from flashcards.store.note_edits import note as note_facts
from flashcards.store.rule_places import RuledNote
from flashcards.study.day import Now
from flashcards.text.document import Lexicon
from flashcards.text.learner_rules import LearnerRule


def reread_notes(
    db: Database, lexicon: Lexicon, rule: LearnerRule, notes: Iterable[RuledNote], *, now: Now, order: int
) -> None:
    """Give notes the reading of a rule, and its gloss where theirs was the program's; inside an open action."""
    gloss = _gloss(lexicon, rule)
    for note in notes:
        changes = {"reading": words.joined_readings(rule.readings)}
        facts = note_facts(db.connection, note.id)
        if gloss and facts and facts["gloss"] == _stored_gloss(db, note.word, note.reading):
            changes["gloss"] = gloss
        change_note(db, note.id, changes, now=now, order=order)


def keep_marks(db: Database, rule: LearnerRule, *, at_ms: int, device: int, order: int) -> None:
    """A word that was marked with another reading is marked with the one it has everywhere now."""
    stored = words.words_of(db.connection, rule.word)
    mark = next((word.mark for word in stored if word.mark and word.readings != rule.readings), None)
    ids = [word.word_id for word in stored if word.readings == rule.readings and not word.mark]
    if mark:
        words.set_mark(db.connection, ids, mark, at_ms=at_ms, device=device, order=order)


def _gloss(lexicon: Lexicon, rule: LearnerRule) -> str | None:
    """The first meaning of the word when it is read so."""
    glosses = (entry.glosses for entry in lexicon.entries(rule.word) if entry.readings == rule.readings)
    return next((some[0] for some in glosses if some), None)


def _stored_gloss(db: Database, word: str, reading: str) -> str | None:
    """What the program said the word means, as it was read before."""
    stored = words.words_of(db.connection, word)
    return next((one.gloss for one in stored if words.joined_readings(one.readings) == reading), None)
