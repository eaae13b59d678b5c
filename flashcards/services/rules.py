"""What the learner says of words: how far a rule reaches, making one, taking one away."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flashcards.errors import UsageError
from flashcards.progress import Report, silent
from flashcards.services.reanalysis import analyse_again
from flashcards.services.reread import keep_marks, reread_notes
from flashcards.services.rule_reach import Reach, Reaches, notes_of, writings_of
from flashcards.store import articles, reading
from flashcards.store import learner_rules as store
from flashcards.store.database import Database
from flashcards.store.learner_rules import RuleRow, Scope
from flashcards.store.rule_places import RulePlace, places, sentences_with
from flashcards.study.day import Now
from flashcards.text.clean import clean
from flashcards.text.document import Lexicon
from flashcards.text.learner_rules import LearnerRule, join_rule, reading_rule, split_rule
from flashcards.text.pinyin import pinyin_of
from flashcards.text.scripts import Scripts

if TYPE_CHECKING:
    from flashcards.text.pipeline import Analyser


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the learner sees it."""

    id: int
    kind: str
    word: str
    """Simplified."""
    value: tuple[str, ...]
    """Parts, or readings."""
    reaches: Reaches
    article_id: int | None
    title: str
    """Of its article; empty for a rule of every text."""
    position: int | None
    sentence: str
    """The one it holds in; else empty."""
    made_ms: int


def rules(db: Database) -> list[Rule]:
    """Every rule, the oldest first."""
    titles = dict(articles.titles(db.connection))
    return [_rule_of_row(db, row, titles) for row in store.rules(db.connection)]


def rule_of(lexicon: Lexicon, kind: str, words: Sequence[str]) -> LearnerRule:
    """A rule from what a learner writes: the parts, apart by blanks or `|`, or a word and its pinyin.

    Raises:
        UsageError: it is no rule.
    """
    words = [clean(word) for word in words]
    if kind == "reading":
        if len(words) < 2:
            raise UsageError("`reading` takes a word and its pinyin, as in `reading 行 hang2`.")
        return reading_rule(simplified(lexicon, words[0]), " ".join(words[1:]))
    parts = tuple(filter(None, simplified(lexicon, "|".join(words)).split("|")))
    return split_rule(parts) if kind == "split" else join_rule(parts)


def simplified(lexicon: Lexicon, text: str) -> str:
    """The text in simplified characters, as rules have their words."""
    return Scripts(lexicon.scripts()).simplified(text)


def add_rule(
    db: Database,
    analyser: "Analyser",
    rule: LearnerRule,
    scope: Scope,
    *,
    now: Now,
    at: RulePlace | None = None,
    report: Report = silent,
) -> Reach:
    """Keep a rule and let it change what is stored, as one action; what it changed.

    What was said of the word before, of the same scope, goes; so does what was said for `at` alone.

    Raises:
        UsageError: a rule of one place whose word does not stand there.
        Cancelled: from `report`; nothing stays.
    """
    writings = writings_of(analyser.lexicon, rule.word)
    is_everywhere = scope == Scope()
    with db.action("rule", f"{said(rule)} {_where(db, scope)}", now) as action:
        stamp = {"at_ms": now.at_ms, "device": db.device, "order": action.next_ord()}
        found = list(places(db.connection, rule, writings, scope))
        if scope.position is not None and not found:
            raise UsageError(f"{rule.word} does not stand there any more.")
        replaced = [row for row in store.rules(db.connection) if _is_replaced(row, rule, scope, at)]
        if not any((row.rule, row.scope) == (rule, scope) for row in replaced):
            store.remove_rules(db.connection, [row.id for row in replaced])
            store.insert_rule(db.connection, rule, scope, **stamp)
        sentences = sorted({(one.article_id, one.position) for one in found})
        if replaced:
            sentences = sentences_with(db.connection, writings, scope)
        analyse_again(db, analyser, sentences, report)
        notes = notes_of(db, rule, writings, found, is_everywhere=is_everywhere)
        if rule.kind == "reading":
            reread_notes(db, analyser.lexicon, rule, notes, now=now, order=stamp["order"])
            if is_everywhere:
                keep_marks(db, rule, **stamp)
    return Reach(len(found), len({one.article_id for one in found}), sum(note.cards for note in notes))


def remove_rule(db: Database, analyser: "Analyser", id: int, *, now: Now, report: Report = silent) -> Rule:
    """Take a rule away: its places are as the program finds them again; cards stay as they are.

    Raises:
        UsageError: there is none of this number.
    """
    row = store.rule(db.connection, id)
    if row is None:
        raise UsageError(f"There is no rule {id}; `flashcards rules` lists them.")
    rule = _rule_of_row(db, row, dict(articles.titles(db.connection)))
    with db.action("rule", f"Remove the rule: {said(row.rule)} {_where(db, row.scope)}", now):
        store.remove_rules(db.connection, [id])
        analyse_again(db, analyser, _sentences(db, analyser, row), report)
    return rule


def apply_rules(db: Database, analyser: "Analyser", *, report: Report = silent) -> int:
    """Let all rules change the library again, inside an open action; how many sentences changed."""
    sentences = {one for row in store.rules(db.connection) for one in _sentences(db, analyser, row)}
    return len(analyse_again(db, analyser, sorted(sentences), report))


def said(rule: LearnerRule) -> str:
    """A rule in words: "Split 图书馆 into 图书 + 馆"."""
    if rule.kind == "reading":
        return f"Read {rule.word} as {pinyin_of(rule.readings)}"
    if rule.kind == "join":
        return f"Join {' + '.join(rule.value)}"
    return f"Split {rule.word} into {' + '.join(rule.value)}"


def _where(db: Database, scope: Scope) -> str:
    if scope.article_id is None:
        return "everywhere"
    article = articles.article(db.connection, scope.article_id)
    if article is None:
        raise UsageError(f"There is no article {scope.article_id}; `flashcards articles` lists them.")
    return f"in {article.title}" if scope.position is None else f"in one sentence of {article.title}"


def _is_replaced(row: RuleRow, rule: LearnerRule, scope: Scope, at: RulePlace | None) -> bool:
    """Whether an older rule about the same word gives way: of the same scope, or of a narrower one around `at`."""
    if row.rule.word != rule.word or row.rule.is_cut != rule.is_cut:
        return False
    if at is not None and scope.position is None:
        is_around = row.scope.article_id == at.article_id and row.scope.position in (None, at.position)
        if is_around and row.rule.start in (None, at.start):
            return True
    return (row.scope, row.rule.start) == (scope, rule.start)


def _sentences(db: Database, analyser: "Analyser", row: RuleRow) -> list[tuple[int, int]]:
    """The sentences that a rule may have changed."""
    return sentences_with(db.connection, writings_of(analyser.lexicon, row.rule.word), row.scope)


def _rule_of_row(db: Database, row: RuleRow, titles: dict[int, str]) -> Rule:
    article_id, position = row.scope
    sentence = ""
    if article_id is not None and position is not None:
        sentence = reading.sentence_text(db.connection, article_id, position) or ""
    reaches: Reaches = "everywhere" if article_id is None else "article" if position is None else "here"
    title = titles.get(article_id, "") if article_id is not None else ""
    rule = row.rule
    return Rule(row.id, rule.kind, rule.word, rule.value, reaches, article_id, title, position, sentence, row.made_ms)
