"""The words of a stored article counted again after some of its sentences were analysed anew."""

import json
import sqlite3
from array import array
from collections import Counter
from typing import NamedTuple

from flashcards.store.forms import Postings
from flashcards.store.packing import packed, unpacked

_TOKENS = "SELECT position, tokens FROM sentences WHERE article_id = ? ORDER BY position"


class _Row(NamedTuple):
    times: int
    place: int
    postings: bytes


def recount(connection: sqlite3.Connection, article_id: int) -> None:
    """Make an article's words, their counts, first places and sentences what its tokens say."""
    counts, postings = _counted(connection, article_id)
    stored = {
        row[0]: _Row(*row[1:])
        for row in connection.execute(
            "SELECT word_id, count, place, postings FROM article_words WHERE article_id = ?", (article_id,)
        )
    }
    gone = [(article_id, word) for word in stored.keys() - postings.keys()]
    connection.executemany("DELETE FROM article_words WHERE article_id = ? AND word_id = ?", gone)
    last = 0
    for word, positions in postings.items():
        before = stored.get(word)
        # Places only order words: those that still fit stay, or every word behind a new one would be written.
        last = max(last, before.place if before else 0)
        row = _Row(counts[word], last, packed(positions))
        if row != before:
            _store(connection, article_id, word, row, is_new=before is None)
    connection.execute(
        "UPDATE articles SET running_words = ?1 WHERE id = ?2 AND running_words <> ?1", (counts.total(), article_id)
    )


def _store(connection: sqlite3.Connection, article_id: int, word: int, row: _Row, *, is_new: bool) -> None:
    if is_new:
        sql = "INSERT INTO article_words(count, place, postings, article_id, word_id) VALUES (?, ?, ?, ?, ?)"
    else:
        sql = "UPDATE article_words SET count = ?, place = ?, postings = ? WHERE article_id = ? AND word_id = ?"
    connection.execute(sql, (*row, article_id, word))


def _counted(connection: sqlite3.Connection, article_id: int) -> tuple[Counter[int], Postings]:
    """Occurrences by word, and their sentences in the order in which the words are first met."""
    forms: set[int] = set()
    for _, tokens in connection.execute(_TOKENS, (article_id,)):
        forms.update(unpacked(tokens))
    word_of = dict(
        connection.execute(
            "SELECT id, word_id FROM forms WHERE word_id IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(forms)),),
        ).fetchall()
    )
    counts: Counter[int] = Counter()
    postings = Postings()
    met: set[int] = set()
    for position, tokens in connection.execute(_TOKENS, (article_id,)):
        ids: array[int] = unpacked(tokens)
        words = [form for form in ids if form in word_of]
        counts.update([word_of[form] for form in words])
        postings.grow({form: word_of[form] for form in dict.fromkeys(words) if form not in met})
        met.update(words)
        postings.post(ids, position)
    return counts, postings
