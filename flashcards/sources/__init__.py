"""Documents a learner brings, one module a kind; what all of them give is here."""

from collections.abc import Iterator
from typing import Protocol

from flashcards.errors import DataRefused


class Document(Protocol):
    """A text that can be read again and again without holding it."""

    @property
    def title(self) -> str:
        """One line, cleaned."""

    @property
    def source(self) -> str:
        """Where it came from: a path or "standard input"."""

    def pieces(self) -> Iterator[str]:
        """The decoded, uncleaned text in pieces of at most 2,000 characters; joined, they are the text.

        Pieces end where lines do, unless one line is longer than a piece.
        """


def named(error: DataRefused, document: Document) -> DataRefused:
    """What is wrong with a document's text, with the name of the document in front."""
    return error if document.source in str(error) else DataRefused(f"{document.source}: {error}")
