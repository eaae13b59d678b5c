"""CC-CEDICT lines become raw entries; what is none is refused with its line."""

import pytest

from flashcards.lexicon.cedict import LineFault, Release, parse_line, read_entries, read_head


@pytest.mark.parametrize(
    ("headword", "pinyin", "readings"),
    [
        ("劳动", "lao2 dong4", ("lao2", "dong4")),
        ("绿", "lu:4", ("lv4",)),
        ("对不起", "dui4 bu5 qi3", ("dui4", "bu5", "qi3")),
        ("劲儿", "jin4 r5", ("jin4", "r5")),
        ("卡拉OK", "ka3 la1 O K", ("ka3", "la1", None, None)),
        ("3C", "san1 C", (None, None)),
        ("21三体", "er4 shi2 yi1 san1 ti3", (None, None, "san1", "ti3")),
        ("亚当·斯密", "Ya4 dang1 · Si1 mi4", ("ya4", "dang1", None, "si1", "mi4")),
        ("瓩", "qian1 wa3", (None,)),
        ("丷", "xx5", (None,)),
        ("新词", "xin1ci2", ("xin1", "ci2")),
        ("看一看", "kan4 yi1 kan4", ("kan4", "yi5", "kan4")),
        ("差一点", "cha4 yi1 dian3", ("cha4", "yi1", "dian3")),
    ],
)
def test_readings_are_one_per_character(headword: str, pinyin: str, readings: tuple[str | None, ...]) -> None:
    assert parse_line(f"{headword} {headword} [{pinyin}] /meaning/", 1).readings == readings


def test_capitalised_reading_is_a_name() -> None:
    assert parse_line("張 张 [Zhang1] /surname Zhang/", 1).is_name
    assert not parse_line("張 张 [zhang1] /sheet/", 1).is_name
    assert not parse_line("T恤 T恤 [T xu4] /T-shirt/", 1).is_name


def test_comments_and_empty_lines_are_no_entries() -> None:
    lines = ["\ufeff# CC-CEDICT", "", "貓 猫 [mao1] /cat/\r\n"]
    assert [entry.simplified for entry in read_entries(lines)] == ["猫"]


def test_head_tells_release_and_promised_entries() -> None:
    assert read_head(["# CC-CEDICT", "#! date=2031-02-03T04:05:06Z", "#! entries=12", "貓 猫 [mao1] /cat/"]) == Release(
        "2031-02-03T04:05:06Z", 12
    )
    assert read_head(["貓 猫 [mao1] /cat/"]) == Release("", 0)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("just words", "not of the form"),
        ("貓 猫 [mao1] cat", "not of the form"),
        ("貓咪 猫 [mao1] /cat/", "different length"),
        ("貓 猫 [mao1] /\x1b[31mcat/", "control characters"),
        ("貓 猫 [mao1] /c\u202eat/", "control characters"),
        ("貓 猫 [mao1] / /", "no definition"),
        ("貓 猫 [mao1] /" + "cat " * 2000 + "/", "longer than"),
    ],
)
def test_what_is_no_entry_is_refused_with_its_line(line: str, reason: str) -> None:
    with pytest.raises(LineFault, match=reason) as caught:
        list(read_entries(["# head", line]))
    assert caught.value.number == 2
