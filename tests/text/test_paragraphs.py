"""Lines, hard-wrapped blocks and paragraphs, streamed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.text.paragraphs import PIECE, fragments, measure_blocks, paragraph_chunks

WRAPPED = "\n".join(
    [
        "那天傍晚我们沿着河边慢慢走，谁也不想先",
        "说话，水面上漂着几片叶子，风把它们吹到",
        "桥下去了，过了很久他才开口问我以后想做",
        "什么。",
    ]
)


def paragraphs(text: str, piece: int = PIECE) -> list[str]:
    """The paragraphs of a text given in pieces."""
    pieces = [text[start : start + piece] for start in range(0, len(text), piece)]
    wrapped = list(measure_blocks(fragments(pieces)))
    found = [""]
    for chunk in paragraph_chunks(fragments(pieces), wrapped):
        assert len(chunk.text) <= PIECE + 1
        found[-1] += chunk.text
        if chunk.ends_paragraph:
            found.append("")
    assert found.pop() == ""
    return found


def test_each_line_is_a_paragraph() -> None:
    assert paragraphs("　　第一段。\n\n第二段。  \n第三段。\n") == ["第一段。", "第二段。", "第三段。"]


def test_hard_wrapped_lines_are_joined() -> None:
    assert paragraphs(f"标题\n\n{WRAPPED}\n\n结尾") == ["标题", WRAPPED.replace("\n", ""), "结尾"]


def test_latin_words_are_joined_with_a_blank() -> None:
    lines = ["x" * 30 + " end", "y" * 30 + " end", "z" * 30 + " end"]
    assert paragraphs("\n".join(lines)) == [" ".join(lines)]


@pytest.mark.parametrize(
    "text",
    [
        "短行\n短行\n短行",
        "这一行在三十个格子以上而且以句号结尾。\n这一行在三十个格子以上而且以句号结尾。\n这一行在三十个格子以上而且以句号结尾。",
        "这一行写得很长很长很长，超过了三十个格子\n短\n这一行写得很长很长很长，超过了三十个格子\n短",
        "两行都很长很长很长很长很长，不算硬换行\n两行都很长很长很长很长很长，不算硬换行",
    ],
)
def test_other_blocks_keep_their_lines(text: str) -> None:
    assert paragraphs(text) == text.split("\n")


def test_a_line_longer_than_a_piece_streams() -> None:
    line = "很长的一行，" * 2000
    assert paragraphs(line) == [line]


def test_white_space_between_pieces_is_not_lost() -> None:
    assert paragraphs("一 二 三", piece=2) == ["一 二 三"]


def test_a_letter_composes_across_pieces() -> None:
    assert paragraphs("caf" + "e\u0301 好", piece=4) == ["café 好"]


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text("一二。 \n\tab\u3000e\u0301", max_size=200), st.integers(1, 50))
def test_pieces_do_not_change_the_text(text: str, piece: int) -> None:
    assert paragraphs(text, piece) == paragraphs(text)
