"""Tables of other programs: delimiter, header and quotes by content."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.errors import DataRefused, UsageError
from flashcards.formats.columns import parse_map
from flashcards.formats.delimited import guard, read_delimited, unguard, write_delimited
from flashcards.formats.record import FIELDS, DeckRecord, DeckText, RefusedRow
from tests.formats.strategies import decks


def read(text: str, mapping: dict[str, str] | None = None) -> DeckText:
    return read_delimited(text, "deck.csv", mapping)


def words(deck: DeckText) -> list[str]:
    return [row.word for row in deck.rows if isinstance(row, DeckRecord)]


# Round trip and formulas


@settings(derandomize=True, deadline=None)
@given(decks)
def test_what_is_written_is_read_again(records: list[DeckRecord]) -> None:
    rows = read("".join(write_delimited(records))).rows

    assert [row._replace(row=0) for row in rows if isinstance(row, DeckRecord)] == [
        record._replace(tags=" ".join(re.split("[,，、;； ]+", record.tags)).strip()) for record in records
    ]


@settings(derandomize=True)
@given(st.text("'=+-@\t＝＋－＠a好", max_size=8))
def test_the_guard_is_taken_away_exactly(cell: str) -> None:
    assert unguard(guard(cell)) == cell
    assert guard(cell)[:1] not in tuple("=+-@\t\r＝＋－＠")


@pytest.mark.parametrize(
    ("cell", "written"),
    [("=1+1", "'=1+1"), ("'=1", "''=1"), ("'tis", "'tis"), ("a=1", "a=1"), ("＠x", "'＠x"), ("-", "'-"), ("", "")],
)
def test_a_formula_is_written_with_a_quote(cell: str, written: str) -> None:
    assert guard(cell) == written


# Delimiters and headings


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    text = "Hanzi,Pinyin,English\n你好,nǐ hǎo,hello\n再见,zài jiàn,goodbye\n".replace(",", delimiter)

    deck = read(text)

    assert deck.columns == (("word", "Hanzi"), ("reading", "Pinyin"), ("gloss", "English"))
    assert deck.rows == (
        DeckRecord("你好", reading="ni3 hao3", gloss="hello", row=2),
        DeckRecord("再见", reading="zai4 jian4", gloss="goodbye", row=3),
    )


def test_semicolons_between_glosses_do_not_hide_the_commas() -> None:
    deck = read("word,pinyin,meaning\n你好,nǐ hǎo,hello; hi\n再见,zài jiàn,goodbye; bye\n")

    assert [row.gloss for row in deck.rows if isinstance(row, DeckRecord)] == ["hello; hi", "goodbye; bye"]


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        ("汉字,拼音,英文", {"word": "汉字", "reading": "拼音", "gloss": "英文"}),
        ("简体,繁體,拼音,英语", {"word": "简体", "traditional": "繁體", "reading": "拼音", "gloss": "英语"}),
        ("Simplified,Traditional,Pinyin,Meaning", {"word": "Simplified", "traditional": "Traditional"}),
        ("Chinese,Simplified", {"word": "Simplified"}),
        ("Trad.,Traditional", {"word": "Traditional", "traditional": "Traditional"}),
        ("term,translation,sentence", {"gloss": "translation", "sentence": "sentence"}),
        ("word,sentence,translation", {"sentence": "sentence", "translation": "translation"}),
        ("EXPRESSION,Example,Sentence_Translation", {"word": "EXPRESSION", "translation": "Sentence_Translation"}),
    ],
)
def test_columns_are_known_by_name(headings: str, columns: dict[str, str]) -> None:
    deck = read(f"{headings}\n{'猫,' * headings.count(',')}\n")

    assert columns.items() <= dict(deck.columns).items()


def test_columns_that_fill_nothing_are_listed() -> None:
    assert read("word,gloss,frequency\n猫,cat,7\n").ignored == ("frequency",)


def test_the_learner_chooses_columns_by_name_or_number() -> None:
    deck = read("Front,Back,Note\n猫,cat,x\n", parse_map("word=front, gloss=2"))

    assert deck.rows == (DeckRecord("猫", gloss="cat", row=2),)


def test_the_learner_leaves_a_field_empty() -> None:
    text = read("word,meaning\n你好,hello\n", {"gloss": ""})
    assert (text.columns, text.ignored) == ((("word", "word"),), ("meaning",))


@pytest.mark.parametrize("wish", ["word=Front", "word=9", "word=0"])
def test_a_column_that_is_not_there_is_named(wish: str) -> None:
    with pytest.raises(UsageError, match=r"There is no column .* for word: the columns are “Hanzi”, “Meaning”"):
        read("Hanzi,Meaning\n猫,cat\n", parse_map(wish))


@pytest.mark.parametrize("wish", ["word", "=Front", "word=", "colour=Front"])
def test_a_wish_that_is_no_mapping_is_refused(wish: str) -> None:
    with pytest.raises(UsageError, match="--map"):
        parse_map(wish)


# Without a header


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("学生,xué sheng,student\n老师,lǎoshī,teacher\n", ["word", "reading", "gloss"]),
        ("学生\t學生\txue2 sheng5\tstudent\n", ["word", "traditional", "reading", "gloss"]),
        ("学生,student,我们都是这个学校的学生。,We are pupils here.\n", ["word", "gloss", "sentence", "translation"]),
        ("1,学生,student\n2,老师,teacher\n", ["word", "gloss"]),
        ("学生\n老师\n", ["word"]),
        ("学生,xué shēng,Chinese\n老师,lǎo shī,teacher\n", ["word", "reading", "gloss"]),
        ("学生,word\n老师,teacher\n", ["word", "gloss"]),
    ],
)
def test_a_table_that_begins_with_data_is_read_by_what_it_holds(text: str, fields: list[str]) -> None:
    deck = read(text)

    assert [field for field, _ in deck.columns] == fields
    assert words(deck)[0] == "学生"


def test_unknown_headings_are_listed_with_the_wish_that_would_do() -> None:
    with pytest.raises(
        DataRefused, match=r'“Front”, “Back”\): say which with --map, as in --map "word=Front,gloss=Back"'
    ):
        read("Front,Back\n猫,cat\n")


def test_an_article_is_not_taken_for_a_deck() -> None:
    with pytest.raises(DataRefused, match="flashcards add"):
        read("今天天气很好，我们一起去公园散步吧。\n公园里有很多人在散步和聊天。\n")


# Anki's text export


def test_the_header_lines_of_anki_are_obeyed() -> None:
    deck = read(
        "#separator:tab\n#html:true\n#guid column:1\n#deck column:2\n#tags column:5\n"
        "k1\tChinese::Food\t<b>茶</b>\ttea &amp; more<br>brew[sound:cha.mp3]\tdrink hot\n"
    )

    assert deck.deck == "Chinese::Food"
    assert deck.rows == (
        DeckRecord("茶", gloss="tea & more; brew", tags="drink hot", id="k1", row=6, deck="Chinese::Food"),
    )


def test_the_columns_line_of_anki_names_the_columns() -> None:
    deck = read("#separator:Semicolon\n#deck:Food\n#tags:drink\n#columns:Hanzi;Meaning\n茶;tea\n")

    assert deck.rows == (DeckRecord("茶", gloss="tea", tags="drink", row=5),)


def test_markup_outside_of_anki_is_plain_text() -> None:
    [record] = read("word,sentence\n茶,<b>[/red]茶 &amp;</b>\n").rows

    assert isinstance(record, DeckRecord)
    assert record.sentence == "<b>[/red]茶 &amp;</b>"


# Bad rows and hostile input


def test_one_stray_quote_spoils_one_row() -> None:
    deck = read('word,gloss\n猫,"cat\n狗,dog\n鸟,"bird"\n鱼,"fish"\n')

    assert words(deck) == ["狗", "鸟", "鱼"]
    assert deck.rows[0] == RefusedRow(2, "a quote is opened in it and not closed")


def test_rows_after_a_field_of_several_lines_keep_their_line_numbers() -> None:
    rows = read('word,sentence\n猫,"一只\n猫。"\nx,y\n').rows

    assert [row.row for row in rows] == [2, 4]


def test_an_unquoted_delimiter_is_refused_rather_than_cut_off() -> None:
    [row] = read("word,gloss\n猫,cat, kitten\n").rows

    assert isinstance(row, RefusedRow)
    assert "3 columns where there should be 2" in row.reason


def test_too_many_columns_are_refused_at_once() -> None:
    with pytest.raises(DataRefused, match=r"10,001 columns in row 2; a deck has at most 200"):
        read("word,gloss\n猫" + "," * 10_000 + "\n")


def test_a_field_of_two_million_characters_refuses_its_row() -> None:
    rows = read("word,gloss\n猫,cat\n狗," + "x" * 2_000_000 + "\n").rows

    assert rows[1] == RefusedRow(3, "its gloss has 2,000,000 characters; at most 10,000")


@pytest.mark.parametrize("text", ["", "\n\n", "word,gloss\n", "#separator:tab\n"])
def test_a_table_without_rows_has_none(text: str) -> None:
    assert read(text).rows == ()


def test_many_open_quotes_are_read_in_no_time() -> None:
    deck = read("word,gloss\n" + '猫,"cat" x\n' * 20_000)

    assert len(deck.rows) == 20_000


def record_of(text: str) -> DeckRecord:
    (record,) = read(text).rows
    assert isinstance(record, DeckRecord)
    return record


@pytest.mark.parametrize(
    "text",
    [
        "<b>苹果</b>\t<div>apple<br>fruit &amp; tree</div><script>x</script>[sound:a.mp3]\n",
        "苹果\tapple<br>fruit &amp; tree\n",
        "Hanzi,English\n<span class=x>苹果</span>,apple<br/>fruit &amp; tree\n",
    ],
)
def test_markup_goes_where_no_line_tells_of_it(text: str) -> None:
    record = record_of(text)
    assert (record.word, record.gloss) == ("苹果", "apple; fruit & tree")


@pytest.mark.parametrize(
    "text",
    [
        "Hanzi,English\n苹果,a < b and c > d\n",
        "Hanzi,English\n苹果,<tree> &amp; [x]\n",
        "#html:false\n苹果\t<b>apple</b>\n",
        f"{','.join(FIELDS)}\n苹果,,,<b>apple</b> &amp;,,,,\n",
    ],
)
def test_what_is_no_markup_stays(text: str) -> None:
    assert record_of(text).gloss in text
