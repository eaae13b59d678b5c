"""A dictionary entry as lines: both scripts, pinyin in tone colours, numbered senses."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from flashcards.app import render, tones
from flashcards.app.widgets.line_breaks import displayed
from flashcards.text.document import Entry
from flashcards.text.pinyin import pinyin_of, syllable_with_mark


def head(word: str, traditional: str, pinyin: str, readings: Sequence[str | None], mark: str = "") -> Content:
    """The word, its other script if that differs, its pinyin in tone colours with a mark behind it."""
    return render.line(
        (displayed(word), "bold"),
        (f" {displayed(traditional)}" if traditional not in ("", word) else "", render.MUTED),
        "  ",
        toned(pinyin, readings),
        (mark, "bold"),
    )


def toned(pinyin: str, readings: Sequence[str | None]) -> Content:
    """Joined pinyin ("Xī'ān"), each syllable in the colour of its tone."""
    parts: list[Content] = []
    at = 0
    for reading in filter(None, readings):
        if pinyin[at : at + 1] == "'":
            parts.append(Content("'"))
            at += 1
        end = at + len(syllable_with_mark(reading))
        parts.append(render.text(pinyin[at:end], tones.style_of(reading)))
        at = end
    return Content("").join([*parts, render.text(pinyin[at:])])


def senses(glosses: Sequence[str], width: int, limit: int = 99) -> list[Content]:
    """One sense a line, numbered where there are several; what is left out is counted."""
    is_numbered = len(glosses) > 1
    lines: list[Content] = []
    for number, gloss in enumerate(glosses[:limit], 1):
        lines += hanging(f"{number} " if is_numbered else "", gloss, width)
    if len(glosses) > limit:
        lines.append(render.muted(f"+ {len(glosses) - limit} more"))
    return lines


def hanging(mark: str, text: str, width: int) -> list[Content]:
    """A text on lines of `width`, all but the first indented by the mark."""
    indent = cell_len(mark)
    room = max(1, width - indent)
    wrapped = render.text(text).wrap(room)
    return [
        Content("").join([render.muted(mark) if index == 0 else Content(" " * indent), line])
        for index, line in enumerate(wrapped)
    ]


def entry_head(entry: Entry) -> Content:
    """Both scripts and pinyin of an entry."""
    pinyin = pinyin_of(entry.readings, entry.is_name)
    return head(entry.simplified, entry.traditional, pinyin, entry.readings)


def entry_lines(entry: Entry, width: int) -> list[Content]:
    """Everything the dictionary says of one entry."""
    lines = [
        *entry_head(entry).wrap(width),
        Content(""),
        *senses(entry.glosses, width),
    ]
    if entry.classifiers:
        lines += hanging("", f"measure word {' '.join(entry.classifiers)}", width)
    if entry.see_also:
        lines += hanging("", f"see also {' '.join(entry.see_also)}", width)
    return lines
