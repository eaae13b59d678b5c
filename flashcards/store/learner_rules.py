"""What the learner said of words, as rows: how a word is cut or read everywhere, in an article, at one place."""

import sqlite3
from typing import NamedTuple

from flashcards.text.learner_rules import LearnerRule, LearnerRules


class Scope(NamedTuple):
    """Where a rule holds: everywhere, in one article, or at one place of a sentence (its rule has a `start`)."""

    article_id: int | None = None
    position: int | None = None


class RuleRow(NamedTuple):
    """A stored rule."""

    id: int
    rule: LearnerRule
    scope: Scope
    made_ms: int


_RULES = "SELECT id, kind, word, value, article_id, position, start, made_ms FROM rules "


def rules(connection: sqlite3.Connection) -> list[RuleRow]:
    """Every rule, the oldest first."""
    return _rows(connection, "ORDER BY id", ())


def rule(connection: sqlite3.Connection, id: int) -> RuleRow | None:
    """One rule, None if there is none of this id."""
    return next(iter(_rows(connection, "WHERE id = ?", (id,))), None)


def rules_everywhere(connection: sqlite3.Connection) -> LearnerRules:
    """What holds in every text."""
    return tuple([row.rule for row in _rows(connection, "WHERE article_id IS NULL ORDER BY id", ())])


def rules_of_article(connection: sqlite3.Connection, article_id: int) -> LearnerRules:
    """What holds throughout an article: its own rules after those of every text, so that they count."""
    own = _rows(connection, "WHERE article_id = ? AND position IS NULL ORDER BY id", (article_id,))
    return rules_everywhere(connection) + tuple([row.rule for row in own])


def rules_of_sentences(connection: sqlite3.Connection, article_id: int) -> dict[int, LearnerRules]:
    """What holds at single places of an article, by the position of the sentence."""
    found: dict[int, LearnerRules] = {}
    for row in _rows(connection, "WHERE article_id = ? AND position IS NOT NULL ORDER BY id", (article_id,)):
        position = row.scope.position or 0
        found[position] = (*found.get(position, ()), row.rule)
    return found


def insert_rule(
    connection: sqlite3.Connection, rule: LearnerRule, scope: Scope, *, at_ms: int, device: int, order: int
) -> int:
    """Store a rule; its id."""
    values = (rule.kind, rule.word, "|".join(rule.value), *scope, rule.start, at_ms, device, order)
    cursor = connection.execute(
        "INSERT INTO rules(kind, word, value, article_id, position, start, made_ms, device, ord)"
        " VALUES (?,?,?,?,?,?,?,?,?)",
        values,
    )
    return int(cursor.lastrowid or 0)


def remove_rules(connection: sqlite3.Connection, ids: list[int]) -> None:
    """Take rules away."""
    connection.executemany("DELETE FROM rules WHERE id = ?", [(id,) for id in ids])


def _rows(connection: sqlite3.Connection, where: str, values: tuple[int, ...]) -> list[RuleRow]:
    return [
        RuleRow(id, LearnerRule(kind, word, tuple(value.split("|")), start), Scope(article_id, position), made_ms)
        for id, kind, word, value, article_id, position, start, made_ms in connection.execute(_RULES + where, values)
    ]
