"""The real Anki as a child process, and what it made, once for all tests."""

import importlib.util
import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from flashcards.lexicon.lookup import open_lexicon
from flashcards.store.connection import MEMORY
from flashcards.store.database import Database
from flashcards.store.opening import open_database
from flashcards.study.day import Now
from flashcards.text.pipeline import Analyser
from flashcards.text.segment import make_cutter

JUDGE = Path(__file__).with_name("judge.py")

Judge = Callable[..., Any]


@pytest.fixture(scope="session")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    if importlib.util.find_spec("anki") is None:
        pytest.skip("the anki package is not installed")
    home = tmp_path_factory.mktemp("anki-home")

    def run(command: str, *words: object) -> Any:
        done = subprocess.run(
            [sys.executable, str(JUDGE), command, *map(str, words)],
            capture_output=True,
            check=False,
            timeout=120,
            env=os.environ | {"TZ": "UTC", "HOME": str(home), "PYTHONPATH": ""},
        )
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    return run


@pytest.fixture(scope="session")
def made(judge: Judge, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A folder with one collection's packages of every generation, and what Anki says is in them."""
    folder = tmp_path_factory.mktemp("made")
    held = judge("make", folder / "c.anki2", "latest", folder / "3.apkg", folder / "3.colpkg")
    judge("export", folder / "c.anki2", "legacy", folder / "2.apkg", folder / "2.colpkg")
    with zipfile.ZipFile(folder / "2.apkg") as second, zipfile.ZipFile(folder / "1.apkg", "w") as first:
        first.writestr("collection.anki2", second.read("collection.anki21"))
        first.writestr("media", "{}")
    return folder, held


@pytest.fixture(scope="session")
def analyser(tmp_path_factory: pytest.TempPathFactory) -> Analyser:
    lexicon = open_lexicon()
    return Analyser(lexicon, make_cutter(lexicon, str(tmp_path_factory.mktemp("cache"))))


@pytest.fixture
def now() -> Now:
    """The judge goes by the system's clock, so these tests do too."""
    return Now(int(time.time() * 1000))


@pytest.fixture
def guid() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"guid-{next(numbers)}"


@pytest.fixture
def db(guid: Callable[[], str], now: Now) -> Iterator[Database]:
    with open_database(MEMORY, host="desk", guid=guid, now=now) as database:
        yield database
