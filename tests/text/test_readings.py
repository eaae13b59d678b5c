"""The reading of a word in its sentence."""

from collections.abc import Callable

import pytest

from flashcards.text.document import Form
from flashcards.text.pipeline import Analyser

FormIn = Callable[[str, str], Form]


@pytest.mark.parametrize(
    ("sentence", "word", "reading"),
    [
        ("他跑得很快。", "得", "de5"),
        ("我得走了。", "得", "dei3"),
        ("她得了冠军。", "得", "de2"),
        ("他慢慢地站起来。", "地", "de5"),
        ("这块地很大。", "地", "di4"),
        ("门开着。", "着", "zhe5"),
        ("他终于睡着了。", "睡着", "shui4 zhao2"),
        ("书要按时还。", "还", "huan2"),
        ("他还没来。", "还", "hai2"),
        ("头发很长。", "长", "chang2"),
        ("院子里长了草。", "长", "zhang3"),
        ("一只猫。", "只", "zhi1"),
        ("只有他知道，我只想睡。", "只", "zhi3"),
        ("他在山上种苹果。", "种", "zhong4"),
        ("三种颜色。", "种", "zhong3"),
        ("她数了三遍。", "数", "shu3"),
        ("她为孩子做饭。", "为", "wei4"),
        ("水的沸点为一百度。", "为", "wei2"),
        ("老师教我们唱歌。", "教", "jiao1"),
        ("衣服还没干。", "干", "gan1"),
        ("他干得很好。", "干", "gan4"),
        ("他弹钢琴。", "弹", "tan2"),
        ("她去过北京。", "过", "guo5"),
        ("大家都来了。", "都", "dou1"),
        ("他着了凉。", "着", "zhao2"),
        ("柴堆着了火。", "着", "zhao2"),
        ("老张又上了人家的当。", "当", "dang4"),
        ("你当我是傻子吗？", "当", "dang4"),
        ("医生说得住院几天。", "得", "dei3"),
        ("他说得很清楚。", "得", "de5"),
        ("他背上有一道疤。", "背", "bei4"),
        ("她背上书包去上学。", "背", "bei1"),
        ("书拿倒了。", "倒", "dao4"),
        ("君子重诺。", "重", "zhong4"),
        ("他一生好读书。", "好", "hao4"),
        ("这棵枣树是爷爷所种。", "种", "zhong4"),
        ("喂，请问是王经理吗？", "喂", "wei2"),
        ("喂！前面的车让一让！", "喂", "wei4"),
        ("用量筒量取五十毫升水。", "量", "liang2"),
        ("我们打的去机场。", "的", "di1"),
        ("把钱數一數。", "數一數", "shu3 yi5 shu3"),
        ("數百人。", "數百", "shu4 bai3"),
    ],
)
def test_common_polyphones_are_read_by_their_context(form_in: FormIn, sentence: str, word: str, reading: str) -> None:
    assert form_in(word, sentence).readings == tuple(reading.split())


def test_characters_said_twice_have_full_tones(form_in: FormIn) -> None:
    assert form_in("清清楚楚", "他说得清清楚楚。").readings == ("qing1", "qing1", "chu3", "chu3")


def test_dictionary_form_has_no_sandhi(form_in: FormIn) -> None:
    assert form_in("一", "一个人。").readings == ("yi1",)
    assert form_in("不", "他不来。").readings == ("bu4",)
    assert form_in("对不起", "对不起！").readings == ("dui4", "bu5", "qi3")


def test_an_unambiguous_word_is_sure_and_a_guess_is_doubtful(form_in: FormIn) -> None:
    assert form_in("银行", "银行关门了。").confidence > 0.99
    assert form_in("喔", "喔，是你。").confidence < 0.9


def test_surnames_are_read_as_surnames(form_in: FormIn) -> None:
    assert form_in("单", "单老师来了。").readings == ("shan4",)
    assert form_in("曾国藩", "曾国藩写信。").readings[0] == "zeng1"


def test_a_hanzi_without_known_reading_is_null(analyser: Analyser) -> None:
    form = analyser.form_of_word("\U000323af")
    assert (form.readings, form.pinyin, form.confidence) == ((None,), "", 0.0)


def test_a_suffix_is_read_r(form_in: FormIn) -> None:
    form = form_in("哪儿", "你去哪儿？")
    assert (form.readings, form.pinyin) == (("na3", "r5"), "nǎr")


def test_given_readings_win_for_a_lone_word(analyser: Analyser) -> None:
    assert analyser.form_of_word("长", ("zhang3",)).gloss != analyser.form_of_word("长", ("chang2",)).gloss
    assert analyser.form_of_word("长", ("zhang3",)).confidence == 1.0


def test_the_evidence_is_named(form_in: FormIn) -> None:
    assert "rule for 得" in form_in("得", "我得走了。").why.reading
    assert form_in("银行", "银行关门了。").why.reading == "dictionary"


def test_a_verb_said_again_is_read_as_the_first_time(analyser: Analyser) -> None:
    forms = analyser.analyse_sentence("木匠量了量门框的高度。").forms
    assert [form.readings for form in forms if form.text == "量"] == [("liang2",), ("liang2",)]
