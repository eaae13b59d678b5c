"""`flashcards decks link`, `unlink` and `sync`: decks kept in step with folders of files."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from flashcards.cli.shell import Shell
from flashcards.store import linked
from flashcards.text.clean import safe_line

if TYPE_CHECKING:
    from flashcards.services.sync import FieldChange, SyncedFile
    from flashcards.store.database import Database

SCHEMA = "flashcards/sync/1"
LINKS_SCHEMA = "flashcards/links/1"
SHOWN_LINES = 50
"""Lines of one file shown at most; --json has them all."""


def link(shell: Shell, folders: Sequence[str]) -> None:
    """Link folders; without any, list those that are linked."""
    from flashcards.services.links import link_folder

    db = shell.open() if folders else shell.open_for_reading()
    for folder in folders:
        path = link_folder(db, folder, now=shell.now())
        _tell(shell, f"{path}: linked; `flashcards decks sync` takes its decks in")
    if shell.json:
        _print_links(shell, db)
    elif not folders:
        paths = linked.folders(db.connection)
        for path in paths:
            shell.print(safe_line(path))
        if not paths:
            shell.print("No folder is linked: `flashcards decks link FOLDER` links one.")


def unlink(shell: Shell, folders: Sequence[str]) -> None:
    """Follow a folder no longer."""
    from flashcards.services.links import unlink_folder

    db = shell.open()
    path = unlink_folder(db, folders[0], now=shell.now())
    _tell(shell, f"{path}: no longer linked; its decks stay")
    if shell.json:
        _print_links(shell, db)


def _tell(shell: Shell, said: str) -> None:
    """What was done; beside an object it goes where messages go."""
    (shell.say if shell.json else shell.print)(safe_line(said))


def _print_links(shell: Shell, db: "Database") -> None:
    shell.print_json({"schema": LINKS_SCHEMA, "folders": linked.folders(db.connection)})


def sync_folders(shell: Shell, dry_run: bool) -> None:
    """Take in what has changed, or show it."""
    from flashcards.services.sync import sync

    db = shell.open_for_reading() if dry_run else shell.open()
    files = sync(db, shell.analyser(), now=shell.now(), guid=shell.guid, dry_run=dry_run, report=shell.report)
    if shell.json:
        shell.print_json({"schema": SCHEMA, "dry_run": dry_run, "files": [asdict(file) for file in files]})
        return
    for file in files:
        lines = list(_lines(file))
        shell.print(safe_line(f"{file.path} -> {file.deck}" if file.deck else file.path))
        for line in lines[:SHOWN_LINES] or ["  nothing new"]:
            shell.print(safe_line(line))
        if len(lines) > SHOWN_LINES:
            shell.print(f"  and {len(lines) - SHOWN_LINES:,} more; --json lists them all")


def _lines(file: "SyncedFile") -> Iterator[str]:
    """The diff of one file, a line a change."""
    if file.error:
        yield f"  not read: {file.error}"
    yield from (f"  + {word}" for word in file.new)
    yield from (f"  ~ {_change(one)}" for one in file.changed)
    yield from (f"  ! {_change(one)}, changed on both sides: yours stays" for one in file.kept)
    yield from (f"  - {word}: its row is gone, its cards are suspended" for word in file.gone)
    yield from (f"  + {word}: its row is back, its cards are studied again" for word in file.back)
    yield from (f"  ? row {one.row:,} is refused: {one.reason}" for one in file.refused)


def _change(one: "FieldChange") -> str:
    return f"{one.word}: {one.field} “{one.ours}” -> “{one.theirs}”"
