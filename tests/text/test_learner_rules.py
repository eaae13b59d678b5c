"""What a learner says of words goes before the cut, names, joins, rules and votes."""

from collections.abc import Callable, Iterator

import pytest

from flashcards.errors import UsageError
from flashcards.text.document import Form, Sentence
from flashcards.text.learner_rules import LearnerRule, LearnerRules, join_rule, reading_rule, split_rule
from flashcards.text.pipeline import Analyser

Follow = Callable[..., None]


@pytest.fixture
def follow(analyser: Analyser) -> Iterator[Follow]:
    """Gives the shared pipeline rules, and takes them away after the test."""
    yield lambda *rules: analyser.follow(rules)
    analyser.follow(())


def forms(analyser: Analyser, text: str) -> list[Form]:
    return [token.form for token in analyser.analyse_sentence(text).tokens]


def form_of(analyser: Analyser, word: str, text: str) -> Form:
    return next(form for form in forms(analyser, text) if form.text == word)


@pytest.mark.parametrize(
    ("before", "rules", "after"),
    [
        ("我|喜欢|图书馆|。", (split_rule(("图书", "馆")),), "我|喜欢|图书|馆|。"),
        ("我|喜欢|图书馆|。", (split_rule(("图", "书", "馆")),), "我|喜欢|图|书|馆|。"),
        ("大家|努力|工作|。", (join_rule(("努力", "工作")),), "大家|努力工作|。"),
        ("大家|努力|工作|。", (join_rule(("家", "努力")),), "大家|努力|工作|。"),
        ("记者|王小明|报道|。", (split_rule(("王", "小明")),), "记者|王|小明|报道|。"),
        ("有|三千五百|人|。", (split_rule(("三千", "五百")),), "有|三千|五百|人|。"),
        ("他|每天|都|要|看一看|。", (split_rule(("看", "一", "看")),), "他|每天|都|要|看|一|看|。"),
        ("她|高高兴兴|地|走|了|。", (split_rule(("高高", "兴兴")),), "她|高高|兴兴|地|走|了|。"),
        ("大家|努力|工作|。", (split_rule(("大", "家")), join_rule(("家", "努力"))), "大|家努力|工作|。"),
        ("大家|努力|工作|。", (join_rule(("努力", "工作")), split_rule(("努力", "工作"))), "大家|努力|工作|。"),
    ],
)
def test_the_learner_cuts(
    cut: Callable[[str], str], follow: Follow, before: str, rules: LearnerRules, after: str
) -> None:
    text = before.replace("|", "")
    assert cut(text) == before
    follow(*rules)
    assert cut(text) == after
    follow()
    assert cut(text) == before


def test_the_longest_join_wins(cut: Callable[[str], str], follow: Follow) -> None:
    follow(join_rule(("努力", "工作")), join_rule(("大家", "努力", "工作")))
    assert cut("大家努力工作。") == "大家努力工作|。"


def test_a_rule_holds_in_traditional_text(cut: Callable[[str], str], follow: Follow) -> None:
    follow(split_rule(("图书", "馆")), join_rule(("喜欢", "历史")))
    assert cut("我在圖書館裡。") == "我|在|圖書|館|裡|。"
    assert cut("他喜歡歷史。") == "他|喜歡歷史|。"


def test_a_rule_of_one_place_holds_there_only(cut: Callable[[str], str], follow: Follow) -> None:
    follow(split_rule(("图书", "馆"))._replace(start=4))
    assert cut("图书馆和图书馆。") == "图书馆|和|图书|馆|。"
    follow(join_rule(("努力", "工作")), split_rule(("努力", "工作"))._replace(start=0))
    assert cut("努力工作，努力工作。") == "努力|工作|，|努力工作|。"


def test_a_reading_of_one_place_goes_before_that_of_all(analyser: Analyser, follow: Follow) -> None:
    follow(reading_rule("行", "xing2")._replace(start=0), reading_rule("行", "hang2"))
    assert [form.pinyin for form in forms(analyser, "行，行。")] == ["xíng", "", "háng", ""]


