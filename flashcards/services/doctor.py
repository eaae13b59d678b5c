"""Whether the program, the terminal and the learner's file are as they should be."""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol

from flashcards.errors import FlashcardsError
from flashcards.store import integrity, reviews
from flashcards.store.backup_list import list_backups
from flashcards.store.database import Database
from flashcards.study.day import MS_PER_DAY, Now

OK, WARNING, FAULT = "ok", "warning", "fault"

SYNCED = ("dropbox", "onedrive", "icloud", "mobile documents", "clouddocs", "google drive", "googledrive", "nextcloud")
"""Folders that another program copies file by file, which can tear a database apart."""

_CLOCK_SLACK_MS = 3_600_000
_BACKUP_DAYS = 30


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    section: str
    name: str
    value: str
    state: str = OK
    advice: str = ""
    """What to do, where the state is not "ok"."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """What the interface knows of the terminal."""

    is_terminal: bool
    columns: int
    lines: int
    encoding: str
    kind: str
    """$TERM."""
    colors: str
    """"truecolor", "256", "16" or "none"."""


class Dictionary(Protocol):
    """What is asked of the lexicon."""

    @property
    def release(self) -> str:
        """Date of the release; empty if unknown."""

    def about(self, key: str) -> str:
        """One fact of the file."""


def doctor(
    db_path: str,
    *,
    read: Callable[[], Database],
    dictionary: Callable[[], Dictionary],
    config: Callable[[], object],
    places: Mapping[str, str],
    terminal: Terminal,
    now: Now,
) -> list[Finding]:
    """Every finding, section by section; nothing is written."""
    return [
        *_versions(),
        *_terminal(terminal),
        *(_place(name, place) for name, place in places.items()),
        *_config(config),
        *_file(db_path, read, now),
        *_dictionary(dictionary),
        *_backups(db_path, now),
    ]


def _versions() -> Iterator[Finding]:
    yield Finding("versions", "python", ".".join(map(str, sys.version_info[:3])))
    yield Finding("versions", "sqlite", sqlite3.sqlite_version)
    for name, package in (("flashcards", "flashcards-zh"), ("textual", "textual"), ("pypinyin", "pypinyin")):
        found = _version(package)
        if found is None:
            yield Finding("versions", name, "missing", FAULT, "install flashcards-zh again")
        else:
            yield Finding("versions", name, found)
    cutter = next((name for name in ("rjieba", "jieba") if _version(name)), None)
    if cutter is None:
        yield Finding("versions", "segmentation", "missing", FAULT, "install jieba, or flashcards-zh again")
    else:
        yield Finding("versions", "segmentation", f"{cutter} {_version(cutter)}")


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _terminal(terminal: Terminal) -> Iterator[Finding]:
    yield Finding("terminal", "kind", terminal.kind or "unknown")
    if terminal.is_terminal:
        is_small = terminal.columns < 30 or terminal.lines < 8
        size = f"{terminal.columns} x {terminal.lines}"
        yield Finding("terminal", "size", size, WARNING if is_small else OK, "make the window larger" * is_small)
    else:
        yield Finding("terminal", "size", "no terminal: the app does not open, `study --plain` works")
    yield Finding("terminal", "colours", terminal.colors)
    is_utf8 = terminal.encoding.lower().replace("-", "").replace("_", "") == "utf8"
    yield Finding(
        "terminal",
        "encoding",
        terminal.encoding,
        OK if is_utf8 else FAULT,
        "" if is_utf8 else "set LANG or LC_ALL to a UTF-8 locale, or PYTHONUTF8=1; Chinese cannot be shown otherwise",
    )


def _place(name: str, place: str) -> Finding:
    there = os.path.abspath(place)
    while not os.path.exists(there):
        there = os.path.dirname(there)
    is_in_the_way = name == "cache" and not os.path.isdir(there)
    if is_in_the_way or not os.access(there, os.W_OK):
        return Finding("places", name, place, WARNING, "nothing can be written there: name another place, see README")
    return Finding("places", name, place)


def _config(config: Callable[[], object]) -> Iterator[Finding]:
    """Nothing, or why the settings cannot be used."""
    try:
        config()
    except FlashcardsError as error:
        yield Finding("places", "settings", "cannot be used", FAULT, str(error))


def _file(db_path: str, read: Callable[[], Database], now: Now) -> Iterator[Finding]:
    path = os.path.realpath(db_path)
    if not os.path.lexists(path):
        yield Finding("file", "learner's file", "none yet")
        return
    try:
        with read() as db:
            yield Finding("file", "size", f"{os.path.getsize(path):,} bytes")
            yield Finding("file", "schema", str(db.connection.execute("PRAGMA user_version").fetchone()[0]))
            for table, rows in integrity.row_counts(db).items():
                yield Finding("file", table, f"{rows:,}")
            yield _clock(reviews.last_at_ms(db.connection), now)
    except FlashcardsError as error:
        yield Finding("file", "learner's file", "cannot be used", FAULT, str(error))
        return
    if not (os.access(path, os.W_OK) and os.access(os.path.dirname(path), os.W_OK)):
        yield Finding(
            "file", "rights", "read-only", WARNING, "give yourself the right to write to the file and its folder"
        )
    synced = next((part for part in path.split(os.sep) if any(name in part.lower() for name in SYNCED)), None)
    if synced is not None:
        yield Finding(
            "file",
            "folder",
            synced,
            WARNING,
            "a program that syncs folders can damage an open database; keep the file elsewhere (--db, FLASHCARDS_DB) "
            "and let `flashcards backup FILE` write copies there",
        )


def _clock(last_at_ms: int | None, now: Now) -> Finding:
    if last_at_ms is not None and last_at_ms > now.at_ms + _CLOCK_SLACK_MS:
        behind = (last_at_ms - now.at_ms) // 60_000
        advice = "set the clock: reviews keep their order, but get the wrong day"
        return Finding("file", "clock", f"{behind:,} minutes behind the last review", WARNING, advice)
    return Finding("file", "clock", "in order")


def _dictionary(dictionary: Callable[[], Dictionary]) -> Iterator[Finding]:
    try:
        found = dictionary()
        yield Finding("dictionary", "release", found.release or "unknown")
        yield Finding("dictionary", "entries", found.about("entries"))
    except FlashcardsError as error:
        yield Finding("dictionary", "file", "cannot be used", FAULT, str(error))


def _backups(db_path: str, now: Now) -> Iterator[Finding]:
    found = list_backups(db_path)
    yield Finding("backups", "copies", str(len(found)))
    if found:
        newest = found[0]
        age_days = (now.at_ms + now.utc_offset_s * 1000 - newest.made.timestamp() * 1000) // MS_PER_DAY
        is_old = age_days > _BACKUP_DAYS
        yield Finding(
            "backups", "newest", newest.made.strftime("%Y-%m-%d %H:%M"), WARNING if is_old else OK,
            "run `flashcards backup`" * is_old,
        )  # fmt: skip
