"""Typed pinyin, however it is written, beside what was wanted."""

import pytest

from flashcards.text.aloud import words_aloud
from flashcards.text.pipeline import Analyser
from flashcards.text.typed import MOST_AHEAD, MOST_LETTERS, Typed, compare


def against(line: str, wanted: str) -> Typed:
    """A line beside syllables; those apart by / are right both."""
    return compare(line, [syllable.split("/") for syllable in wanted.split()])


def told(typed: Typed) -> str:
    """Each syllable wanted, what was typed for it behind a wrong one."""
    return " ".join(mark.wanted if mark.is_right else f"{mark.wanted}<{mark.typed or '-'}" for mark in typed.marks)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("hang2zhang3", "hang2 zhang3"),
        ("hang2 zhang3", "hang2 zhang3"),
        ("HANG2, Zhang3", "hang2 zhang3"),
        ("hángzhǎng", "hang2 zhang3"),
        ("ha\u0301ng zha\u030cng", "hang2 zhang3"),
        ("háng zhang3", "hang2 zhang3"),
        ("xi1an1", "xi1 an1"),
        ("xi'an", "xi5 an5"),
        ("Xī'ān", "xi1 an1"),
        ("xīān", "xi1 an1"),
        ("xian1", "xian1"),
        ("lv4", "lv4"),
        ("lü4", "lv4"),
        ("lu:4", "lv4"),
        ("lǜ", "lv4"),
        ("nu:3er2", "nv3 er2"),
        ("lve4", "lve4"),
        ("lüe4", "lve4"),
        ("lue4", "lve4"),
        ("qv4", "qu4"),
        ("xve2", "xue2"),
        ("ma", "ma5"),
        ("ma5", "ma5"),
        ("ma0", "ma5"),
        ("ma1ma", "ma1 ma5"),
        ("nar3", "na3 r5/er2"),
        ("na3r", "na3 r5/er2"),
        ("na3 r5", "na3 r5/er2"),
        ("nǎr", "na3 r5/er2"),
        ("na3er2", "na3 r5/er2"),
        ("huar1 duo3", "hua1 r5 duo3"),
        ("er2zi5", "er2 zi5"),
        ("shui2", "shei2/shui2"),
        ("ｎｉ３ ｈａｏ３", "ni3 hao3"),
        ("fangan4", "fang5 an4"),
        ("ta1 zai4", "ta1 zai4 yin2 hang2"),
    ],
)
def test_every_way_to_write_it_is_right(line: str, wanted: str) -> None:
    typed = against(line, wanted)
    assert all(mark.is_right for mark in typed.marks)
    assert typed.extra == ()


@pytest.mark.parametrize(
    ("line", "wanted", "said"),
    [
        ("xing2zhang3", "hang2 zhang3", "hang2<xing2 zhang3"),
        ("hang2chang2", "hang2 zhang3", "hang2 zhang3<chang2"),
        ("hang zhang3", "hang2 zhang3", "hang2<hang5 zhang3"),
        ("hang2", "hang2 zhang3", "hang2"),
        ("zhang3", "hang2 zhang3", "hang2<- zhang3"),
        ("ta1 zai4 hang2", "ta1 zai4 yin2 hang2", "ta1 zai4 yin2<- hang2"),
        ("lu4", "lv4", "lv4<lu4"),
        ("nar4", "na3 r5", "na3<na4 r5"),
        ("na3", "na3 r5", "na3"),
        ("xian1", "xi1 an1", "xi1<xi5 an1"),
        ("shi4", "hen3 zhong4 shi4", "hen3<shi4"),
        ("ma3", "ma5", "ma5<ma3"),
        ("ma1 ma1", "ma1 ma5", "ma1 ma5<ma1"),
        ("", "hang2", ""),
        ("你好", "ni3 hao3", ""),
    ],
)
def test_what_is_wrong_stands_at_its_syllable(line: str, wanted: str, said: str) -> None:
    assert told(against(line, wanted)) == said


@pytest.mark.parametrize(
    ("line", "wanted", "extra"),
    [("hang2 hang2 zhang3", "hang2 zhang3", ("hang2",)), ("ni3 qq hao3", "ni3 hao3", ("qq",)), ("333", "ni3", ())],
)
def test_what_belongs_nowhere_is_told(line: str, wanted: str, extra: tuple[str, ...]) -> None:
    assert against(line, wanted).extra == extra


def test_a_long_line_of_nonsense_is_compared_as_far_as_its_bound() -> None:
    bounded = compare("ai" * (MOST_LETTERS // 2), [("ai4",)] * MOST_AHEAD)
    assert compare("ai" * 10_000, [("ai4",)] * 1_000) == bounded


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("银行的行长很重视这件事。", "yin2 hang2|de5|hang2 zhang3/zhang2|hen3|zhong4 shi4|zhe4/zhei4|jian4|shi4"),
        ("你不是老师吗？", "ni3|bu4/bu2 shi4|lao3 shi1|ma5"),
        ("他有3个ABC。", "ta1|you3|ge4"),
    ],
)
def test_the_words_of_a_sentence_with_all_that_is_right(analyser: Analyser, sentence: str, words: str) -> None:
    forms = [token.form for token in analyser.analyse_sentence(sentence).tokens]
    found = words_aloud(forms)
    assert "|".join(" ".join("/".join(one.readings) for one in word.syllables) for word in found) == words
    for word in found:
        assert "".join(one.character for one in word.syllables) in forms[word.token].text


def test_the_suffix_may_be_written_as_the_character(analyser: Analyser) -> None:
    forms = [token.form for token in analyser.analyse_sentence("你去哪儿？").tokens]
    assert words_aloud(forms)[-1].syllables[-1].readings == ("r5", "er2", "er5")
