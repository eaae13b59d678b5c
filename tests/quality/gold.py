"""Sentences annotated by us, and the figures a system gets on them.

`gold.tsv`, and `gold_held.tsv` on which nothing is tuned: genre, a tab, then tokens apart by blanks:
`word/rea1_dings2@name_type{a gloss's words}`; what has no Hanzi has no readings, `_` in a gloss stands for a blank,
`|` parts glosses that are equally right.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
_TOKEN = re.compile(
    r"(?P<text>.+?)(?:/(?P<readings>[a-z0-9_-]+))?(?:@(?P<name>person|place|organisation))?(?:\{(?P<gloss>.+)\})?"
)


class GoldToken(NamedTuple):
    """One token as it should be."""

    text: str
    readings: tuple[str | None, ...]
    name_type: str | None
    glosses: tuple[str, ...]
    """Words of which the first gloss should hold one; empty where it is not judged."""


class GoldSentence(NamedTuple):
    """One sentence as it should be."""

    genre: str
    tokens: tuple[GoldToken, ...]

    @property
    def text(self) -> str:
        return "".join(token.text for token in self.tokens)


def gold_sentences(name: str = "gold") -> Iterator[GoldSentence]:
    """Every sentence of one gold file."""
    for line in (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        genre, tokens = line.split("\t")
        yield GoldSentence(genre, tuple(map(parse_token, tokens.split(" "))))


def parse_token(written: str) -> GoldToken:
    """One token of a gold line."""
    match = _TOKEN.fullmatch(written)
    if match is None:
        raise ValueError(f"not a gold token: {written!r}")
    text, listed = match["text"], match["readings"]
    readings = tuple(None if each == "-" else each for each in listed.split("_")) if listed else (None,) * len(text)
    if len(readings) != len(text):
        raise ValueError(f"{len(readings)} readings for {text!r}")
    glosses = tuple(match["gloss"].replace("_", " ").split("|")) if match["gloss"] else ()
    return GoldToken(text, readings, match["name"], glosses)
