"""`flashcards import`: a deck file into the learner's file, or what that would do."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict

from flashcards.cli.arguments import count
from flashcards.cli.shell import Shell
from flashcards.formats.columns import parse_map
from flashcards.formats.record import FIELDS
from flashcards.services.chosen_readings import parse_choices
from flashcards.services.transfer import (
    ImportPreview,
    ImportResult,
    Known,
    import_deck,
    preview_import,
)
from flashcards.store.words import readings_of
from flashcards.text.clean import safe_line
from flashcards.text.pinyin import pinyin_of

EXAMPLES = (
    "flashcards import words.tsv",
    "flashcards import list.csv --map word=Front,gloss=Back --dry-run",
    "flashcards import terms.csv --as known",
)

SCHEMA = "flashcards/import/1"
SHOWN_ROWS = 20
"""Refused rows and doubtful readings shown at most; --json has them all."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The file, where it goes, how it is read."""
    parser.usage = "%(prog)s FILE [options]"
    parser.add_argument("file", metavar="FILE", help="a deck, word list or collection of any format; - is stdin")
    parser.add_argument("--dry-run", action="store_true", help="show what would come, change nothing")
    parser.add_argument("--deck", metavar="NAME", help="the deck it goes to; else by the file")
    parser.add_argument("--map", metavar="PAIRS", help="columns by name or number, as below")
    parser.add_argument("--readings", metavar="PAIRS", help="of words with several, as in 行=hang2,长=zhang3")
    parser.add_argument("--strict", action="store_true", help="take nothing if a row is refused")
    parser.add_argument("--as", dest="as_", metavar="known", choices=("known",), help="mark words, make no cards")
    parser.add_argument("--known-from", metavar="DAYS", type=count, help="so, from this interval on")
    parser.add_argument("--encoding", metavar="NAME", help="of the file, where it is guessed wrongly")


def run(shell: Shell, options: argparse.Namespace) -> int:
    """Import, or show the preview."""
    given = {
        "deck": options.deck,
        "mapping": parse_map(options.map) if options.map else None,
        "encoding": options.encoding,
        "stdin": sys.stdin.buffer if options.file == "-" else None,
        "readings": parse_choices(options.readings) if options.readings else None,
        "known": Known(options.known_from) if options.as_ or options.known_from is not None else None,
        "report": shell.report,
    }
    if options.dry_run:
        database = shell.open_for_reading()
        preview = preview_import(database, shell.analyser(), options.file, now=shell.now(), **given)
        _show_preview(shell, preview)
        _say_none_marked(shell, options.known_from, preview)
        comes = preview.new + preview.updated + preview.same + preview.marked
        return 3 if preview.refused and (options.strict or not comes) else 0
    result = import_deck(
        shell.open(),
        shell.analyser(),
        options.file,
        now=shell.now(),
        guid=shell.guid,
        strict=options.strict,
        **given,
    )
    _show_result(shell, result)
    _say_none_marked(shell, options.known_from, result)
    return 0


def _show_preview(shell: Shell, preview: ImportPreview) -> None:
    if shell.json:
        shell.print_json(
            {
                "schema": SCHEMA,
                "dry_run": True,
                "source": preview.source,
                "format": preview.format,
                "encoding": preview.encoding,
                "deck": preview.deck,
                "new_deck": preview.is_new_deck,
                "columns": dict(preview.columns),
                "ignored": list(preview.ignored),
                **_counts(preview),
                "sample": [
                    {name: getattr(one.record, name) for name in FIELDS} | {"filled": list(one.filled)}
                    for one in preview.sample
                ],
            }
        )
        return
    shell.print(safe_line(f"{preview.source} ({preview.format}, {preview.encoding}) {_goal(preview)}"))
    columns = ", ".join(f"{field} from {heading}" for field, heading in preview.columns)
    unused = f"; not used: {', '.join(preview.ignored)}" if preview.ignored else ""
    shell.print(safe_line(f"columns: {columns}{unused}"))
    shell.print(_sentence(preview))
    for one in preview.sample:
        record = one.record
        ours = f"  [ours: {', '.join(one.filled)}]" if one.filled else ""
        shell.print(safe_line(f"  {record.word}  {_pinyin(record.reading)}  {record.gloss}  {record.sentence}{ours}"))
    _say_rows(shell, preview)


