"""Changing the facts of a note; its cards keep their schedules, and what its deck file said is remembered."""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from flashcards.errors import UsageError
from flashcards.formats.record import FIELD_CHARACTERS, WORD_CHARACTERS, fit_reading
from flashcards.store import note_edits as store
from flashcards.store.database import Database
from flashcards.store.own_fields import OwnField, own_fields_of, remember
from flashcards.store.words import joined_readings
from flashcards.study.day import Now
from flashcards.text.clean import clean
from flashcards.text.hanzi import has_hanzi
from flashcards.text.pinyin import parse_readings

FIELDS = ("word", "traditional", "reading", "gloss", "sentence", "translation", "tags")


def edit_note(
    db: Database, note_id: int, changes: Mapping[str, str], *, now: Now, settled: Collection[str] = ()
) -> tuple[str, ...]:
    """Store new values of some fields as one action; the fields that changed.

    In `settled` fields the learner has seen what the deck file says otherwise: that is not told again.

    Raises:
        UsageError: no such note or field, a note without a Chinese word, a reading that is no pinyin or does
            not fit the word, or more than a deck file can hold.
    """
    with db.action("edit", "", now) as action:
        word, changed = change_note(db, note_id, changes, now=now, order=action.next_ord(), settled=settled)
        action.label = f"Edit {word}"
    return changed


def change_note(
    db: Database, note_id: int, changes: Mapping[str, str], *, now: Now, order: int, settled: Collection[str] = ()
) -> tuple[str, tuple[str, ...]]:
    """The same inside an open action; the note's word, and the fields that changed."""
    values = {field: _value(field, text) for field, text in changes.items()}
    note = store.note(db.connection, note_id)
    if note is None:
        raise UsageError("This note is gone: it was deleted elsewhere.")
    changed = {field: value for field, value in values.items() if note[field] != value}
    word, reading = values.get("word", note["word"]), changed.get("reading")
    if reading and fit_reading(reading.replace("-", " "), word) is None:
        raise UsageError(f"The reading {reading} does not fit {word}: it has one syllable for each character.")
    own = own_fields_of(db.connection, note_id)
    filled = store.filled_fields(db.connection, note_id)
    before = {field: "" if field in filled else note[field] for field in changed}
    remember(db.connection, [(note_id, *one) for one in _remembered(own, before, changed, settled)])
    if changed:
        facts = {**note, **changed}
        store.set_note(db.connection, note_id, facts, changed, at_ms=now.at_ms, device=db.device, order=order)
    return note["word"], tuple(changed)


def _remembered(
    own: Mapping[str, OwnField], before: Mapping[str, str], changed: Mapping[str, str], settled: Collection[str]
) -> Iterator[tuple[str, OwnField | None]]:
    """What is known of the deck file's side from now on."""
    for field, value in changed.items():
        known = own.get(field) or OwnField(before[field])
        if known.theirs is None:
            yield field, known if value != known.taken else None
        elif value == _value(field, known.theirs):
            yield field, None
    for field in settled:
        known = own.get(field, OwnField(""))
        if known.theirs is not None and changed.get(field) != _value(field, known.theirs):
            yield field, OwnField(known.theirs)


def _value(field: str, text: str) -> str:
    if field not in FIELDS:
        near = get_close_matches(field, FIELDS, 1)
        hint = f"did you mean {near[0]}?" if near else f"it has {', '.join(FIELDS)}."
        raise UsageError(f"A note has no field {field!r}: {hint}")
    value = " ".join(clean(text).split("\n")).strip()
    most = WORD_CHARACTERS if field == "word" else FIELD_CHARACTERS
    if len(value) > most:
        raise UsageError(f"The {field} of a note has at most {most:,} characters, not {len(value):,}.")
    if field == "tags":
        return " ".join(value.split())
    if field == "word" and not value:
        raise UsageError("A note needs a word; `suspend` takes its card out of study.")
    if field == "word" and not has_hanzi(value):
        raise UsageError(f"The word of a note has Chinese in it, and {value!r} has none.")
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
