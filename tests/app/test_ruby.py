"""Line breaking and ruby pinyin: nothing lost, nothing cut in half, no mark where it may not stand."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from flashcards.app.widgets.line_breaks import CLOSING, OPENING, displayed
from flashcards.app.widgets.ruby import Cell, Line, Piece, layout


def painted(row: tuple[Piece, ...]) -> str:
    """The row as a terminal shows it."""
    text = ""
    for piece in row:
        text += " " * (piece.column - cell_len(text)) + piece.text
    return text


def rows_of(line: Line) -> list[tuple[Piece, ...]]:
    return [line.pinyin, line.text] if line.pinyin else [line.text]


def rows(lines: list[Line]) -> list[str]:
    return [painted(row) for line in lines for row in rows_of(line)]


def words(text: str) -> list[Cell]:
    """Cells of a text whose words are apart by bars, pinyin behind a slash."""
    parts = (part.partition("/") for part in text.split("|"))
    return [Cell(word, pinyin, key=index) for index, (word, _, pinyin) in enumerate(parts)]


CHARACTER = st.one_of(
    st.sampled_from(sorted(CLOSING | OPENING)),
    st.sampled_from("的一是不了人我在有他这中大来上国𠮷〇é◌̈①★·ŋ한ｶ👩‍🚀⚠️\ue000\U000f0001a1 "),
    st.characters(exclude_categories=["Cs", "Cc"]),
)
TEXT = st.text(CHARACTER, min_size=1, max_size=12)
PINYIN = st.one_of(st.just(""), st.sampled_from(["lǜ", "shì", "zhuāngmúzuòyàng", "a", "xī'ān?"]))
CELLS = st.lists(st.builds(Cell, TEXT, PINYIN), max_size=30).map(
    lambda cells: [cell._replace(key=index) for index, cell in enumerate(cells)]
)
WORD = st.builds(Cell, st.sampled_from(["我", "大家", "图书馆", "iPhone", "3.14%", "20,000"]), PINYIN)
MARK = st.builds(
    Cell, st.sampled_from(["。", "，", "”", "“", "《", "》", "……", "——", "！", "？", "、", " "]), st.just("")
)
PROSE = st.lists(st.one_of(WORD, WORD, MARK), max_size=40).map(
    lambda cells: [cell._replace(key=index) for index, cell in enumerate(cells)]
)
PROPERTY = settings(derandomize=True, max_examples=150, deadline=None)


@PROPERTY
@given(CELLS, st.integers(1, 60), st.booleans(), st.integers(0, 6))
def test_painted_width_is_the_reported_width_and_never_above_the_line(
    cells: list[Cell], width: int, ruby: bool, indent: int
) -> None:
    for line in layout(cells, width, indent=indent, ruby=ruby):
        assert line.width <= max(2, width)
        assert max(cell_len(painted(row)) for row in rows_of(line)) == line.width
        for row in rows_of(line):
            ends = [piece.column + piece.width for piece in row]
            assert all(piece.column >= end for piece, end in zip(row[1:], ends, strict=False))
            assert all(cell_len(piece.text) == piece.width for piece in row)


@PROPERTY
@given(CELLS, st.integers(1, 60))
def test_no_text_is_lost_or_moved(cells: list[Cell], width: int) -> None:
    shown = "".join(piece.text for line in layout(cells, width, ruby=False) for piece in line.text)
    wanted = "".join(
        displayed(cell.text) + (f"({cell.pinyin})" if cell.pinyin and displayed(cell.text) else "")
        for cell in cells
        if not cell.text.isspace()
    )
    assert shown == wanted


@PROPERTY
@given(PROSE, st.integers(24, 60))
def test_words_are_whole_and_pinyin_is_above_its_word(cells: list[Cell], width: int) -> None:
    for line in layout(cells, width, ruby=True):
        text = {piece.key: piece for piece in line.text}
        assert all(text[piece.key].column == piece.column for piece in line.pinyin)
        assert all(piece.text == cells[piece.key].text for piece in line.text)
        ends = [piece.column + piece.width for piece in line.pinyin]
        assert all(piece.column > end for piece, end in zip(line.pinyin[1:], ends, strict=False))


@PROPERTY
@given(PROSE, st.integers(2, 60), st.booleans())
def test_marks_stand_where_they_may(cells: list[Cell], width: int, ruby: bool) -> None:
    lines = layout(cells, width, ruby=ruby)
    for before, line in pairwise(lines):
        first, last = line.text[0], before.text[-1]
        if first.text[0] in CLOSING or last.text[-1] in OPENING:
            bound = _bound_run(cells, first.key)
            whole = layout(bound, 10_000, ruby=ruby)[0].width
            assert whole > width, "a mark stands wrong although its word would have fitted a line"


def _bound_run(cells: list[Cell], first: int) -> list[Cell]:
    """The cells that no line may part, around a break, with the space among them."""
    marked = [cell for cell in cells if not cell.text.isspace()]
    start = end = next(index for index, cell in enumerate(marked) if cell.key == first)
    while start and (marked[start].text[0] in CLOSING or marked[start - 1].text[-1] in OPENING):
        start -= 1
    while end + 1 < len(marked) and (marked[end + 1].text[0] in CLOSING or marked[end].text[-1] in OPENING):
        end += 1
    return cells[marked[start].key : marked[end].key + 1]


def test_pinyin_stands_on_the_row_above_and_marks_close_up() -> None:
    lines = layout(words("总是/zǒngshì|准时/zhǔnshí|。|“|机遇/jīyù|”|他/tā"), 60)
    assert rows(lines) == ["zǒngshì zhǔnshí jīyù tā", "总是    准时。 “机遇”他"]


def test_rows_without_pinyin_are_single() -> None:
    lines = layout(words("初冬/chūdōng|的|早晨|，|已经|有|阵阵|寒意|。|可是|他|不|怕|冷|，|天天|早起|。"), 40)
    assert rows(lines) == ["chūdōng", "初冬   的早晨，已经有阵阵寒意。可是他不", "怕冷，天天早起。"]
    lines = layout(words("初冬|的|早晨|，|已经|有|阵阵|寒意|。"), 10)
    assert rows(lines) == ["初冬的", "早晨，已经", "有阵阵", "寒意。"]


def test_narrow_lines_carry_pinyin_in_brackets() -> None:
    assert rows(layout(words("汉/hàn|字/zì|。"), 39)) == ["汉(hàn)字(zì)。"]
    assert rows(layout(words("汉/hàn|字/zì|。"), 40)) == ["hàn zì", "汉  字。"]


def test_indent_is_on_the_first_line_only() -> None:
    assert rows(layout(words("中午|，|他|在|路边|吃|面|。"), 12, indent=4)) == ["    中午，他", "在路边吃面。"]


def test_a_word_wider_than_the_line_is_cut_between_characters() -> None:
    assert rows(layout([Cell("Llanfairpwllgwyn"), Cell("。")], 6)) == ["Llanfa", "irpwll", "gwyn。"]
    assert rows(layout([Cell("中华人民共和国")], 5)) == ["中华", "人民", "共和", "国"]


def test_numbers_and_latin_words_stay_whole() -> None:
    assert rows(layout(words("只|要|￥|3,000|左右|的|iPhone| |Pro|。"), 10)) == [
        "只要",
        "￥3,000",
        "左右的",
        "iPhone",
        "Pro。",
    ]


def test_private_use_is_a_box_with_its_code() -> None:
    assert rows(layout([Cell("\ue123"), Cell("\U000f1234")], 40)) == ["▯E123▯F1234"]


@pytest.mark.parametrize("width", [-1, 0, 1, 2, 3])
def test_the_narrowest_lines_hold_one_hanzi(width: int) -> None:
    lines = layout(words("我/wǒ|们|。|好"), width)
    assert "".join(piece.text for line in lines for piece in line.text) == "我(wǒ)们。好"


def test_no_cells_give_no_lines() -> None:
    assert layout([], 40) == []
    assert layout([Cell(" "), Cell("\u200d")], 40) == []
