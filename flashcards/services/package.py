"""A deck as an Anki package: its notes, where each card stands, and the log that led there."""

import json
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from flashcards.formats.anki.writing import PackageDeck, PackageNote, package_bytes
from flashcards.formats.past import CardPast, PastLine
from flashcards.formats.record import DeckRecord
from flashcards.services.bulk import many_values
from flashcards.services.schedule import scheduler_settings
from flashcards.store.cards import PlacedCard, cards_of_deck
from flashcards.store.database import Database
from flashcards.store.deck_notes import notes_of_deck
from flashcards.store.decks import DeckRow
from flashcards.store.reviews import log_of_deck
from flashcards.study.card import Review, State
from flashcards.study.day import Now
from flashcards.study.scheduler import SchedulerSettings, moves

IN_REVIEW = int(State.REVIEW)
"""A plain number: an enumeration's costs more to ask for, 200,000 times."""


@many_values()
def package_of_decks(db: Database, rows: list[DeckRow], now: Now | None) -> bytes:
    """The package of some decks; without a clock no card counts as put off until tomorrow."""
    today = None if now is None else db.study_day(now)
    return package_bytes([_deck(db, row, today) for row in rows], db.rollover_hour())


def _deck(db: Database, row: DeckRow, today: int | None) -> PackageDeck:
    settings = scheduler_settings(db, row.id)
    return PackageDeck(row.name, _notes(db, row.id, settings, today), settings.weights[20])


def _notes(db: Database, deck_id: int, settings: SchedulerSettings, today: int | None) -> Iterator[PackageNote]:
    cards = {card.note_id: card for card in cards_of_deck(db.connection, deck_id)}
    logs = {
        card_id: list(lines) for card_id, lines in groupby(log_of_deck(db.connection, deck_id), attrgetter("card_id"))
    }
    for note in notes_of_deck(db.connection, deck_id):
        card = cards.get(note.id)
        past = None if card is None else _past(card, logs.get(card.id, []), settings, today)
        record = DeckRecord(
            note.word,
            note.traditional,
            note.reading,
            note.gloss,
            note.sentence,
            note.translation,
            note.tags,
            note.guid,
            past=past,
        )
        modified_ms, position = (0, 0) if card is None else (card.note_modified_ms, card.position)
        yield PackageNote(record, modified_ms, position)


def _past(card: PlacedCard, log: list[Review], settings: SchedulerSettings, today: int | None) -> CardPast:
    memory = card.memory
    steps = settings.relearning_steps_ms if memory.state == State.RELEARNING else settings.learning_steps_ms
    in_steps = memory.state in (State.LEARNING, State.RELEARNING)
    answers = [line.at_ms for line in log if line.kind == "review"]
    return CardPast(
        tuple(_lines(log, settings, memory.interval_days)),
        memory.state,
        max(1, len(steps) - memory.step) if in_steps else 0,
        memory.due,
        memory.interval_days,
        memory.stability,
        memory.difficulty,
        last_ms=answers[-1] if answers else None,
        reps=memory.reps,
        lapses=memory.lapses,
        is_suspended=card.is_suspended,
        is_buried=today is not None and card.buried_until > today,
        is_marked=card.is_marked,
    )


def _lines(log: list[Review], settings: SchedulerSettings, interval_days: int) -> Iterator[PastLine]:
    """The log with where the card stood at each line, and how long it was sent away for.

    What ends the past of an imported card is not part of anybody's log.
    """
    rows = moves(settings.learning_steps_ms, settings.relearning_steps_ms)
    state: int = State.NEW
    step = 0
    later_days = [*[line.study_day for line in log[1:]], None]
    for (_, kind, at_ms, study_day, rating, duration_ms, _, _, data, _), later in zip(log, later_days, strict=True):
        away = interval_days if later is None else later - study_day
        if kind == "review":
            of_state = rows[state]
            after, after_step, _ = of_state[step if step < len(of_state) else -1][rating or 3]
            days = away if after == IN_REVIEW and away > 0 else 0
            yield PastLine("review", at_ms, rating, duration_ms, days, state)
            state, step = after, after_step
        elif kind == "reset":
            yield PastLine("reset", at_ms, None)
            state, step = State.NEW, 0
        elif kind == "set-due":
            yield PastLine("set-due", at_ms, None, 0, max(1, away))
            state, step = State.REVIEW, 0
        else:
            state, step = json.loads(data or "{}").get("state", State.REVIEW), 0
