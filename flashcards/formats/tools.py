"""Word lists of other programs whose tables mean more than their headings say: statuses above all.

LWT, Lute, LinguaCafe, AnkiMorphs and the Zhongwen extension. A word that the program calls well
known or ignored is to be a mark on the word; the others are notes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flashcards.formats.record import FIELDS, DeckRecord, DeckText, RefusedRow, checked_record
from flashcards.formats.table import split_rows, text_of_html
from flashcards.text.hanzi import has_hanzi

SNIFFED_LINES = 40
OPEN_QUOTE = "a quote is opened in it and not closed"

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Tool:
    """How one program writes its words."""

    name: str
    delimiter: str
    places: Callable[[Rows], Mapping[str, int] | None]
    """Field -> column of rows that are this program's, None if they are not; "status" is a column too."""
    has_header: bool
    marks: Mapping[str, str]
    """Status -> mark."""
    always: str = ""
    """The mark of every word."""


def read_tool(text: str) -> DeckText | None:
    """The words in a cleaned text, None where no program of these wrote it."""
    lines = text.split("\n")
    heads: dict[str, Rows] = {}
    for tool in TOOLS:
        if tool.delimiter not in heads:
            found = split_rows(lines[:SNIFFED_LINES], tool.delimiter)
            heads[tool.delimiter] = [[cell.strip() for cell in cells] for _, cells in found if cells]
        head = heads[tool.delimiter]
        places = tool.places(head) if head else None
        if places is not None:
            return _read(tool, lines, places, head[0])
    return None


def _read(tool: Tool, lines: Sequence[str], places: Mapping[str, int], first: Sequence[str]) -> DeckText:
    rows = split_rows(lines, tool.delimiter)
    if tool.has_header:
        next(rows)
    records = tuple(_record(tool, cells, line + 1, places) for line, cells in rows)
    headings = first if tool.has_header else [f"column {place + 1}" for place in range(len(first))]
    columns = tuple((name, headings[place]) for name, place in places.items() if name in FIELDS)
    unused = [heading for place, heading in enumerate(headings) if place not in places.values()]
    return DeckText(tool.name, "", columns, tuple(filter(None, unused)), records)


def _record(tool: Tool, cells: Sequence[str] | None, row: int, places: Mapping[str, int]) -> DeckRecord | RefusedRow:
    if cells is None:
        return RefusedRow(row, OPEN_QUOTE)
    cell = {name: cells[place].strip() if place < len(cells) else "" for name, place in places.items()}
    cell["tags"] = "_".join(cell.get("tags", "").split(" ")).replace(",_", " ").replace(",", " ")
    if cell.get("sentence"):
        cell["sentence"] = text_of_html(cell["sentence"].replace("{", "").replace("}", ""))
    record = checked_record([cell.get(name, "") for name in FIELDS], row)
    mark = tool.always or tool.marks.get(cell.get("status", "").casefold(), "")
    return record._replace(mark=mark) if mark and isinstance(record, DeckRecord) else record


def _named(required: set[str], names: Mapping[str, str]) -> Callable[[Rows], Mapping[str, int] | None]:
    """By a header that has the required headings; `names` are heading -> field."""

    def places(rows: Rows) -> Mapping[str, int] | None:
        headings = [heading.casefold() for heading in rows[0]]
        if not required <= set(headings):
            return None
        return {field: headings.index(heading) for heading, field in names.items() if heading in headings}

    return places


def _fixed(width: int, fields: str, statuses: str) -> Callable[[Rows], Mapping[str, int] | None]:
    """By the number of columns and a status of these in each row; `fields` in the columns' order, `-` for none."""
    order = fields.split()
    allowed = frozenset(statuses.split())

    def places(rows: Rows) -> Mapping[str, int] | None:
        status = order.index("status")
        sound = sum(len(row) == width and row[status].casefold() in allowed and has_hanzi(row[0]) for row in rows)
        return _places(order) if sound > 0.8 * len(rows) else None

    return places


def _lwt_anki(rows: Rows) -> Mapping[str, int] | None:
    """By eight columns of which the fifth is a sentence with the term, the fourth the same without it."""
    sound = sum(
        len(row) == 8
        and has_hanzi(row[0])
        and row[0] in text_of_html(row[4])
        and row[0] not in row[3]
        and row[6].isdigit()
        for row in rows
    )
    return _places(["word", "gloss", "reading", "-", "sentence", "-", "-", "tags"]) if sound > 0.8 * len(rows) else None


def _zhongwen(rows: Rows) -> Mapping[str, int] | None:
    """By two columns of Hanzi as long as each other, pinyin, perhaps zhuyin, and a definition."""
    order = ["word", "traditional", "reading", "gloss"]
    for width, kept in ((6, (0, 1, 2, 4)), (5, (0, 1, 2, 3))):
        sound = sum(
            len(row) == width and has_hanzi(row[0]) and len(row[0]) == len(row[1]) and row[2][:1].isalpha()
            for row in rows
        )
        with_sentence = sum(row[0] in row[width - 1] for row in rows if len(row) == width)
        if sound > 0.8 * len(rows) and with_sentence < 0.5 * len(rows):
            return dict(zip(order, kept, strict=True))
    return None


def _places(order: Sequence[str]) -> Mapping[str, int]:
    return {field: place for place, field in enumerate(order) if field != "-"}


LUTE_NAMES = {
    "term": "word", "translation": "gloss", "pronunciation": "reading", "tags": "tags", "status": "status",
}  # fmt: skip
LUTE_COUNTS = {"term": "word", "definition": "gloss", "tags": "tags", "status": "status"}
LINGUACAFE_NAMES = {"word": "word", "translation": "gloss", "reading": "reading", "level": "status"}
READERS = {"w": "known", "99": "known", "i": "ignored", "98": "ignored"}
LINGUACAFE = {"learned": "known", "ignored": "ignored"}
MORPHS = {"morph-inflection": "word"}
LEMMAS = {"morph-lemma": "word"}


def _known_morphs(rows: Rows) -> Mapping[str, int] | None:
    names = {heading.casefold() for heading in rows[0]}
    if not names <= {"morph-lemma", "morph-inflection", "occurrence", "occurrences"}:
        return None
    return _morphs(rows)


def _morphs(rows: Rows) -> Mapping[str, int] | None:
    return _named({"morph-lemma", "morph-inflection"}, MORPHS)(rows) or _named({"morph-lemma"}, LEMMAS)(rows)


TOOLS = (
    Tool("Lute terms", ",", _named({"language", "term"}, LUTE_NAMES), True, READERS),
    Tool("Lute frequencies", ",", _named({"term", "familycount", "status"}, LUTE_COUNTS), True, READERS),
    Tool("LinguaCafe words", ",", _named({"word", "lemma", "level"}, LINGUACAFE_NAMES), True, LINGUACAFE),
    Tool("AnkiMorphs known words", ",", _known_morphs, True, {}, "known"),
    Tool("AnkiMorphs priorities", ",", _morphs, True, {}),
    Tool(
        "LWT terms",
        "\t",
        _fixed(8, "word gloss sentence reading status - - tags", "1 2 3 4 5 98 99"),
        False,
        READERS,
    ),
    Tool("LWT terms", "\t", _lwt_anki, False, {}),
    Tool(
        "LinguaCafe words",
        ",",
        _fixed(6, "word gloss - reading - status", "new ignored learned 1 2 3 4 5 6 7"),
        False,
        LINGUACAFE,
    ),
    Tool("Zhongwen list", "\t", _zhongwen, False, {}),
)
