"""Any table with a header: CSV, TSV, `;` or `|`, of spreadsheets, of Anki, of other programs.

Content decides, not the file's name. A cell that a spreadsheet would take for a formula is written
with `'` before it, and reading takes exactly that away.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from flashcards.errors import DataRefused
from flashcards.formats.columns import (
    SAMPLE_ROWS,
    columns_by_content,
    columns_by_heading,
    columns_by_map,
    is_heading_row,
    no_word_column,
)
from flashcards.formats.record import FIELDS, DeckRecord, DeckText, RefusedRow, checked_record
from flashcards.formats.table import Head, has_markup, read_head, sniff_delimiter, split_rows, text_of_html
from flashcards.text.clean import clean
from flashcards.text.hanzi import has_hanzi

MAX_COLUMNS = 200
ANKI_FIELDS = ("id", *(name for name in FIELDS if name not in ("id", "tags")), "tags")
NAMES = {"\t": "TSV", ",": "CSV", ";": "CSV with semicolons"}

OPEN_QUOTE = "a quote is opened in it and not closed"

_GUARDED = re.compile("'*[=+\\-@\t\r＝＋－＠]")
_COMMAS = str.maketrans(",，、;；", "     ")


def read_delimited(text: str, source: str, mapping: Mapping[str, str] | None = None) -> DeckText:
    """The deck in a cleaned text; `mapping` is the learner's own choice of columns.

    Raises:
        DataRefused: too many columns, or none that is known to hold words.
        UsageError: `mapping` names a column that is not there.
    """
    lines = text.split("\n")
    head = read_head(lines)
    lines = lines[head.lines :]
    delimiter = head.delimiter or sniff_delimiter(lines)
    rows = [(head.lines + line + 1, cells) for line, cells in split_rows(lines, delimiter)]
    sound = [cells for _, cells in rows if cells]
    widest = max(map(len, sound), default=0)
    if widest > MAX_COLUMNS:
        row = next(row for row, cells in rows if cells and len(cells) == widest)
        raise DataRefused(f"{source} has {widest:,} columns in row {row:,}; a deck has at most {MAX_COLUMNS}.")
    if not sound:
        return DeckText(NAMES.get(delimiter, "table"), head.deck, (), (), _refusals(rows))
    headings, places = _columns(head, delimiter, sound, mapping or {}, source)
    if not head.says_html and _is_html(headings, places["word"], sound[:SAMPLE_ROWS]):
        head = replace(head, is_html=True)
    if sound[0] == headings:
        rows.remove(next(one for one in rows if one[1]))
    filled = {place: name for name, place in places.items()}
    named = headings or [f"column {place + 1}" for place in range(len(sound[0]))]
    return DeckText(
        NAMES.get(delimiter, "table"),
        head.deck or _deck_in_column(head, sound[-1]),
        tuple((name, named[places[name]]) for name in FIELDS if name in places),
        tuple(heading for place, heading in enumerate(named) if place not in filled and heading.strip()),
        tuple(_record(cells, row, len(named), places, head) for row, cells in rows),
    )


def write_delimited(records: Iterable[DeckRecord]) -> Iterator[str]:
    """The lines of a CSV file with a header, formulas guarded."""
    write = csv.writer(_Echo(), lineterminator="\n").writerow
    yield write(FIELDS)
    for record in records:
        yield write([guard(getattr(record, name)) for name in FIELDS])


def write_anki_text(records: Iterable[DeckRecord], deck: str) -> Iterator[str]:
    """The lines of a text file as Anki exports and imports it: `#` headers, tabs, guid first and tags last."""
    yield "#separator:tab\n#html:false\n"
    yield f"#deck:{' '.join(deck.split())}\n"
    yield "#guid column:1\n"
    yield f"#tags column:{len(ANKI_FIELDS)}\n"
    yield "#columns:" + "\t".join(("guid", *ANKI_FIELDS[1:])) + "\n"
    write = csv.writer(_Echo(), delimiter="\t", lineterminator="\n").writerow
    write_quoted = csv.writer(_Echo(), delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_ALL).writerow
    for record in records:
        cells = [guard(getattr(record, name)) for name in ANKI_FIELDS]
        yield (write_quoted if cells[0].startswith("#") else write)(cells)  # a bare # would begin a comment


def guard(cell: str) -> str:
    """The cell as a spreadsheet can be shown it."""
    return f"'{cell}" if _GUARDED.match(cell) else cell


def unguard(cell: str) -> str:
    """What `guard` was given."""
    return cell[1:] if cell.startswith("'") and _GUARDED.match(cell) else cell


class _Echo:
    def write(self, line: str) -> str:
        return line


def _columns(
    head: Head, delimiter: str, rows: Sequence[list[str]], mapping: Mapping[str, str], source: str
) -> tuple[list[str], dict[str, int]]:
    """Headings, empty where there are none, and the place of each field."""
    first = rows[0]
    if head.headings:
        first = next(iter(cells for _, cells in split_rows([head.headings], delimiter) if cells), [])
    headings = [heading.strip() for heading in first]
    known = columns_by_heading(headings)
    chosen = columns_by_map(headings, mapping)
    has_header = bool(head.headings) or _has_header(headings, known, chosen, mapping, head)
    if has_header:
        places = known | chosen
    else:
        hidden = {place for name, place in head.places.items() if name != "tags"}
        shown = [
            ["" if at in hidden else text_of_html(cell) for at, cell in enumerate(cells)]
            for cells in rows[:SAMPLE_ROWS]
        ]
        places = columns_by_content(shown, len(first)) | chosen
    for name, field in (("guid", "id"), ("tags", "tags")):
        if name in head.places:
            places.setdefault(field, head.places[name])
    places = {field: place for field, place in places.items() if mapping.get(field) != ""}
    if "word" not in places:
        raise no_word_column(headings, rows[1:], source)
    return (first if has_header else []), places


def _has_header(
    headings: Sequence[str],
    known: Mapping[str, int],
    chosen: Mapping[str, int],
    mapping: Mapping[str, str],
    head: Head,
) -> bool:
    """Whether the first row names columns: known names, names the learner gave, or no Chinese where words are."""
    if is_heading_row(headings, known) or _names_columns(mapping):
        return True
    if "word" in chosen:
        return not has_hanzi(headings[chosen["word"]])
    return not head.is_anki and not any(map(has_hanzi, headings))


def _names_columns(mapping: Mapping[str, str]) -> bool:
    return any(heading and not heading.isdigit() for heading in mapping.values())


def _is_html(headings: Sequence[str], word: int, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table that does not say so holds HTML: tags in words, or anywhere without a header, as Anki had none.

    What this program writes is text as it stands, whatever it looks like.
    """
    if tuple(headings) == FIELDS:
        return False
    return has_markup([cells[word : word + 1] for cells in rows] if headings else rows)


