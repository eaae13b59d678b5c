"""What a command sees of the world: flags, streams, the clock, the learner's file, the dictionary.

On the path of `flashcards due`: everything heavy is imported by the method that needs it.
"""

import codecs
import os
import sys

from flashcards.errors import FlashcardsError
from flashcards.settings import cache_folder, data_folder, host_name, learner_file, system_now

TYPE_CHECKING = False
if TYPE_CHECKING:
    from flashcards.cli.globals import Globals
    from flashcards.lexicon.lookup import SqliteLexicon
    from flashcards.progress import Report
    from flashcards.settings.config import Config
    from flashcards.store.database import Database
    from flashcards.study.day import Now
    from flashcards.text.pipeline import Analyser


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """What a stream cannot hold, as JSON escapes it; Python's own way (`\\xe9`, `\\U00020bb7`) is none in JSON."""
    assert isinstance(error, UnicodeEncodeError)
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join([f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2)]), error.end


class Shell:
    """One run of the program; files it opened are closed by `close`."""

    def __init__(self, flags: "Globals") -> None:
        # No shell does it in `--db=~/cards.db`, nor in a file of variables.
        self.db_path = os.path.expanduser(flags.db or learner_file())
        self.json = flags.json
        self.debug = flags.debug
        self.read_only = flags.read_only
        self.mouse = flags.mouse
        self._color = flags.color
        self._opened: list[Database | SqliteLexicon] = []
        self._learner: Database | None = None
        self._lexicon: SqliteLexicon | None = None
        if hasattr(sys.stdout, "reconfigure"):
            # An ASCII locale must not raise on Hanzi, nor UTF-8 on a file's name that is no text.
            codecs.register_error("flashcards-escape", _escaped)
            sys.stdout.reconfigure(errors="flashcards-escape")

    # The clock and chance

    def now(self) -> "Now":
        """The system's clock."""
        return system_now()

    def guid(self) -> str:
        """A new UUID, version 4 (RFC 9562), from the system's randomness; importing `uuid` would cost 8 ms."""
        number = int.from_bytes(os.urandom(16), "big")
        number = number & ~(0xF << 76) & ~(0x3 << 62) | 4 << 76 | 2 << 62
        text = f"{number:032x}"
        return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))

    # The learner's file and the dictionary

    def open(self) -> "Database":
        """The learner's file, made or brought up to date where that is needed."""
        database = self._learner = self.open_apart()
        self._opened.append(database)
        return database

    def open_apart(self) -> "Database":
        """The same for another thread, which closes it itself."""
        from flashcards.store.opening import open_database

        return open_database(self.db_path, host=host_name(), guid=self.guid, now=self.now(), read_only=self.read_only)

    def open_for_reading(self) -> "Database":
        """The learner's file as it is; an empty one in memory where there is none."""
        from flashcards.store.opening import open_for_reading

        database = open_for_reading(self.db_path)
        self._opened.append(database)
        return database

    def lexicon(self) -> "SqliteLexicon":
        """The dictionary: the learner's newer one, else the one that came with the program."""
        if self._lexicon is None:
            from flashcards.lexicon.file import is_current
            from flashcards.lexicon.lookup import open_lexicon

            newer = os.path.join(data_folder(), "lexicon.sqlite")
            self._lexicon = open_lexicon(newer if is_current(newer) else None)
            self._opened.append(self._lexicon)
        return self._lexicon

    def analyser(self) -> "Analyser":
        """The text pipeline over the dictionary."""
        from flashcards.text.pipeline import Analyser
        from flashcards.text.segment import make_cutter

        return Analyser(self.lexicon(), make_cutter(self.lexicon(), cache_folder()))

    def config(self) -> "Config":
        """The settings of the interface."""
        from flashcards.settings import config_file
        from flashcards.settings.config import load_config

        return load_config(config_file())

    # Streams

    @property
    def is_terminal(self) -> bool:
        """Whether a learner sits at both ends."""
        return sys.stdin.isatty() and sys.stdout.isatty()

    @property
    def color(self) -> bool:
        """Whether output may be coloured: flag, NO_COLOR and TERM, the settings, whether stdout is a terminal."""
        if self._color != "auto":
            return self._color == "always"
        if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
            return False
        try:
            wanted = self.config().color
        except FlashcardsError:  # told by who needs the rest of them
            wanted = "auto"
        return wanted == "always" or (wanted == "auto" and sys.stdout.isatty())

    def print(self, text: str) -> None:
        """A result, on stdout; the caller has cleaned what came from a text."""
        sys.stdout.write(text + "\n")

    def print_json(self, value: object) -> None:
        """A result as one JSON object."""
        import json

        sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")

    def say(self, text: str) -> None:
        """Anything else, on stderr."""
        sys.stderr.write(text + "\n")

    @property
    def report(self) -> "Report":
        """Progress of long work: a bar on a terminal that can redraw a line, silence elsewhere."""
        if sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not self.json:
            from flashcards.cli.bar import bar

            return bar(self.color)
        from flashcards.progress import silent

        return silent

    def explain(self, error: Exception) -> str:
        """What to say of an error no learner caused; its details go to a private log."""
        from flashcards.cli.crash import explain

        return explain(error, ["app"])[0]

    def close(self) -> None:
        """Close what this run opened; where it may have written, after the first backup of the day."""
        if self._learner is not None and not self._learner.is_closed:
            self._back_up(self._learner)
        while self._opened:
            self._opened.pop().close()

    def _back_up(self, database: "Database") -> None:
        from flashcards.store.backup import daily_backup

        try:
            daily_backup(database, self.now())
        except FlashcardsError as error:
            from flashcards.text.clean import safe_text

            self.say(safe_text(f"Today's backup could not be made. {error}"))
