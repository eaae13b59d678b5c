"""How decks, notes, cards and their log come over from another learner's file, row by row."""

import sqlite3
from typing import Any

from flashcards.store.merge_ids import Ids, Values, insert
from flashcards.store.notes import search_key
from flashcards.store.own_fields import own_fields, remember

CONTENT = ("word", "traditional", "reading", "gloss", "sentence", "translation", "tags")
CARD = ("id", "note_id", "deck_id", "skill", "position", "suspended", "buried_until", "marked")
"""What a card has beside its memory, which is made anew from the log."""

OF_MACHINE = "linked"
"""Settings that say where things lie on one machine begin so: they stay there."""

OF_DECKS = "imported:"
"""Settings whose value is the id of a deck begin so."""


class Decks:
    """Decks by name; options here stay."""

    def __init__(self, connection: sqlite3.Connection, ids: dict[str, Ids]) -> None:
        self._connection, self._ids = connection, ids

    def take(self, values: Values) -> int:
        """1 if it is new here."""
        found = self._connection.execute("SELECT id FROM decks WHERE name = ?", (values["name"],)).fetchone()
        if found:
            self._ids["decks"].meet(values["id"], found[0])
            return 0
        if not values["name"]:
            raise ValueError("it has no name")
        id = self._ids["decks"].place(values["id"])
        article = self._ids["articles"].of(values["article_id"])
        insert(self._connection, "decks", values | {"id": id, "article_id": article})
        return 1


class Parameters:
    """Weights and retentions by deck, device and order."""

    def __init__(self, connection: sqlite3.Connection, ids: dict[str, Ids]) -> None:
        self._connection, self._ids = connection, ids

    def take(self, values: Values) -> int:
        """1 if it is new here."""
        deck, device = self._ids["decks"].of(values["deck_id"]), self._ids["devices"].of(values["device"])
        found = self._connection.execute(
            "SELECT 1 FROM memory_parameters WHERE deck_id IS ? AND device = ? AND ord = ?",
            (deck, device, values["ord"]),
        ).fetchone()
        if found:
            return 0
        id = self._ids["memory_parameters"].place(values["id"])
        insert(self._connection, "memory_parameters", values | {"id": id, "deck_id": deck, "device": device})
        return 1


class Settings:
    """What is set here stays; an empty file takes all over."""

    def __init__(self, connection: sqlite3.Connection, ids: dict[str, Ids], is_fresh: bool) -> None:
        self._connection, self._ids, self._is_fresh = connection, ids, is_fresh
        if is_fresh:
            connection.execute("DELETE FROM settings")

    def take(self, values: Values) -> int:
        """1 if it is new here."""
        key, value = values["key"], values["value"]
        if key.startswith(OF_MACHINE) and not self._is_fresh:
            return 0
        if key.startswith(OF_DECKS):
            deck = self._ids["decks"].get(int(value)) if value.isascii() and value.isdigit() else None
            value = value if deck is None else str(deck)
        return self._connection.execute(
            "INSERT INTO settings VALUES (?, ?) ON CONFLICT DO NOTHING", (key, value)
        ).rowcount


class Notes:
    """Notes by guid, else by deck, word and reading; of two contents the later one counts.

    A field that the learner changed here stays, and what the other file says is kept beside it.
    """

    def __init__(self, connection: sqlite3.Connection, ids: dict[str, Ids]) -> None:
        self._connection, self._ids = connection, ids
        self._own = own_fields(connection)
        self.taken: set[int] = set()
        """Notes whose content came from the other file."""
        self.kept: list[tuple[int, str, str, str, str]] = []
        """Id there, word, field, ours and theirs, where both changed."""

    def take(self, values: Values) -> str:
        """ "new", "updated" or "same"."""
        map_of = self._ids
        row = values | {
            "deck_id": map_of["decks"].of(values["deck_id"]),
            "word_id": map_of["words"].of(values["word_id"]),
            "article_id": map_of["articles"].of(values["article_id"]),
            "device": map_of["devices"].of(values["device"]),
            "search_key": search_key(*(values[name] for name in (*CONTENT[:4], "translation"))),
        }
        if not values["word"] or not values["guid"]:
            raise ValueError("it has no word or no guid")
        found = self._found(row)
        if found is None:
            id = map_of["notes"].place(values["id"])
            insert(self._connection, "notes", row | {"id": id})
            self.taken.add(id)
            return "new"
        id, modified_ms, *content = found
        map_of["notes"].meet(values["id"], id)
        ours = dict(zip(CONTENT, content, strict=True))
        self._keep(id, row, ours)
        if values["modified_ms"] <= modified_ms or all(row[name] == ours[name] for name in CONTENT):
            return "same"
        self.taken.add(id)
        row["search_key"] = search_key(*(row[name] for name in (*CONTENT[:4], "translation")))
        names = (*CONTENT, "filled", "search_key", "word_id", "modified_ms", "device", "ord")
        pairs = ", ".join(f"{name} = ?" for name in names)
        self._connection.execute(f"UPDATE notes SET {pairs} WHERE id = ?", (*(row[name] for name in names), id))
        return "updated"

    def _keep(self, id: int, row: Values, ours: dict[str, str]) -> None:
        """Put the learner's own into what came from the other file."""
        for name, own in self._own.get(id, {}).items():
            theirs = row[name]
            if theirs not in ("", own.taken, ours[name]):
                self.kept.append((row["id"], ours["word"], name, ours[name], theirs))
                remember(self._connection, [(id, name, own._replace(theirs=theirs))])
            row[name] = ours[name]
            if name in ("word", "reading"):
                [row["word_id"]] = self._connection.execute("SELECT word_id FROM notes WHERE id = ?", (id,)).fetchone()

    def _found(self, row: Values) -> tuple[Any, ...] | None:
        sql = f"SELECT id, modified_ms, {', '.join(CONTENT)} FROM notes WHERE "
        ask = self._connection.execute
        found: tuple[Any, ...] | None = ask(sql + "guid = ?", (row["guid"],)).fetchone()
        if found is None:
            key = (row["deck_id"], row["word"], row["reading"])
            found = ask(sql + "deck_id = ? AND word = ? AND reading = ? ORDER BY id LIMIT 1", key).fetchone()
            if found and found[0] in self._ids["notes"].here:
                return None
        return found


