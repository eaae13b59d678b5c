"""Pleco's text and XML files: categories, both scripts, private characters, scores."""

import time

import pytest

from flashcards.errors import DataRefused
from flashcards.formats.pleco import is_pleco_text, read_pleco_text, write_pleco_text
from flashcards.formats.pleco_xml import is_xml, past_of_score, read_pleco_xml
from flashcards.formats.record import DeckRecord, DeckText, RefusedRow

TEXT = (
    "//Kitchen/Drinks\n"
    "茶[茶]\tcha2\ttea\n"
    "绿茶［綠茶］\tlü4cha2\t\ueab2green\ueab3 tea\ueab1drink\n"
    "见面[見面]\tjian4//mian4\tto meet\n"
    "牛奶[牛奶]\n"
)
XML = """<?xml version="1.0" encoding="UTF-8"?>
<plecoflash formatversion="2" creator="User" generator="Pleco 3.2" platform="Android" created="1700000000">
<categories><category name="Travel"/></categories>
<cards>
<card language="chinese" created="1690000000" modified="1690000000">
 <entry><headword charset="sc">机场</headword><headword charset="tc">機場</headword>
 <pron type="hypy" tones="numbers">ji1chang3</pron><defn>airport &amp; airfield</defn></entry>
 <dictref dictid="PACE" entryid="1"/><catassign category="Travel"/>
 <scoreinfo scorefile="Default" score="3000" difficulty="100" correct="9" incorrect="1" reviewed="10"
  sincelast="0" firstreviewedtime="1690000000" lastreviewedtime="1699920000"/>
</card>
<card language="chinese"><entry><headword charset="sc">火车</headword></entry><catassign category="Travel"/>
 <scoreinfo score="100" correct="0" incorrect="0" reviewed="0"/></card>
</cards></plecoflash>
"""


def records(deck: DeckText) -> list[DeckRecord]:
    assert not [row for row in deck.rows if isinstance(row, RefusedRow)]
    return [row for row in deck.rows if isinstance(row, DeckRecord)]


def test_text_is_known_by_its_content() -> None:
    assert is_pleco_text(TEXT)
    assert is_pleco_text("学[學]\txue2\tto study\n生[生]\n")
    assert not is_pleco_text("word\tgloss\n茶\ttea [drink]\n")
    assert not is_pleco_text("茶,tea\n饭,rice\n")


def test_both_scripts_pinyin_and_definitions_are_read() -> None:
    deck = read_pleco_text(TEXT)

    assert deck.deck == "Drinks"
    assert [(one.word, one.traditional, one.reading, one.gloss) for one in records(deck)] == [
        ("茶", "茶", "cha2", "tea"),
        ("绿茶", "綠茶", "lv4 cha2", "green tea; drink"),
        ("见面", "見面", "jian4 mian4", "to meet"),
        ("牛奶", "牛奶", "", ""),
    ]


def test_several_categories_are_tags() -> None:
    deck = read_pleco_text("// Food\n饭[飯]\tfan4\trice\n//Far away/By train\n火车[火車]\thuo3che1\ttrain\n")

    assert deck.deck == ""
    assert [one.tags for one in records(deck)] == ["Food", "Far_away/By_train"]


def test_a_written_deck_reads_the_same() -> None:
    given = [
        DeckRecord("绿茶", "綠茶", "lv4 cha2", "green tea; tea", "我喝绿茶。", "I drink green tea."),
        DeckRecord("T恤", "T恤", "- xu4", "T-shirt"),
    ]
    lines = list(write_pleco_text(given, "Shop/Clothes"))

    assert lines[0] == "\ufeff//Shop Clothes\r\n"
    assert lines[2] == "T恤[T恤]\txu4\tT-shirt\r\n"
    back = read_pleco_text("".join(lines).removeprefix("\ufeff").replace("\r\n", "\n"))
    assert [(one.word, one.reading, one.gloss, one.sentence, one.translation) for one in records(back)] == [
        (one.word, one.reading, one.gloss, one.sentence, one.translation) for one in given
    ]


def test_xml_gives_words_and_what_a_score_says_of_their_memory() -> None:
    deck = read_pleco_xml(XML, "cards.xml")
    airport, train = records(deck)

    assert is_xml(XML)
    assert deck.deck == "Travel"
    assert (airport.word, airport.traditional, airport.reading) == ("机场", "機場", "ji1 chang3")
    assert airport.gloss == "airport & airfield"
    assert airport.past is not None
    assert (airport.past.interval_days, airport.past.stability, airport.past.reps, airport.past.lapses) == (
        30,
        30.0,
        10,
        1,
    )
    assert airport.past.difficulty == pytest.approx(2.8)
    assert train.past is None


@pytest.mark.parametrize(
    "score",
    [
        {},
        {"score": "99", "reviewed": "3", "lastreviewedtime": "1699920000"},
        {"score": "500", "reviewed": "0", "lastreviewedtime": "1699920000"},
        {"score": "500", "reviewed": "3"},
        {"score": "nan", "reviewed": "inf", "lastreviewedtime": "9" * 400},
        {"score": "much", "reviewed": "-3", "lastreviewedtime": "x"},
    ],
)
def test_a_score_without_an_interval_is_none(score: dict[str, str]) -> None:
    assert past_of_score(score) is None


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE plecoflash [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><plecoflash>&j;</plecoflash>"
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (LAUGHS, "document type"),
        ('<!DOCTYPE p SYSTEM "file:///etc/passwd"><plecoflash/>', "document type"),
        ("<plecoflash>" + "<a>" * 100_000, "nested more than 50 deep"),
        ("<plecoflash><cards></plecoflash>", "no sound XML"),
        ("<?xml version='1.0'?><other/>", "not of Pleco"),
        ("<plecoflash>&unknown;</plecoflash>", "no sound XML"),
    ],
)
def test_hostile_xml_is_refused_at_once(text: str, reason: str) -> None:
    started = time.perf_counter()

    with pytest.raises(DataRefused, match=reason):
        read_pleco_xml(text, "bad.xml")

    assert time.perf_counter() - started < 1
