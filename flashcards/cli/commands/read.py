"""`flashcards read`: an article in the reader, or as plain lines with pinyin."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from flashcards.cli.shell import Shell
from flashcards.errors import UsageError

if TYPE_CHECKING:
    from flashcards.services.articles import ArticleSummary, ReadSentence, ReadToken
    from flashcards.store.database import Database

EXAMPLES = ("flashcards read 桥上的灯", "flashcards read 3 --plain", "flashcards read 3 --plain --json")

PAGE = 256
"""Sentences read at a time."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Which article, and how."""
    parser.add_argument("article", metavar="ARTICLE", nargs="?", help="number, title or its beginning; else the newest")
    parser.add_argument("--plain", action="store_true", help="print the text, with pinyin below each sentence")


def run(shell: Shell, options: argparse.Namespace) -> int | None:
    """Open the reader, or print."""
    if not (options.plain or shell.json or shell.is_terminal):
        raise UsageError("The reader needs a terminal; `flashcards read ARTICLE --plain` prints the text.")
    with shell.open_for_reading() as db:
        article = _article(db, options.article)
        if shell.json:
            _print_json(shell, db, article)
            return None
        if options.plain:
            _print(shell, db, article)
            return None
    from flashcards.app.main import run as run_app

    return run_app(shell, screen="reader", article_id=article.id)


def _article(db: "Database", reference: str | None) -> "ArticleSummary":
    from flashcards.services.articles import articles, find_article

    if reference is not None:
        return find_article(db, reference)
    found = articles(db)
    if not found:
        raise UsageError("There are no articles yet; `flashcards add FILE` takes one in.")
    return found[0]


def _sentences(db: "Database", article: "ArticleSummary") -> "Iterator[ReadSentence]":
    from flashcards.services.articles import read_sentences

    for first in range(0, article.sentences, PAGE):
        yield from read_sentences(db, article.id, first, PAGE)


def _print(shell: Shell, db: "Database", article: "ArticleSummary") -> None:
    from flashcards.text.clean import safe_line
    from flashcards.text.pinyin_line import pinyin_line

    paragraph = 0
    for sentence in _sentences(db, article):
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            shell.print("")
        shell.print(safe_line(sentence.text))
        shell.print(f"  {pinyin_line(sentence.tokens)}")


def _print_json(shell: Shell, db: "Database", article: "ArticleSummary") -> None:
    from flashcards.cli.commands.articles import article_object

    sentences = [
        {
            "position": sentence.position,
            "paragraph": sentence.paragraph,
            "text": sentence.text,
            "tokens": [_token_object(token) for token in sentence.tokens],
        }
        for sentence in _sentences(db, article)
    ]
    shell.print_json({"schema": "flashcards/read/1", "article": article_object(article), "sentences": sentences})


def _token_object(token: "ReadToken") -> dict[str, object]:
    return {
        "start": token.start,
        "end": token.end,
        "text": token.text,
        "kind": token.kind,
        "name_type": token.name_type,
        "readings": token.readings,
        "pinyin": token.pinyin,
        "confidence": token.confidence,
        "gloss": token.gloss,
        "word": token.word_id,
        "state": token.state.name.lower() if token.word_id else None,
    }
