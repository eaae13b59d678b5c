"""Word lists of many programs: each known by its content, with its words, marks and sentences."""

import contextlib
import json
import time
from collections.abc import Callable

import pytest

from flashcards.errors import DataRefused
from flashcards.formats.content import read_text
from flashcards.formats.markdown import write_markdown
from flashcards.formats.record import DeckRecord, DeckText, RefusedRow
from flashcards.formats.word_list import write_word_list

LUTE = (
    "language,term,translation,parent,status,tags,pronunciation\n"
    'Mandarin,学校,school,,3,"place, city",xué xiào\nMandarin,好,good,,W,,hǎo\nMandarin,啊,,,I,,\n'
)
LWT = (
    "学校\tschool\t我的{学校}很大。\txue2 xiao4\t2\tChinese\t11\tplace\n"
    "好\tgood\t{好}！\thao3\t99\tChinese\t12\t\n啊\tah\t\t\t98\tChinese\t13\t\n"
)
LINGUACAFE = (
    "学校,school,学校,xuéxiào,xuéxiào,4\n好,good,好,hǎo,hǎo,learned\n啊,ah,啊,a,a,ignored\n新,new,新,xīn,xīn,new\n"
)
LWT_ANKI = (
    "学校\tschool\txue2 xiao4\t我的[...]很大。\t我的<b>学校</b>很大。\tChinese\t11\tplace\n"
    "好\tgood\thao3\t[...]！\t<b>好</b>！\tChinese\t12\t\n"
)
LINGUACAFE_NAMED = (
    "word,translation,lemma,reading,lemma reading,level\n学校,school,,xuéxiào,,4\n好,good,,hǎo,,learned\n"
)
LUTE_COUNTS = (
    "term,count,familycount,books,definition,status,parents,children,tags\n"
    "学校,3,3,Book,school,2,,,place\n好,2,2,Book,good,99,,,\n"
)
KNOWN = "Morph-Lemma,Morph-Inflection,Occurrence\n学校,学校,3\n好,好,9\n"
PRIORITY = "Morph-Lemma,Morph-Inflection,Lemma-Priority,Inflection-Priority\n学校,学校,1,1\n好,好,2,2\n"
ZHONGWEN = "学校\t學校\txué xiào\tschool\tmy note\r\n好\t好\thǎo\tgood\t\r\n".replace("\r", "")
ZHUYIN = "学校\t學校\txué xiào\tㄒㄩㄝˊ ㄒㄧㄠˋ\tschool\t\n好\t好\thǎo\tㄏㄠˇ\tgood\t\n"
ZHLI = json.dumps([{"hanzi": "学校", "pinyin": "xué xiào", "english": "school", "decks": ["HSK 1", "place"]}])
WORDS = "# of today\n学校\n好\n\n打篮球\n"
CARDS = (
    '---\nname = "School"\n---\n\nQ: 学校\nA: xué xiào\nschool\n我的学校很大。\nMy school is big.\n\n'
    "---\n\nC: 我[喜欢]我的[学校]。\n\nQ: tea\nA: 茶\n\nQ: nothing\n"
)
INLINE = "学校::school\n好 :: good\n"


def words(deck: DeckText) -> list[DeckRecord]:
    return [row for row in deck.rows if isinstance(row, DeckRecord)]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (LUTE, "Lute terms", [("学校", "xue2 xiao4", ""), ("好", "hao3", "known"), ("啊", "", "ignored")]),
        (LWT_ANKI, "LWT terms", [("学校", "xue2 xiao4", ""), ("好", "hao3", "")]),
        (LINGUACAFE_NAMED, "LinguaCafe words", [("学校", "xue2 xiao4", ""), ("好", "hao3", "known")]),
        (LUTE_COUNTS, "Lute frequencies", [("学校", "", ""), ("好", "", "known")]),
        (LWT, "LWT terms", [("学校", "xue2 xiao4", ""), ("好", "hao3", "known"), ("啊", "", "ignored")]),
        (
            LINGUACAFE,
            "LinguaCafe words",
            [("学校", "xue2 xiao4", ""), ("好", "hao3", "known"), ("啊", "a", "ignored"), ("新", "xin1", "")],
        ),
        (KNOWN, "AnkiMorphs known words", [("学校", "", "known"), ("好", "", "known")]),
        (PRIORITY, "AnkiMorphs priorities", [("学校", "", ""), ("好", "", "")]),
        ("Morph-Lemma\n学校\n", "AnkiMorphs known words", [("学校", "", "known")]),
        (ZHONGWEN, "Zhongwen list", [("学校", "xue2 xiao4", ""), ("好", "hao3", "")]),
        (ZHUYIN, "Zhongwen list", [("学校", "xue2 xiao4", ""), ("好", "hao3", "")]),
        (ZHLI, "zhli JSON", [("学校", "xue2 xiao4", "")]),
        (WORDS, "word list", [("学校", "", ""), ("好", "", ""), ("打篮球", "", "")]),
        (INLINE, "Markdown cards", [("学校", "", ""), ("好", "", "")]),
        ("//Food\n饭\tfan4\trice\n", "Pleco text", [("饭", "fan4", "")]),
        ("word\n学校\n", "deck TSV", [("学校", "", "")]),
        ("学校,xué xiào,school\n好,hǎo,good\n", "CSV", [("学校", "xue2 xiao4", ""), ("好", "hao3", "")]),
        ("学校\t學校\txué xiào\tschool\t学校很大。\n", "TSV", [("学校", "xue2 xiao4", "")]),
        ("#separator:tab\n学校\txué xiào\tschool\n", "TSV", [("学校", "xue2 xiao4", "")]),
    ],
)
def test_a_list_is_known_by_its_content(text: str, name: str, expected: list[tuple[str, str, str]]) -> None:
    deck = read_text(text, "some file")

    assert deck.format == name
    assert [(one.word, one.reading, one.mark) for one in words(deck)] == expected