def _deck_in_column(head: Head, cells: Sequence[str]) -> str:
    place = head.places.get("deck", len(cells))
    return cells[place].strip() if place < len(cells) else ""


def _refusals(rows: Sequence[tuple[int, list[str] | None]]) -> tuple[RefusedRow, ...]:
    return tuple(RefusedRow(row, OPEN_QUOTE) for row, cells in rows if cells is None)


def _record(
    cells: list[str] | None, row: int, width: int, places: Mapping[str, int], head: Head
) -> DeckRecord | RefusedRow:
    if cells is None:
        return RefusedRow(row, OPEN_QUOTE)
    if len(cells) > width and any(cells[width:]) and not head.is_anki:
        return RefusedRow(
            row, f"it has {len(cells)} columns where there should be {width}: a delimiter inside a field needs quotes"
        )
    values = [
        unguard(cells[places[name]].strip()) if places.get(name, len(cells)) < len(cells) else "" for name in FIELDS
    ]
    if head.is_html:
        values = [clean(text_of_html(value)) for value in values]
    tags = FIELDS.index("tags")
    values[tags] = f"{values[tags].translate(_COMMAS)} {head.tags}"
    record = checked_record(values, row)
    deck = _deck_in_column(head, cells)
    return record._replace(deck=deck) if deck and isinstance(record, DeckRecord) else record
