"""Forms: each distinct analysis of a token, stored once for all articles, with the word it is a form of."""

import json
import sqlite3
from array import array
from collections.abc import Iterable
from typing import Any

from flashcards.store.many_rows import insert_many
from flashcards.store.words import joined_readings
from flashcards.text.document import Form

HELD = 25_000
"""Forms kept in memory while a text is stored; above what an article has."""
COMMON = 15_000
"""Words up to this rank stay when room is made."""

FIND_FORMS = (
    "SELECT text, kind, name_type, readings, confidence, gloss, why, id FROM forms"
    " WHERE text IN (SELECT value FROM json_each(?))"
)
FIND_WORDS = "SELECT simplified, readings, id FROM words WHERE simplified IN (SELECT value FROM json_each(?))"
INSERT_FORMS = "INSERT INTO forms(text, kind, name_type, readings, confidence, gloss, why, id, pinyin, word_id)"
INSERT_WORDS = "INSERT INTO words(simplified, readings, id, traditional, pinyin, gloss, rank, level)"

Row = tuple[Any, ...]


class FormIds(dict[Form, int]):
    """Ids of the forms met in one run; `meet` makes them known, in the file as well."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self.word_of: dict[int, int] = {}
        """Form -> word, for forms that are words with a gloss."""
        self._connection = connection
        self._words: dict[tuple[str, str], int] = {}
        self._next_form = _next_id(connection, "SELECT max(id) FROM forms")
        # The ids of words are never given out twice, so that undo and redo cannot mix them up.
        self._next_word = _next_id(connection, "SELECT seq FROM sqlite_sequence WHERE name = 'words'")

    def meet(self, forms: Iterable[Form]) -> dict[int, int]:
        """Look up the forms not held, and store those that no article had yet; form -> word for those of words."""
        words: dict[int, int] = {}
        new = [form for form in forms if form not in self]
        if not new:
            return words
        keys = [(form.headword, joined_readings(form.readings)) for form in new]
        self._meet_words(keys, new)
        known = _found(self._connection, FIND_FORMS, [form.text for form in new])
        rows: list[Row] = []
        for form, word_key in zip(new, keys, strict=True):
            key = (form.text, form.kind, form.name_type, word_key[1], form.confidence, form.gloss, "\n".join(form.why))
            word = self._words.get(word_key) if form.kind == "word" and form.gloss else None
            id = known.get(key)
            if id is None:
                id = known[key] = self._next_form
                self._next_form += 1
                rows.append((*key, id, form.pinyin, word))
            if word is not None:
                words[id] = word
            self[form] = id
        insert_many(self._connection, INSERT_FORMS, rows)
        self.word_of |= words
        return words

    def trim(self) -> None:
        """Forget the rarer forms where there are many: they will be found again in the file."""
        if len(self) > HELD:
            for rare in [form for form in self if not form.rank or form.rank > COMMON]:
                del self[rare]
            if len(self) > 4 * HELD // 5:
                self.clear()
            self._words.clear()

    def _meet_words(self, keys: list[tuple[str, str]], forms: list[Form]) -> None:
        new: dict[tuple[str, str], Form] = {}
        for key, form in zip(keys, forms, strict=True):
            if form.kind == "word" and form.gloss and key not in self._words:
                new.setdefault(key, form)
        known = _found(self._connection, FIND_WORDS, [headword for headword, _ in new])
        rows: list[Row] = []
        for key, form in new.items():
            id = known.get(key)
            if id is None:
                id = self._next_word
                self._next_word += 1
                rows.append((*key, id, form.traditional, form.pinyin, form.gloss, form.rank, form.level))
            self._words[key] = id
        insert_many(self._connection, INSERT_WORDS, rows)


class Postings(dict[int, "array[int]"]):
    """Word -> positions of its first sentences, in the order the words were met."""

    MAX = 64

    def __init__(self) -> None:
        super().__init__()
        self._growing: dict[int, array[int]] = {}

    def grow(self, words: dict[int, int]) -> None:
        """Make ready for new forms (form -> word)."""
        for form, word in words.items():
            places = self.setdefault(word, array("I"))
            if len(places) < self.MAX:
                self._growing[form] = places

    def post(self, forms: Iterable[int], position: int) -> None:
        """Note that the sentence at `position` has these forms."""
        growing = self._growing
        for form in growing.keys() & forms:
            places = growing[form]
            if len(places) == self.MAX:
                del growing[form]
            elif not places or places[-1] != position:
                places.append(position)


def _next_id(connection: sqlite3.Connection, last: str) -> int:
    row = connection.execute(last).fetchone()
    return ((row and row[0]) or 0) + 1


def _found(connection: sqlite3.Connection, sql: str, texts: list[str]) -> dict[Row, int]:
    """The rows of these texts: all columns but the last -> the last, their id."""
    rows = connection.execute(sql, (json.dumps(texts, ensure_ascii=False),))
    return {row[:-1]: row[-1] for row in rows}
