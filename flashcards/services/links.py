"""Folders of plain-text decks, one's own or a shared repository, that decks are kept in step with."""

import os
from collections.abc import Iterator

from flashcards.errors import DataRefused, UsageError
from flashcards.store import linked
from flashcards.store.database import Database
from flashcards.study.day import Now
from flashcards.text.clean import clean

SUFFIXES = (".tsv", ".csv", ".md")
MAX_FILES = 1_000
MAX_DEPTH = 6


def link_folder(db: Database, folder: str, *, now: Now) -> str:
    """Keep decks in step with the files of a folder from now on; answers with its whole path.

    Raises:
        UsageError: it is no folder, or is linked already.
    """
    path = os.path.realpath(os.path.expanduser(folder))
    if not os.path.isdir(path) or path != clean(path):
        raise UsageError(f"{clean(folder)} is no folder: give one that holds deck files.")
    if path in linked.folders(db.connection):
        raise UsageError(f"{path} is linked already: `flashcards decks sync` takes its changes in.")
    with db.action("link", f"Link {path}", now):
        db.set_setting(linked.FOLDER + path, "1")
    return path


def unlink_folder(db: Database, folder: str, *, now: Now) -> str:
    """Follow a folder no longer; its decks stay.

    Raises:
        UsageError: it is not linked.
    """
    path = os.path.realpath(os.path.expanduser(folder))
    if path not in linked.folders(db.connection):
        raise UsageError(f"{clean(folder)} is not linked: `flashcards decks link` lists what is.")
    with db.action("link", f"Unlink {path}", now):
        db.set_setting(linked.FOLDER + path, None)
        for file in linked.files(db.connection):
            if file.startswith(path + os.sep):
                db.set_setting(linked.FILE + file, None)
    return path


def deck_paths(folder: str) -> Iterator[str]:
    """The deck files below a folder, by name; hidden ones and links to elsewhere are passed over.

    Raises:
        DataRefused: the folder is gone, or holds far too many.
    """
    if not os.path.isdir(folder):
        raise DataRefused(f"The linked folder {folder} is gone: bring it back, or `flashcards decks unlink` it.")
    count = 0
    for place, folders, names in os.walk(folder):
        depth = place[len(folder) :].count(os.sep)
        folders[:] = sorted(name for name in folders if not name.startswith(".")) if depth < MAX_DEPTH else []
        for name in sorted(names):
            path = os.path.join(place, name)
            if name.startswith(".") or not name.lower().endswith(SUFFIXES) or os.path.islink(path):
                continue
            count += 1
            if count > MAX_FILES:
                raise DataRefused(f"{folder} holds over {MAX_FILES:,} deck files: link a folder further down.")
            yield path
