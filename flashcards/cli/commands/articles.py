"""`flashcards articles`: the library, with how much of each text is known."""

import argparse
from typing import TYPE_CHECKING

from flashcards.cli.columns import NARROW, counted, fit, pad, widest, width
from flashcards.cli.shell import Shell

if TYPE_CHECKING:
    from flashcards.store.articles import ArticleSummary

EXAMPLES = ("flashcards articles", "flashcards articles --json", "flashcards articles --remove 3")

BAR = 9


def configure(parser: argparse.ArgumentParser) -> None:
    """What to take away."""
    parser.add_argument("--remove", metavar="ARTICLE", help="take an article out; its words and cards stay")


def run(shell: Shell, options: argparse.Namespace | None) -> None:
    """List the articles, newest first."""
    from flashcards.services.articles import articles, find_article, remove_article

    if options and options.remove:
        db = shell.open()
        title = remove_article(db, find_article(db, options.remove).id, now=shell.now())
        said = fit(f"Removed {title}; `flashcards undo` brings it back.", width())
        (shell.say if shell.json else shell.print)(said)
        if not shell.json:
            return
    else:
        db = shell.open_for_reading()
    found = articles(db)
    if shell.json:
        shell.print_json({"schema": "flashcards/articles/1", "articles": [article_object(one) for one in found]})
    elif found:
        _print(shell, found)
    else:
        shell.print("No articles yet. Add one: flashcards add FILE")


def article_object(article: "ArticleSummary") -> dict[str, object]:
    """An article in the JSON of several commands."""
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "characters": article.characters,
        "sentences": article.sentences,
        "running_words": article.running_words,
        "known": article.known,
        "coverage": round(article.coverage, 4),
        "new_words": article.new_words,
        "bookmark": article.bookmark,
        "added_ms": article.added_ms,
        "deck": article.deck_id,
    }


def _print(shell: Shell, found: "list[ArticleSummary]") -> None:
    room = width()
    number = len(str(found[0].id))
    facts = [f"{_bar(article.coverage)} {article.coverage:4.0%} known" for article in found]
    sizes = [f"{article.characters:,} characters" for article in found]
    news = [counted(article.new_words, "new word") for article in found]
    if room < NARROW:
        for article, fact in zip(found, facts, strict=True):
            shell.print(f"{article.id:>{number}} {fit(article.title, room - number - 1)}")
            shell.print(fit(f"{'':{number}} {fact}", room))
        return
    size, new = widest(sizes, 20), widest(news, 20)
    title = widest([article.title for article in found], max(12, room - number - BAR - size - new - 17))
    for article, fact, characters, words in zip(found, facts, sizes, news, strict=True):
        line = f"{article.id:>{number}} {pad(article.title, title)}  {fact}"
        shell.print(fit(f"{line}  {pad(characters, size, right=True)}  {pad(words, new, right=True)}", room))


def _bar(share: float) -> str:
    filled = int(BAR * share + 0.5)
    return "▓" * filled + "░" * (BAR - filled)
