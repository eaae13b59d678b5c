"""Storing one article as its sentences stream in, inside an open action; memory does not grow with the text."""

import hashlib
import sqlite3
from array import array
from collections import Counter
from typing import NamedTuple

from flashcards.store.forms import FormIds, Postings
from flashcards.store.packing import packed
from flashcards.text.document import Sentence

BATCH_CHARACTERS = 4_000
"""Held before they are stored together."""


class ArticleFacts(NamedTuple):
    """What is known of an article before its text is read."""

    guid: str
    title: str
    source: str
    added_ms: int
    device: int
    order: int


class ArticleWriter:
    """One article on its way into the file: `add` each sentence, then `finish`."""

    def __init__(self, connection: sqlite3.Connection, facts: ArticleFacts) -> None:
        self._connection = connection
        # The hash of the text is known only at its end; until then the guid stands for it.
        cursor = connection.execute(
            "INSERT INTO articles(guid, title, source, text_hash, characters, sentence_count, running_words,"
            " added_ms, device, ord) VALUES (?1,?2,?3,?1,0,0,0,?4,?5,?6)",
            facts,
        )
        self.article_id = int(cursor.lastrowid or 0)
        self._forms = FormIds(connection)
        self._postings = Postings()
        self._counts: Counter[int] = Counter()
        self._hash = hashlib.sha256()
        self._batch: list[Sentence] = []
        self._held = 0
        self._sentences = self._characters = 0

    def hear(self, text: str) -> None:
        """Take note of the next part of the cleaned text, whose hash and length are stored."""
        self._hash.update(text.encode())
        self._characters += len(text)

    def add(self, sentence: Sentence) -> None:
        """Store the next sentence."""
        self._batch.append(sentence)
        self._held += len(sentence.text)
        if self._held >= BATCH_CHARACTERS:
            self._store_batch()

    def finish(self) -> int | None:
        """Store what the whole text says: its words with their counts, its length, its hash.

        Gives the id of an earlier article with the same text: then the action must be rolled back.
        """
        self._store_batch()
        article, text_hash = self.article_id, self._hash.hexdigest()
        twin = self._connection.execute("SELECT id FROM articles WHERE text_hash = ?", (text_hash,)).fetchone()
        if twin:
            return int(twin[0])
        words: Counter[int] = Counter()
        for form, word in self._forms.word_of.items():
            words[word] += self._counts[form]
        self._connection.executemany(
            "INSERT INTO article_words(article_id, word_id, count, place, postings) VALUES (?,?,?,?,?)",
            sorted(
                (article, word, words[word], place, packed(positions))
                for place, (word, positions) in enumerate(self._postings.items())
            ),
        )
        self._connection.execute(
            "UPDATE articles SET text_hash = ?, characters = ?, sentence_count = ?, running_words = ? WHERE id = ?",
            (text_hash, self._characters, self._sentences, words.total(), article),
        )
        return None

    def _store_batch(self) -> None:
        batch, self._batch, self._held = self._batch, [], 0
        forms = [form for sentence in batch for form in sentence.forms]
        self._postings.grow(self._forms.meet(dict.fromkeys(forms)))
        ids = list(map(self._forms.__getitem__, forms))
        self._counts.update(ids)
        self._store_sentences(batch, ids)
        self._forms.trim()

    def _store_sentences(self, batch: list[Sentence], ids: list[int]) -> None:
        tokens = packed(array("I", ids))
        rows = []
        first = 0
        for position, sentence in enumerate(batch, self._sentences):
            last = first + len(sentence.forms)
            own = tokens[4 * first : 4 * last]
            rows.append((self.article_id, position, sentence.start, sentence.paragraph, sentence.text, own))
            self._postings.post(ids[first:last], position)
            first = last
        self._connection.executemany("INSERT INTO sentences VALUES (?,?,?,?,?,?)", rows)
        self._sentences += len(batch)
