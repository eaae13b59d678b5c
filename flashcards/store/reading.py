"""The sentences of a stored article, each word with what the learner knows of it now."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from flashcards.store.packing import unpacked
from flashcards.store.words import WordState, readings_of
from flashcards.text.document import Why


class ReadToken(NamedTuple):
    """A token as a reader sees it; offsets are into its sentence, end exclusive."""

    start: int
    end: int
    text: str
    kind: str
    name_type: str | None
    readings: tuple[str | None, ...]
    pinyin: str
    confidence: float
    gloss: str | None
    word_id: int | None
    state: WordState
    """Known for what is no word to learn."""
    why: Why
    other_script: str
    """The word in its other script; the text itself where there is none."""


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence as a reader sees it."""

    position: int
    paragraph: int
    text: str
    tokens: tuple[ReadToken, ...]


SENTENCES = """
SELECT position, paragraph, text, tokens FROM sentences
WHERE article_id = ? AND position >= ? ORDER BY position LIMIT ?
"""

FORMS = """
SELECT f.id, f.text, f.kind, f.name_type, f.readings, f.pinyin, f.confidence, f.gloss, f.word_id, w.state, f.why,
  CASE f.text WHEN w.simplified THEN w.traditional WHEN w.traditional THEN w.simplified ELSE f.text END
FROM forms AS f LEFT JOIN words AS w ON w.id = f.word_id
WHERE f.id IN (SELECT value FROM json_each(?))
"""


def sentences(connection: sqlite3.Connection, article_id: int, first: int, count: int) -> list[ReadSentence]:
    """At most `count` sentences from a position on, with the present state of their words."""
    rows = connection.execute(SENTENCES, (article_id, first, count)).fetchall()
    tokens = [unpacked(row[3]) for row in rows]
    forms = _forms(connection, set().union(*tokens))
    return [
        ReadSentence(position, paragraph, text, tuple(_tokens(text, [forms[id] for id in ids])))
        for (position, paragraph, text, _), ids in zip(rows, tokens, strict=True)
    ]


def sentence_text(connection: sqlite3.Connection, article_id: int, position: int) -> str | None:
    """The text of one sentence, None if there is no such sentence."""
    row = connection.execute(
        "SELECT text FROM sentences WHERE article_id = ? AND position = ?", (article_id, position)
    ).fetchone()
    return row[0] if row else None


def texts_of(connection: sqlite3.Connection, article_id: int) -> Iterator[str]:
    """The texts of an article's sentences, in order."""
    rows = connection.execute("SELECT text FROM sentences WHERE article_id = ? ORDER BY position", (article_id,))
    return (text for (text,) in rows)


def sentences_with(connection: sqlite3.Connection, article_id: int, texts: Iterable[str]) -> list[int]:
    """Positions of the sentences that have one of some texts, ascending."""
    rows = connection.execute(
        "SELECT position FROM sentences WHERE article_id = ?"
        " AND EXISTS (SELECT 1 FROM json_each(?) WHERE instr(text, value)) ORDER BY position",
        (article_id, json.dumps(list(texts))),
    )
    return [row[0] for row in rows]


def _forms(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, tuple[Any, ...]]:
    """The fields of a ReadToken from its text on, by form."""
    forms = {}
    rows = connection.execute(FORMS, (json.dumps(list(ids)),))
    for id, text, kind, name_type, readings, pinyin, confidence, gloss, word_id, state, why, other in rows:
        forms[id] = (
            text,
            kind,
            name_type,
            readings_of(readings),
            pinyin,
            confidence,
            gloss,
            word_id,
            WordState.Known if state is None else WordState(state),
            Why(*why.split("\n")),
            other,
        )
    return forms


def _tokens(text: str, forms: list[tuple[Any, ...]]) -> Iterator[ReadToken]:
    """Tokens tile their sentence except white space."""
    start = 0
    for form in forms:
        while text[start].isspace():
            start += 1
        end = start + len(form[0])
        yield ReadToken(start, end, *form)
        start = end
