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


def test_names_are_capitalised_and_glossed(analyse: Analyse) -> None:
    sentence = analyse("记者王晓梅在现场采访。")[0]
    form = next(token.form for token in sentence.tokens if token.form.text == "王晓梅")
    assert form.pinyin == "Wángxiǎoméi"
    assert form.gloss is not None
    assert form.gloss.startswith("person")
    assert "surname 王" in form.why.name
