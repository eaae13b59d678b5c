"""What is measured: a large collection, and long texts with the variety of real ones."""

import random
import sqlite3
import tempfile
from itertools import accumulate
from pathlib import Path

from flashcards.lexicon.lookup import open_lexicon
from flashcards.store.opening import open_database
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

    When they are used up they come again in another order, each with two of its words in another's place, drawn
    by their frequency: so no sentence comes twice, and new words come as they do in real texts (21,000 different
    ones in 1 MB, 40,000 in 10 MB).
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
            paragraph = "".join([_with_other_words(one, words, cut, chance) for one in some] if rounds else some)
            parts.append(paragraph)
            length += len(paragraph) + 1
            if length >= characters:
                break
        rounds += 1
    return "\n".join(parts)[:characters]


def make_repeated_text(characters: int) -> str:
    """One article over and over, as long as that."""
    paths = [ROOT.parent / "shared" / "articles" / "model-workers.txt", *sorted((ROOT / "decks").rglob("*.txt"))]
    article = next(path.read_text(encoding="utf-8") for path in paths if path.exists())
    return ((article + "\n") * (characters // len(article) + 1))[:characters]


Words = dict[int, tuple[list[str], list[int]]]
"""Length -> words, and the sums of their frequencies up to each."""


def _with_other_words(sentence: str, words: Words, cut: Cutter, chance: random.Random) -> str:
    """The sentence with two of its words of several characters in others' places."""
    tokens = cut(sentence)
    places = [place for place, token in enumerate(tokens) if len(token) > 1 and len(token) in words]
    for place in chance.sample(places, min(2, len(places))):
        listed, sums = words[len(tokens[place])]
        tokens[place] = chance.choices(listed, cum_weights=sums)[0]
    return "".join(tokens)


def _words() -> Words:
    """The dictionary's words in simplified Hanzi."""
    found: dict[int, list[tuple[str, int]]] = {}
    with sqlite3.connect(f"file:{open_lexicon().path}?mode=ro", uri=True) as connection:
        # A word written so in simplified Hanzi holds an entry of its own, with tabs; another only points to one.
        sql = "SELECT word, frequency FROM words WHERE instr(entries, char(9)) ORDER BY word"
        for word, frequency in connection.execute(sql):
            if is_hanzi(word):
                found.setdefault(len(word), []).append((word, frequency or 1))
    return {
        length: ([word for word, _ in listed], list(accumulate(frequency for _, frequency in listed)))
        for length, listed in found.items()
    }


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
