"""What the app asks of the program that opened it."""

from typing import TYPE_CHECKING, Protocol

from flashcards.study.day import Now

if TYPE_CHECKING:
    from flashcards.lexicon.lookup import SqliteLexicon
    from flashcards.settings.config import Config
    from flashcards.store.database import Database
    from flashcards.text.pipeline import Analyser


class Shell(Protocol):
    """The clock, chance, the learner's file, the dictionary, the settings."""

    db_path: str
    read_only: bool
    mouse: bool

    @property
    def color(self) -> bool:
        """Whether colour is wanted."""

    def now(self) -> Now:
        """The clock."""

    def guid(self) -> str:
        """A new UUID."""

    def open(self) -> "Database":
        """The learner's file."""

    def open_apart(self) -> "Database":
        """The same for another thread, which closes it itself."""

    def lexicon(self) -> "SqliteLexicon":
        """The dictionary."""

    def analyser(self) -> "Analyser":
        """The text pipeline."""

    def config(self) -> "Config":
        """The settings of the interface."""

    def explain(self, error: Exception) -> str:
        """What to say of an error no learner caused; its details go to a private log."""
