"""`flashcards decks`: your decks, and the starter content."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from flashcards.cli.columns import counted
from flashcards.cli.shell import Shell
from flashcards.errors import UsageError
from flashcards.services.articles import AddedArticle
from flashcards.services.deck_files import deck_name
from flashcards.services.decks import (
    DeckSummary,
    create_deck,
    decks,
    install_starter,
    remove_deck,
    rename_deck,
    set_options,
)
from flashcards.services.starters import Starter, starters
from flashcards.text.clean import safe_line

if TYPE_CHECKING:
    from flashcards.store.database import Database

EXAMPLES = (
    "flashcards decks",
    "flashcards decks install news",
    "flashcards decks create Food",
    "flashcards decks set Food new_per_day=15 desired_retention=0.92",
    'flashcards decks rename Food "Food and drink"',
    "flashcards decks link ~/decks",
    "flashcards decks sync --dry-run",
    "flashcards decks take 12 gloss",
)

ALSO = (
    "flashcards decks remove Food",
    "flashcards decks unlink ~/decks",
    "flashcards decks kept",
    "flashcards decks keep 12",
)
"""Examples of the actions that the help has no room for."""

WORDS = {
    "list": 0, "install": 1, "create": 1, "rename": 2, "remove": 1, "set": 2, "link": 0, "unlink": 1, "sync": 0,
    "kept": 0, "take": 1, "keep": 1,
}  # fmt: skip
"""Action -> how many words it needs at least."""
COUNTS = ("no words", "a word", "two words")
MORE_WORDS = ("install", "set", "link", "take", "keep")


def configure(parser: argparse.ArgumentParser) -> None:
    """The action and its words."""
    parser.usage = "%(prog)s [ACTION [WORD ...]]"
    parser.add_argument(
        "action", nargs="?", default="list", metavar="ACTION", choices=tuple(WORDS), help=", ".join(WORDS)
    )
    parser.add_argument("words", nargs="*", metavar="WORD", help="what it is done to, as in the examples")
    parser.add_argument("--dry-run", action="store_true", help="sync: show what would change")


def run(shell: Shell, options: argparse.Namespace) -> None:
    """List, or do one thing to one deck."""
    action, words = options.action, options.words
    if options.dry_run and action != "sync":
        raise UsageError("--dry-run goes with `decks sync`.")
    needed = WORDS[action]
    if len(words) < needed or (len(words) > needed and action not in MORE_WORDS):
        example = next(one for one in (*EXAMPLES, *ALSO) if action == "list" or one.split()[2:3] == [action])
        raise UsageError(f"`decks {action}` takes {COUNTS[needed]}, as in `{example}`.")
    if action == "list":
        _list(shell)
    elif action == "install":
        _install(shell, words)
    elif action in ("link", "unlink", "sync"):
        from flashcards.cli.linked_decks import link, sync_folders, unlink

        if action == "sync":
            sync_folders(shell, options.dry_run)
        else:
            (link if action == "link" else unlink)(shell, words)
    elif action in ("kept", "take", "keep"):
        from flashcards.cli import kept_fields

        if action == "kept":
            kept_fields.show(shell)
        else:
            kept_fields.decide(shell, words, is_theirs=action == "take")
    else:
        _change(shell, action, words)


def _list(shell: Shell) -> None:
    db = shell.open_for_reading()
    if shell.json:
        _print_object(shell, db)
        return
    rows = decks(db, shell.now())
    content = starters()
    for row in rows:
        counts = f"{row.due:>5} due {row.learning:>4} learning {row.new:>4} new"
        shell.print(safe_line(f"{counts}  {row.name}  ({counted(row.notes, 'note')}, {row.new_per_day} new a day)"))
    if not rows:
        shell.print("No deck yet.")
    shell.print("\nStarters, easiest first: `flashcards decks install NAME`")
    for one in content:
        shell.print(f"  {one.name:<18}{one.kind:<9}level {one.level}  {one.title}  {one.about}")


def _print_object(shell: Shell, db: "Database") -> None:
    """The decks there are now, also after one was changed."""
    shell.print_json(
        {
            "schema": "flashcards/decks/1",
            "decks": [_deck_object(row) for row in decks(db, shell.now())],
            "starters": [_starter_object(one) for one in starters()],
        }
    )


def _tell(shell: Shell, said: str) -> None:
    """What was done; beside an object it goes where messages go."""
    (shell.say if shell.json else shell.print)(safe_line(said))


def _install(shell: Shell, names: Sequence[str]) -> None:
    db, analyser = shell.open(), shell.analyser()
    for name in names:
        done = install_starter(db, analyser, name, now=shell.now(), guid=shell.guid, report=shell.report)
        if isinstance(done, AddedArticle):
            said = "is there already" if done.already_there else f"added, {done.characters:,} characters"
            _tell(shell, f"{done.title}: {said}")
        else:
            said = f"{done.new:,} new, {done.updated:,} changed, {done.same:,} there already"
            _tell(shell, f"{done.deck}: {said}")
    if shell.json:
        _print_object(shell, db)


def _change(shell: Shell, action: str, words: Sequence[str]) -> None:
    db, now, name = shell.open(), shell.now(), words[0]
    if action == "create":
        create_deck(db, name, now=now)
        said = f"{deck_name(name)}: made"
    elif action == "rename":
        said = f"{name} is now {rename_deck(db, name, words[1], now=now)}"
    elif action == "remove":
        row = remove_deck(db, name, now=now)
        said = f"{row.name}: removed with {counted(row.notes, 'note')}; `flashcards undo` brings it back"
    else:
        row = set_options(db, name, dict(map(_option, words[1:])), now=now)
        retention = f", retention {row.desired_retention:g}" if row.desired_retention else ""
        said = f"{row.name}: {row.new_per_day} new a day{retention}"
    _tell(shell, said)
    if shell.json:
        _print_object(shell, db)


def _option(word: str) -> tuple[str, str]:
    key, equals, value = word.partition("=")
    if not equals:
        raise UsageError(f"`decks set` takes options as in new_per_day=15, not {word!r}.")
    return key, value


def _deck_object(row: DeckSummary) -> dict[str, object]:
    return {
        "id": row.id,
        "name": row.name,
        "notes": row.notes,
        "cards": row.cards,
        "new": row.new,
        "learning": row.learning,
        "due": row.due,
        "new_per_day": row.new_per_day,
        "desired_retention": row.desired_retention,
        "article": row.article_id,
    }


def _starter_object(one: Starter) -> dict[str, object]:
    return {"name": one.name, "kind": one.kind, "title": one.title, "level": one.level, "about": one.about}
