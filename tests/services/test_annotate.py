"""Annotations to the letter of their schema."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from flashcards.errors import DataRefused
from flashcards.services.annotate import annotate_json, annotate_jsonl, annotate_text
from flashcards.text.hanzi import is_hanzi
from flashcards.text.pipeline import Analyser

TEXT = "　　早安\n\n记者王晓梅在北京买了3本书，一共花了百分之五的钱。她说：“好\x1b[31m！”\n她还得去银行还钱，𠮷也去。"
TOKEN_KEYS = {
    "start", "end", "text", "kind", "name_type", "readings", "pinyin", "confidence", "gloss", "senses", "rank", "level",
}  # fmt: skip


class Document:
    """A document of one text."""

    title = "早安"
    source = "standard input"

    def __init__(self, text: str = TEXT) -> None:
        self.text = text

    def pieces(self) -> Iterator[str]:
        yield self.text


@pytest.fixture
def annotation(analyser: Analyser) -> Any:
    return json.loads("".join(annotate_json(analyser, Document())))


def test_the_object_has_the_keys_of_its_schema(annotation: Any) -> None:
    assert list(annotation) == ["schema", "title", "text", "sentences", "vocabulary"]
    assert (annotation["schema"], annotation["title"]) == ("flashcards/annotation/1", "早安")
    assert annotation["text"].startswith("早安\n记者")
    assert "\x1b" not in annotation["text"]
    for sentence in annotation["sentences"]:
        assert set(sentence) == {"start", "end", "paragraph", "tokens"}
        for token in sentence["tokens"]:
            assert set(token) == TOKEN_KEYS
            assert all(set(sense) == {"traditional", "pinyin", "glosses"} for sense in token["senses"])


def test_every_hanzi_lies_in_exactly_one_token(annotation: Any) -> None:
    text = annotation["text"]
    covered = [0] * len(text)
    for sentence in annotation["sentences"]:
        assert text[sentence["start"] : sentence["end"]] == text[sentence["start"] : sentence["end"]].strip()
        for token in sentence["tokens"]:
            assert text[token["start"] : token["end"]] == token["text"]
            assert len(token["readings"]) == len(token["text"])
            assert sentence["start"] <= token["start"] < token["end"] <= sentence["end"]
            for place in range(token["start"], token["end"]):
                covered[place] += 1
    assert all(count == 1 for count, character in zip(covered, text, strict=True) if not character.isspace())
    assert all(covered[place] == 1 for place, character in enumerate(text) if is_hanzi(character))


def test_kinds_are_told_apart(annotation: Any) -> None:
    tokens = {token["text"]: token for sentence in annotation["sentences"] for token in sentence["tokens"]}
    assert (tokens["王晓梅"]["kind"], tokens["王晓梅"]["name_type"]) == ("name", "person")
    assert (tokens["北京"]["kind"], tokens["北京"]["name_type"], tokens["北京"]["pinyin"]) == (
        "name",
        "place",
        "Běijīng",
    )
    assert (tokens["3"]["kind"], tokens["3"]["gloss"], tokens["3"]["readings"]) == ("number", None, [None])
    assert (tokens["百分之五"]["kind"], tokens["百分之五"]["pinyin"]) == ("number", "bǎifēnzhīwǔ")
    assert (tokens["，"]["kind"], tokens["，"]["pinyin"], tokens["，"]["confidence"]) == ("punctuation", "", 1.0)
    assert (tokens["得"]["readings"], tokens["还"]["readings"]) == (["dei3"], ["huan2"])


def test_paragraphs_count_from_zero(annotation: Any) -> None:
    assert sorted({sentence["paragraph"] for sentence in annotation["sentences"]}) == [0, 1, 2]


def test_the_vocabulary_offers_words_only(annotation: Any) -> None:
    keys = {"word", "readings", "pinyin", "gloss", "count", "sentences", "rank", "level"}
    offered = annotation["vocabulary"]
    assert all(
        set(item) == keys and item["gloss"] and item["sentences"] == sorted(item["sentences"]) for item in offered
    )
    assert not {"王晓梅", "北京", "3", "百分之五", "，"} & {item["word"] for item in offered}
    pairs = [(item["word"], tuple(item["readings"])) for item in offered]
    assert len(pairs) == len(set(pairs))


def test_lines_hold_a_head_a_sentence_each_and_an_end(analyser: Analyser, annotation: Any) -> None:
    head, *sentences, end = [json.loads(line) for line in annotate_jsonl(analyser, Document())]
    assert head == {"schema": "flashcards/annotation/1", "title": "早安"}
    assert end == {"end": len(annotation["text"]), "sentences": len(sentences)}
    for line, sentence in zip(sentences, annotation["sentences"], strict=True):
        assert line.pop("text") == annotation["text"][sentence["start"] : sentence["end"]]
        assert line == sentence


def test_why_adds_the_evidence(analyser: Analyser) -> None:
    lines = [json.loads(line) for line in annotate_jsonl(analyser, Document(), with_why=True)]
    tokens = [token for line in lines[1:-1] for token in line["tokens"]]
    assert all(set(token["why"]) == {"cut", "reading", "sense", "name"} for token in tokens)
    assert any("surname 王" in token["why"]["name"] for token in tokens)
    for token in tokens:
        if token["kind"] in ("word", "name"):
            assert token["why"]["cut"] and token["why"]["reading"]


def test_the_text_to_read_shows_each_new_word_once(analyser: Analyser) -> None:
    shown = "".join(annotate_text(analyser, Document("银行关门了。\n银行又开门了。")))
    assert shown.count("bank") == 1
    assert "yínháng guānmén le。" in shown


def test_the_text_to_read_can_be_spoken(analyser: Analyser) -> None:
    shown = "".join(annotate_text(analyser, Document("我不是一个人。"), spoken=True))
    assert "wǒ búshì yí gè rén。" in shown


def test_the_evidence_can_be_read(analyser: Analyser) -> None:
    assert "reading: rule for 得" in "".join(annotate_text(analyser, Document(), with_why=True))


def test_control_characters_never_reach_the_reader(analyser: Analyser) -> None:
    assert "\x1b" not in "".join(annotate_text(analyser, Document("标题\x1b]0;x\x07。")))


@pytest.mark.parametrize("annotate", [annotate_json, annotate_jsonl, annotate_text])
def test_a_document_without_chinese_is_refused(analyser: Analyser, annotate: Any) -> None:
    with pytest.raises(DataRefused, match="no Chinese"):
        list(annotate(analyser, Document("nothing here")))
