"""The glosses a card shows for the commonest words, where the dictionary's first one would mislead.

`data/glosses.tsv` is our own: headword (traditional|simplified where the reading does not tell), readings,
glosses. The lines of one headword stand in the order its entries shall have.
"""

import os
from typing import NamedTuple

PATH = os.path.join(os.path.dirname(__file__), "data", "glosses.tsv")


class CardGlosses(NamedTuple):
    """One line of the list."""

    traditional: str
    """Empty where any form is meant."""
    readings: tuple[str, ...]
    glosses: tuple[str, ...]
    """Empty where the line only says the order."""


def read_card_glosses() -> dict[str, list[CardGlosses]]:
    """The lines of each simplified headword."""
    by_word: dict[str, list[CardGlosses]] = {}
    with open(PATH, encoding="utf-8") as file:
        for line in file:
            headword, readings, glosses = line.rstrip("\n").split("\t")
            traditional, _, simplified = headword.rpartition("|")
            known = CardGlosses(traditional, tuple(readings.split(" ")), tuple(filter(None, glosses.split("/"))))
            by_word.setdefault(simplified, []).append(known)
    return by_word
