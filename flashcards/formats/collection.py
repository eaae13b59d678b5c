"""Everything in a learner's file as one JSON object, `flashcards/collection/1`: the complete round trip.

{"schema": …, "settings": {"columns": […], "rows": [[…], …]}, "devices": {…}, …}

Tables come in an order in which each row's owners stand before it. We write one row a line, so that
a file of any size is written and read row by row; the same object laid out otherwise is read whole.
"""

import codecs
import io
import itertools
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any, NoReturn

from flashcards.errors import DataRefused
from flashcards.text.clean import clean

SCHEMA = "flashcards/collection/1"
MAX_BYTES = 2 * 1024 * 1024 * 1024
MAX_LINE_BYTES = 16 * 1024 * 1024
MAX_WHOLE_BYTES = 64 * 1024 * 1024
"""Of a file that is not laid out one row a line."""
MAX_DEPTH = 8
MAX_DIGITS = 25

_BEGINNING = re.compile(rb'\s*\{\s*"schema"\s*:\s*"flashcards/collection/(\d+)"')
_TABLE = re.compile(r'"(\w+)": \{"columns": (\[[^\]]*\]), "rows": \[$')
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
"""Matches from any quote on, closed or not: trying each quote anew would take quadratic time."""
_LONG_NUMBER = re.compile(rf"\d{{{MAX_DIGITS + 1}}}")
_BRACKETS = {"[": 1, "{": 1, "]": -1, "}": -1}

Row = list[Any]


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


