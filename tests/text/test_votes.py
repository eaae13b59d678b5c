"""The model's vote on readings."""

from typing import NamedTuple

import pytest

from flashcards.text.pipeline import Analyser
from flashcards.text.rules import Choice
from flashcards.text.votes import Votes, features, features_of_phrase

LINES = "弹\tdan4 tan2\tp -100,150 会\tnb -80,120 琴\tb 30,-30 弓炮\n".encode()


class Word(NamedTuple):
    key: str
    pos: str = "n"


EDGE = Word("", "x")


def context(*words: str) -> tuple[list[Word], int]:
    """Words with edges around; the place of 弹."""
    return [EDGE, EDGE, *map(Word, words), EDGE, EDGE], 2 + words.index("弹")


def choice(reading: str, confidence: float) -> Choice:
    return Choice(reading, confidence, (), (), "the usual one")


def test_the_context_outweighs_a_rule_that_is_not_sure() -> None:
    vote = Votes(LINES).of("弹")
    assert vote is not None
    decided = vote.on(choice("dan4", 0.75), *context("会", "弹", "琴"))
    assert decided.outcome == "tan2"
    assert decided.why == "labelled sentences, after 会"


def test_a_rule_stands_where_the_context_says_nothing() -> None:
    vote = Votes(LINES).of("弹")
    assert vote is not None
    decided = vote.on(choice("tan2", 0.75), *context("我", "弹", "了"))
    assert (decided.outcome, decided.why) == ("tan2", "the usual one")
    assert 0.5 < decided.confidence < 0.8


def test_a_reading_the_model_never_saw_may_stand() -> None:
    vote = Votes(LINES).of("弹")
    assert vote is not None
    assert vote.on(choice("tan5", 0.97), *context("我", "弹", "了")).outcome == "tan5"


def test_agreement_makes_sure_and_doubt_makes_doubtful() -> None:
    vote = Votes(LINES).of("弹")
    assert vote is not None
    agreed = vote.on(choice("tan2", 0.9), *context("会", "弹", "琴"))
    doubted = vote.on(choice("tan2", 0.9), *context("弓", "弹", "炮"))
    assert agreed.confidence > 0.9 > 0.8 > doubted.confidence


def test_a_word_alone_is_left_to_the_rules() -> None:
    vote = Votes(LINES).of("弹")
    assert vote is not None
    assert vote.on(choice("dan4", 0.75), *context("弹")) == choice("dan4", 0.75)


def test_words_without_a_line_have_no_vote() -> None:
    assert Votes(LINES).of("行") is None
    assert Votes(b"").of("弹") is None


def test_a_phrase_has_the_features_that_words_would_give() -> None:
    pieces, place = context("会", "弹", "钢琴")
    assert set(features_of_phrase("会", "钢琴")) <= set(features(pieces, place))


@pytest.mark.parametrize("word", ["长", "行", "教", "转"])
def test_the_file_has_one_weight_a_reading(word: str) -> None:
    vote = Votes().of(word)
    assert vote is not None
    assert all(len(each) == len(vote.readings) for table in vote.weights.values() for each in table.values())


def test_everyday_characters_with_a_rare_reading_are_not_doubtful(analyser: Analyser) -> None:
    forms = [token.form for token in analyser.analyse_sentence("他很胖，也不高，可是人很好。").tokens]
    assert min(form.confidence for form in forms) >= 0.8
