"""Zhuyin read as pinyin."""

import pytest
from pypinyin import Style
from pypinyin.contrib.tone_convert import tone3_to_tone
from pypinyin.style import convert

from flashcards.text.zhuyin import is_zhuyin, pinyin_of_zhuyin

SYLLABLES = (
    "ba1 po4 mei2 fang4 dui4 tong2 nü3 lüe4 gua1 kuai4 huang2 jiong3 qu4 xue2 xuan3 xun4 zhi1 chi2 shi4 ri4 zi4 ci2 si1"
    " zhuang4 chong2 shuo1 rui4 zun1 cun4 sun3 er2 a1 o1 e4 ai4 ei1 ao4 ou3 an1 en1 ang2 yi1 ya1 yao4 you3 yan2 yin1"
    " yang2 ying1 wu3 wa1 wo3 wai4 wei2 wan2 wen4 wang2 weng1 yu2 yue4 yuan2 yun2 yong4 lia3 niu2 liu4 bing1 lin2"
    " xiong2 dun4 nong2 guo2 xia4 jie3 qin2 liang2 diao4 jun1 quan2 lü4 nüe4"
)


@pytest.mark.parametrize("pinyin", SYLLABLES.split())
def test_every_syllable_comes_back(pinyin: str) -> None:
    zhuyin = convert(tone3_to_tone(pinyin), Style.BOPOMOFO, strict=True)

    assert is_zhuyin(zhuyin)
    assert pinyin_of_zhuyin(zhuyin) == pinyin.replace("ü", "v")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ㄒㄩㄝˊ ㄒㄧㄠˋ", "xue2 xiao4"),
        ("ㄒㄩㄝˊㄒㄧㄠˋ", "xue2 xiao4"),
        ("ㄅㄚˋ˙ㄅㄚ", "ba4 ba5"),
        ("ㄅㄚˋ ㄅㄚ˙", "ba4 ba5"),
        ("ㄒㄩㄝˊ xiao4", None),
        ("ㄩㄚ", None),
        ("", None),
    ],
)
def test_words_in_zhuyin(text: str, expected: str | None) -> None:
    assert pinyin_of_zhuyin(text) == expected
