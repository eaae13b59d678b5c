"""Rules as readable data."""

from typing import NamedTuple

import pytest

from flashcards.text.rules import Rules, decide, load_rules, parse_block


class Word(NamedTuple):
    key: str
    pos: str


SENTENCE = (Word("他", "r"), Word("得", "u"), Word("赶紧", "d"), Word("走", "v"), Word("。", "x"))


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("prev=他 她", True),
        ("prev=我", False),
        ("!prev=我", True),
        ("prev=!他", False),
        ("next:d", True),
        ("next:dv1", False),
        ("next:d+", True),
        ("next:!d", False),
        ("next~赶", True),
        ("prev~他", True),
        ("next2=走", True),
        ("prev2:x", True),
        ("left=他", True),
        ("right=他", False),
        ("all=走。", True),
        ("ahead:v", True),
        ("ahead:n", False),
        ("prev=他; next:v", False),
    ],
)
def test_a_condition_looks_where_it_says(condition: str, holds: bool) -> None:
    block = parse_block([f"dei3 90 {condition}"])
    assert (decide(block, SENTENCE, 1).choice is not None) is holds


def test_a_far_condition_is_asked_only_where_the_near_ones_hold() -> None:
    block = parse_block(["hu2 90 next=牌; all=麻将", "he2 98"])
    assert not decide(block, SENTENCE, 1).looked_far
    near = parse_block(["hu2 90 next=赶紧; all=麻将", "he2 98"])
    assert decide(near, SENTENCE, 1).looked_far


def test_the_first_choice_that_fits_is_taken() -> None:
    rules = Rules("得 # has to\n  dei3 90 prev=我\n  de2 80 next=了\n  de5 97\n")
    block = rules.block("得")
    assert block is not None
    choice = decide(block, SENTENCE, 1).choice
    assert choice is not None
    assert (choice.outcome, choice.confidence, choice.why) == ("de5", 0.97, "")
    assert rules.block("地") is None


@pytest.mark.parametrize("line", ["de5", "de5 often", "de5 90 prev", "de5 90 above=x", "de5 90 ahead=x"])
def test_a_line_that_is_not_understood_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=line.split()[0]):
        parse_block([line])


@pytest.mark.parametrize("name", ["readings.txt", "senses.txt", "cuts.txt"])
def test_every_block_of_the_data_is_understood(name: str) -> None:
    rules = load_rules(name)
    assert all(rules.block(word) for word in rules.words())


def test_readings_have_one_syllable_a_character_and_a_last_resort() -> None:
    rules = load_rules("readings.txt")
    for word in rules.words():
        block = rules.block(word)
        assert block is not None
        assert all(len(choice.outcome.split("_")) == len(word) for choice in block.choices), word
        assert not block.choices[-1].near + block.choices[-1].far, word


def test_cuts_give_back_their_word() -> None:
    rules = load_rules("cuts.txt")
    for word in rules.words():
        block = rules.block(word)
        assert block is not None
        for choice in block.choices:
            assert choice.outcome.replace("|", "").replace("*", "").replace(">", "") == word
