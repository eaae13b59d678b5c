"""Draws the README's pictures from the app itself: `python -m tests.tools.make_screenshots`.

A learner's file of its own is made in a temporary folder, with the starter deck and article, and
the clock stands still, so the pictures change only when the screens do.
"""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parents[2] / ".github"
NAMES = {"study": ("space", "space"), "reader": ("l", "enter", *"nnnnnnnnnn")}


async def _draw(name: str, keys: tuple[str, ...]) -> str:
    from flashcards.app.main import FlashcardsApp
    from flashcards.services.starters import first_run
    from flashcards.services.words import know_top
    from tests.app.conftest import StillShell

    shell = StillShell()
    shell.db_path = os.environ["FLASHCARDS_DB"] = str(Path(os.environ["HOME"]) / f"{name}.db")
    with shell.open_apart() as database:
        first_run(database, shell.analyser(), now=shell.now(), guid=shell.guid)
        know_top(database, shell.lexicon(), 120, now=shell.now())
    app = FlashcardsApp(shell)
    async with app.run_test(size=(92, 26)) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
        return app.export_screenshot(title="flashcards")


def main() -> None:
    """Write `.github/NAME.svg` for each screen."""
    FOLDER.mkdir(exist_ok=True)
    for name, keys in NAMES.items():
        with tempfile.TemporaryDirectory() as home:
            os.environ.update(HOME=home, XDG_DATA_HOME=home, FLASHCARDS_CONFIG=f"{home}/config.toml",
                              FLASHCARDS_CACHE=f"{home}/cache", TZ="UTC")  # fmt: skip
            picture = asyncio.run(_draw(name, keys))
        (FOLDER / f"{name}.svg").write_text(picture, encoding="utf-8")
        sys.stdout.write(f".github/{name}.svg\n")


if __name__ == "__main__":
    main()
