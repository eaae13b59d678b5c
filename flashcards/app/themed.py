"""An app with our colours beside Textual's, whatever the theme."""

from difflib import get_close_matches
from typing import TypeVar

from textual.app import App
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from flashcards.app import tones
from flashcards.errors import UsageError

Answer = TypeVar("Answer")


class ThemedApp(App[Answer]):
    """Gives styles the variables `quiet`, `faint` and `tone-1` to `tone-5`."""

    def get_css_variables(self) -> dict[str, str]:
        """Textual's variables and our own."""
        variables = super().get_css_variables()
        theme = self.current_theme
        # The terminal's own colours cannot be blended: there, half-strength text has a colour of its own.
        variables["quiet"] = "ansi_bright_black" if theme.ansi else variables["foreground-muted"]
        faint = "ansi_bright_black" if theme.ansi else Color.parse(variables["foreground"]).with_alpha(0.3).hex
        variables["faint"] = faint
        variables |= tones.variables(dark=theme.dark, ansi=theme.ansi)
        self.theme_variables = variables
        return variables


def theme_named(name: str) -> str:
    """A theme of Textual's set; `ansi` is the one in the terminal's own colours.

    Raises:
        UsageError: no such theme.
    """
    name = "ansi-dark" if name == "ansi" else name
    if name not in BUILTIN_THEMES:
        near = get_close_matches(name, BUILTIN_THEMES, 1)
        hint = f"did you mean {near[0]}?" if near else f"themes: {', '.join(BUILTIN_THEMES)}."
        raise UsageError(f"config, theme: there is no theme {name!r}: {hint}")
    return name
