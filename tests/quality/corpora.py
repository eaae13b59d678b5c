"""Development data that lies beside the repository, where it is there; and our labelled polyphones."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data"
POLYPHONES = ROOT / "tests" / "data" / "polyphones"
_LABELLED = re.compile(r"(.)(?:\{([a-z]+[1-5])\})?")


class Labelled(NamedTuple):
    """A sentence with the readings of some of its characters."""

    text: str
    readings: dict[int, str]
    """Place -> reading."""


def polyphone_test() -> Iterator[Labelled]:
    """The public polyphone set: one marked character a sentence, accepted as marked."""
    path = SHARED / "cpp_dev_2000.tsv"
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            place, _, reading, text = line.split("\t")
            yield Labelled(text, {int(place): reading.replace("u:", "v")})


def labelled_polyphones() -> Iterator[Labelled]:
    """Our own sentences in which every polyphone is labelled."""
    for path in sorted(POLYPHONES.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            marked = _LABELLED.findall(line.split("\t")[2])
            text = "".join(character for character, _ in marked)
            yield Labelled(text, {place: reading for place, (_, reading) in enumerate(marked) if reading})


def polyphone_lines() -> list[str]:
    """Every polyphone that is labelled, each with its readings."""
    lines = (POLYPHONES / "readings.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def segmented() -> Iterator[list[str]]:
    """The treebank's sentences as words; its cut differs from a learner's in names, numbers and suffixes."""
    path = SHARED / "ud_gsdsimp_dev.txt"
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                yield [pair.rsplit("/", 1)[0] for pair in line.split(" ")]


class Ends(NamedTuple):
    """A text with the ends of its sentences."""

    kind: str
    text: str
    sentences: tuple[str, ...]


def sentence_ends() -> Iterator[Ends]:
    """Texts of every kind that is hard to part: `kind`, a tab, the text with `|` after each sentence, `\\n` a break."""
    for line in (Path(__file__).parent / "sentences.tsv").read_text(encoding="utf-8").splitlines():
        kind, written = line.split("\t")
        text = written.replace("\\n", "\n")
        yield Ends(kind, text.replace("|", ""), tuple(part for part in text.split("|") if part.strip()))


class Named(NamedTuple):
    """A sentence with its names and their types."""

    text: str
    names: frozenset[tuple[str, str]]


def named(file: str) -> Iterator[Named]:
    """Sentences with and without names."""
    for line in (Path(__file__).parent / f"{file}.tsv").read_text(encoding="utf-8").splitlines():
        text, _, names = line.partition("\t")
        yield Named(text, frozenset((name, kind) for name, _, kind in (one.partition("@") for one in names.split())))
