"""zhli's decks: a JSON list of {hanzi, pinyin, english, decks[]}."""

import json
import re
from typing import Any

from flashcards.errors import DataRefused
from flashcards.formats.collection import check_json
from flashcards.formats.record import DeckRecord, DeckText, RefusedRow, checked_record
from flashcards.text.clean import clean

NAME = "zhli JSON"
COLUMNS = (("word", "hanzi"), ("reading", "pinyin"), ("gloss", "english"), ("tags", "decks"))
MAX_DEPTH = 6

_JSON = re.compile(r"\s*[\[{]\s*[\[{\"]")


def is_json(text: str) -> bool:
    """Whether a cleaned text looks like JSON."""
    return _JSON.match(text) is not None


def read_zhli(text: str, source: str) -> DeckText:
    """The words in zhli's JSON.

    Raises:
        DataRefused: no JSON, nested or counting beyond reason, or none of zhli's.
    """
    check_json(text, source, MAX_DEPTH)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DataRefused(f"{source} is no sound JSON: {str(error)[:80]}.") from error
    if not isinstance(found, list) or not any(isinstance(one, dict) and "hanzi" in one for one in found):
        raise DataRefused(
            f'{source} is JSON, but no deck: a list of words as in [{{"hanzi": "茶", "pinyin": "chá", '
            '"english": "tea"}] is read, and a collection of this program.'
        )
    rows = tuple(_record(one, row) for row, one in enumerate(found, 1))
    return DeckText(NAME, "", COLUMNS, (), rows)


def _record(one: Any, row: int) -> DeckRecord | RefusedRow:
    if not isinstance(one, dict):
        return RefusedRow(row, "it is no object with hanzi, pinyin and english")
    decks = one.get("decks")
    tags = ["_".join(_text(deck).split()) for deck in decks] if isinstance(decks, list) else []
    word, pinyin, english = (_text(one.get(name)) for name in ("hanzi", "pinyin", "english"))
    return checked_record([word, "", pinyin, english, "", "", " ".join(tags), ""], row)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(clean(one) for one in value if isinstance(one, str))
    return clean(value) if isinstance(value, str) else ""