_DECODER = json.JSONDecoder(parse_constant=_no_number)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table, to be read once."""

    name: str
    columns: tuple[str, ...]
    rows: Iterable[Row]


def is_collection(beginning: bytes) -> bool:
    """Whether a file that begins so is a collection, of this schema or a later one."""
    return _BEGINNING.match(beginning.removeprefix(codecs.BOM_UTF8)) is not None


def write_collection(tables: Iterable[Table]) -> Iterator[str]:
    """The lines of a collection."""
    yield f'{{"schema": "{SCHEMA}"'
    for table in tables:
        yield f',\n"{table.name}": {{"columns": {json.dumps(list(table.columns))}, "rows": ['
        between = "\n"
        for row in table.rows:
            yield between + json.dumps(row, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
            between = ",\n"
        yield "\n]}"
    yield "}\n"


def read_collection(data: IO[bytes], source: str) -> Iterator[Table]:
    """The tables of a collection, each to be read to its end before the next.

    Raises:
        DataRefused: it is of a later schema, too large, too deep, not UTF-8, or no JSON.
    """
    beginning = _BEGINNING.match(data.read(200).removeprefix(codecs.BOM_UTF8))
    if beginning is None or beginning[1] != b"1":
        raise DataRefused(f"{source} is a collection of a later version: update flashcards to read it.")
    data.seek(0)
    lines = _lines(data, source)
    first = next(lines)
    if first.removeprefix("\ufeff") == f'{{"schema": "{SCHEMA}",':
        yield from _by_lines(lines, source)
    else:
        yield from _whole(itertools.chain((first,), lines), source)


def _lines(data: IO[bytes], source: str) -> Iterator[str]:
    total = 0
    for number in itertools.count(1):
        line = data.readline(MAX_LINE_BYTES + 1)
        total += len(line)
        if total > MAX_BYTES:
            raise DataRefused(f"{source} is over {MAX_BYTES >> 30} GB.")
        if len(line) > MAX_LINE_BYTES:
            # Not laid out by lines: taken whole, in blocks, as far as that is allowed.
            data.seek(total - len(line))
            yield from _blocks(data, source, number)
            return
        if not line:
            return
        yield _decoded(line, source, number).rstrip("\r\n")


def _blocks(data: IO[bytes], source: str, number: int) -> Iterator[str]:
    rest = data.read(MAX_WHOLE_BYTES + 1)
    if len(rest) > MAX_WHOLE_BYTES:
        raise _too_large(source)
    yield _decoded(rest, source, number)


def _decoded(line: bytes, source: str, number: int) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataRefused(f"Line {number:,} of {source} is not UTF-8: the file is damaged.") from error


def _by_lines(lines: Iterator[str], source: str) -> Iterator[Table]:
    numbered = enumerate(lines, 2)
    for number, line in numbered:
        match = _TABLE.fullmatch(line)
        if match is None:
            raise _damaged(source, number)
        rows = _Rows(numbered, source)
        yield _table(match[1], _parsed(match[2], source, number), rows, source)
        for _ in rows:  # what the reader has left
            pass
        if rows.end == "]}}":
            return
    raise _broken_off(source)


class _Rows:
    """The rows of one table, up to the line that closes it."""

    def __init__(self, numbered: Iterator[tuple[int, str]], source: str) -> None:
        self._numbered = numbered
        self._source = source
        self.end = ""

    def __iter__(self) -> Iterator[Row]:
        while not self.end:
            number, line = next(self._numbered, (0, ""))
            if not line:
                raise _broken_off(self._source)
            if line in ("]},", "]}}"):
                self.end = line
                return
            row = _parsed(line.removesuffix(","), self._source, number)
            if not isinstance(row, list):
                raise _damaged(self._source, number)
            yield row


def _whole(lines: Iterator[str], source: str) -> Iterator[Table]:
    text = io.StringIO()
    for line in lines:
        text.write(line + "\n")
        if text.tell() > MAX_WHOLE_BYTES:
            raise _too_large(source)
    found = _parsed(text.getvalue().removeprefix("\ufeff"), source, 0)
    for name, table in found.items():
        if name != "schema":
            if not isinstance(table, dict) or not isinstance(table.get("rows"), list):
                raise DataRefused(f"{source} is damaged: {clean(name)[:40]!r} is no table with columns and rows.")
            yield _table(name, table.get("columns"), table["rows"], source)


def _table(name: str, columns: Any, rows: Iterable[Row], source: str) -> Table:
    if not isinstance(columns, list) or not all(isinstance(one, str) for one in columns):
        raise DataRefused(f"{source} is damaged: the columns of {clean(name)[:40]!r} are not named.")
    return Table(name, tuple(columns), _checked(name, rows, len(columns), source))


def _checked(name: str, rows: Iterable[Row], width: int, source: str) -> Iterator[Row]:
    for number, row in enumerate(rows, 1):
        if not isinstance(row, list) or len(row) != width:
            raise DataRefused(f"Row {number:,} of {name} in {source} has not {width} values: the file is damaged.")
        yield [clean(value) if isinstance(value, str) else value for value in row]


def _parsed(text: str, source: str, number: int) -> Any:
    where = f"Line {number:,} of {source}" if number else source
    check_json(text, where)
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        raise DataRefused(f"{where} is no JSON ({str(error)[:80]}): the file is damaged.") from error


def check_json(text: str, where: str, depth: int = MAX_DEPTH) -> None:
    """Refuse JSON that nests or counts beyond reason, before it is parsed.

    Raises:
        DataRefused: naming `where`.
    """
    if text.count("[") + text.count("{") <= depth and not _LONG_NUMBER.search(text):
        return
    bare = _STRING.sub("", text)
    if _LONG_NUMBER.search(bare):
        raise DataRefused(f"{where} has a number of over {MAX_DIGITS} digits.")
    steps = (_BRACKETS[one] for one in bare if one in _BRACKETS)
    if max(itertools.accumulate(steps), default=0) > depth:
        raise DataRefused(f"{where} is nested more than {depth} deep.")


def _damaged(source: str, number: int) -> DataRefused:
    return DataRefused(f"Line {number:,} of {source} is not as a collection has it: the file is damaged.")


def _broken_off(source: str) -> DataRefused:
    return DataRefused(f"{source} breaks off: it is not whole.")


def _too_large(source: str) -> DataRefused:
    return DataRefused(f"{source} is over {MAX_WHOLE_BYTES >> 20} MB and not laid out one row a line.")
