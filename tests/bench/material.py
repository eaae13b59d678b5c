"""What is measured: a large collection, and long texts with the variety of real ones."""

import random
import sqlite3
import tempfile
from pathlib import Path

from flashcards.lexicon.lookup import open_lexicon
from flashcards.store.database import open_database
from flashcards.study.day import Now, study_day
from flashcards.text.hanzi import is_hanzi
from flashcards.text.segment import Cutter, jieba_cutter
from tests.quality import corpora

ROOT = Path(__file__).parents[2]
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
    """Text of about that many characters from every sentence at hand: 93,000 characters with the development data.

    When they are used up they come again in another order, and in one of three a word is another one of the
    dictionary, drawn anew each time: so new words keep coming, as they do in a library of that size (20,000
    different ones in 1 MB, 45,000 in 10 MB), though most of what stands around them has been seen before.
    """
    chance = random.Random(11)
    sentences = _sentences()
    words, cut = _words(), jieba_cutter(tempfile.gettempdir())
    parts: list[str] = []
    length = rounds = 0
    while length < characters:
        chance.shuffle(sentences)
        for first in range(0, len(sentences), 4):
            some = sentences[first : first + 4]
            if rounds:
                some = [_with_another_word(one, words, cut, chance) if chance.random() < 0.33 else one for one in some]
            paragraph = "".join(some)
            parts.append(paragraph)
            length += len(paragraph) + 1
            if length >= characters:
                break
        rounds += 1
    return "\n".join(parts)[:characters]


def _with_another_word(sentence: str, words: dict[int, list[str]], cut: Cutter, chance: random.Random) -> str:
    """The sentence with one of its words of several characters in another's place."""
    tokens = cut(sentence)
    places = [place for place, token in enumerate(tokens) if len(token) > 1 and len(token) in words]
    if places:
        place = chance.choice(places)
        tokens[place] = chance.choice(words[len(tokens[place])])
    return "".join(tokens)


def _words() -> dict[int, list[str]]:
    """The dictionary's words of Hanzi, by length."""
    found: dict[int, list[str]] = {}
    with sqlite3.connect(f"file:{open_lexicon().path}?mode=ro", uri=True) as connection:
        for (word,) in connection.execute("SELECT word FROM words WHERE entries IS NOT NULL ORDER BY word"):
            if is_hanzi(word):
                found.setdefault(len(word), []).append(word)
    return found


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
    found += [labelled.text for labelled in corpora.polyphone_test()]
    found += ["".join(words) for words in corpora.segmented()]
    article = ROOT.parent / "shared" / "articles" / "model-workers.txt"
    if article.exists():
        found += [line.strip() for line in article.read_text(encoding="utf-8").splitlines() if line.strip()]
    return found
