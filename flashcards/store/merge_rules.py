"""How what was said of words comes over from another learner's file, row by row."""

import sqlite3

from flashcards.store.merge_ids import Ids, Values, insert


class Rules:
    """Rules by their word and where they hold; of two the later one counts."""

    def __init__(self, connection: sqlite3.Connection, ids: dict[str, Ids]) -> None:
        self._connection, self._ids = connection, ids

    def take(self, values: Values) -> int:
        """1 if it is new here, or later than what was."""
        _check(values)
        article = self._ids["articles"].of(values["article_id"])
        where = (values["word"], values["kind"] == "reading", article, values["position"], values["start"])
        found = self._connection.execute(
            "SELECT id, ord FROM rules WHERE word = ? AND (kind = 'reading') = ? AND article_id IS ?"
            " AND position IS ? AND start IS ?",
            where,
        ).fetchone()
        if found and found[1] >= values["ord"]:
            self._ids["rules"].meet(values["id"], found[0])
            return 0
        if found:
            self._connection.execute("DELETE FROM rules WHERE id = ?", (found[0],))
        id, device = self._ids["rules"].place(values["id"]), self._ids["devices"].of(values["device"])
        insert(self._connection, "rules", values | {"id": id, "article_id": article, "device": device})
        return 1


def _check(values: Values) -> None:
    """Refuse what the pipeline could not follow."""
    parts = values["value"].split("|")
    if values["kind"] == "reading":
        is_sound = len(parts) == len(values["word"])
    else:
        is_sound = len(parts) > 1 and "".join(parts) == values["word"]
    if not is_sound or not all(parts):
        raise ValueError("its value is not that of its word")
