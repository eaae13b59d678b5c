"""Where in the library a word with a rule stands, and which notes are about it."""

import json
import sqlite3
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from flashcards.store.learner_rules import Scope
from flashcards.store.packing import unpacked
from flashcards.store.words import joined_readings
from flashcards.text.learner_rules import LearnerRule


class RulePlace(NamedTuple):
    """One place that a rule changes."""

    article_id: int
    position: int
    start: int
    """Of the word, in its sentence."""


class RuledNote(NamedTuple):
    """A note about a word with a rule."""

    id: int
    deck_id: int
    word: str
    reading: str
    article_id: int | None
    position: int | None
    cards: int


DOUBTFUL = 0.8
"""A reading of less confidence is worth a rule that only says it is right."""


def sentences_with(connection: sqlite3.Connection, writings: Collection[str], scope: Scope) -> list[tuple[int, int]]:
    """Article and position of the sentences in scope that have one of some texts, as words or not."""
    return _sentences(connection, "article_id, position", writings, scope)


def places(
    connection: sqlite3.Connection, rule: LearnerRule, writings: Collection[str], scope: Scope
) -> Iterator[RulePlace]:
    """The places in scope that are not yet as a rule wants them."""
    forms = _Forms(connection)
    readings = joined_readings(rule.readings) if rule.kind == "reading" else ""
    found = _sentences(connection, "article_id, position, text, tokens", writings, scope)
    for article_id, position, text, tokens in found:
        words = list(_words(text, [forms[id] for id in unpacked(tokens)]))
        for place, (start, form) in enumerate(words):
            if rule.kind == "join":
                is_wanted = _is_joined_from(words, place, writings)
            else:
                is_other = form.readings != readings or form.confidence < DOUBTFUL
                is_wanted = form.text in writings and (is_other or rule.start is not None)
            if is_wanted and rule.start in (None, start):
                yield RulePlace(article_id, position, start)


def notes_about(connection: sqlite3.Connection, words: Collection[str]) -> list[RuledNote]:
    """The notes about some words, and how many cards they have."""
    rows = connection.execute(
        "SELECT n.id, n.deck_id, n.word, n.reading, n.article_id, n.article_sentence,"
        " (SELECT count(*) FROM cards WHERE note_id = n.id)"
        " FROM notes AS n WHERE n.word IN (SELECT value FROM json_each(?)) ORDER BY n.id",
        (json.dumps(sorted(words), ensure_ascii=False),),
    )
    return [RuledNote(*row) for row in rows]


class _Form(NamedTuple):
    text: str
    readings: str
    confidence: float


class _Forms(dict[int, _Form]):
    """Forms by id, asked for when first met."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, id: int) -> _Form:
        sql = "SELECT text, readings, confidence FROM forms WHERE id = ?"
        self[id] = found = _Form(*self._connection.execute(sql, (id,)).fetchone())
        return found


def _words(text: str, forms: list[_Form]) -> Iterator[tuple[int, _Form]]:
    """Each token with its start."""
    start = 0
    for form in forms:
        while text[start].isspace():
            start += 1
        yield start, form
        start += len(form.text)


def _is_joined_from(words: list[tuple[int, _Form]], place: int, writings: Collection[str]) -> bool:
    """Whether some words from here on are, put together, one of the writings."""
    longest = max(map(len, writings))
    start, first = words[place]
    text = first.text
    for after, form in words[place + 1 :]:
        if after != start + len(text) or len(text) >= longest:
            break
        text += form.text
        if text in writings:
            return True
    return False


def _sentences(
    connection: sqlite3.Connection, columns: str, writings: Collection[str], scope: Scope
) -> list[tuple[Any, ...]]:
    """Columns of the sentences in scope that have one of some texts, in order; every sentence is looked at."""
    has_text = " OR ".join(["instr(text, ?)"] * len(writings))
    held = [(name, value) for name, value in zip(Scope._fields, scope, strict=True) if value is not None]
    in_scope = "".join(f" AND {name} = ?" for name, _ in held)
    sql = f"SELECT {columns} FROM sentences WHERE ({has_text}){in_scope} ORDER BY article_id, position"
    return connection.execute(sql, (*writings, *(value for _, value in held))).fetchall()
