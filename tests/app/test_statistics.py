"""Statistics of two months of study: the same figures as the service's, page by page."""

import pytest
from textual.pilot import Pilot

from flashcards.app.main import FlashcardsApp
from flashcards.app.screens.home import HomeScreen
from flashcards.app.widgets.statistics_pages import PAGES
from flashcards.app.widgets.tab_line import TabLine
from flashcards.services.reading_progress import reading_progress
from flashcards.services.statistics import statistics
from tests.app.conftest import StillShell, seen
from tests.app.library import add_text, file_with, fill_library, settled

NAMES = [page.NAME for page in PAGES]


async def opened(pilot: Pilot[int], *keys: str) -> str:
    """Statistics over home, after some keys."""
    await pilot.pause()
    await pilot.press("t")
    await settled(pilot)
    await pilot.press(*keys)
    await pilot.pause()
    return seen(pilot.app)


def open_page(app: FlashcardsApp) -> str:
    return NAMES[app.screen.query_one(TabLine).current]


async def test_home_tells_of_streak_and_yesterday(experienced: StillShell) -> None:
    app = FlashcardsApp(experienced)
    async with app.run_test() as pilot:
        await pilot.pause()
        page = seen(app)
        figures = statistics(app.database, experienced.now())
        assert figures.streaks.current == 2
        assert "Sun 22 Nov · streak 2" in page
        assert "right, goal 90 %" in page


async def test_today_adds_up(experienced: StillShell) -> None:
    app = FlashcardsApp(experienced)
    async with app.run_test() as pilot:
        page = await opened(pilot)
        figures = statistics(app.database, experienced.now())
        assert "[Today]" in page
        assert f"{figures.days_studied} days of study in all" in page
        assert f"{figures.cards.review} in review" in page


@pytest.mark.parametrize("key", ["l", "right", "tab", "right_square_bracket"])
async def test_next_page(experienced: StillShell, key: str) -> None:
    app = FlashcardsApp(experienced)
    async with app.run_test() as pilot:
        await opened(pilot, key, key)
        assert open_page(app) == "Forecast"


@pytest.mark.parametrize("key", ["h", "left", "shift+tab", "left_square_bracket"])
async def test_previous_page_goes_around(experienced: StillShell, key: str) -> None:
    app = FlashcardsApp(experienced)
    async with app.run_test() as pilot:
        await opened(pilot, key)
        assert open_page(app) == NAMES[-1]


@pytest.mark.parametrize(("keys", "page"), [(["G"], -1), (["end"], -1), (["G", "g"], 0), (["G", "home"], 0)])
async def test_first_and_last_page(experienced: StillShell, keys: list[str], page: int) -> None:
    app = FlashcardsApp(experienced)
    async with app.run_test() as pilot:
        await opened(pilot, *keys)
        assert open_page(app) == NAMES[page]


async def test_each_page_says_its_finding(experienced: StillShell) -> None:
    app = FlashcardsApp(experienced)
    async with app.run_test() as pilot:
        await opened(pilot)
        figures = statistics(app.database, experienced.now())
        both = figures.young + figures.mature
        assert both.share is not None
        findings = [
            "longest",
            f"{sum(figures.calendar.values())} answers on {len(figures.calendar)} days",
            f"{figures.forecast[0]} review",
            f"You remember {round(both.share * 100)} % of what comes due; you asked for 90 %.",
            f"You know {figures.words_known[-1][1]} word" if figures.words_known else "No word is known yet",
            "and none reads by itself yet.",
            "Most answers come from",
            "No leeches" if not figures.leeches else "forgotten over and over",
        ]
        for name, finding in zip(NAMES, findings, strict=True):
            assert f"[{name}]" in seen(app)
            assert finding in seen(app)
            await pilot.press("l")
            await pilot.pause()


async def test_the_reading_page_lists_the_texts_by_what_is_known(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    shell = file_with("library", fill_library, tmp_path_factory)
    add_text(shell, "猫\n\n他在店里看信。猫很小。")
    app = FlashcardsApp(shell)
    async with app.run_test() as pilot:
        page = await opened(pilot, *"lllll")
        progress = reading_progress(app.database, shell.now())
        assert f"2 texts of {progress.running_words} running words: you know " in page
        assert "The next: 猫, " in page
        rows = [line for line in page.splitlines() if line.endswith(" new")]
        assert [row.split()[0] for row in rows] == ["猫", "修车的人"]
        assert "not begun" in rows[1]
        await pilot.press("escape")
        app.database.connection.execute("UPDATE articles SET bookmark = 3 WHERE id = 1")
        assert "read to 57 %" in await opened(pilot, *"lllll")


async def test_a_click_opens_a_page(experienced: StillShell) -> None:
    app = FlashcardsApp(experienced)
    async with app.run_test() as pilot:
        page = await opened(pilot)
        line = page.splitlines()[2]
        await pilot.click(offset=(line.index("Memory") + 1, 2))
        await pilot.pause()
        assert open_page(app) == "Memory"


async def test_an_empty_file_has_pages_too(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        await opened(pilot)
        for _ in NAMES:
            await pilot.press("l")
            await pilot.pause()
        await pilot.press("l", "l", "l")
        await pilot.pause()
        assert "Nothing has come due yet" in seen(app)


@pytest.mark.parametrize("size", [(40, 12), (29, 24), (1, 1)])
async def test_every_page_stands_on_a_small_terminal(experienced: StillShell, size: tuple[int, int]) -> None:
    app = FlashcardsApp(experienced)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        for _ in NAMES:
            await pilot.press("l", "j", "k")
            await pilot.pause()
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)
