"""A row is checked once, whatever format it came in."""

import pytest

from flashcards.formats.record import FIELDS, DeckRecord, RefusedRow, checked_record, fit_reading


def row(**values: str) -> list[str]:
    return [values.get(name, "") for name in FIELDS]


@pytest.mark.parametrize(
    ("written", "word", "reading"),
    [
        ("ni3 hao3", "你好", "ni3 hao3"),
        ("nǐ hǎo", "你好", "ni3 hao3"),
        ("nǐhǎo", "你好", "ni3 hao3"),
        ("Ni3hao3", "你好", "ni3 hao3"),
        ("péng you", "朋友", "peng2 you5"),
        ("lǜ", "绿", "lv4"),
        ("lu:4", "绿", "lv4"),
        ("nǎr", "哪儿", "na3 r5"),
        ("Xī'ān", "西安", "xi1 an1"),
        ("T xù", "T恤", "- xu4"),
        ("ka3 la1 - -", "卡拉OK", "ka3 la1 - -"),
        ("shéi / shuí", "谁", "shei2"),
        ("zhè (zhèi)", "这", "zhe4"),
        ("ni hao", "你好", "ni hao"),
        ("", "你好", ""),
    ],
)
def test_readings_are_taken_as_people_write_them(written: str, word: str, reading: str) -> None:
    assert fit_reading(written, word) == reading


@pytest.mark.parametrize("written", ["hello", "ni3", "ni3 hao3 ma5", "xyz", "你好", "a" * 5000])
def test_a_reading_that_does_not_fit_is_refused(written: str) -> None:
    assert fit_reading(written, "你好") is None


def test_what_a_row_holds_is_put_in_order() -> None:
    values = row(word=" 你好 ", gloss=" hello ;hi;; hey ", tags=" a  b ", sentence="你好！\n好。 ")

    record = checked_record(values, 7)

    assert record == DeckRecord("你好", gloss="hello; hi; hey", tags="a b", sentence="你好！\n好。", row=7)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (row(gloss="hello"), "it has no word"),
        (row(word="hello"), "its word has no Chinese: “hello”"),
        (row(word="好" * 101), "its word has 101 characters; at most 100"),
        (row(word="好", gloss="x" * 10_001), "its gloss has 10,001 characters; at most 10,000"),
        (row(word="好", id="x" * 201), "its id has 201 characters; at most 200"),
        (row(word="好", reading="ni3 hao3"), "its reading “ni3 hao3” does not fit 好: one syllable for each character"),
    ],
)
def test_a_bad_row_is_refused_with_its_reason(values: list[str], reason: str) -> None:
    assert checked_record(values, 3) == RefusedRow(3, reason)


def test_a_reading_may_be_written_in_zhuyin() -> None:
    assert fit_reading("ㄒㄩㄝˊ ㄒㄧㄠˋ", "學校") == "xue2 xiao4"
    assert fit_reading("ㄒㄩㄝˊ", "學校") is None
