"""Long work beside the screen: its result, its end, its errors."""

from pathlib import Path

import pytest

from flashcards.app.jobs import start_job
from flashcards.app.main import FlashcardsApp
from flashcards.app.screens.home import HomeScreen
from flashcards.errors import DataRefused
from flashcards.progress import Progress, Report
from flashcards.services.decks import create_deck, decks
from flashcards.store.database import Database
from tests.app.conftest import StillShell, seen


async def test_a_job_has_a_handle_of_its_own_and_hands_back_its_result(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    results: list[bool] = []
    async with app.run_test() as pilot:
        start_job(app, lambda database, report: database is not app.database, results.append)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert results == [True]


async def test_progress_is_shown_on_the_way(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    steps: list[Progress] = []

    def work(database: Database, report: Report) -> None:
        report(Progress("reading", 1, 2))
        report(Progress("reading", 2, 2))

    async with app.run_test() as pilot:
        start_job(app, work, lambda _: None, progress=steps.append)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert [step.done for step in steps] == [1, 2]


async def test_a_cancelled_job_leaves_no_trace_and_no_message(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    done: list[object] = []

    def work(database: Database, report: Report) -> None:
        with database.action("decks", "Create deck", learner.now()):
            database.connection.execute("INSERT INTO decks(name, created_ms) VALUES ('半', 0)")
            while True:
                report(Progress("waiting", 0, 0))

    async with app.run_test(notifications=True) as pilot:
        worker = start_job(app, work, done.append)
        await pilot.pause()
        worker.cancel()
        while worker.is_running:
            await pilot.pause(0.01)
        await pilot.pause()
        assert done == []
        assert [deck.name for deck in decks(app.database, learner.now())] == ["Everyday words"]
        assert "Cancelled" not in seen(app)


async def test_what_a_learner_can_cause_is_one_sentence(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    failures: list[Exception] = []

    def work(database: Database, report: Report) -> None:
        raise DataRefused("[b]no.txt[/] holds no Chinese.")

    async with app.run_test(notifications=True) as pilot:
        start_job(app, work, lambda _: None, failed=failures.append)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "[b]no.txt[/] holds no Chinese." in seen(app)
        assert isinstance(failures[0], DataRefused)


async def test_what_nobody_expected_is_said_shortly_and_logged_without_its_words(learner: StillShell) -> None:
    app = FlashcardsApp(learner)

    def work(database: Database, report: Report) -> None:
        raise KeyError("a learner's words")

    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        start_job(app, work, lambda _: None)
        await app.workers.wait_for_complete()
        await pilot.pause()
        page = seen(app)
        assert "Something broke" in page
        assert "Traceback" not in page
    log = next(Path(learner.db_path).parent.parent.rglob("crash.log")).read_text()
    assert "KeyError" in log
    assert "a learner's words" not in log


async def test_a_fault_of_ours_ends_the_app_without_a_traceback(
    learner: StillShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(screen: HomeScreen, name: str) -> None:
        raise KeyError(name)

    monkeypatch.setattr(HomeScreen, "action_open", broken)
    app = FlashcardsApp(learner)
    with pytest.raises(KeyError):
        async with app.run_test() as pilot:
            await pilot.press("t")
            await pilot.pause()
    assert isinstance(app.failure, KeyError)
    assert app._exit_renderables == []


async def test_work_of_a_job_is_seen_at_once(learner: StillShell) -> None:
    app = FlashcardsApp(learner)
    async with app.run_test() as pilot:
        start_job(
            app,
            lambda database, report: create_deck(database, "新的", now=learner.now()),
            lambda _: app.data_changed(),
        )
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "新的" in seen(app)
