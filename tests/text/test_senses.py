"""Which gloss is shown first in a sentence, and that it follows the reading, on sentences of our own.

`senses.tsv` holds one a line: tokens apart by blanks, `word{part of a gloss|another as good}`, `_` for a blank.
"""

import re
from pathlib import Path

import pytest

from flashcards.lexicon.lookup import open_lexicon
from flashcards.text.document import Entry
from flashcards.text.pipeline import Analyser
from flashcards.text.rules import Choice
from flashcards.text.senses import first_gloss

SENTENCES = (Path(__file__).parent / "senses.tsv").read_text(encoding="utf-8").splitlines()
TOKEN = re.compile(r"([^{]+)(?:\{(.+)\})?")


@pytest.mark.parametrize("line", SENTENCES)
def test_words_and_first_glosses_are_those_of_the_sentence(analyser: Analyser, line: str) -> None:
    expected = [TOKEN.fullmatch(token) for token in line.split(" ")]
    words = [match[1] for match in expected if match]
    forms = [token.form for token in analyser.analyse_sentence("".join(words)).tokens]
    assert [form.text for form in forms] == words
    for match, form in zip(expected, forms, strict=True):
        if match and match[2]:
            wanted = match[2].replace("_", " ").split("|")
            assert any(part in (form.gloss or "") for part in wanted), (form.text, form.gloss)


@pytest.mark.parametrize(
    ("word", "reading", "gloss"),
    [
        ("还", "huan2", "return"),
        ("倒", "dao3", "to fall"),
        ("了", "liao3", "to finish"),
        ("都", "du1", "capital"),
        ("着", "zhao2", "succeed"),
        ("挣", "zheng4", "to earn"),
        ("量", "liang2", "to measure"),
        ("行", "hang2", "row"),
    ],
)
def test_the_gloss_follows_the_reading(analyser: Analyser, word: str, reading: str, gloss: str) -> None:
    assert gloss in (analyser.form_of_word(word, (reading,)).gloss or "")


def test_a_gloss_of_another_reading_is_never_shown() -> None:
    entries = open_lexicon().entries("还")
    returning = sorted(entries, key=lambda entry: entry.readings != ("huan2",))
    gloss, _ = first_gloss(tuple(returning), _choice("still"))
    assert gloss == returning[0].glosses[0]


def test_a_gloss_no_entry_has_is_shown_as_it_stands() -> None:
    entry: Entry = open_lexicon().entries("门")[0]
    assert first_gloss((entry,), _choice("(measure word for lessons)"))[0] == "(measure word for lessons)"


def _choice(outcome: str) -> Choice:
    return Choice(outcome, 0.9, (), (), "", is_quoted=True)
