"""Pinyin as data and as shown."""

import pytest

from flashcards.text.pinyin import parse_readings, pinyin_of, syllable_with_mark, tone, toneless


@pytest.mark.parametrize(
    ("reading", "shown"),
    [
        ("lao2", "láo"),
        ("dou1", "dōu"),
        ("gui4", "guì"),
        ("liu2", "liú"),
        ("lv4", "lǜ"),
        ("nve4", "nüè"),
        ("xiong2", "xióng"),
        ("ma5", "ma"),
        ("r5", "r"),
        ("er2", "ér"),
        ("m2", "ḿ"),
        ("ng2", "ńg"),
    ],
)
def test_the_mark_stands_on_the_right_letter(reading: str, shown: str) -> None:
    assert syllable_with_mark(reading) == shown


@pytest.mark.parametrize(
    ("readings", "shown"),
    [
        (("lao2", "dong4"), "láodòng"),
        (("xi1", "an1"), "xī'ān"),
        (("na3", "r5"), "nǎr"),
        (("pi2", "ao3"), "pí'ǎo"),
        ((None, "xu4"), "xù"),
        ((), ""),
    ],
)
def test_syllables_are_joined(readings: tuple[str | None, ...], shown: str) -> None:
    assert pinyin_of(readings) == shown


def test_names_are_capitalised() -> None:
    assert pinyin_of(("xi1", "an1"), is_name=True) == "Xī'ān"
    assert pinyin_of(("ou1", "yang2"), is_name=True) == "Ōuyáng"


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("ni3 hao3", ("ni3", "hao3")),
        ("ni3hao3", ("ni3", "hao3")),
        ("nǐhǎo", ("ni3", "hao3")),
        ("Xī'ān", ("xi1", "an1")),
        ("lu:4 se4", ("lv4", "se4")),
        ("nǚ'ér", ("nv3", "er2")),
        ("nar3", ("na3", "r5")),
        ("nǎr", ("na3", "r5")),
        ("péngyou", ("peng2", "you5")),
        ("fangan", ("fang5", "an5")),
        ("fāng'àn", ("fang1", "an4")),
        ("hello world", ()),
        ("", ()),
    ],
)
def test_written_pinyin_is_understood(text: str, readings: tuple[str, ...]) -> None:
    assert parse_readings(text) == readings


def test_tone_and_letters_come_apart() -> None:
    assert (toneless("lv4"), tone("lv4"), tone("ma5"), tone("ma")) == ("lv", 4, 5, 5)


@pytest.mark.parametrize("text", ["ai" * 90 + "q", "a" * 5000, "ng" * 100 + "x"])
def test_what_is_no_pinyin_is_told_in_no_time(text: str) -> None:
    assert parse_readings(text) == ()