def test_words_of_a_rule_keep_what_the_dictionary_says_of_them(analyser: Analyser, follow: Follow) -> None:
    follow(split_rule(("图书", "馆")), join_rule(("看", "中")))
    part = form_of(analyser, "图书", "我喜欢图书馆。")
    assert part.gloss is not None
    assert "book" in part.gloss
    assert part.why.cut == "your rule: 图书 + 馆"
    whole = form_of(analyser, "看中", "他看中了这辆车。")
    assert whole.readings == ("kan4", "zhong4")


def test_a_joined_word_of_no_dictionary_is_glossed_by_its_parts(analyser: Analyser, follow: Follow) -> None:
    follow(join_rule(("努力", "工作")))
    form = form_of(analyser, "努力工作", "大家努力工作。")
    assert form.pinyin == "nǔlìgōngzuò"
    assert form.kind == "word"
    assert form.gloss is not None
    assert " + " in form.gloss
    assert form.why.cut == "your rule: one word"
    assert form.why.sense == "by its parts: no dictionary entry"


def test_joined_parts_of_a_name_are_a_name(analyser: Analyser, follow: Follow) -> None:
    follow(join_rule(("王", "跑步")))
    form = form_of(analyser, "王跑步", "王跑步来了。")
    assert form.readings == ("wang2", "pao3", "bu4")


def test_the_learner_reads(analyser: Analyser, follow: Follow) -> None:
    text = "这样行吗？"
    assert form_of(analyser, "行", text).readings == ("xing2",)
    follow(reading_rule("行", "háng"))
    form = form_of(analyser, "行", text)
    assert (form.readings, form.pinyin, form.confidence) == (("hang2",), "háng", 1.0)
    assert form.why.reading == "your rule"
    assert form.entries[0].readings == ("hang2",)
    assert form.gloss == form.entries[0].glosses[0]


def test_a_reading_of_a_name_stays_a_name(analyser: Analyser, follow: Follow) -> None:
    follow(reading_rule("王小明", "wang2 xiao3 ming4"))
    form = form_of(analyser, "王小明", "记者王小明报道。")
    assert (form.kind, form.name_type, form.pinyin) == ("name", "person", "Wángxiǎomìng")


def test_a_lone_word_is_read_as_ruled_unless_its_reading_is_given(analyser: Analyser, follow: Follow) -> None:
    follow(reading_rule("行", "hang2"))
    assert analyser.form_of_word("行").readings == ("hang2",)
    assert analyser.form_of_word("行", ("xing2",)).readings == ("xing2",)


def test_rules_hold_in_a_whole_text(analyse: Callable[[str], list[Sentence]], follow: Follow) -> None:
    follow(split_rule(("图书", "馆")))
    words = [token.form.text for sentence in analyse("图书馆很安静。\n我去图书馆。") for token in sentence.tokens]
    assert words.count("图书") == 2
    assert "图书馆" not in words


def test_tokens_still_tile_their_sentence(analyser: Analyser, follow: Follow) -> None:
    follow(split_rule(("图书", "馆")), join_rule(("很", "安静")), reading_rule("里", "li3"))
    text = "图书馆 里很安静，有3本书。"
    sentence = analyser.analyse_sentence(text)
    for token in sentence.tokens:
        assert text[token.start : token.start + len(token.form.text)] == token.form.text
    assert "".join(token.form.text for token in sentence.tokens) == text.replace(" ", "")


@pytest.mark.parametrize(
    "make",
    [
        lambda: split_rule(("看中",)),
        lambda: join_rule(("看", "!")),
        lambda: join_rule(("看" * 20, "中" * 20)),
        lambda: reading_rule("行", "row"),
        lambda: reading_rule("行", "hang2 xing2"),
        lambda: reading_rule("", "hang2"),
    ],
)
def test_what_is_no_rule_is_refused(make: Callable[[], LearnerRule]) -> None:
    with pytest.raises(UsageError):
        make()


@pytest.mark.parametrize("written", ["kan4zhong4", "kànzhòng", "kan4 zhong4", "kàn zhòng"])
def test_readings_are_written_in_any_way(written: str) -> None:
    assert reading_rule("看中", written) == ("reading", "看中", ("kan4", "zhong4"), None)
