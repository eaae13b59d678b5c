"""Figures kept and compared, and the data they are made from."""

from pathlib import Path

import pytest

from tests.quality import corpora
from tests.quality.figures import Figure, is_beyond_tolerance, keep, kept_figures, line_of, lost
from tests.quality.measures import measured
from tests.quality.scores import Share
from tests.quality.systems import Answer


def figure(right: int, data: str = "d1", name: str = "words") -> Figure:
    """A figure of a thousand cases."""
    return Figure(name, Share(right, 1000), Share(900, 1000), data)


def test_figures_come_back_as_they_were_kept(tmp_path: Path) -> None:
    path = tmp_path / "figures.tsv"
    keep([figure(990), Figure("names", Share(8, 9), None, "d2")], path)
    keep([figure(995)], path)
    assert kept_figures(path) == {"words": figure(995), "names": Figure("names", Share(8, 9), None, "d2")}


def test_nothing_is_kept_at_first(tmp_path: Path) -> None:
    assert kept_figures(tmp_path / "figures.tsv") == {}
    assert line_of(figure(990), None).endswith("new")


@pytest.mark.parametrize(
    ("right", "points", "is_beyond", "mark"),
    [(990, 0.0, False, ""), (995, -0.5, False, "+0.50"), (989, 0.1, False, "LOSS"), (985, 0.5, True, "LOSS")],
)
def test_a_loss_is_seen(right: int, points: float, is_beyond: bool, mark: str) -> None:
    now, last = figure(right), figure(990)
    assert lost(now, last) == pytest.approx(points)
    assert is_beyond_tolerance(now, last) is is_beyond
    assert mark in line_of(now, last)


def test_one_case_of_a_small_set_is_within_the_tolerance() -> None:
    last = Figure("names", Share(9, 9), None, "d")
    assert not is_beyond_tolerance(Figure("names", Share(8, 9), None, "d"), last)
    assert is_beyond_tolerance(Figure("names", Share(7, 9), None, "d"), last)


def test_figures_on_other_data_are_not_compared() -> None:
    assert not is_beyond_tolerance(figure(500, "d2"), figure(990, "d1"))
    assert line_of(figure(500, "d2"), figure(990, "d1")).endswith("other data")


def test_every_set_of_our_own_is_measured_without_the_development_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(corpora, "SHARED", tmp_path / "absent")
    titles = [one.title for one in measured(_characters, _characters, 200)]
    assert len(titles) == 6
    assert not any("development" in title for title in titles)


def _characters(text: str) -> list[Answer]:
    return [Answer(character, (None,)) for character in text if not character.isspace()]
