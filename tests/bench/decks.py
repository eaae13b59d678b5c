"""Decks in and out, each as one whole process."""

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from flashcards.formats.anki.writing import PackageDeck, PackageNote, package_bytes
from flashcards.formats.past import CardPast, PastLine
from flashcards.formats.record import DeckRecord
from flashcards.formats.tsv import write_tsv
from flashcards.lexicon.lookup import open_lexicon
from flashcards.settings import system_now
from flashcards.store.words import joined_readings
from flashcards.study.day import MS_PER_DAY, study_day
from flashcards.text.hanzi import has_hanzi
from tests.bench.figures import PROGRAM, line
from tests.bench.measure import run

REVIEWS = 10
"""Of each card."""


def anki_packages(folder: Path, cards: int) -> list[str]:
    """A package of Anki's in, and out again."""
    package, learner, out = (str(folder / name) for name in ("deck.apkg", "packages.db", "out.apkg"))
    Path(package).write_bytes(package_bytes([PackageDeck("Package", _notes(cards), 0.1542)], 4))
    bound = "<= 5 s, <= 300 MB" if cards >= 20_000 else "(small)"
    what = f"{cards:,} cards, {cards * REVIEWS:,} reviews"
    lines = []
    for name, words in (("import", ["import", package]), ("again", ["import", package]), ("export", ["export", out])):
        lines.append(_line(f".apkg {name}: {what}", ["--db", learner, *words], bound))
    return lines


def word_tables(folder: Path, rows: int) -> list[str]:
    """Tables of words in, whose readings and glosses are missing or there, and out again."""
    words = _words(rows)
    bare, told, whole = (folder / f"{name}.tsv" for name in ("bare", "told", "whole"))
    bare.write_text("".join(f"{word}\n" for word in ("word", *words)), encoding="utf-8")
    sentences = (f"{word}\t我们在书里看到了{word}这个词。\n" for word in words)
    told.write_text("word\tsentence\n" + "".join(sentences), encoding="utf-8")
    whole.write_text("".join(write_tsv(_complete(words), "Whole")), encoding="utf-8")
    bound = "<= 10 s" if rows >= 100_000 else "(small)"
    lines = []
    for name, table in (("with enrichment", bare), ("with sentences", told), ("complete", whole)):
        learner = str(folder / f"{table.stem}.db")
        lines.append(_line(f"TSV in, {name}: {len(words):,} rows", ["--db", learner, "import", str(table)], bound))
    for name in ("tsv", "json"):
        command = ["--db", learner, "export", str(folder / f"out.{name}")]
        lines.append(_line(f"{name.upper()} out: {len(words):,} rows", command, bound))
    return lines


def _line(name: str, words: list[str], bound: str) -> str:
    done = run([PROGRAM, *words])
    return line(name, f"{done.seconds:.1f} s, {done.megabytes:.0f} MB", bound)


def _complete(words: list[str]) -> Iterator[DeckRecord]:
    """The words as the dictionary has them."""
    lexicon = open_lexicon()
    for start in range(0, len(words), 500):
        for word, known in lexicon.look_up(words[start : start + 500]).items():
            entry = known.entries[0]
            reading = joined_readings(entry.readings)
            yield DeckRecord(word, entry.traditional, reading, "; ".join(entry.glosses), f"他说了{word}。", id=word)


def _notes(cards: int) -> list[PackageNote]:
    """Words with a sentence each; the schedule of each card ends its log."""
    chance = random.Random(13)
    now = system_now()
    today = study_day(now)
    words = _words(cards)
    notes = []
    for place, word in enumerate(words):
        ago = sorted(chance.sample(range(1, 900), REVIEWS), reverse=True)
        ratings = chance.choices((1, 2, 3, 4), (8, 12, 70, 10), k=REVIEWS)
        log = tuple(
            PastLine("review", now.at_ms - day * MS_PER_DAY + place * 37, rating, 4_000 + place % 900, 10, min(step, 2))
            for step, (day, rating) in enumerate(zip(ago, ratings, strict=True))
        )
        interval = chance.randrange(1, 300)
        past = CardPast(
            log, 2, 0, today - ago[-1] + interval, interval, interval * 1.04, 1 + place % 80 / 10,
            last_ms=log[-1].at_ms, reps=REVIEWS, lapses=ratings.count(1), is_suspended=place % 50 == 0,
        )  # fmt: skip
        record = DeckRecord(
            word,
            gloss=f"meaning {place}",
            sentence=f"我们在书里看到了{word}这个词。",
            tags="one two",
            id=f"note-{place}",
            past=past,
        )
        notes.append(PackageNote(record, now.at_ms, place))
    return notes


def _words(count: int) -> list[str]:
    """That many words of the dictionary."""
    with sqlite3.connect(f"file:{open_lexicon().path}?mode=ro", uri=True) as connection:
        rows = connection.execute("SELECT word FROM words WHERE entries IS NOT NULL ORDER BY rank IS NULL, rank")
        found = [word for (word,) in rows if all(map(has_hanzi, word))]
    return found[:count]
