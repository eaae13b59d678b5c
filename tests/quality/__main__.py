"""All language figures, beside plain jieba + pypinyin in the same run: `python -m tests.quality [--smoke]`."""

import argparse
import json
import sys
from collections.abc import Sequence
from itertools import islice
from typing import TypeVar

from tests.quality import corpora, scores
from tests.quality.gold import FOLDER, GoldSentence, gold_sentences
from tests.quality.systems import System, ours, plain

LAST = FOLDER / "figures.json"
SMOKE_SENTENCES = 150
T = TypeVar("T")


def main() -> None:
    """Print the table; with --save keep its figures to compare with later."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="a part of each set, in seconds")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list up to N errors of each kind")
    parser.add_argument("--save", action="store_true", help="keep the figures to compare with")
    options = parser.parse_args()
    limit = SMOKE_SENTENCES if options.smoke else 1_000_000
    systems = {"ours": ours(), "jieba + pypinyin": plain()}
    last = json.loads(LAST.read_text(encoding="utf-8")) if LAST.exists() and not options.smoke else {}
    found: dict[str, float] = {}
    for name, system in systems.items():
        _say(f"\n{name}")
        _print_sets(name, system, limit, options.errors if name == "ours" else 0, found, last)
    if options.save:
        LAST.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _print_sets(
    name: str, system: System, limit: int, shown: int, found: dict[str, float], last: dict[str, float]
) -> None:
    for title, file in (("gold", "gold"), ("held gold", "gold_held")):
        _print_gold(title, list(gold_sentences(file)), name, system, shown, found, last)
    for title, texts in (
        ("labelled polyphones", corpora.labelled_polyphones()),
        ("CPP dev", corpora.polyphone_test()),
    ):
        share, errors, by_confidence = scores.labelled(system, islice(texts, limit))
        if share.all:
            _line(title, share, name, found, last)
            if name == "ours":
                for band, right in by_confidence.items():
                    _say(f"    marked {band:.2f} and above: {right}")
            _errors(errors, shown)
    treebank = list(islice(corpora.segmented(), limit))
    if treebank:
        _line("UD GSDSimp dev: words, boundary F1", 100 * scores.boundary_f1(system, treebank), name, found, last)


def _print_gold(
    title: str,
    sentences: list[GoldSentence],
    name: str,
    system: System,
    shown: int,
    found: dict[str, float],
    last: dict[str, float],
) -> None:
    polyphones = frozenset(line[0] for line in _polyphone_lines())
    for genre in ["all", *dict.fromkeys(sentence.genre for sentence in sentences)]:
        chosen = [sentence for sentence in sentences if genre in ("all", sentence.genre)]
        figures = scores.gold(system, chosen, polyphones)
        _line(f"{title}, {genre}: words, boundary F1", 100 * figures.boundary_f1, name, found, last)
        for what in ("readings", "polyphones", "glosses", "names_found", "names_right"):
            share = getattr(figures, what)
            if share.all and (name == "ours" or what in ("readings", "polyphones")):
                _line(f"{title}, {genre}: {what.replace('_', ' ')}", share, name, found, last)
        if genre == "all":
            if name == "ours":
                for what, share in figures.names_by_type.items():
                    _line(f"{title}: {what}", share, name, found, last)
            _errors(figures.errors, shown)


def _polyphone_lines() -> list[str]:
    path = corpora.POLYPHONES / "readings.txt"
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def _line(
    title: str, figure: "scores.Share | float", name: str, found: dict[str, float], last: dict[str, float]
) -> None:
    key = f"{name}: {title}"
    value = figure if isinstance(figure, float) else 100 * figure.right / figure.all
    found[key] = round(value, 2)
    before = last.get(key)
    change = f"  ({value - before:+.2f})" if before is not None and abs(value - before) >= 0.005 else ""
    _say(f"  {title:<45} {figure if not isinstance(figure, float) else f'{figure:6.2f} %'}{change}")


def _errors(errors: Sequence[scores.Error], shown: int) -> None:
    for error in errors[:shown]:
        _say(f"    {error.word}: {error.expected} expected, {error.got} found; {error.around} {error.why}")


if __name__ == "__main__":
    main()
