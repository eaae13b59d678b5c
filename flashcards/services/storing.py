"""Writing what a deck file brings: new notes with their cards, changed notes, the words they are about."""

from collections.abc import Callable, Iterator, Mapping

from flashcards.progress import Progress, Report, silent
from flashcards.services.matching import Changes
from flashcards.services.pasts import store_pasts
from flashcards.store.database import Database
from flashcards.store.deck_notes import update_notes
from flashcards.store.many_rows import hold_more
from flashcards.store.notes import NewNote, insert_notes
from flashcards.store.own_fields import remember
from flashcards.store.words import NewWord, next_id, word_ids
from flashcards.study.day import Now

REPORT_EVERY = 200
"""Rows between two reports of progress."""


def store_changes(
    db: Database,
    changes: Changes,
    deck_id: int | None,
    *,
    now: Now,
    guid: Callable[[], str],
    order: int,
    report: Report = silent,
) -> None:
    """Write the changes, inside an open action; no deck where there is nothing new."""
    connection = db.connection
    hold_more(connection)
    about = [one.word for one in changes.new if one.word]
    about += [one.record.word for one in changes.updated if one.is_other_word and one.record.word]
    ids_of = word_ids(connection, about)
    if deck_id is not None:
        pasts = enumerate((one.record.past for one in changes.new), next_id(connection, "cards"))
        known = [(card_id, past) for card_id, past in pasts if past]
        starts = store_pasts(db, deck_id, known, now=now, order=order, report=report) if known else {}
        notes = _new_notes(changes, deck_id, ids_of, guid, report)
        insert_notes(connection, notes, at_ms=now.at_ms, device=db.device, order=order, starts=starts)
    updated = (
        one.after._replace(word_id=ids_of[one.record.word] if one.record.word else None)
        if one.is_other_word
        else one.after
        for one in changes.updated
    )
    update_notes(connection, updated, at_ms=now.at_ms, device=db.device, order=order)
    remember(connection, changes.own)


def _new_notes(
    changes: Changes,
    deck_id: int,
    ids_of: Mapping[NewWord, int],
    guid: Callable[[], str],
    report: Report,
) -> Iterator[NewNote]:
    total = len(changes.new)
    for done, one in enumerate(changes.new):
        if done % REPORT_EVERY == 0:
            report(Progress("Storing notes", done, total))
        record = one.record
        yield NewNote(
            record.id if record.id and record.id not in changes.taken_ids else guid(),
            deck_id,
            ids_of[one.word] if one.word else None,
            record.word,
            record.traditional,
            record.reading,
            record.gloss,
            record.sentence,
            record.translation,
            record.tags,
            " ".join(one.filled),
            *(one.place or (None, None)),
        )
