"""Rows of the compiled dictionary -> values; what is not as it was written raises TypeError or ValueError."""

from collections.abc import Callable
from functools import partial
from sys import intern
from typing import Any

from flashcards.text.document import Emissions, Entry, Known

Row = tuple[Any, ...]

# Half of what a call of the named tuple itself costs: a deck or a text asks for tens of thousands.
_entry: Callable[[Row], Entry] = partial(tuple.__new__, Entry)
_known: Callable[[Row], Known] = partial(tuple.__new__, Known)


def text_of_row(row: Row) -> str:
    """The text that is the row."""
    (text,) = row
    if not isinstance(text, str):
        raise TypeError(text)
    return text


def number_of_row(row: Row) -> int:
    """The number that is the row."""
    (number,) = row
    if not isinstance(number, int):
        raise TypeError(number)
    return number


def lattice_row(row: Row) -> tuple[str, int, int]:
    """One row of `lattice`."""
    text, frequency, longer = row
    if not isinstance(text, str) or not isinstance(frequency, int) or not isinstance(longer, int):
        raise TypeError(row)
    return text, frequency, longer


def emissions_of_row(row: Row) -> Emissions:
    """One row of `emissions` without its character."""
    for chance in row:
        if chance is not None and not isinstance(chance, float):
            raise TypeError(row)
    begins, ends, inside, alone = row
    return begins, ends, inside, alone


def readings_of_row(row: Row) -> tuple[str, ...]:
    """The readings that are the row."""
    return tuple(text_of_row(row).split(" "))


def known_of_row(row: Row) -> tuple[str, Known, list[Entry | int]]:
    """One row of `LOOK_UP`: a word, what is known of it, and its entries apart where some are ids."""
    word, frequency, rank, tag, endings, packed = row
    if not isinstance(word, str) or not isinstance(frequency, int) or not isinstance(tag, str):
        raise TypeError(row)
    if packed is None:
        return word, _known((0, frequency, rank, tag, endings, ())), []
    lines = packed.split("\n")
    # A line without tabs is the id of an entry whose simplified form is another.
    whole = tuple([entry_of_row((word, *line.split("\t"))) for line in lines if "\t" in line])
    known = _known((1, frequency, rank, tag, endings, whole))
    if len(whole) == len(lines):
        return word, known, []
    own = iter(whole)
    return word, known, [next(own) if "\t" in line else int(line) for line in lines]


def entry_of_row(row: Row) -> Entry:
    """One row of `entries` without its id, or one line of a word's `entries` after the word."""
    simplified, traditional, readings, glosses, classifiers, see_also, flags = row
    flags = int(flags)
    if not isinstance(simplified, str) or not isinstance(traditional or simplified, str):
        raise TypeError(row)
    listed = list(map(intern, readings.split(" ")))  # one value for each syllable
    return _entry(
        (
            simplified,
            traditional or simplified,
            tuple([None if reading == "-" else reading for reading in listed] if "-" in readings else listed),
            tuple(glosses.split("/")),
            tuple(classifiers.split("/")) if classifiers else (),
            tuple(see_also.split("/")) if see_also else (),
            flags & 1 > 0,
            flags & 2 > 0,
        )
    )
