"""One function a figure; each gives back lines ready to print, with its bound."""

import os
import sqlite3
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from flashcards.services.due import due_summary
from flashcards.services.study import next_card as pick_next_card
from flashcards.settings import system_now
from flashcards.store.opening import open_for_reading
from tests.bench.material import make_repeated_text, make_text
from tests.bench.measure import PASS, pair, percentile, run
from tests.bench.terminal import Terminal

PAGE_DOWN = "\x1b[6~"
PROGRAM = str(Path(sys.executable).with_name("flashcards"))
LCUT = "import sys, jieba; jieba.setLogLevel(60);[jieba.lcut(line) for line in open(sys.argv[1], encoding='utf-8')]"


def line(name: str, measured: str, bound: str) -> str:
    """One row of the table."""
    return f"{name:<44}{measured:>24}   {bound}"


def due(collection: str, cards: int, rounds: int) -> str:
    """`flashcards due` as a whole process."""
    result = pair([PROGRAM, "--db", collection, "due"], PASS, rounds)
    return line(
        f"due, {cards:,} cards", f"{result.ratio:.1f} x pass, {result.a.megabytes:.1f} MB", "<= 4 x pass, <= 20 MB"
    )


def next_card(collection: str, cards: int, rounds: int) -> list[str]:
    """The next card and the due counts, in one process."""
    now = system_now()
    with open_for_reading(collection) as db:
        found = []
        for name, ask in (("next card", pick_next_card), ("due counts", due_summary)):
            ask(db, now)
            taken = []
            for _ in range(rounds * 20):
                began = time.perf_counter()
                ask(db, now)
                taken.append((time.perf_counter() - began) * 1000)
            found.append(line(f"{name}, {cards:,} cards", f"{statistics.median(taken):.3f} ms", "<= 1 ms"))
        return found


def first_frame(folder: Path, rounds: int) -> str:
    """The app on a file that exists, until the home screen's title is on the terminal."""
    database = str(folder / "app.db")
    environment = {"FLASHCARDS_DB": database}
    ratios, seconds = [], []
    for number in range(rounds + 1):
        with Terminal([PROGRAM], environment) as terminal:
            shown = terminal.read_until(b"flashcards")
            if number == 0:
                # The first run also fetches the starter deck; it is not counted.
                _wait_for_decks(database)
                continue
        empty = pair(PASS, PASS, 1).a.seconds
        ratios.append(shown / empty)
        seconds.append(shown)
    return line(
        "app, first frame",
        f"{statistics.median(ratios):.0f} x pass, {statistics.median(seconds):.2f} s",
        "<= 60 x pass",
    )


def _wait_for_decks(database: str) -> None:
    for _ in range(200):
        time.sleep(0.1)
        if os.path.exists(database):
            connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
            try:
                if connection.execute("SELECT count(*) FROM cards").fetchone()[0]:
                    return
            except sqlite3.OperationalError:
                continue
            finally:
                connection.close()
    raise TimeoutError("the first run brought no cards in 20 s")


def key_to_text(folder: Path, collection: str, cards: int, presses: int) -> list[str]:
    """From a key to the first byte on the terminal: the reader in a long article, study, a list of all notes."""
    database = str(folder / "reader.db")
    text = folder / "long.txt"
    text.write_text(make_text(100_000), encoding="utf-8")
    _must([PROGRAM, "--db", database, "add", str(text), "--title", "Long"])
    found = []
    with Terminal([PROGRAM, "--db", database, "read", "Long"], {}) as terminal:
        terminal.read_until(b"Long")
        terminal.settle()
        found += _keys(terminal, presses, {"reader, word": "l", "reader, sentence": "j", "reader, page": PAGE_DOWN})
    with Terminal([PROGRAM, "--db", collection, "study"], {}) as terminal:
        terminal.read_until("词".encode())
        terminal.settle()
        found += _keys(terminal, presses, {"study, answer": " ", "study, rating": "3"})
    with Terminal([PROGRAM, "--db", collection], {}) as terminal:
        terminal.read_until(b"flashcards")
        terminal.settle()
        os.write(terminal.master, b"b")
        terminal.read_until("词".encode())
        terminal.settle()
        found += _keys(terminal, presses, {f"list of {cards:,}, page": PAGE_DOWN, f"list of {cards:,}, row": "j"})
    return found


