"""`flashcards know`: mark words as known."""

import argparse
from typing import TYPE_CHECKING

from flashcards.cli.arguments import count
from flashcards.cli.columns import fit, width
from flashcards.cli.shell import Shell
from flashcards.errors import NothingFound, UsageError

if TYPE_CHECKING:
    from flashcards.services.words import Mark, Marked

EXAMPLES = ("flashcards know 学习 老师", "flashcards know --top 500", "flashcards know 学习 --unmark")


def configure(parser: argparse.ArgumentParser) -> None:
    """The words, or how many of the commonest."""
    parser.add_argument("words", metavar="WORD", nargs="*", help="in either script; marked in all its readings")
    parser.add_argument("--top", metavar="N", type=count, help="the N most frequent words")
    parser.add_argument("--unmark", action="store_true", help="take the mark away")


def run(shell: Shell, options: argparse.Namespace) -> None:
    """Mark the words, and say which are in no dictionary."""
    from flashcards.services.words import Marked, know_top

    if options.top is None:
        mark_words(shell, options.words, "known", unmark=options.unmark)
        return
    if options.words or options.unmark:
        raise UsageError("--top stands alone: give words, or --top N.")
    changed = know_top(shell.open(), shell.lexicon(), options.top, now=shell.now())
    if shell.json:
        words = dict.fromkeys(entry.simplified for _, entry in shell.lexicon().commonest(options.top))
        shell.print_json(_object(Marked(tuple(words), changed, ()), "known"))
    else:
        shell.print(f"The {options.top:,} most frequent words are known now ({changed:,} readings marked).")


def mark_words(shell: Shell, words: list[str], mark: "Mark", *, unmark: bool) -> None:
    """Mark words as `know` and `ignore` do.

    Raises:
        UsageError: no word given.
        NothingFound: not one of them is a word.
    """
    from flashcards.services.words import mark_texts

    if not words:
        raise UsageError("Give at least one word, as in `flashcards know 学习`.")
    marked = mark_texts(shell.open(), shell.lexicon(), words, None if unmark else mark, now=shell.now())
    if not marked.words:
        raise NothingFound(f"Not in the dictionary: {'、'.join(marked.unknown)}; nothing was marked.")
    if shell.json:
        shell.print_json(_object(marked, None if unmark else mark))
    else:
        said = "no longer marked" if unmark else mark
        shell.print(fit(f"{'、'.join(marked.words)}: {said}", width()))
    if marked.unknown:
        shell.say(fit(f"Not in the dictionary: {'、'.join(marked.unknown)}", width()))


def _object(marked: "Marked", mark: "Mark | None") -> dict[str, object]:
    return {
        "schema": "flashcards/marks/1",
        "mark": mark,
        "changed": marked.changed,
        "words": marked.words,
        "unknown": marked.unknown,
    }
