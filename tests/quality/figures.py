"""Figures as they are printed, kept in `figures.tsv`, and compared with those kept last."""

from collections.abc import Iterable
from hashlib import md5
from pathlib import Path
from typing import NamedTuple

from tests.quality.scores import Share

KEPT = Path(__file__).parent / "figures.tsv"
TOLERANCE = 0.2
"""Points a figure may lose, or one case, before `--check` fails."""
_COLUMNS = "figure\tright\tall\tright plain\tall plain\tdata\n"


class Figure(NamedTuple):
    """One quality on one set of data."""

    name: str
    ours: Share
    plain: Share | None
    """That of plain jieba + pypinyin; None where they have none."""
    data: str
    """Stands for the data: figures on other data are not compared."""


def fingerprint(data: Iterable[object]) -> str:
    """A short mark that changes with the data."""
    return md5("\n".join(map(repr, data)).encode(), usedforsecurity=False).hexdigest()[:8]


def kept_figures(path: Path = KEPT) -> dict[str, Figure]:
    """The figures kept last, by name; none where there is no file."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else ():
        name, right, total, plain_right, plain_total, data = line.split("\t")
        plain = Share(int(plain_right), int(plain_total)) if plain_total else None
        found[name] = Figure(name, Share(int(right), int(total)), plain, data)
    return found


def keep(figures: Iterable[Figure], path: Path = KEPT) -> None:
    """Keep the figures; those of data that are not at hand stay as they were."""
    found = kept_figures(path) | {figure.name: figure for figure in figures}
    lines = []
    for name, ours, plain, data in found.values():
        right, total = plain if plain else ("", "")
        lines.append(f"{name}\t{ours.right}\t{ours.all}\t{right}\t{total}\t{data}\n")
    path.write_text(_COLUMNS + "".join(lines), encoding="utf-8")


def lost(figure: Figure, last: Figure | None) -> float:
    """Points lost since last time on the same data; negative where they are gained."""
    if last is None or last.data != figure.data or not last.ours.all or not figure.ours.all:
        return 0.0
    return last.ours.percent - figure.ours.percent


def is_beyond_tolerance(figure: Figure, last: Figure | None) -> bool:
    """Whether so much is lost that `--check` fails."""
    if last is None or lost(figure, last) <= TOLERANCE:
        return False
    return (figure.ours.all - figure.ours.right) - (last.ours.all - last.ours.right) > 1


def line_of(figure: Figure, last: Figure | None) -> str:
    """One row of the table."""
    plain = str(figure.plain) if figure.plain and figure.plain.all else ""
    change = lost(figure, last)
    mark = ""
    if abs(change) >= 0.005:
        mark = f"{-change:+.2f}" + ("  LOSS" if change > 0 else "")
    elif last is None:
        mark = "new"
    elif last.data != figure.data:
        mark = "other data"
    return f"  {figure.name:<44}{figure.ours!s:>20}{plain:>22}  {mark}".rstrip()
