"""The reasons of the pipeline as a learner reads them."""

import pytest

from flashcards.app.evidence import evidence, spelt_out
from flashcards.services.articles import ReadToken
from flashcards.store.words import WordState
from flashcards.text.document import Why
from flashcards.text.rules import load_rules


def token(why: Why, kind: str = "word") -> ReadToken:
    return ReadToken(0, 1, "着", kind, None, ("zhe5",), "zhe", 0.9, None, 1, WordState.Known, why, "着")


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("rule for 着: prev=睡 找; next=了 x", "rule for 着: after 睡, 找; before 了, a mark or the end"),
        ("rule for 着: prev=一 二 三 四 五", "rule for 着: after 一, 二, 三, 四, …"),
        ("by context: next:v; next:!nN", "by context: before a verb; not before a noun or a name"),
        ("rule for 着: prev2:v+", "rule for 着: two words after a verb of several characters"),
        ("by context: left=没 未; !all=吗", "by context: some way after 没, 未; not in a sentence with 吗"),
        ("by context: prev~心", "by context: after a word ending with 心"),
        ("rule for 的: the usual one", "rule for 的: the usual one"),
        ("your rule: 图书 + 馆", "your rule: 图书 + 馆"),
        ("surname 李 + 绍杰; 3 times in this text", "surname 李 + 绍杰; 3 times in this text"),
        ("dictionary", "dictionary"),
    ],
)
def test_conditions_are_spelt_out(reason: str, told: str) -> None:
    assert spelt_out(reason) == told


def test_every_condition_of_the_rules_is_understood() -> None:
    for name in ("readings.txt", "senses.txt", "cuts.txt"):
        rules = load_rules(name)
        for word in rules.words():
            block = rules.block(word)
            assert block is not None
            for choice in block.choices:
                told = spelt_out(f"rule: {choice.why}")
                assert not any(sign in told.removeprefix("rule: ") for sign in ("prev", "next:", "=", "^")), told


def test_each_word_has_a_reason_for_its_cut() -> None:
    assert evidence(token(Why("", "dictionary", "dictionary"))) == (
        ("cut", "the likeliest cut, by counts of words"),
        ("reading", "dictionary"),
        ("sense", "dictionary"),
    )
    assert evidence(token(Why("one numeral", "figures"), "number")) == (("cut", "one numeral"), ("reading", "figures"))
