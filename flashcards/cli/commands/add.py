"""`flashcards add`: store articles, and make cards of their words."""

import argparse
import gc
import sys
from typing import TYPE_CHECKING

from flashcards.cli.arguments import count, percentage
from flashcards.cli.columns import counted, fit, width
from flashcards.cli.shell import Shell
from flashcards.errors import UsageError

if TYPE_CHECKING:
    from flashcards.services.adding import AddedArticle
    from flashcards.store.database import Database

EXAMPLES = (
    "flashcards add article.txt",
    "flashcards add article.txt --title 桥上的灯 --learn 20",
    "cat page.txt | flashcards add - --plan 95",
)

OFFERED = 5


def configure(parser: argparse.ArgumentParser) -> None:
    """The documents, and what to make of them."""
    parser.add_argument("documents", metavar="FILE", nargs="+", help="text files, or - for standard input")
    parser.add_argument("--title", help="instead of the text's heading or the file's name")
    parser.add_argument("--deck", metavar="NAME", help="deck of the cards; else one for the article")
    cards = parser.add_mutually_exclusive_group()
    cards.add_argument("--learn", metavar="N", type=count, default=0, help="make cards of the N most useful new words")
    cards.add_argument("--plan", metavar="PCT", type=percentage, help="make cards of what takes you to PCT %% known")
    parser.add_argument("--encoding", metavar="NAME", help="of the file, where it is guessed wrongly")


def run(shell: Shell, options: argparse.Namespace) -> None:
    """Store each document; all are looked at before the first is stored."""
    # Nothing on this way makes cycles of objects; looking for them took a tenth of the time.
    gc.set_threshold(200_000)
    from flashcards.services.adding import add_article
    from flashcards.sources.plain import open_document

    if options.title is not None and len(options.documents) > 1:
        raise UsageError("--title is for one file; give each of them its own `flashcards add`.")
    documents = [
        open_document(path, encoding=options.encoding, title=options.title, stdin=sys.stdin.buffer)
        for path in options.documents
    ]
    db = shell.open()
    analyser = shell.analyser()
    added = []
    for document in documents:
        if document.is_guessed:
            shell.say(document.guess)
        added.append(
            add_article(
                db,
                analyser,
                document,
                now=shell.now(),
                guid=shell.guid,
                deck=options.deck,
                learn=options.learn,
                plan=options.plan,
                report=shell.report,
            )
        )
        if not shell.json:
            _print(shell, db, added[-1])
    if shell.json:
        shell.print_json({"schema": "flashcards/add/1", "articles": [_object(article) for article in added]})


def _print(shell: Shell, db: "Database", article: "AddedArticle") -> None:
    room = width()
    if article.already_there:
        shell.print(fit(f"Already there: {article.title}", room))
        return
    shell.print(fit(f"Added {article.title}", room))
    size = f"{counted(article.characters, 'character')}, {counted(article.sentences, 'sentence')}"
    shell.print(f"{size}, {article.coverage:.0%} known")
    if article.notes_added:
        shell.print(fit(f"{counted(article.notes_added, 'card')} in the deck {article.deck_name}", room))
    elif article.new_words:
        _offer(shell, db, article, room)


def _offer(shell: Shell, db: "Database", article: "AddedArticle", room: int) -> None:
    from flashcards.services.vocabulary import first_headwords

    what = counted(article.new_words, "new word")
    shell.print(fit(f"{what}: {'、'.join(first_headwords(db, article.article_id, OFFERED))}", room))
    shell.print(f"Make cards: flashcards vocab {article.article_id} --learn {min(20, article.new_words)}")


def _object(article: "AddedArticle") -> dict[str, object]:
    return {
        "id": article.article_id,
        "title": article.title,
        "characters": article.characters,
        "sentences": article.sentences,
        "running_words": article.running_words,
        "coverage": round(article.coverage, 4),
        "new_words": article.new_words,
        "already_there": article.already_there,
        "notes_added": article.notes_added,
        "deck": article.deck_name or None,
    }
