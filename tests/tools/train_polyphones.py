"""Trains the model of readings by context: `python -m tests.tools.train_polyphones` writes `text/data/votes.tsv`.

Learns from our labelled sentences but the held-out quarter, and from the words and phrases of the dictionary,
which count less. The same input gives the same file.
"""

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import exp, log, sqrt
from pathlib import Path
from typing import NamedTuple

from flashcards.lexicon.lookup import SqliteLexicon, open_lexicon
from flashcards.text.document import Form
from flashcards.text.forms import Forms
from flashcards.text.pieces import Piece
from flashcards.text.rules import Choice
from flashcards.text.votes import CHARACTERS, CODES, TRUST, Feature, Votes, features, features_of_phrase, priors
from tests.quality.corpora import labelled_polyphones
from tests.quality.polyphones import is_held_out
from tests.quality.systems import new_analyser

TARGET = Path(__file__).parents[2] / "flashcards" / "text" / "data" / "votes.tsv"
EPOCHS, RATE, DECAY = 12, 0.15, 0.04
PHRASES, PHRASE_WEIGHT = 400, 0.6
"""Phrases a character is learned from, and how much each counts beside a sentence."""
SCALE = 0.9
"""By what held-out sentences say, weights are smaller than training makes them."""
GRAIN = 10
"""Hundredths to which weights are rounded."""
LEFT_TO_RULES = frozenset("为")
"""Its reading follows from the syntax of the clause, which the features do not see."""
SURE, MANY = 0.99, 60
"""Words whose rules are right this often, in that many labels, are left to the rules."""

Weights = dict[str, dict[str, str]]
"""Kind -> value -> hundredths, one per reading, as the file has them: "10,-10"."""


class Example(NamedTuple):
    """One occurrence of a word, with what the rules say of it."""

    reading: str
    by_rules: str
    confidence: float
    seen: list[Feature]


class Lesson(NamedTuple):
    """One example ready for training on certain readings."""

    right: int
    priors: list[float]
    features: list[list[float]]
    """Of each feature the weights, then the sums of their squared slopes."""
    weight: float


class Listener(Forms):
    """Forms by the rules alone; keeps what it was asked."""

    def __init__(self, lexicon: SqliteLexicon) -> None:
        super().__init__(lexicon, Votes(b""))
        self.heard: list[tuple[Sequence[Piece], int, Form]] = []

    def of(self, pieces: Sequence[Piece], place: int) -> Form:
        heard = len(self.heard)
        form = super().of(pieces, place)
        del self.heard[heard:]  # it may have asked for the form of another place
        pieces[place].form = None
        self.heard.append((pieces, place, form))
        return form


def examples(words: frozenset[str]) -> dict[str, list[Example]]:
    """Every labelled occurrence of these words in sentences that are not held out."""
    analyser = new_analyser()
    analyser._forms = listener = Listener(open_lexicon())
    found: dict[str, list[Example]] = defaultdict(list)
    for text, labels in labelled_polyphones():
        if is_held_out(text):
            continue
        listener.heard.clear()
        analyser.analyse_sentence(text)
        begin = 0
        for pieces, place, form in listener.heard:
            key, length = pieces[place].key, len(form.text)
            right = [labels.get(begin + at, str(reading)) for at, reading in enumerate(form.readings)]
            if form.kind == "word" and key in words and any(begin + at in labels for at in range(length)):
                said = "_".join(map(str, form.readings))
                found[key].append(Example("_".join(right), said, form.confidence, features(pieces, place)))
            begin += length
    return found


def phrases(lexicon: SqliteLexicon) -> dict[str, list[tuple[str, str, str]]]:
    """Character -> its readings in words and phrases of the dictionary with what stands around it, commonest first."""
    rows = lexicon.rows(
        "SELECT simplified, readings, coalesce(max(frequency, 2000000 / rank), frequency, 0) FROM entries"
        " LEFT JOIN words ON word = simplified WHERE NOT flags & 3"
    )
    rows += [(*row, 0) for row in lexicon.rows("SELECT phrase, readings FROM phrases")]
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for phrase, listed, _ in sorted(rows, key=lambda row: (-int(str(row[2])), str(row[0]))):
        readings = str(listed).split(" ")
        if 2 <= len(str(phrase)) <= 5 and len(readings) == len(str(phrase)):
            for at, reading in enumerate(readings):
                found[str(phrase)[at]].append((reading, str(phrase)[:at], str(phrase)[at + 1 :]))
    return found


