"""Changing the facts of a note; its cards keep their schedules."""

from collections.abc import Mapping
from difflib import get_close_matches

from flashcards.errors import UsageError
from flashcards.store import note_edits as store
from flashcards.store.database import Database
from flashcards.store.words import joined_readings
from flashcards.study.day import Now
from flashcards.text.clean import clean
from flashcards.text.pinyin import parse_readings

FIELDS = ("word", "traditional", "reading", "gloss", "sentence", "translation", "tags")


def edit_note(db: Database, note_id: int, changes: Mapping[str, str], *, now: Now) -> tuple[str, ...]:
    """Store new values of some fields as one action; the fields that changed.

    Raises:
        UsageError: no such note or field, a note without a word, a reading that is no pinyin.
    """
    values = {field: _value(field, text) for field, text in changes.items()}
    with db.action("edit", "", now) as action:
        note = store.note(db.connection, note_id)
        if note is None:
            raise UsageError("This note is gone: it was deleted elsewhere.")
        changed = {field: value for field, value in values.items() if note[field] != value}
        action.label = f"Edit {note['word']}"
        if changed:
            facts = {**note, **changed}
            order = action.next_ord()
            store.set_note(db.connection, note_id, facts, changed, at_ms=now.at_ms, device=db.device, order=order)
    return tuple(changed)


def _value(field: str, text: str) -> str:
    if field not in FIELDS:
        near = get_close_matches(field, FIELDS, 1)
        hint = f"did you mean {near[0]}?" if near else f"it has {', '.join(FIELDS)}."
        raise UsageError(f"A note has no field {field!r}: {hint}")
    value = " ".join(clean(text).split("\n")).strip()
    if field == "tags":
        return " ".join(value.split())
    if field == "word" and not value:
        raise UsageError("A note needs a word; `suspend` takes its card out of study.")
    return _reading(value) if field == "reading" else value


def _reading(text: str) -> str:
    """As stored, from what a learner writes: "nǐhǎo", "ni3 hao3", "ka3 la1 - -"."""
    readings: list[str | None] = []
    for part in text.split():
        found = (None,) if part == "-" else parse_readings(part)
        if not found:
            raise UsageError(f"{text!r} is no reading: write pinyin with tones, as ni3 hao3 or nǐhǎo.")
        readings += found
    return joined_readings(readings)
