"""`flashcards lookup`: the dictionary, by Hanzi, pinyin or English."""

import argparse

from flashcards.cli.arguments import count
from flashcards.cli.shell import Shell
from flashcards.errors import NothingFound

EXAMPLES = ("flashcards lookup 长", "flashcards lookup nihao", 'flashcards lookup "to eat" --json')


def configure(parser: argparse.ArgumentParser) -> None:
    """The query, and how much of what is found."""
    parser.add_argument("text", metavar="TEXT", nargs="+", help="Hanzi, pinyin with or without tones, or English")
    parser.add_argument("--limit", metavar="N", type=count, default=20, help="entries at most (20)")


def run(shell: Shell, options: argparse.Namespace) -> None:
    """Print the entries, most useful first."""
    from flashcards.services.lookup import entry_json, entry_lines, look_up
    from flashcards.text.clean import safe_text

    query = " ".join(options.text)
    lexicon = shell.lexicon()
    entries = look_up(lexicon, query, options.limit)
    if shell.json:
        found = [entry_json(lexicon, entry) for entry in entries]
        shell.print_json({"schema": "flashcards/lookup/1", "query": query, "entries": found})
    if not entries:
        raise NothingFound(f"The dictionary has nothing for {query!r}; try Hanzi, pinyin (nihao, ni3hao3) or English.")
    if not shell.json:
        shell.print(safe_text("\n\n".join("\n".join(entry_lines(entry)) for entry in entries)))
