"""Decks of ours as an Anki package of the second generation, with schedules and log.

Every id follows from the note's own, so that Anki finds what it has from an earlier package and
updates it in place.
"""

import hashlib
import json
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from flashcards.formats.anki import note_type, schema_11
from flashcards.formats.past import CardPast
from flashcards.formats.record import DeckRecord

META = b"\x08\x02"
"""The message `version = 2`."""
EPOCH_MS = 1_104_537_600_000
SPAN_MS = 400_000_000_000
"""Ids of Anki's are times in ms: ours are spread over the years 2005 to 2017."""
STARTING_EASE = 2500
SUSPENDED, BURIED = -1, -3
MANUAL = 4
"""Kind of a log line: set by hand."""
LOG_KINDS = {0: 0, 1: 0, 2: 1, 3: 2}
"""State before the answer -> kind of the log line: learning, review, relearning."""

_NOTE = "INSERT INTO notes VALUES (?,?,?,?,-1,?,?,?,?,0,'')"
_CARD = "INSERT INTO cards VALUES (?,?,?,0,?,-1,?,?,?,?,?,?,?,?,0,0,0,?)"
_LOG = "INSERT INTO revlog VALUES (?,?,-1,?,?,?,?,?,?)"


@dataclass(frozen=True, slots=True)
class PackageNote:
    """One note with its card, to be written."""

    record: DeckRecord
    """Its id is the note's; its past is where the card stands."""
    modified_ms: int
    position: int
    """Place among the new cards."""


@dataclass(frozen=True, slots=True)
class PackageDeck:
    """One deck to be written."""

    name: str
    notes: Iterable[PackageNote]
    decay: float
    """How recall falls with time: the last of the deck's weights."""


def package_bytes(decks: Sequence[PackageDeck], rollover_hour: int) -> bytes:
    """The whole package; the same decks give the same bytes."""
    names = {_id_of("deck", deck.name): deck.name for deck in decks}
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        writer = _Writer(connection)
        schema_11.create(connection, names, 0, rollover_hour)
        for (deck_id, _), deck in zip(names.items(), decks, strict=True):
            writer.write_deck(deck_id, deck)
        connection.execute("UPDATE col SET mod = ?1, scm = ?1", (writer.modified_ms,))
        connection.executescript(schema_11.INDEXES)
        return _zipped(connection.serialize())
    finally:
        connection.close()


class _Writer:
    """Fills the tables, each id given once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._taken: set[int] = set()
        self._times: set[int] = set()
        self.modified_ms = 0
        """Of the newest note."""

    def write_deck(self, deck_id: int, deck: PackageDeck) -> None:
        """Add a deck's notes, cards and log."""
        log: list[tuple[int, ...]] = []
        cards: list[tuple[object, ...]] = []
        self._connection.executemany(_NOTE, self._notes(deck_id, deck, cards, log))
        self._connection.executemany(_CARD, cards)
        log.sort()  # by its key, which SQLite then only has to append
        self._connection.executemany(_LOG, log)

    def _notes(
        self, deck_id: int, deck: PackageDeck, cards: list[tuple[object, ...]], log: list[tuple[int, ...]]
    ) -> Iterator[tuple[object, ...]]:
        for note in deck.notes:
            record, past = note.record, note.record.past or CardPast()
            note_id = self._free_id(_id_of("note", record.id))
            card_id = self._free_id(_id_of("card", record.id))
            self.modified_ms = max(self.modified_ms, note.modified_ms)
            modified_s = note.modified_ms // 1000
            tags = record.tags.split() + (["marked"] if past.is_marked else [])
            fields = note_type.field_values(
                record.word, record.traditional, record.reading, record.gloss, record.sentence, record.translation
            )
            checksum = int(hashlib.sha1(record.word.encode(), usedforsecurity=False).hexdigest()[:8], 16)
            cards.append((card_id, note_id, deck_id, modified_s, *_schedule(past, note.position, deck.decay)))
            log.extend(self._log(card_id, past))
            yield (
                note_id, record.id, note_type.ID, modified_s, f" {' '.join(tags)} " if tags else "",
                "\x1f".join(fields), record.word, checksum,
            )  # fmt: skip

    def _log(self, card_id: int, past: CardPast) -> Iterator[tuple[int, ...]]:
        # With FSRS Anki writes the difficulty here, as a share of 1000 above 100; 0 would mean practice only.
        factor = STARTING_EASE if past.difficulty is None else round((past.difficulty - 1.0) / 9.0 * 1000) + 100
        times, last_interval = self._times, 0
        for kind, at_ms, rating, duration_ms, interval_days, state_before in past.log:
            while at_ms in times:  # the key of Anki's log is its time
                at_ms += 1
            times.add(at_ms)
            interval = interval_days or -60
            if kind == "review":
                kind_of_line = LOG_KINDS[state_before]
                yield at_ms, card_id, rating or 3, interval, last_interval, factor, duration_ms, kind_of_line
            elif kind == "set-due":
                yield at_ms, card_id, 0, interval_days, last_interval, factor, 0, MANUAL
            else:
                yield at_ms, card_id, 0, 0, 0, 0, 0, MANUAL
            last_interval = interval

    def _free_id(self, wish: int) -> int:
        while wish in self._taken:
            wish += 1
        self._taken.add(wish)
        return wish


def _schedule(past: CardPast, position: int, decay: float) -> tuple[object, ...]:
    """type, queue, due, ivl, factor, reps, lapses, left and data of a card."""
    state = past.state
    due = {0: position, 2: past.due}.get(state, past.due // 1000)
    queue = SUSPENDED if past.is_suspended else BURIED if past.is_buried else min(state, 2) if state != 3 else 1
    data: dict[str, float] = {"pos": position}
    if past.stability is not None and past.difficulty is not None:
        data |= {"s": round(past.stability, 4), "d": round(past.difficulty, 3), "decay": round(decay, 3)}
    if past.last_ms is not None:
        data["lrt"] = past.last_ms // 1000
    return (
        state, queue, due, past.interval_days, STARTING_EASE if state else 0, past.reps, past.lapses,
        past.steps_left, json.dumps(data, separators=(",", ":")),
    )  # fmt: skip


def _id_of(kind: str, name: str) -> int:
    """A number in the range of Anki's ids that follows from a name."""
    digest = hashlib.sha256(f"{kind}:{name}".encode()).digest()
    return EPOCH_MS + int.from_bytes(digest[:8], "big") % SPAN_MS


def _zipped(collection: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        for name, content in (("meta", META), ("collection.anki21", collection), ("media", b"{}")):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 3)
    return buffer.getvalue()
