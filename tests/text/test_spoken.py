"""Spoken tones, for display only."""

import pytest

from flashcards.text.pipeline import Analyser
from flashcards.text.spoken import spoken_readings


@pytest.mark.parametrize(
    ("sentence", "spoken"),
    [
        ("不对。", "bu2 dui4"),
        ("不好。", "bu4 hao3"),
        ("一个人。", "yi2 ge4 ren2"),
        ("一天。", "yi4 tian1"),
        ("第一天。", "di4 yi1 tian1"),
        ("你好。", "ni2 hao3"),
        ("我很好。", "wo2 hen2 hao3"),
        ("想一想。", "xiang3 yi5 xiang3"),
    ],
)
def test_tones_change_before_other_tones(analyser: Analyser, sentence: str, spoken: str) -> None:
    forms = [token.form for token in analyser.analyse_sentence(sentence).tokens]
    before = [form.readings for form in forms]
    said = [reading for readings in spoken_readings(forms) for reading in readings if reading]
    assert " ".join(said) == spoken
    assert [form.readings for form in forms] == before
