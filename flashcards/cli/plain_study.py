"""Studying line by line: one command a line, for screen readers, pipes and slow links.

Nothing is drawn over: a card is a few lines, the answer is a few more. Off a terminal there is no
prompt and no colour, and a line that is not understood makes the exit code 2 at the end.
"""

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from flashcards.cli.plain_card import back, front
from flashcards.errors import FlashcardsError, NothingFound, StoreError, UsageError
from flashcards.study.card import Rating
from flashcards.study.queue import LONGEST_ANSWER_MS
from flashcards.text.clean import safe_line

if TYPE_CHECKING:
    from flashcards.cli.shell import Shell
    from flashcards.services.study import StudyCard

HELP = "Lines: empty shows, then rates Good; 1-4 rate; u U undo and redo; bury suspend why edit FIELD=VALUE; q quits."
RATINGS = {"": Rating.GOOD, "1": Rating.AGAIN, "2": Rating.HARD, "3": Rating.GOOD, "4": Rating.EASY}


class PlainStudy:
    """One session on stdin and stdout."""

    def __init__(self, shell: "Shell", deck: int | None) -> None:
        self._shell = shell
        self._db = shell.open()
        self._deck = deck
        self._card: StudyCard | None = None
        self._is_back = False
        self._shown_at = 0.0
        self._done: list[tuple[str, Rating]] = []
        """Ratings that stand, each with the label of its action."""
        self._taken_back: list[tuple[str, Rating]] = []
        self._misread = False
        self._is_terminal = shell.is_terminal

    def run(self) -> int:
        """Go on until nothing is due, `q` or the end of the input; the exit code."""
        self._next()
        if self._card is None:
            self._print("Nothing is due now.")
            return 0
        if self._is_terminal:
            self._shell.say(HELP)
        while self._card is not None:
            line = self._read()
            if line is None or line == "q":
                break
            self._obey(line)
        self._print(self._summary())
        return 2 if self._misread and not self._is_terminal else 0

    # Lines in

    def _read(self) -> str | None:
        """The next line, trimmed; None at the end of the input."""
        if self._is_terminal:
            sys.stdout.write("> ")
        # A program at the other end waits for this before it writes.
        sys.stdout.flush()
        line = sys.stdin.buffer.readline()
        return line.decode("utf-8", "replace").strip() if line else None

    def _obey(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        commands: dict[str, Callable[[], None]] = {
            "u": self._undo,
            "U": self._redo,
            "bury": self._bury,
            "suspend": self._suspend,
            "why": self._why,
        }
        try:
            if line in commands:
                commands[line]()
            elif word == "edit":
                self._edit(rest)
            elif self._is_back and line in RATINGS:
                self._rate(RATINGS[line])
            elif not self._is_back and line in ("", "show"):
                self._is_back = True
                self._show()
            elif line in RATINGS:
                raise UsageError("Look at the answer before you rate: an empty line or `show` turns the card.")
            else:
                raise UsageError(f"{line[:40]!r} is no command here. {HELP}")
        except NothingFound as nothing:
            self._shell.say(safe_line(str(nothing)))
        except StoreError:
            raise
        except FlashcardsError as error:
            self._misread = True
            self._shell.say(safe_line(str(error)))
            self._show()

    # Commands

    def _rate(self, rating: Rating) -> None:
        from flashcards.services.study import answer

        duration_ms = min(LONGEST_ANSWER_MS, int((time.monotonic() - self._shown_at) * 1000))
        answered = answer(
            self._db, self._shown.card_id, rating, now=self._shell.now(), duration_ms=duration_ms
        )  # fmt: skip
        if answered.warning:
            self._shell.say(answered.warning)
        self._done.append((f"{rating.name.title()} on {self._shown.word}", rating))
        self._taken_back.clear()
        self._next()

    def _undo(self) -> None:
        from flashcards.services.undo import undo

        label = undo(self._db, now=self._shell.now())
        if self._done and self._done[-1][0] == label:
            self._taken_back.append(self._done.pop())
        self._print(f"Undone: {label}")
        self._next()

    def _redo(self) -> None:
        from flashcards.services.undo import redo

        label = redo(self._db, now=self._shell.now())
        if self._taken_back and self._taken_back[-1][0] == label:
            self._done.append(self._taken_back.pop())
        self._print(f"Did again: {label}")
        self._next()

    def _bury(self) -> None:
        from flashcards.services.study import bury

        self._print(f"Put off until tomorrow: {bury(self._db, self._shown.card_id, now=self._shell.now())}")
        self._next()

    def _suspend(self) -> None:
        from flashcards.services.study import suspend

        self._print(f"Suspended: {suspend(self._db, self._shown.card_id, now=self._shell.now())}")
        self._next()

    def _why(self) -> None:
        from flashcards.services.study import why_due

        self._print(why_due(self._db, self._shown.card_id, self._shell.now()))

    def _edit(self, change: str) -> None:
        from flashcards.services.study import edit_note, study_card

        field, equals, value = change.partition("=")
        if not equals:
            raise UsageError("`edit` takes FIELD=VALUE, as in `edit gloss=opportunity`.")
        edit_note(self._db, self._shown.note_id, {field.strip(): value}, now=self._shell.now())
        self._card = study_card(self._db, self._shown.card_id, self._shell.now())
        self._show()

    # Lines out

    @property
    def _shown(self) -> "StudyCard":
        assert self._card is not None
        return self._card

    def _next(self) -> None:
        from flashcards.services.study import next_card

        self._card = next_card(self._db, self._shell.now(), self._deck)
        self._is_back = False
        if self._card is not None:
            self._show()

    def _show(self) -> None:
        """The card, with its answer once that has been asked for."""
        if self._is_back:
            self._print(*back(self._shown))
            return
        if self._shown_at:
            self._print("")
        self._shown_at = time.monotonic()
        self._print(*front(self._shown))

    def _print(self, *lines: str) -> None:
        for line in lines:
            self._shell.print(safe_line(line))

    def _summary(self) -> str:
        done = len(self._done)
        rest = "" if self._card is not None else " Nothing more is due now."
        if not done:
            return f"Nothing was rated.{rest}"
        right = sum(rating is not Rating.AGAIN for _, rating in self._done)
        return f"{done} {'answer' if done == 1 else 'answers'}, {right / done:.0%} right.{rest}"
