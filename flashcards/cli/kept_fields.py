"""`flashcards decks kept`, `take` and `keep`: what both the learner and a deck file changed, and which counts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flashcards.cli.shell import Shell
from flashcards.errors import UsageError
from flashcards.services.theirs import keep_ours, kept_fields, take_theirs
from flashcards.text.clean import safe_line

if TYPE_CHECKING:
    from flashcards.store.own_fields import KeptRow

SCHEMA = "flashcards/kept/1"


def show(shell: Shell) -> None:
    """Every field for which a file says something else than the learner."""
    rows = kept_fields(shell.open_for_reading())
    if shell.json:
        _print_object(shell, rows)
        return
    for row in rows:
        said = f"note {row.note_id}  {row.word}  {row.field}: yours “{row.ours}”, the file “{row.theirs}”  [{row.deck}]"
        shell.print(safe_line(said))
    if rows:
        shell.say("`flashcards decks take NOTE` takes what the file has, `decks keep NOTE` settles for yours.")
    else:
        shell.print("No deck file says anything else than your notes do.")


def _print_object(shell: Shell, rows: "Sequence[KeptRow]") -> None:
    fields = [
        {
            "note": row.note_id,
            "deck": row.deck,
            "word": row.word,
            "field": row.field,
            "ours": row.ours,
            "theirs": row.theirs,
        }
        for row in rows
    ]
    shell.print_json({"schema": SCHEMA, "fields": fields})


def decide(shell: Shell, words: Sequence[str], *, is_theirs: bool) -> None:
    """Take the file's side, or keep the learner's, for a note and some of its fields."""
    note, *fields = words
    if not (note.isascii() and note.isdigit()):
        raise UsageError(f"{note!r} is no number of a note: `flashcards decks kept` lists them.")
    choose = take_theirs if is_theirs else keep_ours
    db = shell.open()
    done = choose(db, int(note), fields, now=shell.now())
    said = "taken from the file" if is_theirs else "kept as yours"
    told = safe_line(f"note {note}: {', '.join(done)} {said}; `flashcards undo` takes it back")
    (shell.say if shell.json else shell.print)(told)
    if shell.json:
        _print_object(shell, kept_fields(db))
