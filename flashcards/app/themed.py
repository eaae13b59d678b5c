"""An app with our colours beside Textual's, whatever the theme."""

import os
from difflib import get_close_matches
from typing import TypeVar

from textual.app import App
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from flashcards.app import tones
from flashcards.errors import UsageError

Answer = TypeVar("Answer")

LEAST_CONTRAST = 4.6
"""WCAG 2 asks for 4.5; colours are rounded."""


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
        if not theme.ansi:
            background = Color.parse(variables["background"])
            for name in ("text-accent", "text-error"):
                variables[name] = legible(background + Color.parse(variables[name]), background).hex
        variables |= tones.variables(dark=theme.dark, ansi=theme.ansi)
        self.theme_variables = variables
        return variables


def legible(color: Color, background: Color) -> Color:
    """The colour, moved away from its background as far as small text needs."""
    goal = Color.parse("white" if _luminance(background) < 0.18 else "black")
    part = 0.0
    while _contrast(shown := color.blend(goal, part), background) < LEAST_CONTRAST and part < 1:
        part += 0.05
    return shown


def _contrast(one: Color, other: Color) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: Color) -> float:
    """As of WCAG 2."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def theme_named(name: str) -> str:
    """A theme of Textual's set; `ansi` is the one in the terminal's own colours, `auto` fits its background.

    Raises:
        UsageError: no such theme.
    """
    if name == "auto":
        name = "textual-light" if _is_light(os.environ.get("COLORFGBG", "")) else "textual-dark"
    name = "ansi-dark" if name == "ansi" else name
    if name not in BUILTIN_THEMES:
        near = get_close_matches(name, BUILTIN_THEMES, 1)
        hint = f"did you mean {near[0]}?" if near else f"themes: {', '.join(BUILTIN_THEMES)}."
        raise UsageError(f"config, theme: there is no theme {name!r}: {hint}")
    return name


def _is_light(colors: str) -> bool:
    """Whether a terminal that tells its colours ("0;15": black on white) has a light background."""
    background = colors.rpartition(";")[2]
    return background in ("7", "15")
