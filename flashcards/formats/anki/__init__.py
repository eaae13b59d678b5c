"""Anki's packages, .apkg and .colpkg of all three generations: notes, cards and the log of reviews."""

from collections.abc import Mapping

from flashcards.formats.anki.generation import unpacked_collection
from flashcards.formats.anki.reading import read_collection
from flashcards.formats.record import DeckText
from flashcards.progress import Report, silent


def read_package(path: str, mapping: Mapping[str, str], report: Report = silent) -> list[DeckText]:
    """The decks in a package, in the order of their first notes; `mapping` is the learner's choice of fields.

    Raises:
        DataRefused: it is no package of Anki's, damaged, newer than we know, or made to harm.
        UsageError: `mapping` names a field that no note type has.
    """
    with unpacked_collection(path, report) as (file, generation):
        return read_collection(file, path, f"Anki package {generation}", mapping, report)
