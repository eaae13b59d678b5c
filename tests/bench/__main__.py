"""Prints the speed and memory figures, as ratios measured in this run: `python -m tests.bench [--smoke]`.

Each whole process is timed in turn with `python -c pass` (or jieba's `lcut` alone) and the median
of the ratios is printed beside its bound. Nothing is judged by the exit code: machines differ.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from flashcards.settings import system_now
from tests.bench import decks, figures, material

NAMES = ("due", "next", "frame", "key", "add", "long", "decks")
LENGTHS = (340_000, 1_000_000, 3_400_000)
"""Characters of the long texts: 1, 3 and 10 MB; the longest takes minutes."""
SMOKE_LENGTHS = (15_000, 50_000)


def main() -> None:
    """Make the material in a temporary folder, print one line a figure."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="a small collection and a few rounds")
    parser.add_argument("--only", choices=NAMES, action="append", help="measure these alone")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="flashcards-bench-"))
    try:
        # Nothing of the learner's is read or written.
        for name, place in (
            ("FLASHCARDS_DB", "own.db"),
            ("FLASHCARDS_CONFIG", "config.toml"),
            ("FLASHCARDS_CACHE", "cache"),
        ):
            os.environ[name] = str(folder / place)
        os.environ["XDG_DATA_HOME"] = str(folder / "data")
        # An installed program has its bytecode: so has one measured from a checkout.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        _measure(folder, options.smoke, options.only or NAMES)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(folder: Path, smoke: bool, names: tuple[str, ...]) -> None:
    rounds = 3 if smoke else 15
    cards = 5_000 if smoke else 100_000
    collection = str(folder / "collection.db")
    if not {"due", "next", "key"}.isdisjoint(names):
        material.make_collection(collection, cards, system_now())
    _print(f"{'figure':<44}{'measured':>24}   bound")
    if "due" in names:
        _print(figures.due(collection, cards, rounds))
    if "next" in names:
        for line in figures.next_card(collection, cards, rounds):
            _print(line)
    if "frame" in names:
        _print(figures.first_frame(folder, max(3, rounds // 2)))
    if "key" in names:
        for line in figures.key_to_text(folder, collection, cards, 10 if smoke else 60):
            _print(line)
    if "add" in names:
        _print(figures.cold_add(folder, max(3, rounds // 2)))
    if "long" in names:
        _print(figures.cold_annotate(folder, rounds))
        for line in figures.long_texts(folder, SMOKE_LENGTHS if smoke else LENGTHS):
            _print(line)
    if "decks" in names:
        for line in decks.anki_packages(folder, 1_000 if smoke else 20_000):
            _print(line)
        for line in decks.word_tables(folder, 1_000 if smoke else 100_000):
            _print(line)


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


main()
