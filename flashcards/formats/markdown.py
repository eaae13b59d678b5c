"""Flashcards in Markdown, as hashcards and repeater keep them.

`Q:` and `A:`, `C:` with `[clozes]`, `question::answer` on one line; markers stand in the first
column, `---` parts cards, `name = "…"` between `+++` or `---` at the top names the deck. One side of
a card must be a Chinese word; below the pinyin and the gloss may stand a sentence and its translation.
"""

import re
from collections.abc import Iterable, Iterator

from flashcards.formats.record import DeckRecord, DeckText, RefusedRow, checked_record, fit_reading
from flashcards.text.hanzi import has_hanzi
from flashcards.text.pinyin import pinyin_of

NAME = "Markdown cards"
SNIFFED_LINES = 200
WORD_CHARACTERS = 20

_MARKER = re.compile(r"(Q|A|C):(?:[ \t]+|$)(.*)")
_CLOZE = re.compile(r"(?<!\\)\[([^\[\]]+)(?<!\\)\]")
_ESCAPED = re.compile(r"\\([\[\]\\])")
_FRONT = re.compile(r"\s*(---|\+\+\+)\n(.*?)\n\1[ \t]*(?:\n|$)", re.DOTALL)
_NAME = re.compile(r"^name\s*=\s*[\"'](.*)[\"']\s*$", re.MULTILINE)
_BRACKETS = str.maketrans({"[": r"\[", "]": r"\]", "\\": r"\\"})

Block = tuple[int, str, list[str], list[str]]
"""Line, marker, lines of the front, lines of the back."""


def is_markdown(text: str) -> bool:
    """Whether a cleaned text has cards as these programs write them."""
    lines = text[:20_000].split("\n")[:SNIFFED_LINES]
    markers = [line[0] for line in lines if _MARKER.match(line)]
    inline = sum(bool(_inline(line)) for line in lines)
    filled = sum(bool(line.strip()) for line in lines)
    return "C" in markers or {"Q", "A"} <= set(markers) or inline > 0.5 * filled


def read_markdown(text: str) -> DeckText:
    """The deck in a cleaned text."""
    front = _FRONT.match(text)
    first = text[: front.end()].count("\n") if front else 0
    name = _NAME.search(front[2]) if front else None
    rows: list[DeckRecord | RefusedRow] = []
    for block in _blocks(text.split("\n")[first:], first + 1):
        rows += _clozes(block) if block[1] == "C" else [_card(block)]
    columns = (("word", "question"), ("gloss", "answer"))
    return DeckText(NAME, name[1] if name else "", columns, (), tuple(rows))


def write_markdown(records: Iterable[DeckRecord], deck: str) -> Iterator[str]:
    """The lines of a file with a card a note: the word, then pinyin, gloss, sentence and translation."""
    quoted = deck.replace("\\", "\\\\").replace('"', '\\"')
    yield f'---\nname = "{quoted}"\n---\n'
    for record in records:
        readings = [None if one == "-" else one for one in record.reading.split(" ") if one]
        lines = [pinyin_of(readings), record.gloss, record.sentence, record.translation]
        shown = "\n".join(" ".join(line.split()).translate(_BRACKETS) for line in lines if line.strip())
        yield f"\nQ: {record.word.translate(_BRACKETS)}\nA: {shown}\n"


def _blocks(lines: Iterable[str], first: int) -> Iterator[Block]:
    block: Block | None = None
    for number, line in enumerate(lines, first):
        marker = _MARKER.match(line)
        inline = _inline(line)
        if marker and marker[1] == "A" and block:
            block[3].append(marker[2])
        elif marker or line.startswith("---") or (inline and (block is None or not line[:1].isspace())):
            if block:
                yield block
            block = None
            if marker:
                block = (number, marker[1], [marker[2]], [])
            elif inline:
                yield number, "Q", [inline[0]], [inline[1]]
        elif block:
            (block[3] or block[2]).append(line)
    if block:
        yield block


def _inline(line: str) -> tuple[str, str] | None:
    """Question and answer on one line."""
    question, parts, answer = (part.strip() for part in line.partition("::"))
    if not parts or not question or not answer or question[0] in "#>`|" or ":" in question:
        return None
    return question, answer


def _card(block: Block) -> DeckRecord | RefusedRow:
    number, _, question, answer = block
    front, back = _lines(question), _lines(answer)
    if not front or not back:
        return RefusedRow(number, "it has a question without an answer, or none")
    if not _is_word(front[0]) and _is_word(back[0]):
        front, back = back, front
    word, *more = front
    return checked_record([word, "", *_fields(word, [*back, *more]), "", ""], number)


def _fields(word: str, lines: list[str]) -> list[str]:
    """Reading, gloss, sentence and translation among the lines of an answer."""
    reading = ""
    if lines and not has_hanzi(lines[0]) and fit_reading(lines[0], word):
        reading = lines.pop(0)
    place = next((at for at, line in enumerate(lines) if has_hanzi(line) and word in line), len(lines))
    sentence, *translation = lines[place:] or [""]
    return [reading, "; ".join(lines[:place]), sentence, " ".join(translation)]


def _clozes(block: Block) -> Iterator[DeckRecord | RefusedRow]:
    """A note for each cloze, with the whole text as its sentence."""
    number, _, lines, _ = block
    text = " ".join(line.strip() for line in lines).strip()
    sentence = _plain(_CLOZE.sub(r"\1", text))
    found = [_plain(match[1]) for match in _CLOZE.finditer(text)]
    if not found:
        yield RefusedRow(number, "it has no [cloze]")
    for word in found:
        yield checked_record([word, "", "", "", sentence, "", "", ""], number)


def _is_word(text: str) -> bool:
    return has_hanzi(text) and len(text) <= WORD_CHARACTERS


def _lines(lines: Iterable[str]) -> list[str]:
    return [_plain(line.strip()) for line in lines if line.strip()]


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)
