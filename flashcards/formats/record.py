"""The rows of a deck file as values, checked: what every format reads into and writes from."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from flashcards.formats.past import CardPast
from flashcards.text.hanzi import has_hanzi, is_hanzi
from flashcards.text.pinyin import parse_readings, toneless
from flashcards.text.zhuyin import is_zhuyin, pinyin_of_zhuyin

FIELDS = ("word", "traditional", "reading", "gloss", "sentence", "translation", "tags", "id")

WORD_CHARACTERS = 100
FIELD_CHARACTERS = 10_000
ID_CHARACTERS = 200

_ALTERNATIVES = re.compile(r"[/,;，；、|()（）\[\]]+")
_TONE = re.compile("[1-5āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]")
_BETWEEN_GLOSSES = re.compile(r"\s*[;；]\s*")


class DeckRecord(NamedTuple):
    """One note as a deck file has it; what the file does not say is empty."""

    word: str
    traditional: str = ""
    reading: str = ""
    """Syllables apart by blanks, "-" for a character that is no Hanzi: "ni3 hao3", "T xu4" is "- xu4"; without
    digits where the file has no tones."""
    gloss: str = ""
    """Glosses apart by "; "."""
    sentence: str = ""
    translation: str = ""
    tags: str = ""
    """Apart by blanks."""
    id: str = ""
    row: int = 0
    """Line of the file where it begins, from 1."""
    past: CardPast | None = None
    """Where its card stands and how it came there, where the file knows."""
    mark: str = ""
    """"known" or "ignored" where the file says that of the word: then it is to be no card."""
    deck: str = ""
    """The deck that its row names, where rows do."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot become a note, and why."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class DeckText:
    """What a deck file holds."""

    format: str
    """As a learner names it: "deck TSV", "CSV", "TSV"."""
    deck: str
    """The deck's name where the file says one."""
    columns: tuple[tuple[str, str], ...]
    """Our field, the file's column that fills it."""
    ignored: tuple[str, ...]
    """Columns that fill no field."""
    rows: tuple[DeckRecord | RefusedRow, ...]


def checked_record(values: Sequence[str], row: int) -> DeckRecord | RefusedRow:
    """A record from cleaned values in the order of FIELDS, or why it is refused."""
    word, traditional, reading, gloss, sentence, translation, tags, id_ = values
    word = " ".join(word.split())
    if not word:
        return RefusedRow(row, "it has no word")
    if len(word) > WORD_CHARACTERS:
        return RefusedRow(row, f"its word has {len(word):,} characters; at most {WORD_CHARACTERS}")
    if not has_hanzi(word):
        return RefusedRow(row, f"its word has no Chinese: {_short(word)}")
    if max(map(len, values)) > FIELD_CHARACTERS:
        longest = max(values, key=len)
        name = FIELDS[values.index(longest)]
        return RefusedRow(row, f"its {name} has {len(longest):,} characters; at most {FIELD_CHARACTERS:,}")
    if len(id_) > ID_CHARACTERS:
        return RefusedRow(row, f"its id has {len(id_):,} characters; at most {ID_CHARACTERS}")
    fitted = fit_reading(reading, word) if reading else ""
    if fitted is None:
        return RefusedRow(row, f"its reading {_short(reading)} does not fit {word}: one syllable for each character")
    return DeckRecord(
        word,
        " ".join(traditional.split()) if traditional else "",
        fitted,
        "; ".join(filter(None, _BETWEEN_GLOSSES.split(gloss.strip().replace("\n", ";")))) if gloss else "",
        sentence.strip(),
        translation.strip(),
        " ".join(tags.split()) if tags else "",
        " ".join(id_.split()) if id_ else "",
        row,
    )


def with_fields(record: DeckRecord, fields: Mapping[str, str]) -> DeckRecord:
    """The record with other content in some fields."""
    word, traditional, reading, gloss, sentence, translation, tags, id_ = (
        fields.get(name, getattr(record, name)) for name in FIELDS
    )
    content = (word, traditional, reading, gloss, sentence, translation, tags, id_)
    return DeckRecord(*content, record.row, record.past, record.mark, record.deck)


def fit_reading(text: str, word: str) -> str | None:
    """The reading of a word in our form ("ni3 hao3"), however it is written; "" stays.

    Of several alternatives the first that fits is taken. None if it is no pinyin or has not one
    syllable for each Hanzi of the word.
    """
    text = text.strip()
    if not text:
        return ""
    if len(text) > FIELD_CHARACTERS // 100 + 8 * len(word):
        return None
    syllables = text.split(" ")
    if len(syllables) == len(word) and all(map(_is_ours, syllables)) and is_hanzi(word):
        return text
    if is_zhuyin(text):
        text = pinyin_of_zhuyin(text) or ""
    hanzi = sum(map(has_hanzi, word))
    without_letters = " ".join(part for part in text.split() if part not in word)  # "T xu4" of T恤
    for candidate in (text, without_letters, *_ALTERNATIVES.split(text)):
        readings = parse_readings(candidate)
        if readings and len(readings) == hanzi:
            if not _TONE.search(candidate.lower()):
                readings = tuple(map(toneless, readings))
            rest = iter(readings)
            return " ".join([next(rest) if has_hanzi(character) else "-" for character in word])
    return None


@lru_cache(maxsize=4096)
def _is_ours(syllable: str) -> bool:
    """Whether a syllable is written as we write it, tone and all."""
    return parse_readings(syllable) == (syllable,)


def _short(text: str) -> str:
    """A value inside a sentence."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= 30 else line[:30] + '…'}”"
