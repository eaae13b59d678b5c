"""Texts as a whole: tiling, offsets, streaming, refusals, odd input."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.errors import DataRefused
from flashcards.progress import Progress
from flashcards.text.document import Sentence
from flashcards.text.hanzi import is_hanzi
from flashcards.text.pipeline import Analyser, Vocabulary
from tests.text.conftest import Text

ODD = "的了一二三两个人看看得地着长王晓梅北京·儿化，。！？“”（）…—0123.%aAzZ 　\n\t々ー龘𠮷\u200d😀裡隻著K第分之"


def check(sentences: list[Sentence], text: str) -> None:
    """Sentences and tokens lie where they say, and cover all that is not white space."""
    covered = 0
    for sentence in sentences:
        assert sentence.start >= covered
        assert not text[covered : sentence.start].strip()
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        at = sentence.start
        for start, form in sentence.tokens:
            assert not text[at:start].strip()
            assert text[start : start + len(form.text)] == form.text
            assert len(form.readings) == len(form.text)
            has_hanzi = any(is_hanzi(character) for character in form.text)
            assert all(reading is None or is_hanzi(c) for c, reading in zip(form.text, form.readings, strict=True))
            assert 0 <= form.confidence <= 1
            assert has_hanzi or (form.pinyin, form.confidence) == ("", 1.0)
            at = start + len(form.text)
        assert not text[at : sentence.end].strip()
        covered = sentence.end
    assert not text[covered:].strip()


@settings(derandomize=True, max_examples=250, deadline=None)
@given(text=st.text(ODD, min_size=1, max_size=80), piece=st.integers(1, 40))
def test_tokens_tile_any_text(analyser: Analyser, text: str, piece: int) -> None:
    heard: list[str] = []
    try:
        sentences = list(analyser.sentences(Text(text, piece), hear=heard.append))
    except DataRefused:
        assert not any(is_hanzi(character) for character in text)
        return
    check(sentences, "".join(heard))
    assert "".join(analyser.cleaned(Text(text, piece))) == "".join(heard)


@settings(derandomize=True, max_examples=100, deadline=None)
@given(text=st.text(max_size=60))
def test_a_lone_sentence_of_anything_is_tiled(analyser: Analyser, text: str) -> None:
    check([analyser.analyse_sentence(text.strip())] if text.strip() else [], text.strip())


@pytest.mark.parametrize(("text", "reason"), [("", "no text"), (" \n\t\n", "no text"), ("Hello, world.", "no Chinese")])
def test_a_text_without_chinese_is_refused(analyser: Analyser, text: str, reason: str) -> None:
    with pytest.raises(DataRefused, match=reason):
        list(analyser.sentences(Text(text)))


def test_long_runs_and_words_take_linear_time(analyser: Analyser) -> None:
    text = "哈" * 60_000 + "。" + "王" * 500 + "。" + "1" * 20_000 + "。" + "(" * 20_000 + "好"
    begun = time.process_time()
    sentences = list(analyser.sentences(Text(text)))
    assert time.process_time() - begun < 10
    assert sum(sentence.end - sentence.start for sentence in sentences) == len(text)


def test_progress_is_told(analyser: Analyser) -> None:
    told: list[Progress] = []
    list(analyser.sentences(Text("他走了很远的路，天已经黑了。\n" * 5000), told.append))
    assert {progress.stage for progress in told} == {"reading", "analysing"}
    assert told[-1].done == told[-1].total > 0


def test_equal_tokens_share_a_form(analyser: Analyser) -> None:
    tokens = analyser.analyse_sentence("银行对面还有一家银行。").tokens
    banks = [token.form for token in tokens if token.form.text == "银行"]
    assert len(banks) == 2
    assert banks[0] is banks[1]


def test_the_vocabulary_counts_words_with_a_gloss(analyser: Analyser) -> None:
    vocabulary = Vocabulary()
    for position, sentence in enumerate(analyser.sentences(Text("记者王晓梅买了三本书。\n书很好，书店也好。"))):
        vocabulary.add(sentence, position)
    items = {item.headword: item for item in vocabulary.items()}
    assert (items["书"].count, items["书"].sentences) == (2, (0, 1))
    assert all(item.gloss for item in items.values())
    assert not items.keys() & {"王晓梅", "三", "，", "。"}
    order = [(item.rank or 1 << 30).bit_length() for item in vocabulary.items()]
    assert order == sorted(order)
    assert [item.headword for item in vocabulary.items(lambda word, readings: word == "书店")] == ["书店"]