class OwnFields:
    """What deck files say beside the learner's own, of notes whose content came along; what is known here stays."""

    def __init__(self, connection: sqlite3.Connection, ids: dict[str, Ids], taken: set[int]) -> None:
        self._connection, self._ids, self._taken = connection, ids, taken

    def take(self, values: Values) -> int:
        """1 if it is new here."""
        note = self._ids["notes"].of(values["note_id"])
        if note not in self._taken:
            return 0
        names = ("field", "taken", "theirs")
        return self._connection.execute(
            "INSERT INTO own_fields(note_id, field, taken, theirs) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (note, *(values[name] for name in names)),
        ).rowcount


class Cards:
    """Cards by their note and skill; what was set on one here stays. Memory is made anew from the log."""

    def __init__(self, connection: sqlite3.Connection, ids: dict[str, Ids]) -> None:
        self._connection, self._ids = connection, ids
        sql = "SELECT deck_id, max(position) FROM cards GROUP BY deck_id"
        self._last_places: dict[int, int] = dict(connection.execute(sql).fetchall())

    def take(self, values: Values) -> int:
        """1 if it is new here."""
        note, deck = self._ids["notes"].of(values["note_id"]), self._ids["decks"].of(values["deck_id"])
        ask = self._connection.execute
        found = ask("SELECT id FROM cards WHERE note_id = ? AND skill = ?", (note, values["skill"])).fetchone()
        if found:
            self._ids["cards"].meet(values["id"], found[0])
            return 0
        row = {name: values[name] for name in CARD}
        # The cards of a note go where the note is here.
        [deck] = ask("SELECT deck_id FROM notes WHERE id = ?", (note,)).fetchone()
        place = row["position"] + self._last_places.get(deck, 0)
        id = self._ids["cards"].place(values["id"])
        insert(self._connection, "cards", row | {"id": id, "note_id": note, "deck_id": deck, "position": place})
        return 1


class Reviews:
    """The log: what is new is added, under the card it is of; undone in one file is undone in both."""

    def __init__(self, connection: sqlite3.Connection, ids: dict[str, Ids]) -> None:
        self._connection, self._ids = connection, ids
        rows = connection.execute("SELECT device, ord, card_id, kind, at_ms, rating, id, voided_by FROM reviews")
        self._known = {row[:6]: row[6:] for row in rows}
        self._cards = {row[:2]: row[2] for row in self._known}

    def take(self, values: Values) -> int:
        """1 if it is new here."""
        if (values["kind"] == "review") == (values["rating"] is None):
            raise ValueError("an answer has a rating, and nothing else has one")
        device = self._ids["devices"].of(values["device"])
        card = self._card(values, (device, values["ord"]))
        found = self._known.get((device, values["ord"], card, values["kind"], values["at_ms"], values["rating"]))
        if found:
            if values["voided_by"] is not None and found[1] is None:
                self._connection.execute(
                    "UPDATE reviews SET voided_by = ? WHERE id = ?", (values["voided_by"], found[0])
                )
            return 0
        id = self._ids["reviews"].place(values["id"])
        insert(self._connection, "reviews", values | {"id": id, "card_id": card, "device": device})
        return 1

    def _card(self, values: Values, stamp: tuple[int | None, int]) -> int:
        """The card here; for one that is gone, where its log lies, else an id that nothing else gets."""
        cards = self._ids["cards"]
        old = values["card_id"]
        if old not in cards:
            if stamp in self._cards:
                cards.meet(old, self._cards[stamp])
            else:
                cards.place(old)
        return cards[old]
