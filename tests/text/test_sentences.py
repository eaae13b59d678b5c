"""Where sentences end. `|` marks the ends expected."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.text.paragraphs import Chunk, fragments, measure_blocks, paragraph_chunks
from flashcards.text.sentences import LONGEST, sentence_spans, split_sentences
from tests.quality import corpora


@pytest.mark.parametrize(
    "expected",
    [
        "天黑了。|我们回家吧！|你来不来？",
        "“你来吗？”她问。|“不来。”",
        "“走吧，”他说，“天黑了。”|于是我们走了。",
        "“真忙啊！|从早上一直忙到现在。”",
        "他说：“走吧。”|然后他起身离开。",
        "“这座桥是我爷爷修的。”县里最年长的老木匠、今年八十岁的周师傅笑着说。|我们都看着他。",
        "“真的吗？”|小王不相信。",
        "“我走了。”|外面下着雨。",
        "“好！”|的确如此。",
        "「你來嗎？」她問。|「來。」",
        "『好！』他說。",
        "甲：“去哪儿？”|乙：“回家。”",
        "他大喊一声“救命！”就跑了。|我追上去。",
        "标题是“为什么？”。|好",
        "他去过那里（那是很久以前的事。）和山里。",
        "天气好。|（至少他这么说。）|我们走了。",
        "他最喜欢《你好！再见》这本书。|我也是。",
        "圆周率是3.14，版本是1.2.3和v2.0。|完了",
        "见 http://a.com/b?c=1 。|好",
        "你疯了？！|真的！！！|好吧",
        "他想……也许吧。|行",
        "“……”他没说话。",
        "等等……！|好",
        "他走了.|她来了.|走吧",
        "这是 Mr. Smith.| He is here.| 好",
        "1. 打开门。| 2. 关上门。",
        "崇高的劳动——",
        "（记者 王明）",
        "没有句号的一行",
        '他说:"你好吗?"|我说:"很好."|完了。',
    ],
)
def test_sentences_end_where_a_reader_ends_them(expected: str) -> None:
    found = [span.text for span in split_sentences(expected.replace("|", ""))]
    assert found == [part.strip() for part in expected.split("|")]


def test_offsets_count_from_the_beginning_of_the_text() -> None:
    spans = list(sentence_spans([Chunk("一。 二。", True), Chunk("三", False), Chunk("四。", True)]))
    assert [(span.start, span.end, span.paragraph, span.text) for span in spans] == [
        (0, 2, 0, "一。"),
        (3, 5, 0, "二。"),
        (6, 9, 1, "三四。"),
    ]


def test_a_sentence_without_end_is_cut_at_a_clause() -> None:
    text = "风一直吹着，" * 300
    spans = split_sentences(text)
    assert "".join(span.text for span in spans) == text
    assert all(len(span.text) <= LONGEST and span.text.endswith("，") for span in spans)


def test_a_run_of_one_character_is_cut_hard() -> None:
    spans = split_sentences("哈" * 5000)
    assert sum(len(span.text) for span in spans) == 5000
    assert max(len(span.text) for span in spans) <= LONGEST


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.text('他说好。！？…“”‘’（）《》「」.?! a1，"', max_size=120), st.integers(1, 60))
def test_no_character_is_lost_however_the_text_comes(text: str, size: int) -> None:
    chunks = [Chunk(text[at : at + size], at + size >= len(text)) for at in range(0, len(text), size)]
    spans = list(sentence_spans(chunks))
    assert spans == split_sentences(text) if text else not spans
    assert "".join("".join(span.text for span in spans).split()) == "".join(text.split())
    for span in spans:
        assert text[span.start : span.end] == span.text


@pytest.mark.parametrize("one", corpora.sentence_ends(), ids=lambda one: one.kind)
def test_every_kind_of_hard_end_is_found(one: corpora.Ends) -> None:
    wrapped = list(measure_blocks(fragments([one.text])))
    found = [span.text for span in sentence_spans(paragraph_chunks(fragments([one.text]), wrapped))]
    assert ["".join(text.split()) for text in found] == ["".join(text.split()) for text in one.sentences]
