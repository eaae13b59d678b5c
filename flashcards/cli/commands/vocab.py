"""`flashcards vocab`: the words of an article, and the plan to make it readable."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from flashcards.cli.arguments import count, percentage
from flashcards.cli.columns import NARROW, fit, pad, widest, width
from flashcards.cli.commands.articles import article_object
from flashcards.cli.shell import Shell

if TYPE_CHECKING:
    from flashcards.services.vocabulary import CoveragePlan, VocabularyWord
    from flashcards.store.articles import ArticleSummary
    from flashcards.store.database import Database

EXAMPLES = (
    "flashcards vocab 桥上的灯",
    "flashcards vocab 3 --plan 95",
    "flashcards vocab 3 --learn 20 --deck 'News words'",
    "flashcards vocab 3 --all --json",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """The article, and which words of it."""
    parser.add_argument("article", metavar="ARTICLE", help="its number, its title or how that begins")
    parser.add_argument("--plan", metavar="PCT", type=percentage, help="the fewest words that take you to PCT %% known")
    parser.add_argument("--learn", metavar="N", type=count, help="make cards of the N most useful new words")
    parser.add_argument("--deck", metavar="NAME", help="deck of these cards; else one for the article")
    parser.add_argument("--all", action="store_true", help="known and ignored words too")


def run(shell: Shell, options: argparse.Namespace) -> None:
    """Print the words, most useful first, or make cards of some."""
    from flashcards.services.articles import find_article
    from flashcards.services.vocabulary import coverage_plan, vocabulary

    db = shell.open() if options.learn else shell.open_for_reading()
    article = find_article(db, options.article)
    if options.learn:
        _learn(shell, db, article, options)
        return
    plan = coverage_plan(db, article, options.plan) if options.plan else None
    words = plan.words if plan else vocabulary(db, article.id, include_known=options.all)
    if shell.json:
        shell.print_json(_object(article, words, plan))
        return
    room = width()
    shell.print(fit(f"{article.title}: {article.coverage:.0%} of {article.running_words:,} words known", room))
    if plan:
        shell.print(fit(_plan_line(plan), room))
    _print_words(shell, words, room)


def _learn(shell: Shell, db: "Database", article: "ArticleSummary", options: argparse.Namespace) -> None:
    from flashcards.services.learn import learn_from_article

    learned = learn_from_article(db, article, count=options.learn, deck=options.deck, now=shell.now(), guid=shell.guid)
    if shell.json:
        words = [word_object(word) for word in learned.words]
        shell.print_json({"schema": "flashcards/learn/1", "deck": learned.deck_name or None, "words": words})
    elif learned.words:
        cards = "1 card" if len(learned.words) == 1 else f"{len(learned.words):,} cards"
        shell.print(fit(f"{cards} in the deck {learned.deck_name}", width()))
    else:
        shell.print("Every word of it has a card or a mark already.")


def word_object(word: "VocabularyWord") -> dict[str, object]:
    """A word of an article as JSON; what `annotate` gives of it, and what the file knows."""
    return {
        "id": word.word_id,
        "word": word.headword,
        "traditional": word.traditional,
        "readings": word.readings,
        "pinyin": word.pinyin,
        "gloss": word.gloss,
        "count": word.count,
        "sentences": word.sentences,
        "rank": word.rank,
        "level": word.level,
        "state": word.state.name.lower(),
    }


def _object(
    article: "ArticleSummary", words: "Sequence[VocabularyWord]", plan: "CoveragePlan | None"
) -> dict[str, object]:
    found: dict[str, object] = {"schema": "flashcards/vocab/1", "article": article_object(article)}
    if plan:
        found["plan"] = {
            "target": plan.target,
            "reached": plan.is_reached,
            "coverage_after": round(plan.after, 4),
            "new_words": plan.new_words,
            "days": plan.days,
        }
    return found | {"words": [word_object(word) for word in words]}


def _plan_line(plan: "CoveragePlan") -> str:
    if not plan.words and plan.is_reached:
        return f"{plan.target:.0%} is reached already."
    words = "1 word" if len(plan.words) == 1 else f"{len(plan.words):,} words"
    days = "1 day" if plan.days == 1 else f"{plan.days:,} days"
    far = f"{words} to {plan.after:.1%}" if plan.is_reached else f"{words} go no further than {plan.after:.1%}"
    return f"{far}: {plan.new_words:,} without a card, {days} at 10 new a day."


def _print_words(shell: Shell, words: "Sequence[VocabularyWord]", room: int) -> None:
    word_room = widest([word.headword for word in words], 16)
    pinyin_room = widest([word.pinyin for word in words], 20)
    for word in words:
        state = "" if word.state == 0 else f"({word.state.name.lower()}) "
        head = f"{pad(word.headword, word_room)}  {pad(word.pinyin, pinyin_room)}  {word.count:>3}×"
        if room < NARROW:
            shell.print(fit(head, room))
            shell.print(fit(f"  {state}{word.gloss}", room))
        else:
            shell.print(fit(f"{head}  {state}{word.gloss}", room))
