"""Every test runs in a home of its own, in UTC, without colour."""

import time
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A private folder in place of the learner's: no test can reach a real file of theirs."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("FLASHCARDS_DB", str(home / "data" / "flashcards.db"))
    monkeypatch.setenv("FLASHCARDS_CONFIG", str(home / "config.toml"))
    monkeypatch.setenv("FLASHCARDS_CACHE", str(home / "cache"))
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("NO_COLOR", "1")
    time.tzset()
    return home