def _goal(preview: ImportPreview) -> str:
    """What becomes of the rows."""
    if preview.marked and not preview.new + preview.updated + preview.same:
        return "would mark words, without cards"
    decks = "decks" if preview.decks > 1 else "deck"
    return f"would go to {'new ' if preview.is_new_deck else ''}{decks} {preview.deck}"


def _show_result(shell: Shell, result: ImportResult) -> None:
    if shell.json:
        counts = _counts(result) | {"reviews": result.reviews}
        shell.print_json({"schema": SCHEMA, "dry_run": False, "deck": result.deck, **counts})
        return
    log = "1 review" if result.reviews == 1 else f"{result.reviews:,} reviews"
    came = f", with {log}" if result.reviews else ""
    shell.print(safe_line(f"{result.deck}: {_sentence(result)}{came}"))
    _say_rows(shell, result)


def _say_none_marked(shell: Shell, days: int | None, outcome: ImportPreview | ImportResult) -> None:
    """Say why an import by intervals does nothing."""
    if days is not None and not outcome.marked:
        shell.say(f"No word is marked: none has a card with an interval of {days:,} days or more, or all are already.")


def _counts(outcome: ImportPreview | ImportResult) -> dict[str, object]:
    return {
        "new": outcome.new,
        "updated": outcome.updated,
        "same": outcome.same,
        "marked": outcome.marked,
        "refused": [asdict(one) for one in outcome.refused],
        "ambiguous": [asdict(one) for one in outcome.ambiguous],
        "kept": [asdict(one) for one in outcome.kept],
    }


def _sentence(outcome: ImportPreview | ImportResult) -> str:
    said = f"{outcome.new:,} new, {outcome.updated:,} changed, {outcome.same:,} there already"
    if outcome.marked:
        marked = "1 reading of a word marked" if outcome.marked == 1 else f"{outcome.marked:,} readings of words marked"
        said = f"{said}, {marked}" if outcome.new + outcome.updated + outcome.same else marked
    if outcome.kept:
        said += f", {len(outcome.kept):,} changed on both sides"
    return f"{said}, {len(outcome.refused):,} refused" if outcome.refused else said


def _say_rows(shell: Shell, outcome: ImportPreview | ImportResult) -> None:
    """Each row that needs a word, with the reason."""
    _say_some(shell, [f"row {one.row:,} is refused: {one.reason}" for one in outcome.refused])
    _say_some(
        shell,
        [
            f"row {one.row:,}: {one.word} is taken as {_pinyin(one.reading)}; it may be"
            f" {' or '.join(map(_pinyin, one.alternatives))}"
            for one in outcome.ambiguous
        ],
    )
    if outcome.ambiguous:
        first = outcome.ambiguous[0]
        shell.say(safe_line(f"Choose with --readings, as in --readings {first.word}={first.alternatives[0]}"))
    _say_some(
        shell,
        [
            f"row {one.row:,}: {one.word}, {one.field}: yours stays, “{one.ours}”; the file has “{one.theirs}”"
            for one in outcome.kept
        ],
    )
    if outcome.kept:
        shell.say("`flashcards decks kept` lists what the files have otherwise, `decks take NOTE` takes it.")


def _pinyin(reading: str) -> str:
    return pinyin_of(readings_of(reading))


def _say_some(shell: Shell, lines: Sequence[str]) -> None:
    for line in lines[:SHOWN_ROWS]:
        shell.say(safe_line(line))
    if len(lines) > SHOWN_ROWS:
        shell.say(f"and {len(lines) - SHOWN_ROWS:,} more; --json lists them all")
