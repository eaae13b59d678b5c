"""Rows of the compiled dictionary -> values; what is not as it was written raises TypeError or ValueError."""

from typing import Any

from flashcards.text.document import Entry, Known

Row = tuple[Any, ...]


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


def readings_of_row(row: Row) -> tuple[str, ...]:
    """The readings that are the row."""
    return tuple(text_of_row(row).split(" "))


def known_of_row(row: Row) -> tuple[str, Known, list[Entry | int]]:
    """One row of `LOOK_UP`: a word, what is known of it, and its entries apart where some are ids."""
    word, frequency, rank, tag, endings, packed = row
    if not isinstance(word, str) or not isinstance(frequency, int) or not isinstance(tag, str):
        raise TypeError(row)
    if packed is None:
        return word, Known(0, frequency, rank, tag, endings), []
    entries: list[Entry | int] = [entry_of_line(word, line) for line in packed.split("\n")]
    whole = tuple([entry for entry in entries if not isinstance(entry, int)])
    return word, Known(1, frequency, rank, tag, endings, whole), [] if len(whole) == len(entries) else entries


def entry_of_line(word: str, line: str) -> Entry | int:
    """One line of a word's `entries`: the entry, or the id of one whose simplified form is another."""
    if line.isdigit():
        return int(line)
    traditional, readings, glosses, classifiers, see_also, flags = line.split("\t")
    return entry_of_row((word, traditional, readings, glosses, classifiers, see_also, int(flags)))


def entry_of_row(row: Row) -> Entry:
    """One row of `entries` without its id, field by field."""
    simplified, traditional, readings, glosses, classifiers, see_also, flags = row
    if not isinstance(simplified, str) or not isinstance(traditional or simplified, str):
        raise TypeError(row)
    listed = readings.split(" ")
    return Entry(
        simplified,
        traditional or simplified,
        tuple([None if reading == "-" else reading for reading in listed] if "-" in readings else listed),
        tuple(glosses.split("/")),
        tuple(classifiers.split("/")) if classifiers else (),
        tuple(see_also.split("/")) if see_also else (),
        flags & 1 > 0,
        flags & 2 > 0,
    )
