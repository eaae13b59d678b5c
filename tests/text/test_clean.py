"""Characters made harmless."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.text.clean import clean, safe_line, safe_text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("你\x1b]52;c;x\x07好", "你]52;c;x好"),
        ("你\x9b2J好\x00", "你2J好"),
        ("a\r\nb\rc\x0bd\u2028e", "a\nb\nc\nd\ne"),
        ("左\u202e右\u2066中\u200f", "左右中"),
        ("零\u200b宽\ufeff字\u00ad符", "零宽字符"),
        ("标\U000e0041签\ufff9注", "标签注"),
        ("\ud800坏\ufdd0", "坏"),
        ("⼈⺠⻢⻓", "人民马长"),
        ("e\u0301", "é"),
        ("豈", "豈"),
        ("ＡＢ１２", "ＡＢ１２"),
        ("户戶戸", "户戶戸"),
        ("一\t二", "一\t二"),
    ],
)
def test_only_copy_artefacts_and_unseen_characters_change(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_a_line_shows_what_would_act() -> None:
    assert safe_line("好\x1b[31m\n坏\x7f\u202e") == "好␛[31m 坏␡\ufffd"


def test_a_text_keeps_its_line_breaks() -> None:
    assert safe_text("一\n\x1b二") == "一\n␛二"


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.text())
def test_nothing_unseen_survives(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in cleaned if character not in "\n\t")
    assert "\x1b" not in safe_line(text)
    assert "\n" not in safe_line(text)