def _keys(terminal: Terminal, presses: int, keys: dict[str, str]) -> list[str]:
    """Keys by what they are called, pressed in turn."""
    taken: dict[str, list[float]] = {name: [] for name in keys}
    for _ in range(presses):
        for name, key in keys.items():
            taken[name].append(terminal.key(key.encode()))
    return [
        line(f"key to new text, {name}", f"p95 {percentile(times, 0.95):.1f} ms", "<= 16 ms")
        for name, times in taken.items()
    ]


def cold_add(folder: Path, rounds: int) -> str:
    """`add` of a 5,000-character article to an existing file; a fresh text each time."""
    database = str(folder / "add.db")
    _must([PROGRAM, "--db", database, "decks", "create", "Words"])
    text = make_text(5_000 * (rounds + 2))
    ratios, runs = [], []
    for number in range(rounds + 1):
        path = folder / f"article-{number}.txt"
        path.write_text(text[5_000 * number : 5_000 * (number + 1)], encoding="utf-8")
        done = _must([PROGRAM, "--db", database, "add", str(path)])
        empty = _must(PASS)
        if number:
            ratios.append(done[0] / empty[0])
            runs.append(done)
    megabytes = max(run[1] for run in runs)
    return line(
        "add, 5,000 characters, cold",
        f"{statistics.median(ratios):.1f} x pass, {megabytes:.0f} MB",
        "<= 25 x pass, <= 80 MB",
    )


def cold_annotate(folder: Path, rounds: int) -> str:
    """`annotate` of a 5,000-character text."""
    path = folder / "short.txt"
    path.write_text(make_text(5_000), encoding="utf-8")
    result = pair([PROGRAM, "annotate", str(path)], PASS, rounds)
    measured = f"{result.ratio:.1f} x pass, {result.a.megabytes:.0f} MB"
    return line("annotate, 5,000 characters, cold", measured, "<= 20 x pass, <= 80 MB")


def long_texts(folder: Path, sizes: Sequence[int]) -> Iterator[str]:
    """`add` and `annotate --jsonl` of texts ever longer: speed against jieba's `lcut` alone on the lines, and memory.

    Speeds are those of the processors' time, start included, so that a busy machine matters less.
    """
    peaks: dict[str, list[str]] = {"add": [], "annotate --jsonl": []}
    texts = [("text", size, make_text) for size in sizes]
    texts.append(("one article over and over", sizes[-1], make_repeated_text))
    for what, size, make in texts:
        path = folder / "long.txt"
        path.write_text(make(size), encoding="utf-8")
        megabytes = path.stat().st_size / 1_000_000
        peer = run([sys.executable, "-c", LCUT, str(path)])
        for name, bound in (("add", ">= 1 x lcut"), ("annotate --jsonl", ">= 0.33 x lcut")):
            own = run([PROGRAM, "--db", str(folder / f"{what}-{size}.db"), *name.split(), str(path)])
            measured = f"{peer.cpu_seconds / own.cpu_seconds:.2f} x lcut, {own.megabytes:.0f} MB"
            yield line(f"{name}, {megabytes:.1f} MB of {what}", measured, bound)
            if make is make_text:
                peaks[name].append(f"{own.megabytes:.0f}")
    for name, found in peaks.items():
        yield line(f"{name}, peak as the text grows", " / ".join(found) + " MB", "constant")


def _must(command: list[str]) -> tuple[float, float]:
    done = run(command)
    return done.seconds, done.megabytes
