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


def segmented() -> Iterator[list[str]]:
    """The treebank's sentences as words; its cut differs from a learner's in names, numbers and suffixes."""
    path = SHARED / "ud_gsdsimp_dev.txt"
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                yield [pair.rsplit("/", 1)[0] for pair in line.split(" ")]
