"""stats and forecast as a learner or a script meets them."""

import json
import os
from pathlib import Path

import pytest

from flashcards.cli.main import main
from flashcards.cli.stats_text import bars

Capture = pytest.CaptureFixture[str]
STATS = [
    "schema", "study_day", "today", "streak", "retention", "forecast", "calendar", "words_known", "hours", "leeches",
    "cards",
]  # fmt: skip


@pytest.fixture
def learner(tmp_path: Path, capsys: Capture) -> str:
    """A file with two words, one of them answered twice."""
    path = tmp_path / "Garden.tsv"
    path.write_text("word\treading\tgloss\n菜园\tcai4 yuan2\tgarden\n邻居\tlin2 ju1\tneighbour\n", encoding="utf-8")
    assert main(["import", str(path)]) == 0
    assert main(["answer", "1", "again"]) == 0
    assert main(["answer", "1", "easy"]) == 0
    capsys.readouterr()
    return os.environ["FLASHCARDS_DB"]


def shown(capsys: Capture, *arguments: str) -> str:
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


def test_stats_as_json(learner: str, capsys: Capture) -> None:
    found = json.loads(shown(capsys, "stats", "--json"))
    assert list(found) == STATS
    assert found["schema"] == "flashcards/stats/1"
    assert found["today"]["answers"] == 2
    assert found["today"]["right"] == 1
    assert found["streak"] == {"current": 1, "longest": 1, "days_studied": 1}
    assert found["retention"]["young"] == {"answers": 0, "right": 0, "share": None}
    assert found["cards"] == {"new": 1, "learning": 0, "review": 1, "suspended": 0}
    assert (len(found["forecast"]), len(found["hours"])) == (30, 24)
    assert found["calendar"] == [{"day": found["study_day"], "answers": 2}]


def test_stats_as_text_fit_80_columns(learner: str, capsys: Capture) -> None:
    text = shown(capsys, "stats")
    assert "Today         2 answers, 50% right" in text
    assert "Streak        1 day" in text
    assert "Cards         1 new, 0 learning, 1 in review, 0 suspended" in text
    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b" not in text


def test_stats_and_forecast_of_no_file_are_empty_and_make_none(capsys: Capture) -> None:
    assert "0 answers" in shown(capsys, "stats")
    assert json.loads(shown(capsys, "stats", "--json"))["leeches"] == []
    assert "90.0%" in shown(capsys, "forecast")
    assert not os.path.exists(os.environ["FLASHCARDS_DB"])


def test_forecast_marks_what_the_learner_asks_for(learner: str, capsys: Capture) -> None:
    shown(capsys, "answer", "2", "easy")
    lines = shown(capsys, "forecast", "Garden", "--retention", "0.8", "0.97").splitlines()
    assert [line[:8].split() for line in lines[1:4]] == [["80.0%"], ["▸", "90.0%"], ["97.0%"]]
    per_day = [float(line[8:].split()[0]) for line in lines[1:4]]
    assert per_day == sorted(per_day)
    assert per_day[0] < per_day[2]


def test_forecast_as_json(learner: str, capsys: Capture) -> None:
    found = json.loads(shown(capsys, "forecast", "--json"))
    assert (found["schema"], found["desired_retention"]) == ("flashcards/forecast/1", 0.9)
    assert [one["desired_retention"] for one in found["workloads"]] == [0.8, 0.85, 0.9, 0.95]
    assert all(len(one["due"]) == 30 for one in found["workloads"])


@pytest.mark.parametrize("words", [["Kitchen"], ["--retention", "1.5"], ["--retention", "much"]])
def test_a_wrong_forecast_is_refused_with_2(learner: str, capsys: Capture, words: list[str]) -> None:
    assert main(["forecast", *words]) == 2
    assert capsys.readouterr().err


def test_bars_rise_with_their_values() -> None:
    assert bars([0, 1, 4, 8]) == "·▁▄█"
    assert bars([]) == ""
    assert bars([0, 0]) == "··"
