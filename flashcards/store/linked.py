"""Folders of deck files that a learner's file is linked to; what was last taken from each of their files."""

import sqlite3

FOLDER = "linked:"
FILE = "linked-file:"


def folders(connection: sqlite3.Connection) -> list[str]:
    """The linked folders, by name."""
    return sorted(_settings(connection, FOLDER))


def files(connection: sqlite3.Connection) -> dict[str, str]:
    """Path of a file -> what was taken from it, as its reader wrote it."""
    return _settings(connection, FILE)


def suspend_note(connection: sqlite3.Connection, note_id: int, suspended: bool) -> bool:
    """Take the cards of a note out of study, or back in; whether that changed any."""
    sql = "UPDATE cards SET suspended = ?1 WHERE note_id = ?2 AND suspended <> ?1"
    return connection.execute(sql, (int(suspended), note_id)).rowcount > 0


def _settings(connection: sqlite3.Connection, prefix: str) -> dict[str, str]:
    sql = "SELECT substr(key, ?), value FROM settings WHERE key >= ? AND key < ? ORDER BY key"
    return dict(connection.execute(sql, (len(prefix) + 1, prefix, prefix[:-1] + ";")).fetchall())
