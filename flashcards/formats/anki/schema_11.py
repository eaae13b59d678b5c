"""An empty collection of Anki's schema 11, the one that every Anki since 2012 can import."""

import json
import sqlite3
from collections.abc import Mapping

from flashcards.formats.anki import note_type

TABLES = """
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
  ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL,
  models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
  usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL,
  flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL,
  mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL,
  ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL,
  left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,
  ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL,
  type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
"""
INDEXES = """
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_notes_csum ON notes (csum);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_revlog_cid ON revlog (cid);
"""

DECK_OPTIONS = {
    "id": 1, "mod": 0, "name": "Default", "usn": 0, "maxTaken": 60, "autoplay": True, "timer": 0, "replayq": True,
    "new": {"bury": False, "delays": [1.0, 10.0], "initialFactor": 2500, "ints": [1, 4, 0], "order": 1, "perDay": 20},
    "rev": {"bury": False, "ease4": 1.3, "ivlFct": 1.0, "maxIvl": 36500, "perDay": 200, "hardFactor": 1.2},
    "lapse": {"delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0},
    "dyn": False,
}  # fmt: skip


def create(connection: sqlite3.Connection, decks: Mapping[int, str], modified_ms: int, rollover_hour: int) -> None:
    """Make the tables and their one row of `col`: day 0 is 1970-01-01, so that dates need no counting."""
    connection.executescript(TABLES)
    modified_s = modified_ms // 1000
    conf = {
        "schedVer": 2, "sched2021": True, "creationOffset": 0, "rollover": rollover_hour, "nextPos": 1, "curDeck": 1,
        "activeDecks": [1], "collapseTime": 1200, "dueCounts": True, "estTimes": True, "sortType": "noteFld",
        "sortBackwards": False, "newSpread": 0, "addToCur": True, "dayLearnFirst": False, "timeLim": 0,
    }  # fmt: skip
    known = {1: "Default", **decks}
    connection.execute(
        "INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')",
        (
            rollover_hour * 3600,
            modified_ms,
            modified_ms,
            json.dumps(conf),
            json.dumps({note_type.ID: note_type.model(modified_s)}),
            json.dumps({deck_id: _deck(deck_id, name, modified_s) for deck_id, name in known.items()}),
            json.dumps({"1": DECK_OPTIONS}),
        ),
    )


def _deck(deck_id: int, name: str, modified_s: int) -> dict[str, object]:
    return {
        "id": deck_id, "name": name, "mod": modified_s, "usn": -1, "desc": "", "dyn": 0, "conf": 1,
        "collapsed": False, "browserCollapsed": False, "extendNew": 0, "extendRev": 0,
        "newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0],
    }  # fmt: skip
