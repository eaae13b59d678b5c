"""Search by Hanzi, pinyin and English puts first what a learner means."""

import pytest

from flashcards.lexicon.lookup import SqliteLexicon
from flashcards.lexicon.search import search


def found(lexicon: SqliteLexicon, query: str, limit: int = 50) -> list[str]:
    return [entry.simplified for entry in search(lexicon, query, limit)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("你好", "你好"), ("電腦", "电脑"),
        ("nihao", "你好"), ("ni3hao3", "你好"), ("nǐ hǎo", "你好"), ("Ni Hao", "你好"), ("ni3 hao3", "你好"),
        ("lv4se4", "绿色"), ("lu:4se4", "绿色"), ("lǜsè", "绿色"), ("xi'an", "西安"), ("Xī'ān", "西安"),
        ("nar3", "哪儿"), ("na3r5", "哪儿"), ("nǎr", "哪儿"), ("ｎｉ３ｈａｏ３", "你好"), ("Ｔ恤", "T恤"),
        ("dog", "狗"), ("dogs", "狗"), ("to eat", "吃"), ("washing machine", "洗衣机"), ("bicycle", "自行车"),
    ],
)  # fmt: skip
def test_first_is_what_was_meant(bundled: SqliteLexicon, query: str, first: str) -> None:
    assert found(bundled, query)[0] == first


def test_tones_choose_among_the_same_syllables(bundled: SqliteLexicon) -> None:
    assert {"买", "卖"} <= set(found(bundled, "mai"))
    assert "卖" not in found(bundled, "mai3")
    assert found(bundled, "mǎi")[0] == "买"


def test_a_tone_left_out_fits_any(bundled: SqliteLexicon) -> None:
    assert "你好" in found(bundled, "ni3hao")


def test_hanzi_find_the_words_that_begin_with_them(bundled: SqliteLexicon) -> None:
    words = found(bundled, "电")
    assert words[0] == "电"
    assert {"电影", "电话"} <= set(words[:5])
    assert all("电" in word for word in words)


def test_pinyin_finds_the_words_that_begin_so(bundled: SqliteLexicon) -> None:
    assert "学校" in found(bundled, "xuexia")


def test_ambiguous_letters_find_both(bundled: SqliteLexicon) -> None:
    assert {"他", "和"} <= set(found(bundled, "he", 6))


def test_rare_entries_come_after_common_ones(bundled: SqliteLexicon) -> None:
    rare = [entry.is_rare for entry in search(bundled, "shi4", 20)]
    assert rare == sorted(rare)


def test_limit_holds(bundled: SqliteLexicon) -> None:
    assert len(search(bundled, "shi", 7)) == 7


@pytest.mark.parametrize(
    "query", ["", "   ", "!!!", "'", "%", "\x00", "\ud800", "ˇ", "5", "q" * 5000, "的" * 5000, "to"]
)
def test_odd_queries_find_nothing_or_something_but_never_fail(bundled: SqliteLexicon, query: str) -> None:
    assert isinstance(search(bundled, query), list)


def test_nothing_is_found_for_nonsense(bundled: SqliteLexicon) -> None:
    assert search(bundled, "xqzzvk") == []
