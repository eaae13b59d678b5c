"""Which words a sentence is cut into. `|` marks the cuts expected."""

from collections.abc import Callable

import pytest

from flashcards.text.hanzi import is_numeral


@pytest.mark.parametrize(
    "expected",
    [
        "2019|年|2|月|28|日",
        "第三十二|次|会议",
        "三分之一|的|人",
        "2.3万亿|元",
        "40|多|米|高",
        "20|余|年|来",
        "两|个|人|等|了|一|个|小时",
        "来|了|数百万|人",
        "百分之三十|的|水",
        "增长|5.5%|左右",
        "他|考|了|第一",
        "一样|好看",
        "全长|三点五|公里",
        "三|点|五十|分|开会",
    ],
)
def test_numerals_are_one_token_and_measures_apart(cut: Callable[[str], str], expected: str) -> None:
    assert cut(expected.replace("|", "")) == expected


@pytest.mark.parametrize(
    "expected",
    [
        "我们|去|看一看|吧",
        "他|想一想|就|走",
        "孩子们|高高兴兴|地|走|了",
        "出去|走走",
        "人人|都|知道",
        "他|拍|着|手|笑|了",
        "人人|都|会|犯错",
        "大火|烧|了|两|天",
        "他|写|了|一|行|字",
        "我们|去|K歌",
        "研究|生命|的|起源",
        "工作者|的|奋斗|目标",
        "等等|……|不|——|好",
        "看|http://a.com/b?c=1|这|页",
        "衣服|洗|得|干干净净",
        "说说笑笑|地|走|了",
        "爸爸|妈妈|都|好",
        "他|一下子|成|了|名人",
        "把|话|说|清楚",
        "一|下车|就|走",
        "老人|一早|就|出门|了|。",
        "门|缝|里|透|出|一|道|光|。",
        "他|到|现在|还|没|着落|。",
    ],
)
def test_words_of_the_dictionary_are_whole(cut: Callable[[str], str], expected: str) -> None:
    assert cut(expected.replace("|", "")) == expected


@pytest.mark.parametrize(
    "expected",
    [
        "裡面|有|兩|隻|貓|，|她|看|著|我|。",
        "關於|這個|問題|，|他|終於|明白|了",
        "他|跟著|我|，|把|衣服|洗|乾淨",
        "乾隆|年間|的|小夥子|吃|餅乾",
        "裏面|有|一|部|著名|的|著作",
        "他|從|馬|上|跳|下來",
    ],
)
def test_traditional_text_is_cut_as_simplified(cut: Callable[[str], str], expected: str) -> None:
    assert cut(expected.replace("|", "")) == expected


@pytest.mark.parametrize(
    "text", ["2019", "三百二十", "第三十二", "三分之一", "50%", "2.3万亿", "２０", "十几", "零点五", "數百萬"]
)
def test_numerals_are_known(text: str) -> None:
    assert is_numeral(text)


@pytest.mark.parametrize("text", ["", "年", "一个", "第", "分之", "v2", "数"])
def test_other_strings_are_no_numerals(text: str) -> None:
    assert not is_numeral(text)
