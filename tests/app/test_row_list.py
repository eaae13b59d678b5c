"""A list that draws only what is seen."""

import time

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from flashcards.app.widgets.row_list import RowList


class Numbers(RowList):
    """Rows that say their number, and how often they were drawn."""

    drawn = 0

    def row(self, index: int, width: int) -> Content:
        self.drawn += 1
        return Content(f"row {index}")


class ListApp(App[None]):
    """One list."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows
        self.chosen: list[int] = []

    def compose(self) -> ComposeResult:
        yield Numbers(empty="nothing here")

    def on_mount(self) -> None:
        self.query_one(Numbers).row_count = self.rows
        self.query_one(Numbers).focus()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        self.chosen.append(event.index)


KEYS = [
    (["j"], 1),
    (["down", "down"], 2),
    (["j", "k"], 0),
    (["down", "up"], 0),
    (["k"], 0),
    (["G"], 49),
    (["end"], 49),
    (["G", "g"], 0),
    (["end", "home"], 0),
    (["pagedown"], 9),
    (["ctrl+f", "ctrl+b"], 0),
    (["G", "pageup"], 40),
]


async def test_the_mark_says_without_colour_whether_the_list_has_the_focus() -> None:
    app = ListApp(3)
    async with app.run_test(size=(20, 10)) as pilot:
        listed = app.query_one(Numbers)
        marks = [listed.render_line(row).text[0] for row in range(3)]
        app.set_focus(None)
        await pilot.pause()
        assert (marks, listed.render_line(0).text[0]) == (["▸", " ", " "], "▹")


@pytest.mark.parametrize(("keys", "cursor"), KEYS, ids=[" ".join(keys) for keys, _ in KEYS])
async def test_keys_move_the_cursor(keys: list[str], cursor: int) -> None:
    app = ListApp(50)
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.press(*keys)
        rows = app.query_one(Numbers)
        assert rows.cursor == cursor
        assert rows.scroll_offset.y <= cursor < rows.scroll_offset.y + 10


async def test_enter_opens_the_row_under_the_cursor() -> None:
    app = ListApp(50)
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.press("j", "j", "enter")
        assert app.chosen == [2]


async def test_a_click_moves_and_a_second_opens() -> None:
    app = ListApp(50)
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.click(Numbers, offset=(3, 4))
        assert app.query_one(Numbers).cursor == 4
        assert app.chosen == []
        await pilot.click(Numbers, offset=(3, 4), times=2)
        assert app.chosen == [4]


async def test_the_cursor_is_seen_without_colour() -> None:
    app = ListApp(3)
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.press("j")
        rows = app.query_one(Numbers)
        assert [rows.render_line(y).text.rstrip() for y in range(3)] == ["  row 0", "▸ row 1", "  row 2"]


async def test_an_empty_list_says_so() -> None:
    app = ListApp(0)
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.press("j", "enter", "G", "pagedown")
        assert app.query_one(Numbers).render_line(0).text.strip() == "nothing here"
        assert app.chosen == []


async def test_a_hundred_thousand_rows_cost_what_the_visible_ones_cost() -> None:
    app = ListApp(100_000)
    async with app.run_test(size=(80, 24)) as pilot:
        rows = app.query_one(Numbers)
        await pilot.pause()
        rows.drawn = 0
        started = time.perf_counter()
        await pilot.press("G")
        await pilot.pause()
        assert time.perf_counter() - started < 2
        assert rows.cursor == 99_999
        assert rows.drawn < 200


async def test_fewer_rows_pull_the_cursor_back() -> None:
    app = ListApp(50)
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.press("G")
        app.query_one(Numbers).row_count = 5
        await pilot.pause()
        assert app.query_one(Numbers).cursor == 4


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (3, 1), (20, 5)])
async def test_tiny_sizes(size: tuple[int, int]) -> None:
    app = ListApp(50)
    async with app.run_test(size=size) as pilot:
        await pilot.press("j", "G")
        assert app.query_one(Numbers).cursor == 49
