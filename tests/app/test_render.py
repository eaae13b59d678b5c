"""Nobody's text is markup, and nothing is cut inside a wide character."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from flashcards.app import render

HOSTILE = "[red]a[/] [/ [$primary]x \x1b]52;c;aGk=\x07 \x9b2J \x00 [type=x, v={'a[0]'}]"
MIXED = st.text(alphabet=st.sampled_from("ab 汉字，。“”😀é[]\x1b\u202e"), max_size=60)


def test_markup_stays_text() -> None:
    assert render.text("[red]好[/]").plain == "[red]好[/]"


def test_control_characters_become_pictures() -> None:
    shown = render.text(HOSTILE).plain
    assert "\x1b" not in shown
    assert "\x9b" not in shown
    assert "\x00" not in shown
    assert "␛]52;c;aGk=" in shown


def test_line_cleans_each_part_and_keeps_content() -> None:
    line = render.line("a\x1b", ("b\x07", "bold"), Content.styled("c", "italic"))
    assert line.plain == "a␛b␇c"
    assert [span.style for span in line.spans] == ["bold", "italic"]


@given(MIXED, st.integers(0, 40))
def test_fit_is_never_wider(text: str, cells: int) -> None:
    assert cell_len(render.fit(text, cells)) <= cells


@given(MIXED, st.integers(0, 40), st.booleans())
def test_a_column_is_exactly_as_wide_as_asked(text: str, cells: int, right: bool) -> None:
    assert cell_len(render.column(text, cells, right=right)) == cells


def test_what_is_left_out_is_shown() -> None:
    assert render.fit("快递员的一天", 7) == "快递员…"
    assert render.fit("快递员的一天", 8) == "快递员…"
    assert render.fit("快递员的一天", 12) == "快递员的一天"


def test_spread_lets_the_right_side_go_first() -> None:
    left, right = Content("left"), Content("right")
    assert render.spread(left, right, 12).plain == "left   right"
    assert render.spread(left, right, 10).plain == "left"
