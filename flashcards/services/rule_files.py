"""Rules from a plain text file, a line each: `split 图书 馆`, `reading 行 hang2`; # begins a remark."""

from flashcards.errors import DataRefused, UsageError
from flashcards.services.rules import rule_of
from flashcards.sources.plain import open_document
from flashcards.text.clean import clean
from flashcards.text.document import Lexicon
from flashcards.text.learner_rules import LearnerRules

KINDS = ("split", "join", "reading")


def rules_in_file(lexicon: Lexicon, path: str) -> LearnerRules:
    """The rules of a file, in its order.

    Raises:
        DataRefused: it cannot be read, or a line is no rule.
    """
    text = clean("".join(open_document(path).pieces()))
    rules = []
    for number, line in enumerate(text.split("\n"), 1):
        kind, *words = line.partition("#")[0].split() or [""]
        if kind and kind not in KINDS:
            raise DataRefused(f"Line {number:,} of {clean(path)} begins with none of {', '.join(KINDS)}.")
        try:
            rules += [rule_of(lexicon, kind, words)] if kind else []
        except UsageError as error:
            raise DataRefused(f"Line {number:,} of {clean(path)}: {error}") from error
    return tuple(rules)