def test_what_the_lists_say_of_a_word_comes_along() -> None:
    lute, lwt = words(read_text(LUTE, ""))[0], words(read_text(LWT, ""))[0]

    assert (lute.gloss, lute.tags) == ("school", "place city")
    assert (lwt.gloss, lwt.sentence, lwt.tags) == ("school", "我的学校很大。", "place")
    assert words(read_text(ZHLI, ""))[0].tags == "HSK_1 place"
    assert words(read_text(ZHUYIN, ""))[0].gloss == "school"


def test_a_sentence_of_the_anki_list_has_the_term_and_no_markup() -> None:
    assert words(read_text(LWT_ANKI, ""))[0].sentence == "我的学校很大。"


def test_markdown_cards_and_clozes() -> None:
    deck = read_text(CARDS, "")

    assert deck.deck == "School"
    assert [(one.word, one.reading, one.gloss, one.sentence, one.translation) for one in words(deck)] == [
        ("学校", "xue2 xiao4", "school", "我的学校很大。", "My school is big."),
        ("喜欢", "", "", "我喜欢我的学校。", ""),
        ("学校", "", "", "我喜欢我的学校。", ""),
        ("茶", "", "tea", "", ""),
    ]
    assert [row.row for row in deck.rows if isinstance(row, RefusedRow)] == [18]


def test_written_markdown_reads_the_same() -> None:
    given = [
        DeckRecord("绿茶", "", "lv4 cha2", "green tea; [a drink]", "我喝绿茶。", "I drink green tea."),
        DeckRecord("T恤", "", "- xu4", "T-shirt"),
    ]

    deck = read_text("".join(write_markdown(given, 'Shop "A"')), "")

    assert [(one.word, one.reading, one.gloss, one.sentence, one.translation) for one in words(deck)] == [
        (one.word, one.reading, one.gloss, one.sentence, one.translation) for one in given
    ]


def test_a_written_word_list_has_each_word_once() -> None:
    assert list(write_word_list([DeckRecord("茶"), DeckRecord("饭"), DeckRecord("茶")])) == ["茶\n", "饭\n"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[" * 5000 + "]" * 5000, "nested more than 6 deep"),
        ('[{"hanzi": "茶", "rank": ' + "9" * 5000 + "}]", "over 25 digits"),
        ('[{"hanzi": "茶"', "no sound JSON"),
        ('{"cards": []}', "no deck"),
        ('["茶"]', "no deck"),
    ],
)
def test_json_that_is_no_deck_is_refused(text: str, reason: str) -> None:
    with pytest.raises(DataRefused, match=reason):
        read_text(text, "some.json")


def test_json_of_other_shapes_in_a_row_is_refused_by_row() -> None:
    deck = read_text('[{"hanzi": "茶"}, 3, {"hanzi": 5}, {"hanzi": "饭\\u001b[2J", "pinyin": {}}]', "")

    assert [row.row for row in deck.rows if isinstance(row, RefusedRow)] == [2, 3]
    assert words(deck)[1].word == "饭[2J"


@pytest.mark.parametrize(
    "make",
    [
        lambda: " " * 1_000_000,
        lambda: "茶" + " " * 1_000_000 + ":",
        lambda: '[{"hanzi": "' + '\\"' * 1_000_000,
        lambda: "Q: 茶\nC: " + "[" * 500_000,
        lambda: "//" + " " * 1_000_000 + "\n茶[茶" * 1000,
        lambda: "---\n" * 200_000,
        lambda: "茶\n" * 1000 + "[" * 1_000_000,
        lambda: "Q: a\n" * 200_000 + "A: b",
    ],
)
def test_a_text_made_to_be_slow_is_read_as_fast_as_any_other(make: Callable[[], str]) -> None:
    text = make()
    started = time.process_time()

    with contextlib.suppress(DataRefused):
        read_text(text, "slow")

    assert time.process_time() - started < 3
