"""`flashcards rules`: what you say of words, in every text or in one article."""

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from flashcards.cli.columns import fit, pad, widest, width
from flashcards.cli.shell import Shell
from flashcards.errors import UsageError

if TYPE_CHECKING:
    from flashcards.services.rule_reach import Reach
    from flashcards.services.rules import Rule

EXAMPLES = (
    "flashcards rules",
    "flashcards rules split 图书 馆",
    "flashcards rules join 努力 工作 --article 3",
    "flashcards rules reading 行 hang2",
    "flashcards rules remove 2",
)

SCHEMA = "flashcards/rules/1"
MADE_SCHEMA = "flashcards/rule/1"
MAKES = ("split", "join", "reading")
ACTIONS = ("list", *MAKES, "remove")


def configure(parser: argparse.ArgumentParser) -> None:
    """The action and its words."""
    parser.usage = "%(prog)s [ACTION [WORD ...]] [--article ARTICLE]"
    parser.add_argument("action", nargs="?", default="list", metavar="ACTION", choices=ACTIONS, help=", ".join(ACTIONS))
    parser.add_argument(
        "words", nargs="*", metavar="WORD", help="the parts; for reading a word and its pinyin; for remove its number"
    )
    parser.add_argument("--article", metavar="ARTICLE", help="there only: its number, or its title")


def run(shell: Shell, options: argparse.Namespace) -> None:
    """List the rules, make one or take one away."""
    if options.action in MAKES:
        _make(shell, options.action, options.words, options.article)
        return
    if options.article is not None:
        raise UsageError("--article goes with split, join and reading.")
    if options.action == "remove":
        _remove(shell, options.words)
    elif options.words:
        raise UsageError("`rules list` takes no words.")
    else:
        _list(shell)


def _list(shell: Shell) -> None:
    from flashcards.services.rules import rules

    found = rules(shell.open_for_reading())
    if shell.json:
        shell.print_json({"schema": SCHEMA, "rules": [_object(rule) for rule in found]})
        return
    room = width()
    texts = [f"{rule.kind} {_words(rule)}" for rule in found]
    for rule, text in zip(found, texts, strict=True):
        shell.print(fit(f"{rule.id:>4}  {pad(text, widest(texts, room // 2))}  {_where(rule)}", room))
    if not found:
        shell.print("No rule yet: s, J and p in the reader make them, or `flashcards rules split 图书 馆`.")


def _make(shell: Shell, kind: str, words: list[str], reference: str | None) -> None:
    from flashcards.services.articles import find_article
    from flashcards.services.rules import add_rule, rule_of, rules
    from flashcards.store.learner_rules import Scope

    rule = rule_of(shell.lexicon(), kind, words)
    db = shell.open()
    scope = Scope() if reference is None else Scope(find_article(db, reference).id)
    reach = add_rule(db, shell.analyser(), rule, scope, now=shell.now(), report=shell.report)
    made = next(one for one in reversed(rules(db)) if (one.word, one.kind) == (rule.word, rule.kind))
    if shell.json:
        shell.print_json({"schema": MADE_SCHEMA, "rule": _object(made), **asdict(reach)})
    else:
        shell.print(fit(f"Rule {made.id}: {kind} {_words(made)}, {_where(made)}: {_changed(reach)}", width()))


def _remove(shell: Shell, words: list[str]) -> None:
    from flashcards.services.rules import remove_rule

    if len(words) != 1 or not (words[0].isascii() and words[0].isdigit() and len(words[0]) < 10):
        raise UsageError("`rules remove` takes the number of a rule, as in `flashcards rules remove 2`.")
    rule = remove_rule(shell.open(), shell.analyser(), int(words[0]), now=shell.now(), report=shell.report)
    if shell.json:
        shell.print_json({"schema": MADE_SCHEMA, "rule": _object(rule)})
    else:
        said = f"Rule {rule.id} is gone: {rule.kind} {_words(rule)}, {_where(rule)}; `flashcards undo` brings it back"
        shell.print(fit(said, width()))


def _words(rule: "Rule") -> str:
    """What follows the kind where the rule is written."""
    parts = (rule.word, *rule.value) if rule.kind == "reading" else rule.value
    return " ".join(parts)


def _where(rule: "Rule") -> str:
    if rule.reaches == "everywhere":
        return "everywhere"
    return f"in {rule.title}" if rule.reaches == "article" else f"in {rule.title}: {rule.sentence}"


def _changed(reach: "Reach") -> str:
    places = "1 place" if reach.places == 1 else f"{reach.places:,} places"
    if not reach.cards:
        return places
    kept = "1 card keeps its schedule" if reach.cards == 1 else f"{reach.cards:,} cards keep their schedules"
    return f"{places}, {kept}"


def _object(rule: "Rule") -> dict[str, object]:
    return {
        "id": rule.id,
        "kind": rule.kind,
        "word": rule.word,
        "value": rule.value,
        "reaches": rule.reaches,
        "article": rule.article_id,
        "title": rule.title or None,
        "sentence": rule.sentence or None,
        "made_ms": rule.made_ms,
    }
