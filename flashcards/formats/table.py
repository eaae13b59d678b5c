"""The cells of somebody's table: Anki's header lines, the delimiter, quotes, all judged by content."""

import csv
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from flashcards.formats.columns import columns_by_heading

DELIMITERS = ("\t", ",", ";", "|")
SEPARATOR_NAMES = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " "}

RECORD_LINES = 100
RECORD_CHARACTERS = 4_000_000
"""Of one row at most: beyond, a quote was left open, or the row is no note. The csv module takes four bytes and more
for each character of a field."""

FIELD_LIMIT = 64 * 1024 * 1024
"""The csv module's own limit, lifted to that of a file: what is too long is refused by row, with a reason."""

SNIFFED_ROWS = 30

_ANKI_HEADER = re.compile(
    r"#(separator|html|tags|columns|notetype|deck|notetype column|deck column|tags column|guid column"
    r"|if matches|match scope):(.*)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|\[(?:sound|anki):[^\]]*\]", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"<(?:br|/?div|/?p|/?li)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^>]*>")
_MARKUP = re.compile(
    r"</?(?:a|b|br|div|em|font|h[1-6]|i|img|li|ol|p|rb|rp|rt|ruby|script|span|strong|style|su[bp]|table|td|th|tr|u|ul)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
"""Tags that cards have; other text between angles is text."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the `#` lines above a table say."""

    lines: int = 0
    """How many there are."""
    delimiter: str = ""
    is_html: bool = False
    says_html: bool = False
    """Whether it says if its fields are HTML."""
    deck: str = ""
    tags: str = ""
    headings: str = ""
    """Names of the columns, apart by the delimiter."""
    places: dict[str, int] = field(default_factory=dict)
    """"guid", "deck", "tags", "notetype" -> column, from 0."""

    @property
    def is_anki(self) -> bool:
        """Whether the file is a text export of Anki's."""
        return bool(self.delimiter or self.is_html or self.headings or self.places)


def read_head(lines: Sequence[str]) -> Head:
    """The header lines at the top of a text, as Anki writes them; other `#` lines are comments."""
    count = 0
    said: dict[str, str] = {}
    for line in lines:
        match = _ANKI_HEADER.fullmatch(line)
        is_comment = line.startswith("#") and not any(delimiter in line for delimiter in DELIMITERS)
        if not match and not is_comment:
            break
        count += 1
        if match:
            said[match[1].lower()] = match[2].strip() or match[2][:1]
    separator = said.get("separator", "")
    places = {
        key.removesuffix(" column"): int(value) - 1
        for key, value in said.items()
        if key.endswith(" column") and value.isascii() and value.isdigit() and 0 < int(value[:6]) < 1000
    }
    return Head(
        count,
        SEPARATOR_NAMES.get(separator.lower(), separator[:1]),
        said.get("html", "").lower() == "true",
        "html" in said,
        said.get("deck", ""),
        said.get("tags", ""),
        said.get("columns", ""),
        places,
    )


def sniff_delimiter(lines: Sequence[str]) -> str:
    """The delimiter that gives known headings, else the most even columns; a tab where there is one column."""
    best, best_score = "\t", (0, 0.0)
    for delimiter in DELIMITERS:
        rows = [cells for _, cells in split_rows(lines[: 10 * SNIFFED_ROWS], delimiter) if cells][:SNIFFED_ROWS]
        if not rows:
            continue
        widths = [len(cells) for cells in rows]
        usual = max(set(widths), key=widths.count)
        known = len(columns_by_heading(rows[0])) if len(rows[0]) > 1 else 0
        score = (known, widths.count(usual) / len(widths) if usual > 1 else 0.0)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def split_rows(lines: Sequence[str], delimiter: str) -> Iterator[tuple[int, list[str] | None]]:
    """Line on which each row begins, from 0, and its cells; None where a quote is not closed.

    After such a row reading goes on with the next line, so that one stray quote spoils one row.
    """
    csv.field_size_limit(FIELD_LIMIT)
    start = 0
    while start < len(lines):
        feed = _Feed(lines, start)
        try:
            for cells in csv.reader(feed, delimiter=delimiter, skipinitialspace=delimiter != " ", strict=True):
                if any(cells):
                    yield start, cells
                start = feed.next_row()
        except csv.Error:
            yield start, None
            start += 1


def has_markup(rows: Iterable[Sequence[str]]) -> bool:
    """Whether some cell has a tag of HTML: older programs export fields as they keep them, and do not say so."""
    return any("<" in cell and _MARKUP.search(cell) for cells in rows for cell in cells)


def text_of_html(cell: str) -> str:
    """The words of a field that Anki wrote as HTML."""
    if "<" not in cell and "&" not in cell and "[" not in cell:
        return cell
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", _HIDDEN.sub("", cell)))).strip()


class _Feed:
    """Lines for the csv module; ends early where one row has too many, or too long ones."""

    def __init__(self, lines: Sequence[str], start: int) -> None:
        self.lines = lines
        self.start = self.place = start
        self._room = RECORD_CHARACTERS

    def __iter__(self) -> Iterator[str]:
        while self.place < len(self.lines) and self.place - self.start < RECORD_LINES and self._room > 0:
            line = self.lines[self.place]
            self.place += 1
            yield line[: self._room] + "\n"
            self._room -= len(line)

    def next_row(self) -> int:
        """The line on which the next row begins."""
        self.start = self.place
        self._room = RECORD_CHARACTERS
        return self.start
