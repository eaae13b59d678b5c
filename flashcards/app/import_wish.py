"""What a learner wants of an import: seen beforehand, then done."""

from typing import TYPE_CHECKING, NamedTuple, TypedDict

from flashcards.formats.columns import NoWordColumn

if TYPE_CHECKING:
    from collections.abc import Callable

    from flashcards.progress import Report
    from flashcards.services.transfer import ImportPreview, ImportResult, Known
    from flashcards.store.database import Database
    from flashcards.study.day import Now
    from flashcards.text.pipeline import Analyser

GUESS = {"word": "1"}
"""To see the columns of a table before the learner says which of them holds the words."""


class _Options(TypedDict):
    """As services take it."""

    deck: str | None
    readings: dict[str, str] | None
    known: "Known | None"


class ImportWish(NamedTuple):
    """A file, and how it is to be taken in."""

    path: str
    deck: str | None = None
    mapping: dict[str, str] = {}  # noqa: RUF012 - a field of a tuple; each wish replaces it whole
    """Columns by field; the header says where it is empty."""
    readings: dict[str, str] = {}  # noqa: RUF012 - as above
    """Readings chosen of words that have several."""
    is_as_known: bool = False
    """Mark the words instead of making cards."""

    def preview(
        self, database: "Database", analyser: "Analyser", *, now: "Now", report: "Report"
    ) -> "tuple[ImportWish, ImportPreview]":
        """What it would bring, and the wish as it was understood."""
        from flashcards.services.transfer import preview_import

        try:
            return self, preview_import(
                database, analyser, self.path, mapping=self.mapping or None, now=now, report=report, **self._options()
            )
        except NoWordColumn:
            guess = self._replace(mapping=self.mapping | GUESS)
            return guess, preview_import(
                database, analyser, self.path, mapping=guess.mapping, now=now, report=report, **self._options()
            )

    def take_in(
        self, database: "Database", analyser: "Analyser", *, now: "Now", guid: "Callable[[], str]", report: "Report"
    ) -> "ImportResult":
        """Do it, as one action."""
        from flashcards.services.transfer import import_deck

        mapping = self.mapping or None
        return import_deck(
            database, analyser, self.path, now=now, guid=guid, mapping=mapping, report=report, **self._options()
        )

    def _options(self) -> _Options:
        from flashcards.services.transfer import Known

        return {
            "deck": self.deck,
            "readings": self.readings or None,
            "known": Known() if self.is_as_known else None,
        }


def outcome(result: "ImportResult") -> str:
    """What an import did, in one sentence."""
    said = f"{result.deck}: {result.new:,} new, {result.updated:,} updated"
    if result.marked:
        marked = f"{result.marked:,} words marked"
        said = f"{said}, {marked}" if result.new + result.updated else marked
    if result.kept:
        said += f", {len(result.kept):,} both changed: yours stays, b and c list them"
    if result.refused:
        said += f", {len(result.refused):,} refused"
    return f"{said}; u undoes it."
