"""`flashcards annotate`: the words, readings and glosses of a text, without storing it."""

import argparse
import gc
import sys

from flashcards.cli.shell import Shell
from flashcards.errors import DataRefused

EXAMPLES = (
    "flashcards annotate article.txt",
    "flashcards annotate article.txt --json > article.json",
    "cat article.txt | flashcards annotate - --jsonl --why",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """The document, and what to print of it."""
    parser.add_argument("document", metavar="FILE", help="a text file, or - for standard input")
    parser.add_argument("--jsonl", action="store_true", help="one JSON object a sentence; for long texts")
    parser.add_argument("--why", action="store_true", help="the evidence for each cut, reading, sense and name")
    parser.add_argument(
        "--spoken", action="store_true", help="pinyin as spoken: tones of 一, 不 and third tones changed"
    )
    parser.add_argument("--rules", metavar="FILE", help="your own cuts and readings, a line each: split 图书 馆")
    parser.add_argument("--encoding", metavar="NAME", help="of the file, where it is guessed wrongly")


def run(shell: Shell, options: argparse.Namespace) -> None:
    """Print the annotation as it is made."""
    # Nothing on this way makes cycles of objects; looking for them took a tenth of the time.
    gc.set_threshold(200_000)
    from flashcards.services import annotate
    from flashcards.sources import named
    from flashcards.sources.plain import open_document

    document = open_document(options.document, encoding=options.encoding, stdin=sys.stdin.buffer)
    if document.is_guessed:
        shell.say(document.guess)
    analyser = shell.analyser()
    if options.rules is not None:
        from flashcards.services.rule_files import rules_in_file

        analyser.follow(rules_in_file(analyser.lexicon, options.rules))
    if options.jsonl:
        parts = annotate.annotate_jsonl(analyser, document, with_why=options.why, report=shell.report)
    elif shell.json:
        parts = annotate.annotate_json(analyser, document, with_why=options.why, report=shell.report)
    else:
        parts = annotate.annotate_text(
            analyser, document, with_why=options.why, spoken=options.spoken, report=shell.report
        )
    try:
        for part in parts:
            sys.stdout.write(part)
    except DataRefused as error:
        raise named(error, document) from error
