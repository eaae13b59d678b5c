"""How the app says something: one message at a time, in the place of the keys."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from textual.notifications import SeverityLevel
from textual.timer import Timer

from flashcards.app.screens.base import LearnerScreen
from flashcards.app.themed import ThemedApp
from flashcards.errors import FlashcardsError
from flashcards.text.clean import safe_line

NEWS_S, ERROR_NEWS_S = 1.0, 3.0
"""How long a message, or an error, is news on a screen that is opened after it."""


class SpeakingApp(ThemedApp[int]):
    """Messages are cleaned, and never parsed as markup."""

    said = ("", False)
    """The message on the screen, and whether it is an error."""
    _said_at = 0.0
    _silence: Timer | None = None

    def say(self, message: str) -> None:
        """A short notification."""
        self.notify(message, markup=False, timeout=4)

    def say_error(self, message: str) -> None:
        """The sentence of an error."""
        self.notify(message, severity="error", markup=False, timeout=8)

    @contextmanager
    def saying_errors(self) -> Iterator[None]:
        """Show what a learner can cause as a notification; the screen stays as it is."""
        try:
            yield
        except FlashcardsError as error:
            self.say_error(str(error))

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a message in the place of the keys; its text is cleaned, and never parsed as markup."""
        del markup
        if not (self.screen_stack and isinstance(self.screen, LearnerScreen)):
            super().notify(safe_line(message), title=title, severity=severity, timeout=timeout, markup=False)
            return
        if self._silence is not None:
            self._silence.stop()
        self._silence = self.set_timer(timeout or self.NOTIFICATION_TIMEOUT, self.clear_notifications)
        self._speak(safe_line(message), severity == "error")

    def clear_notifications(self) -> None:
        """Give the line back to the keys."""
        super().clear_notifications()
        self._speak("", False)

    def drop_old_message(self) -> None:
        """On another screen the keys matter more than what was said a while ago."""
        message, is_error = self.said
        if message and time.monotonic() - self._said_at > (ERROR_NEWS_S if is_error else NEWS_S):
            self.clear_notifications()

    def _speak(self, message: str, is_error: bool) -> None:
        self.said = (message, is_error)
        self._said_at = time.monotonic()
        if isinstance(self.screen, LearnerScreen) and self.screen.is_mounted:
            self.screen.show_message(message, is_error)
