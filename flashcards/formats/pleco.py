"""Pleco's text files: `简[繁]`, pinyin with tone numbers, a definition, apart by tabs; `//` lines name categories."""

import re
from collections.abc import Iterable, Iterator

from flashcards.formats.record import DeckRecord, DeckText, RefusedRow, checked_record

NAME = "Pleco text"
COLUMNS = (("word", "headword"), ("traditional", "[headword]"), ("reading", "pinyin"), ("gloss", "definition"))

SNIFFED_LINES = 50

_CATEGORY = re.compile(r"//\s*(\S.*)")
_HEADWORD = re.compile(r"([^\t\[\]［］]+)[\[［]([^\t\[\]［］]*)[\]］]")
_NEW_LINE = "\ueab1"
_STYLES = re.compile("[\ueab0-\ueabf]")
_BROKEN = re.compile(r"[\t\r\n]+")


def is_pleco_text(text: str) -> bool:
    """Whether most lines of a cleaned text are Pleco's: categories, or headwords in both scripts."""
    lines = [line for line in text[:20_000].split("\n") if line.strip()][:SNIFFED_LINES]
    if not lines:
        return False
    marked = sum(bool(_CATEGORY.match(line) or _HEADWORD.match(line.split("\t")[0])) for line in lines)
    return _CATEGORY.match(lines[0]) is not None or marked > 0.6 * len(lines)


def read_pleco_text(text: str) -> DeckText:
    """The deck in a cleaned text of Pleco's; a category is its name, several are tags."""
    rows: list[tuple[str, DeckRecord | RefusedRow]] = []
    category = ""
    for number, line in enumerate(text.split("\n"), 1):
        match = _CATEGORY.match(line)
        if match:
            category = match[1].strip()
        elif line.strip():
            rows.append((category, _record(line, number)))
    categories = {category for category, _ in rows}
    return DeckText(NAME, deck_of(categories), COLUMNS, (), tagged(rows, categories))


def write_pleco_text(records: Iterable[DeckRecord], deck: str) -> Iterator[str]:
    """The lines of a file that Pleco imports, with a mark of UTF-8 and its line breaks."""
    yield f"\ufeff//{_line(deck).replace('/', ' ')}\r\n"
    for record in records:
        pinyin = "".join(syllable for syllable in record.reading.split(" ") if syllable != "-").replace("v", "ü")
        gloss = _line(record.gloss)
        if record.sentence:
            gloss += _NEW_LINE + _line(record.sentence)
        if record.translation:
            gloss += _NEW_LINE + _line(record.translation)
        yield f"{_line(record.word)}[{_line(record.traditional or record.word)}]\t{pinyin}\t{gloss}\r\n"


def plain_definition(text: str) -> str:
    """A definition without Pleco's private characters for line breaks and styles."""
    return _STYLES.sub("", text.replace(_NEW_LINE, "\n"))


def deck_of(categories: set[str]) -> str:
    """The deck's name where all cards are of one category: its last part."""
    return next(iter(categories)).split("/")[-1].strip() if len(categories) == 1 else ""


def tagged(
    rows: Iterable[tuple[str, DeckRecord | RefusedRow]], categories: set[str]
) -> tuple[DeckRecord | RefusedRow, ...]:
    """The rows, tagged with their category where there are several."""
    return tuple(
        row._replace(tags="_".join(category.split()))
        if isinstance(row, DeckRecord) and category and len(categories) > 1
        else row
        for category, row in rows
    )


def record_of(word: str, traditional: str, pinyin: str, definition: str, row: int) -> DeckRecord | RefusedRow:
    """A record from Pleco's fields; a sentence below the definition is one of ours that came back."""
    gloss, *below = plain_definition(definition).split("\n")
    sentence = translation = ""
    if below and word in below[0] and len(below) <= 2:
        sentence, translation = below[0], "".join(below[1:])
    else:
        gloss = "; ".join([gloss, *below])
    # `//` inside pinyin parts a separable verb.
    values = [word, traditional, pinyin.replace("//", " "), gloss, sentence, translation, "", ""]
    return checked_record(values, row)


def _record(line: str, number: int) -> DeckRecord | RefusedRow:
    headword, pinyin, definition, *_ = [*line.split("\t"), "", ""]
    match = _HEADWORD.match(headword)
    word, traditional = (match[1], match[2]) if match else (headword, "")
    return record_of(word.strip(), traditional.strip(), pinyin.strip(), definition, number)


def _line(text: str) -> str:
    return _BROKEN.sub(" ", text).strip()
