"""What an import would do, and what it has done; the decks of one file told together."""

from dataclasses import dataclass, replace

from flashcards.formats.record import RefusedRow
from flashcards.services.filling import FilledRecord
from flashcards.services.matching import refused_rows
from flashcards.services.three_way import KeptField

SAMPLE_NOTES = 10


@dataclass(frozen=True, slots=True)
class AmbiguousReading:
    """A reading that was filled in although others are possible and no sentence decides."""

    row: int
    word: str
    reading: str
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do; nothing is changed yet."""

    source: str
    format: str
    encoding: str
    deck: str
    """The deck it would go to."""
    is_new_deck: bool
    columns: tuple[tuple[str, str], ...]
    """Our field, the column of the file that fills it."""
    ignored: tuple[str, ...]
    """Columns that fill nothing."""
    new: int
    updated: int
    same: int
    refused: tuple[RefusedRow, ...]
    ambiguous: tuple[AmbiguousReading, ...]
    sample: tuple[FilledRecord, ...]
    """Ten notes as they would be, those that bring something first."""
    marked: int = 0
    """Words in one reading that would be marked as known or ignored."""
    kept: tuple[KeptField, ...] = ()
    """Fields that would stay the learner's although the file changed them too."""
    decks: int = 1
    """How many decks these are."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import has done."""

    deck_id: int | None
    """None where the rows are notes of other decks."""
    deck: str
    new: int
    updated: int
    same: int
    refused: tuple[RefusedRow, ...]
    ambiguous: tuple[AmbiguousReading, ...]
    reviews: int = 0
    """Answers that came with the cards, or lines of the log with a collection."""
    marked: int = 0
    """Words in one reading that are marked as known or ignored now."""
    kept: tuple[KeptField, ...] = ()
    """Fields that stay the learner's although the file changed them too; theirs are kept beside them."""


def joined_preview(parts: list[ImportPreview]) -> ImportPreview:
    """What all decks of a file would do together."""
    if len(parts) == 1:
        return parts[0]
    return replace(
        parts[0],
        deck=_names([part.deck for part in parts]),
        decks=len({part.deck for part in parts}),
        is_new_deck=any(part.is_new_deck for part in parts),
        columns=tuple(dict.fromkeys(column for part in parts for column in part.columns)),
        ignored=tuple(dict.fromkeys(heading for part in parts for heading in part.ignored)),
        new=sum(part.new for part in parts),
        updated=sum(part.updated for part in parts),
        same=sum(part.same for part in parts),
        refused=refused_rows(row for part in parts for row in part.refused),
        ambiguous=tuple(one for part in parts for one in part.ambiguous),
        sample=tuple(one for part in parts for one in part.sample)[:SAMPLE_NOTES],
        marked=sum(part.marked for part in parts),
        kept=tuple(one for part in parts for one in part.kept),
    )


def joined_result(parts: list[ImportResult]) -> ImportResult:
    """What all decks of a file have done together."""
    if len(parts) == 1:
        return parts[0]
    return replace(
        parts[0],
        deck_id=next((part.deck_id for part in parts if part.deck_id is not None), None),
        deck=_names([part.deck for part in parts]),
        new=sum(part.new for part in parts),
        updated=sum(part.updated for part in parts),
        same=sum(part.same for part in parts),
        refused=refused_rows(row for part in parts for row in part.refused),
        ambiguous=tuple(one for part in parts for one in part.ambiguous),
        reviews=sum(part.reviews for part in parts),
        marked=sum(part.marked for part in parts),
        kept=tuple(one for part in parts for one in part.kept),
    )


def _names(names: list[str]) -> str:
    """Several decks in a sentence."""
    names = list(dict.fromkeys(names))
    more = len(names) - 3
    return ", ".join(names[:3]) + (f" and {more:,} more" if more > 0 else "")
