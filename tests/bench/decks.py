"""Decks in and out, each as one whole process."""

import random
from pathlib import Path

from flashcards.formats.anki.writing import PackageDeck, PackageNote, package_bytes
from flashcards.formats.past import CardPast, PastLine
from flashcards.formats.record import DeckRecord
from flashcards.settings import system_now
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
        done = run([PROGRAM, "--db", learner, *words])
        lines.append(line(f".apkg {name}: {what}", f"{done.seconds:.1f} s, {done.megabytes:.0f} MB", bound))
    return lines


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
    import sqlite3

    from flashcards.lexicon.lookup import open_lexicon

    with sqlite3.connect(f"file:{open_lexicon().path}?mode=ro", uri=True) as connection:
        rows = connection.execute("SELECT word FROM words WHERE entries IS NOT NULL ORDER BY rank IS NULL, rank")
        found = [word for (word,) in rows if all(map(has_hanzi, word))]
    return found[:count]
