"""What is measured: a large collection, and long texts with the variety of real ones."""

import random
from pathlib import Path

from flashcards.store.database import open_database
from flashcards.study.day import Now, study_day

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
DECKS = 10


def make_collection(path: str, cards: int, now: Now) -> None:
    """A learner's file of `cards` cards in ten decks: 35 % new, 5 % learning, 60 % in review, two reviews each."""
    chance = random.Random(7)
    numbers = iter(range(10**9))
    day = study_day(now)
    with open_database(path, host="bench", guid=lambda: f"guid-{next(numbers)}", now=now) as db, db.write(now):
        run = db.connection.executemany
        run("INSERT INTO decks(name, created_ms) VALUES (?, ?)", [(f"Deck {n}", now.at_ms) for n in range(DECKS)])
        run(
            "INSERT INTO notes(guid, deck_id, word, traditional, reading, gloss, sentence, translation, tags,"
            " search_key, created_ms, modified_ms, device, ord) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                (f"n{n}", n % DECKS + 1, f"词{n}", f"詞{n}", "ci2", "word", f"这是词{n}。", "", "", f"ci{n}",
                 now.at_ms, now.at_ms, db.device, n)
                for n in range(cards)
            ),
        )  # fmt: skip
        run(
            "INSERT INTO cards(note_id, deck_id, skill, position, state, due, due_day, stability, difficulty,"
            " interval_days, first_day, last_day, reps) VALUES (?,?,'recognise',?,?,?,?,?,?,?,?,?,?)",
            (_card(n, chance, now, day) for n in range(cards)),
        )
        run(
            "INSERT INTO reviews(card_id, kind, at_ms, study_day, rating, duration_ms, device, ord)"
            " VALUES (?, 'review', ?, ?, ?, ?, ?, ?)",
            (_review(n, cards, chance, now, day, db.device) for n in range(2 * cards)),
        )


def _card(n: int, chance: random.Random, now: Now, day: int) -> tuple[object, ...]:
    kind = chance.random()
    place = (n + 1, n % DECKS + 1, n)
    if kind < 0.35:
        return (*place, 0, 0, 0, None, None, 0, None, None, 0)
    if kind < 0.40:
        return (*place, 1, now.at_ms + chance.randrange(-600_000, 600_000), day, 1.5, 5.0, 0, day, day, 1)
    due = day + chance.randrange(-30, 300)
    interval = chance.randrange(1, 200)
    return (*place, 2, due, due, interval * 1.1, 5.0, interval, due - interval - 40, due - interval, 5)


def _review(n: int, cards: int, chance: random.Random, now: Now, day: int, device: int) -> tuple[object, ...]:
    ago = chance.randrange(365)
    at_ms = now.at_ms - ago * 86_400_000
    return (n % cards + 1, at_ms, day - ago, chance.choices((1, 2, 3, 4), (8, 12, 70, 10))[0], 6_000, device, n)


def make_text(characters: int) -> str:
    """Text of about that many characters from every sentence at hand, shuffled anew at each round."""
    chance = random.Random(11)
    sentences = _sentences()
    parts: list[str] = []
    length = 0
    while length < characters:
        chance.shuffle(sentences)
        for first in range(0, len(sentences), 4):
            paragraph = "".join(sentences[first : first + 4])
            parts.append(paragraph)
            length += len(paragraph) + 1
            if length >= characters:
                break
    return "\n".join(parts)[:characters]


def _sentences() -> list[str]:
    found = [
        line.strip()
        for path in sorted((ROOT / "decks").rglob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    for path in sorted((ROOT / "decks").rglob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            found += [field for field in line.split("\t") if field.endswith("。")]
    if SHARED.exists():
        article = SHARED / "articles" / "model-workers.txt"
        found += [line.strip() for line in article.read_text(encoding="utf-8").splitlines() if line.strip()]
        for line in (SHARED / "data" / "cpp_dev_2000.tsv").read_text(encoding="utf-8").splitlines()[1:]:
            found.append(line.split("\t")[3])
    return found
