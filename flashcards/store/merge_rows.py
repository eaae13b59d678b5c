"""How devices, articles and words come over from another learner's file, row by row."""

import sqlite3
from collections.abc import Set

from flashcards.store.collection import pack
from flashcards.store.merge_ids import Ids, Values, insert


class Devices:
    """Machines by guid. In an empty file this machine becomes the one it was, known by its host."""

    def __init__(self, connection: sqlite3.Connection, ids: dict[str, Ids], is_fresh: bool, host: str) -> None:
        self._connection, self._host = connection, host
        self.device = 0
        self._own = connection.execute("SELECT guid, host FROM devices WHERE host = ?", (host,)).fetchone()
        if is_fresh:
            connection.execute("DELETE FROM devices")
            ids["devices"] = Ids(connection, "devices")
        self._ids = ids["devices"]

    def take(self, values: Values) -> int:
        """1 if it is new here."""
        ask = self._connection.execute
        found = ask("SELECT id FROM devices WHERE guid = ?", (values["guid"],)).fetchone()
        if found:
            self._ids.meet(values["id"], found[0])
            return 0
        host = values["host"]
        if ask("SELECT 1 FROM devices WHERE host = ?", (host,)).fetchone():
            host = f"{host} ({values['guid'][:8]})"
        id = self._ids.place(values["id"])
        insert(self._connection, "devices", {"id": id, "guid": values["guid"], "host": host})
        return 1

    def settle(self) -> int:
        """The row of this machine, made anew if it is gone; 0 where it has no name."""
        if self._own is None:
            return 0
        find = "SELECT id FROM devices WHERE host = ?"
        found = self._connection.execute(find, (self._host,)).fetchone()
        if found is None:
            self._connection.execute("INSERT INTO devices(guid, host) VALUES (?, ?)", self._own)
            found = self._connection.execute(find, (self._host,)).fetchone()
        return int(found[0])


class Articles:
    """Articles by guid or by text; of one that both have, the further bookmark."""

    def __init__(self, connection: sqlite3.Connection, ids: dict[str, Ids]) -> None:
        self._connection, self._ids = connection, ids
        self.new: set[int] = set()
        """Ids there whose sentences are to come."""

    def take(self, values: Values) -> int:
        """1 if it is new here."""
        found = self._connection.execute(
            "SELECT id FROM articles WHERE guid = ? OR text_hash = ?", (values["guid"], values["text_hash"])
        ).fetchone()
        if found:
            self._ids["articles"].meet(values["id"], found[0])
            self._connection.execute(
                "UPDATE articles SET bookmark = ? WHERE id = ? AND bookmark < ?",
                (values["bookmark"], found[0], values["bookmark"]),
            )
            return 0
        self.new.add(values["id"])
        id = self._ids["articles"].place(values["id"])
        insert(self._connection, "articles", values | {"id": id, "device": self._ids["devices"].of(values["device"])})
        return 1


class Words:
    """Words by their text and reading; of two marks the later one counts."""

    def __init__(self, connection: sqlite3.Connection, ids: dict[str, Ids]) -> None:
        self._connection, self._ids = connection, ids

    def take(self, values: Values) -> int:
        """1 if it is new here."""
        device = self._ids["devices"].of(values["device"])
        found = self._connection.execute(
            "SELECT id, coalesce(ord, 0) FROM words WHERE simplified = ? AND readings = ?",
            (values["simplified"], values["readings"]),
        ).fetchone()
        if not found:
            id = self._ids["words"].place(values["id"])
            insert(self._connection, "words", values | {"id": id, "device": device})
            return 1
        self._ids["words"].meet(values["id"], found[0])
        if (values["ord"] or 0) > found[1]:
            self._connection.execute(
                "UPDATE words SET mark = ?, marked_ms = ?, device = ?, ord = ? WHERE id = ?",
                (values["mark"], values["marked_ms"], device, values["ord"], found[0]),
            )
        return 0


class Forms:
    """Forms are the same where all they say is the same."""

    _KEY = ("text", "kind", "name_type", "readings", "confidence", "gloss", "why")

    def __init__(self, connection: sqlite3.Connection, ids: dict[str, Ids]) -> None:
        self._connection, self._ids = connection, ids
        self._find = "SELECT id FROM forms WHERE " + " AND ".join(f"{name} IS ?" for name in self._KEY)

    def take(self, values: Values) -> int:
        """1 if it is new here."""
        if not values["text"]:
            raise ValueError("it has no text")
        found = self._connection.execute(self._find, tuple(values[name] for name in self._KEY)).fetchone()
        if found:
            self._ids["forms"].meet(values["id"], found[0])
            return 0
        id = self._ids["forms"].place(values["id"])
        insert(self._connection, "forms", values | {"id": id, "word_id": self._ids["words"].of(values["word_id"])})
        return 1


class Sentences:
    """Sentences come with their article; their words must tile them."""

    def __init__(self, connection: sqlite3.Connection, ids: dict[str, Ids], articles: Set[int]) -> None:
        self._connection, self._ids = connection, ids
        self._new = articles
        self._texts: dict[int, str] = {}

    def take(self, values: Values) -> int:
        """1 if its article is new here."""
        if values["article_id"] not in self._new:
            self._ids["articles"].of(values["article_id"])
            return 0
        ids = [self._ids["forms"].of(form) for form in values["tokens"]]
        words = "".join([self._text(form) for form in ids if form is not None])
        if "".join(words.split()) != "".join(values["text"].split()):
            raise ValueError("its words are not those of its text")
        article = self._ids["articles"].of(values["article_id"])
        insert(self._connection, "sentences", values | {"article_id": article, "tokens": pack(ids)})
        return 1

    def _text(self, form: int) -> str:
        if form not in self._texts:
            row = self._connection.execute("SELECT text FROM forms WHERE id = ?", (form,)).fetchone()
            self._texts[form] = row[0]
        return self._texts[form]


class ArticleWords:
    """The words of an article come with it."""

    def __init__(self, connection: sqlite3.Connection, ids: dict[str, Ids], articles: Set[int]) -> None:
        self._connection, self._ids = connection, ids
        self._new = articles

    def take(self, values: Values) -> int:
        """1 if its article is new here."""
        if values["article_id"] not in self._new:
            return 0
        article, word = self._ids["articles"].of(values["article_id"]), self._ids["words"].of(values["word_id"])
        changed = {"article_id": article, "word_id": word, "postings": pack(values["postings"])}
        insert(self._connection, "article_words", values | changed)
        return 1
