"""The model's vote on readings."""

from pathlib import Path
from typing import NamedTuple

from flashcards.text import votes
from flashcards.text.pipeline import Analyser
from flashcards.text.rules import Choice
from flashcards.text.votes import CHARACTERS, CODES, Votes, features, features_of_phrase

LINES = "\t".join(
    ("弹", "dan4 tan2", "-100,150 -80,120 30,-30", "p", " 会=! 能=! ", "nb", "琴", '"', "b", "弓炮", "##")
).encode()


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
    assert 0.5 <= decided.confidence < 0.8


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


def test_every_word_of_the_file_has_weights_for_each_of_its_codes() -> None:
    for line in (Path(votes.__file__).parent / "data" / "votes.tsv").read_text(encoding="utf-8").splitlines():
        _, readings, listed, *kinds = line.split("\t")
        weights = listed.split(" ")
        assert {len(each.split(",")) for each in weights} == {len(readings.split(" "))}
        each = iter(kinds)
        for kind in each:
            values, codes = next(each), next(each) if kind in CHARACTERS else ""
            used = codes or [pair[-1] for pair in values.split(" ") if pair]
            assert len(used) == len(values) or kind not in CHARACTERS
            assert set(used) <= set(CODES[: len(weights)])


def test_everyday_characters_with_a_rare_reading_are_not_doubtful(analyser: Analyser) -> None:
    forms = [token.form for token in analyser.analyse_sentence("他很胖，也不高，可是人很好。").tokens]
    assert min(form.confidence for form in forms) >= 0.8