def trained(learned: list[Example], listed: list[tuple[str, str, str]]) -> tuple[list[str], Weights]:
    """The readings of a word, and its features by weight."""
    readings = sorted({example.reading for example in learned} | {example.by_rules for example in learned})
    known: dict[Feature, list[float]] = defaultdict(lambda: [0.0] * len(readings) + [1e-6] * len(readings))
    lessons = [*_of_sentences(learned, readings, known), *_of_phrases(listed, readings, known)]
    shuffler = random.Random(1)
    for _ in range(EPOCHS):
        shuffler.shuffle(lessons)
        for lesson in lessons:
            _learn(lesson, len(readings))
    weights: Weights = defaultdict(dict)
    for (kind, value), numbers in sorted(known.items()):
        rounded = [GRAIN * round(100 * SCALE * number / GRAIN) for number in numbers[: len(readings)]]
        if any(rounded):
            weights[kind][value] = ",".join(map(str, rounded))
    return readings, weights


def line_of(word: str, readings: list[str], weights: Weights) -> str:
    """The line of a word in the file."""
    listed = Counter(each for values in weights.values() for each in values.values())
    codes = {each: code for (each, _), code in zip(listed.most_common(), CODES, strict=False)}
    fields = [word, " ".join(readings), " ".join(codes)]
    for kind, values in weights.items():
        if kind in CHARACTERS:
            fields += [kind, "".join(values), "".join(codes[each] for each in values.values())]
        else:
            fields += [kind, " " + "".join(f"{value}={codes[each]} " for value, each in values.items())]
    return "\t".join(fields) + "\n"


def _of_sentences(
    learned: Iterable[Example], readings: list[str], known: dict[Feature, list[float]]
) -> Iterator[Lesson]:
    for example in learned:
        by_rules = priors(Choice(example.by_rules, example.confidence, (), (), ""), readings)
        seen = [known[feature] for feature in example.seen]
        yield Lesson(readings.index(example.reading), [TRUST * prior for prior in by_rules], seen, 1.0)


def _of_phrases(
    listed: list[tuple[str, str, str]], readings: list[str], known: dict[Feature, list[float]]
) -> Iterator[Lesson]:
    chosen = [phrase for phrase in listed if phrase[0] in readings][:PHRASES]
    counts = Counter(reading for reading, _, _ in chosen)
    if len(counts) < 2:
        return
    usual = [log((counts[reading] + 1) / (len(chosen) + len(readings))) for reading in readings]
    for reading, left, right in chosen:
        seen = [known[feature] for feature in features_of_phrase(left, right)]
        yield Lesson(readings.index(reading), usual, seen, PHRASE_WEIGHT)


def _learn(lesson: Lesson, count: int) -> None:
    """One step of AdaGrad."""
    scores = [prior + sum([values[at] for values in lesson.features]) for at, prior in enumerate(lesson.priors)]
    highest = max(scores)
    chances = [exp(score - highest) for score in scores]
    total = sum(chances)
    for at in range(count):
        slope = lesson.weight * ((at == lesson.right) - chances[at] / total)
        if abs(slope) < 1e-3:
            continue
        for values in lesson.features:
            step = slope - DECAY * lesson.weight * values[at]
            values[count + at] += step * step
            values[at] += RATE * step / sqrt(values[count + at])


def main() -> None:
    """Train and write the file."""
    lexicon = open_lexicon()
    by_character = phrases(lexicon)
    lines = []
    for word, learned in sorted(examples(frozenset(Listener(lexicon).words_with_rules())).items()):
        right = sum(example.reading == example.by_rules for example in learned)
        is_settled = right == len(learned) and len({example.reading for example in learned}) == 1
        if (
            len(word) > 1
            or word in LEFT_TO_RULES
            or is_settled
            or (right >= SURE * len(learned) and len(learned) >= MANY)
        ):
            continue
        readings, weights = trained(learned, by_character.get(word, []))
        lines.append(line_of(word, readings, weights))
    TARGET.write_text("".join(lines), encoding="utf-8")
    sys.stdout.write(f"{len(lines)} words, {TARGET.stat().st_size // 1000} KB\n")


if __name__ == "__main__":
    main()
