"""Tone colours, and what says the same without colour.

The two palettes were chosen by search: each colour has a contrast of at least 4.5:1 on the
background of every theme of its kind, and each pair stays apart for readers with protanopia,
deuteranopia and tritanopia (`tests/app/test_tones.py` measures both). Pinyin always carries its
tone marks, and a card shows the numbers beside it, so colour is never alone.
"""

from collections.abc import Sequence

from textual.content import Content

from flashcards.text.pinyin import syllable_with_mark

DARK = ("#15b6fe", "#c1fdbe", "#fd7c19", "#c58cb1", "#c7c7c7")
"""Tones 1 to 4 and neutral, on a dark background."""
LIGHT = ("#011f6e", "#137309", "#471406", "#a92891", "#4c4c4c")
"""The same on a light one."""
ANSI_DARK = ("ansi_bright_cyan", "ansi_bright_green", "ansi_bright_yellow", "ansi_bright_magenta", "ansi_default")
ANSI_LIGHT = ("ansi_blue", "ansi_green", "ansi_red", "ansi_magenta", "ansi_default")
"""The terminal's own colours, for the `ansi` themes."""


def variables(*, dark: bool, ansi: bool) -> dict[str, str]:
    """The theme variables `tone-1` to `tone-5`."""
    palette = (ANSI_DARK if dark else ANSI_LIGHT) if ansi else (DARK if dark else LIGHT)
    return {f"tone-{tone}": color for tone, color in enumerate(palette, 1)}


def tone_of(reading: str | None) -> int:
    """The tone of one reading ("lao2"), 5 for neutral, 0 where there is none."""
    last = reading[-1:] if reading else ""
    return int(last) if last and last in "12345" else 0


def style_of(reading: str | None) -> str:
    """The style of one reading; follows the theme."""
    tone = tone_of(reading)
    return f"$tone-{tone}" if tone else ""


def numbered(readings: Sequence[str | None]) -> str:
    """The syllables with their tones as numbers, "ji1 yu4": contour signs are missing from many fonts."""
    return " ".join(reading for reading in readings if reading).replace("v", "ü")


def coloured_pinyin(readings: Sequence[str | None], separator: str = " ") -> Content:
    """Syllables with tone marks, each in the colour of its tone."""
    syllables = [Content.styled(syllable_with_mark(reading), style_of(reading)) for reading in readings if reading]
    return Content(separator).join(syllables)
