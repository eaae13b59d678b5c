"""Readings of our labelled sentences, all and held out: `python -m tests.quality.polyphones [--smoke] [--errors N]`.

A quarter of the sentences is held out by a hash: neither the model nor the rules are made from it, so its
errors are counted and never listed.
"""

import argparse
import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from flashcards.text.pipeline import Analyser
from tests.quality.corpora import Labelled, labelled_polyphones
from tests.quality.scores import Share, readings_by_place
from tests.quality.systems import Answer, System, answers_of, new_analyser, plain

SMOKE_STEP = 15
MINORITY = 0.5
"""A reading with less than this share of its character's labels is a minority reading."""
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99)
WORST = 40


class Judged(NamedTuple):
    """One label and what a system said there."""

    character: str
    expected: str
    got: str
    answer: Answer
    text: str
    place: int
    is_minority: bool

    @property
    def is_right(self) -> bool:
        return self.got == self.expected

    @property
    def around(self) -> str:
        before, after = self.text[max(0, self.place - 12) : self.place], self.text[self.place + 1 : self.place + 13]
        return f"{before}[{self.character}]{after}"


def is_held_out(text: str) -> bool:
    """Whether a sentence is kept for judging only; the same on every machine."""
    return int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(), 16) % 4 == 0


def report(analyser: Analyser, smoke: bool) -> list[str]:
    """The figures of the pipeline beside those of plain jieba + pypinyin, as lines of text."""
    sentences = list(labelled_polyphones())[:: SMOKE_STEP if smoke else 1]
    ours, theirs = judged(answers_of(analyser), sentences), judged(plain(), sentences)
    held_out, theirs_held_out = ([one for one in found if is_held_out(one.text)] for found in (ours, theirs))
    lines = ["labelled polyphones (ours | jieba + pypinyin)"]
    for title, mine, other in (("all", ours, theirs), ("held out", held_out, theirs_held_out)):
        for what, wanted in KINDS.items():
            pair = " | ".join(f"{share(filter(wanted, found))!s:>18}" for found in (mine, other))
            lines.append(f"  {title + ', ' + what:<36}{pair}")
    lines.append("  held out, by stated confidence")
    lines += [f"    {band:.2f} and above {right}" for band, right in by_confidence(held_out)]
    lines.append("  characters with most errors, all sentences")
    return lines + [f"    {line}" for line in _worst(ours)]


def judged(system: System, sentences: Iterable[Labelled]) -> list[Judged]:
    """Every label with the system's answer."""
    sentences = list(sentences)
    counts = Counter((text[place], reading) for text, readings in sentences for place, reading in readings.items())
    totals: Counter[str] = Counter()
    for (character, _), count in counts.items():
        totals[character] += count
    found = []
    for text, readings in sentences:
        places = readings_by_place(text, system(text))
        for place, expected in readings.items():
            got, answer = places[place]
            is_minority = counts[text[place], expected] < MINORITY * totals[text[place]]
            found.append(Judged(text[place], expected, str(got), answer, text, place, is_minority))
    return found


KINDS: dict[str, Callable[[Judged], bool]] = {
    "every label": lambda one: True,
    "single-character words": lambda one: len(one.answer.text) == 1,
    "within longer words": lambda one: len(one.answer.text) > 1,
    "minority readings": lambda one: one.is_minority,
}


def share(found: Iterable[Judged]) -> Share:
    """How many of these are right."""
    right = [one.is_right for one in found]
    return Share(sum(right), len(right))


def by_confidence(found: Sequence[Judged]) -> list[tuple[float, Share]]:
    """Right readings by what the system says of its certainty."""
    bands: dict[float, list[Judged]] = defaultdict(list)
    for one in found:
        bands[max(band for band in BANDS if band <= one.answer.confidence)].append(one)
    return [(band, share(bands[band])) for band in BANDS if bands[band]]


def _worst(found: Iterable[Judged]) -> list[str]:
    by_character: dict[str, list[Judged]] = defaultdict(list)
    for one in found:
        by_character[one.character].append(one)
    wrong = {character: sum(not one.is_right for one in all_of) for character, all_of in by_character.items()}
    order = sorted(wrong, key=lambda character: -wrong[character])[:WORST]
    return [f"{character} {share(by_character[character])}" for character in order if wrong[character]]


def errors(found: Iterable[Judged], wanted: str = "") -> list[str]:
    """What is wrong outside the held-out quarter, the commonest kinds first."""
    kinds: dict[tuple[str, str, str], list[Judged]] = defaultdict(list)
    for one in found:
        if not one.is_right and not is_held_out(one.text) and (not wanted or one.character in wanted):
            kinds[one.character, one.expected, one.got].append(one)
    lines = []
    for (character, expected, got), all_of in sorted(kinds.items(), key=lambda kind: -len(kind[1])):
        lines.append(f"{character} {expected}, not {got}: {len(all_of)}")
        lines += [
            f"    {one.around} as {one.answer.text} {one.answer.confidence:.2f} {one.answer.why}" for one in all_of
        ]
    return lines


def main() -> None:
    """Print the report, and on request the errors outside the held-out quarter."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.polyphones", description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="a part of the sentences")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list up to N lines of errors instead")
    parser.add_argument("--of", default="", metavar="CHARACTERS", help="errors of these characters only")
    options = parser.parse_args()
    analyser = new_analyser()
    if options.errors:
        sentences = [labelled for labelled in labelled_polyphones() if not is_held_out(labelled.text)]
        lines = errors(judged(answers_of(analyser), sentences), options.of)[: options.errors]
    else:
        lines = report(analyser, options.smoke)
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
