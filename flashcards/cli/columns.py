"""Columns of text in a terminal, where a Hanzi takes two cells."""

import os
import sys
import unicodedata

from flashcards.text.clean import safe_line

WIDTH = 80
"""Where there is no terminal."""

NARROW = 60
"""Below this, what belongs together goes below each other instead of beside."""


def width() -> int:
    """Cells of a line of stdout."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or WIDTH
    except (OSError, ValueError):
        return WIDTH


def counted(number: int, noun: str) -> str:
    """A number of things: "1 note", "1,200 notes"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def cells(text: str) -> int:
    """Cells that a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_cells_of, text))


def fit(text: str, room: int) -> str:
    """The text as one safe line of at most `room` cells, cut with … where it is longer."""
    text = safe_line(text)
    if cells(text) <= room:
        return text
    used, kept = 1, []
    for character in text:
        used += _cells_of(character)
        if used > room:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…" if room > 0 else ""


def pad(text: str, room: int, *, right: bool = False) -> str:
    """The text cut or filled with blanks to exactly `room` cells."""
    text = fit(text, room)
    blanks = " " * (room - cells(text))
    return blanks + text if right else text + blanks


def widest(texts: list[str], most: int) -> int:
    """Cells of the widest text, but at most `most`."""
    return min(most, max(map(cells, texts), default=0))


def _cells_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
