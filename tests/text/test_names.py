"""Names by evidence."""

from collections.abc import Callable

import pytest

from flashcards.text.document import Sentence
from flashcards.text.pipeline import Analyser

Analyse = Callable[[str], list[Sentence]]


def names(sentences: list[Sentence]) -> set[tuple[str, str | None]]:
    """Distinct names with their types."""
    forms = [token.form for sentence in sentences for token in sentence.tokens]
    return {(form.text, form.name_type) for form in forms if form.kind == "name"}


@pytest.mark.parametrize(
    ("text", "name", "type"),
    [
        ("记者王晓梅在现场采访。", "王晓梅", "person"),
        ("张建国老师退休了。", "张建国", "person"),
        ("欧阳文秀说她不去。", "欧阳文秀", "person"),
        ("作家弗拉基米尔·纳博科夫写了它。", "弗拉基米尔·纳博科夫", "person"),
        ("他住在北京。", "北京", "place"),
        ("他在北京大学读书。", "北京大学", "organisation"),
        ("她在郑州市第三人民医院工作。", "郑州市第三人民医院", "organisation"),
        ("我的同桌叫白雪。", "白雪", "person"),
        ("翠花端着碗进来。", "翠花", "person"),
        ("吴妈在厨房里忙着。", "吴", "person"),
        ("张三和李四打起来了。", "张三", "person"),
        ("莱万多夫斯基打进两球。", "莱万多夫斯基", "person"),
        ("他们去了宏村。", "宏村", "place"),
        ("她沿着春熙路往前走。", "春熙路", "place"),
        ("交通运输部发布了通知。", "交通运输部", "organisation"),
        ("国家能源局公布了数据。", "国家能源局", "organisation"),
        ("曼城客场输球。", "曼城", "organisation"),
    ],
)
def test_names_are_found_with_their_type(analyse: Analyse, text: str, name: str, type: str) -> None:
    assert (name, type) in names(analyse(text))


@pytest.mark.parametrize(
    "text",
    [
        "大家弘扬劳动精神。",
        "和平时期的生活。",
        "他高兴地笑了。",
        "马路上没有车。",
        "温暖的阳光照进来。",
        "全国的辛勤劳动者。",
        "他买了三本杂志。",
        "步子迈得太大。",
        "方圆十里没有人家。",
        "全体起立，向老师问好！",
        "那家店关门了。",
    ],
)
def test_words_are_not_swallowed(analyse: Analyse, text: str) -> None:
    assert not {name for name, type in names(analyse(text)) if type == "person"}


def test_a_name_found_once_is_found_everywhere(analyse: Analyse) -> None:
    sentences = analyse("工程师林小满说今天开工。\n第二天，林小满没有来。\n大家都在找林小满。")
    texts = [token.form.text for sentence in sentences for token in sentence.tokens]
    assert texts.count("林小满") == 3


def test_a_surname_before_a_title_is_a_name(analyser: Analyser) -> None:
    forms = [token.form for token in analyser.analyse_sentence("王老师来了。").tokens]
    assert (forms[0].text, forms[0].kind, forms[1].text) == ("王", "name", "老师")


@pytest.mark.parametrize(
    ("text", "name", "reading"),
    [
        ("解文博老师来了。", "解文博", "xie4"),
        ("查美琳是律师。", "查美琳", "zha1"),
        ("盖春生医生今天休息。", "盖春生", "ge3"),
        ("经理单立群说不行。", "单立群", "shan4"),
        ("区志明教练接受了采访。", "区志明", "ou1"),
        ("仇学军说他明天来。", "仇学军", "qiu2"),
        ("曾志伟强调了三点。", "曾志伟", "zeng1"),
        ("任家豪老师退休了。", "任家豪", "ren2"),
        ("会长华永强发言。", "华永强", "hua4"),
        ("燕小青说她不去。", "燕小青", "yan1"),
        ("解老师今天没来。", "解", "xie4"),
        ("总统查韦尔昨天到了北京。", "查韦尔", "cha2"),
    ],
)
def test_surnames_are_read_as_surnames(analyse: Analyse, text: str, name: str, reading: str) -> None:
    form = next(token.form for token in analyse(text)[0].tokens if token.form.text == name)
    assert (form.kind, form.readings[0]) == ("name", reading)


@pytest.mark.parametrize(
    ("text", "name", "gloss"),
    [
        ("宁波港去年很忙。", "宁波港", "port in Ningbo"),
        ("柳林镇有一座桥。", "柳林镇", "town called Liǔlín"),
        ("永安市教育局公布了名单。", "永安市教育局", "education bureau in Yong'an"),
        ("宏达公司倒闭了。", "宏达公司", "company called Hóngdá"),
        ("记者王晓梅来了。", "王晓梅", "person"),
    ],
)
def test_names_are_glossed_by_type_and_parts(analyse: Analyse, text: str, name: str, gloss: str) -> None:
    form = next(token.form for token in analyse(text)[0].tokens if token.form.text == name)
    assert form.gloss == gloss


def test_a_given_name_is_found_alone_where_the_full_name_is(analyse: Analyse) -> None:
    assert ("志强", "person") in names(analyse("王志强是医生。\n第二天志强没有来。"))


def test_names_are_capitalised_and_glossed(analyse: Analyse) -> None:
    sentence = analyse("记者王晓梅在现场采访。")[0]
    form = next(token.form for token in sentence.tokens if token.form.text == "王晓梅")
    assert form.pinyin == "Wángxiǎoméi"
    assert form.gloss is not None
    assert form.gloss.startswith("person")
    assert "surname 王" in form.why.name


def test_company_is_found_again_by_its_short_name(analyse: Analyse) -> None:
    found = names(analyse("宏远公司成立于二十年前。没有工人就没有宏远。"))
    assert {("宏远公司", "organisation"), ("宏远", "organisation")} <= found


def test_what_somebody_does_is_no_part_of_the_name_of_a_body(analyse: Analyse) -> None:
    assert not any("宣布" in name for name, _ in names(analyse("马龙宣布退出国家队。")))


def test_name_at_the_very_end_of_a_text_is_found(analyse: Analyse) -> None:
    assert ("白雪", "person") in names(analyse("我的同桌叫白雪。"))
    assert ("白雪", "person") in names(analyse("我的同桌叫白雪"))
