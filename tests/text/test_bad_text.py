"""Texts nobody would write: tiled all the same, nothing claimed of what is not known, at a steady cost.

The cost is counted in calls, of Python and of C, so that it is the same on every machine.
"""

import random
import sys
from collections.abc import Callable
from types import FrameType

import pytest

from flashcards.text.document import Form, Sentence
from flashcards.text.hanzi import is_hanzi
from flashcards.text.pipeline import Analyser
from tests.text.conftest import Text
from tests.text.test_pipeline import check

N = 1_000
FEW_CALLS = 5
"""A character: below that a piece more or less is what shows."""
MOST_CALLS = 150
"""A character, at most; plain text takes some 20."""
EXTENSIONS = {
    "B": 0x20000, "C": 0x2A700, "D": 0x2B740, "E": 0x2B820, "F": 0x2CEB0, "G": 0x30000, "H": 0x31350,
}  # fmt: skip
RUNS = [
    *"第一人的了好零王两点哈。·“（《…ー々㐀𠮷😀⼈",
    *("第一", "三点", "百分之", "看一", "李明、", "a@", "a.", "1/", '"好', "👩\u200d👧\u200d👦"),
]
MIXED = {
    "Japanese": "これは日本語のテキストです、漢字とかなが混ざっています。",
    "Korean": "한국어 텍스트에 漢字가 섞여 있습니다. 중국어가 아닙니다。",
    "code": "for (int i = 0; i < n; ++i) { 总数 += x->y[i]; } // 求和\n",
    "mathematics": "设∑a²≤∞，则 f(x)=∫√x·dx≈π×2÷3±0.5。",
    "addresses": "看 https://example.com/a?b=c&d=e%20f#g 和 li.ming@example.com 。",
    "scripts": "Привет 你好 γειά مرحبا नमस्ते สวัสดี 再见。",
    "no stop": "我们学校里今天他的在高兴北京看书",
}


def forms_of(sentences: list[Sentence]) -> list[Form]:
    """Every token's form."""
    return [token.form for sentence in sentences for token in sentence.tokens]


def calls_of(work: Callable[[], object]) -> int:
    """How many functions are called, of Python and of C."""
    count = 0

    def tell(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tell)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def is_steady(analyser: Analyser, unit: str) -> bool:
    """Whether four times the text costs about four times as much, and no character too much."""
    short, long = (Text((unit * size)[:size] + "好") for size in (N, 4 * N))
    list(analyser.sentences(long))  # what is met for the first time is looked up
    once, more = (calls_of(lambda text=text: list(analyser.sentences(text))) for text in (short, long))
    return more < 6 * max(once, FEW_CALLS * N) and more < MOST_CALLS * 4 * N


@pytest.mark.parametrize("unit", RUNS)
def test_runs_of_one_thing_take_linear_time(analyser: Analyser, unit: str) -> None:
    assert is_steady(analyser, unit)


@pytest.mark.parametrize("kind", MIXED)
def test_other_scripts_and_signs_take_linear_time(analyser: Analyser, kind: str) -> None:
    assert is_steady(analyser, MIXED[kind])


def test_lines_of_one_character_take_linear_time(analyser: Analyser) -> None:
    assert is_steady(analyser, "好\n人\n")


@pytest.mark.parametrize("first", [0x4E00, 0x3400, 0x20000])
def test_long_words_that_no_dictionary_has_take_linear_time(analyser: Analyser, first: int) -> None:
    chance = random.Random(5)
    short, long = (
        Text("".join(chr(first + chance.randrange(6_000)) for _ in range(size)) + "好") for size in (N, 4 * N)
    )
    once, more = (calls_of(lambda text=text: list(analyser.sentences(text))) for text in (short, long))
    assert more < 6 * once
    assert more < 4 * MOST_CALLS * 4 * N


@pytest.mark.parametrize("kind", MIXED)
def test_nothing_is_claimed_of_what_is_no_hanzi(analyser: Analyser, kind: str) -> None:
    sentences = list(analyser.sentences(Text(MIXED[kind] + "好")))
    check(sentences, MIXED[kind] + "好")
    for form in forms_of(sentences):
        if not any(map(is_hanzi, form.text)):
            assert set(form.readings) == {None}
            assert (form.pinyin, form.gloss, form.confidence) == ("", None, 1.0)
            assert form.kind in ("other", "number", "punctuation")


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_hanzi_without_a_known_reading_have_none(analyser: Analyser, extension: str) -> None:
    rare = "".join(chr(EXTENSIONS[extension] + offset) for offset in range(40))
    sentences = list(analyser.sentences(Text(f"他写了{rare}这些字。")))
    check(sentences, f"他写了{rare}这些字。")
    for form in forms_of(sentences):
        if None in form.readings and any(map(is_hanzi, form.text)):
            assert form.confidence == 0
            assert not set(rare).isdisjoint(form.text)
        elif any(map(is_hanzi, form.text)):
            assert form.confidence > 0


def test_an_unknown_hanzi_is_not_offered_as_a_word(analyser: Analyser) -> None:
    forms = forms_of(list(analyser.sentences(Text("他写了𪚥字。"))))
    rare = next(form for form in forms if "𪚥" in form.text)
    assert rare.gloss is None or rare.entries


def test_radicals_are_the_characters_they_stand_for(analyser: Analyser) -> None:
    forms = forms_of(list(analyser.sentences(Text("⼈⺠⽣活"))))
    assert [form.text for form in forms] == ["人民", "生活"]
    assert [form.pinyin for form in forms] == ["rénmín", "shēnghuó"]


def test_a_family_of_emoji_is_no_word(analyser: Analyser) -> None:
    text = "👨‍👩‍👧‍👦 我们一家人👍🏽很好。"
    sentences = list(analyser.sentences(Text(text)))
    check(sentences, text)
    assert [form.text for form in forms_of(sentences) if form.kind == "word"][:1] == ["我们"]


def test_an_address_stays_whole(analyser: Analyser) -> None:
    forms = forms_of(list(analyser.sentences(Text(MIXED["addresses"]))))
    assert {"https://example.com/a?b=c&d=e%20f#g", "li.ming@example.com"} <= {form.text for form in forms}


def test_a_text_without_any_stop_is_cut_and_tiled(analyser: Analyser) -> None:
    text = MIXED["no stop"] * 800
    sentences = list(analyser.sentences(Text(text)))
    check(sentences, text)
    assert max(len(sentence.text) for sentence in sentences) <= 500
