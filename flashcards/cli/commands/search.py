"""`flashcards search`: find notes by Hanzi, pinyin or English."""

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from flashcards.cli.arguments import count
from flashcards.cli.columns import fit, pad, widest, width
from flashcards.cli.shell import Shell
from flashcards.errors import NothingFound

if TYPE_CHECKING:
    from flashcards.services.notes import NoteHit

EXAMPLES = ("flashcards search 学习", "flashcards search xue2xi2", "flashcards search to study --json")


def configure(parser: argparse.ArgumentParser) -> None:
    """The query."""
    parser.add_argument("query", metavar="QUERY", nargs="+", help="Hanzi, pinyin with or without tones, or English")
    parser.add_argument("--limit", metavar="N", type=count, default=100, help="notes at most (100)")


def run(shell: Shell, options: argparse.Namespace) -> None:
    """Print the notes that fit, best first."""
    from flashcards.services.notes import search_notes

    query = " ".join(options.query)
    hits = search_notes(shell.open_for_reading(), query, options.limit)
    if shell.json:
        shell.print_json({"schema": "flashcards/search/1", "query": query, "notes": list(map(_object, hits))})
    if not hits:
        raise NothingFound(f"No note has {query!r}; `flashcards lookup` asks the dictionary.")
    if not shell.json:
        _print(shell, hits)


def _object(hit: "NoteHit") -> dict[str, object]:
    values = asdict(hit)
    return {
        "note": values.pop("note_id"),
        "deck": {"id": values.pop("deck_id"), "name": values.pop("deck_name")},
        **values,
        "pinyin": _pinyin(hit),
    }


def _print(shell: Shell, hits: "list[NoteHit]") -> None:
    room = width()
    word_room = widest([hit.word for hit in hits], 16)
    pinyin_room = widest([_pinyin(hit) for hit in hits], 20)
    for hit in hits:
        head = f"{pad(hit.word, word_room)}  {pad(_pinyin(hit), pinyin_room)}"
        shell.print(fit(f"{head}  {hit.gloss}  [{hit.deck_name}]", room))


def _pinyin(hit: "NoteHit") -> str:
    from flashcards.text.pinyin import pinyin_of

    return pinyin_of(reading for reading in hit.reading.split() if reading != "-")
