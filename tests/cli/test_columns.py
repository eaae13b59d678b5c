"""Columns where a Hanzi takes two cells."""

import pytest

from flashcards.cli.columns import cells, counted, fit, pad, widest


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("abc", 3), ("汉字", 4), ("xuéxí", 5), ("xue\u0301", 3), ("，。", 4), ("▓░×…", 4)]
)
def test_cells(text: str, count: int) -> None:
    assert cells(text) == count


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("汉字", 4, "汉字"),
        ("汉字课", 5, "汉字…"),
        ("汉字课", 4, "汉…"),
        ("汉字课", 1, "…"),
        ("汉字课", 0, ""),
        ("a\x1b[31m\nb", 20, "a␛[31m b"),
    ],
)
def test_text_is_cut_to_its_room_and_made_safe(text: str, room: int, shown: str) -> None:
    assert fit(text, room) == shown


@pytest.mark.parametrize("room", range(1, 9))
def test_padding_fills_exactly(room: int) -> None:
    for text in ("汉", "汉字课", "ab", ""):
        assert cells(pad(text, room)) == cells(pad(text, room, right=True)) == room


def test_widest_is_capped() -> None:
    assert widest(["a", "汉字"], 10) == 4
    assert widest(["a", "汉字"], 3) == 3
    assert widest([], 3) == 0


@pytest.mark.parametrize(("number", "said"), [(0, "0 notes"), (1, "1 note"), (2, "2 notes"), (1200, "1,200 notes")])
def test_one_thing_is_no_several(number: int, said: str) -> None:
    assert counted(number, "note") == said
