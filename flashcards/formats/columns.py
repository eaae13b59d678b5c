"""Which column of somebody's table fills which field of ours: by heading, by wish, or by what it holds."""

import re
from collections.abc import Mapping, Sequence

from flashcards.errors import DataRefused, UsageError
from flashcards.formats.record import FIELDS
from flashcards.text.hanzi import has_hanzi
from flashcards.text.pinyin import parse_readings

ALIASES = {
    "word": "word simplified simp simplifiedchinese hanzi chinese expression term vocabulary vocab headword character"
    " characters mandarin 汉字 漢字 中文 简体 简体字 簡體 简体中文 词 词语 詞語 词汇 詞彙 单词 單詞 生词 生詞",
    "traditional": "traditional trad traditionalchinese 繁體 繁体 繁體字 繁体字 繁體中文 正體",
    "reading": "reading pinyin pronunciation romanization romanisation 拼音 汉语拼音 漢語拼音 读音 讀音 发音 發音"
    " bopomofo zhuyin 注音符號 注音符号 注音",
    "gloss": "gloss glosses english definition definitions englishdefinition meaning meanings 英文 英语 英語 释义 釋義"
    " 意思 解释 解釋 定义 定義 翻译 翻譯 meaning1 hint hint1",
    "sentence": "sentence example examplesentence context 例句 句子",
    "translation": "translation sentencetranslation exampletranslation sentencemeaning sentenceenglish 译文 譯文"
    " 例句翻译 例句翻譯",
    "tags": "tags tag 标签 標籤",
    "id": "id guid",
}
"""Field -> headings it goes by, best first; compared without case, blanks, `_` and `-`."""

SAMPLE_ROWS = 50
SENTENCE_CHARACTERS = 8
"""A column whose Hanzi cells are longer than this on average holds sentences."""

_NOT_LETTERS = re.compile(r"[\s_\-]+")
_LATIN = re.compile("[A-Za-z]")
_TONED = re.compile("[1-5āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")


class NoWordColumn(DataRefused):
    """A table that may be a deck once the learner says which column holds the words."""


def parse_map(text: str) -> dict[str, str]:
    """Field -> heading, or number of a column from 1, from "word=Front,gloss=Back".

    Raises:
        UsageError: no such field, or no pair.
    """
    mapping: dict[str, str] = {}
    for pair in text.split(","):
        name, equals, heading = pair.partition("=")
        name = name.strip()
        if not equals or not heading.strip():
            raise UsageError(f"--map takes pairs as in word=Front,gloss=Back, not {pair.strip()!r}.")
        if name not in FIELDS:
            raise UsageError(f"--map has the field {name!r}; the fields are {', '.join(FIELDS)}.")
        mapping[name] = heading.strip()
    return mapping


def columns_by_heading(headings: Sequence[str]) -> dict[str, int]:
    """Field -> place of the column whose heading is one of its names."""
    keys = [_key(heading) for heading in headings]
    places: dict[str, int] = {}
    for field, aliases in ALIASES.items():
        place = next((keys.index(alias) for alias in aliases.split() if alias in keys), None)
        if place is not None:
            places[field] = place
    if "word" not in places and "traditional" in places:
        places["word"] = places["traditional"]
    return _settle_translation(places)


def columns_by_map(headings: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int]:
    """Field -> place of the column that the learner named, by heading or by number from 1.

    A field mapped to "" is to be filled by none.

    Raises:
        UsageError: there is no such column.
    """
    keys = [_key(heading) for heading in headings]
    places = {}
    for field, heading in mapping.items():
        if not heading:
            continue
        if _key(heading) in keys:
            places[field] = keys.index(_key(heading))
        elif heading.isascii() and heading.isdigit() and 1 <= int(heading) <= len(headings):
            places[field] = int(heading) - 1
        else:
            raise UsageError(f"There is no column {heading!r} for {field}: the columns are {_listed(headings)}.")
    return places


def columns_by_content(rows: Sequence[Sequence[str]], width: int) -> dict[str, int]:
    """Field -> place of the column that looks like it; empty if none holds Chinese words."""
    places: dict[str, int] = {}
    for place in range(width):
        cells = [cell for row in rows[:SAMPLE_ROWS] if place < len(row) and (cell := row[place].strip())]
        field = next((field for field in _kinds(cells) if field not in places), None)
        if field:
            places[field] = place
    if "sentence" not in places:
        places.pop("translation", None)
    return places if "word" in places else {}


def no_word_column(headings: Sequence[str], rows: Sequence[Sequence[str]], source: str) -> DataRefused:
    """What to say of a table in which no column is known to hold the words."""
    if any(has_hanzi(heading) for heading in headings):
        return DataRefused(
            f"{source} has no header and no column of Chinese words: give it a header line such as "
            "`word,reading,gloss`, or read it as an article with `flashcards add`."
        )
    guess = columns_by_content(rows, len(headings))
    example = ",".join(f"{field}={headings[place]}" for field, place in guess.items()) or "word=Front,gloss=Back"
    return NoWordColumn(
        f"No column of {source} is known to hold the words (it has {_listed(headings)}): "
        f'say which with --map, as in --map "{example}".'
    )


def is_heading_row(cells: Sequence[str], known: Mapping[str, int]) -> bool:
    """Whether a first row with these known headings names columns: a list may begin with 中文 itself."""
    if "word" not in known or any(map(_is_pinyin, cells)):
        return False
    if len(known) > 1:
        return True
    word = cells[known["word"]]
    if len(cells) == 1:
        return not has_hanzi(word)
    return has_hanzi(word) or not any(map(has_hanzi, cells))  # 中文,Chinese is a row of data


def _is_pinyin(cell: str) -> bool:
    """Whether a cell holds pinyin with tones."""
    return bool(_TONED.search(cell) and len(cell) < 100 and parse_readings(cell))


def _key(heading: str) -> str:
    return _NOT_LETTERS.sub("", heading).casefold()


def _settle_translation(places: dict[str, int]) -> dict[str, int]:
    """With no gloss, a translation that does not follow a sentence is that of the word (Lute, LWT)."""
    translation = places.get("translation")
    if translation is not None and "gloss" not in places and not places.get("sentence", translation) < translation:
        places["gloss"] = places.pop("translation")
    return places


def _kinds(cells: Sequence[str]) -> tuple[str, ...]:
    """The fields that a column of such cells may fill, likeliest first."""
    if not cells:
        return ()
    enough = 0.8 * len(cells)
    with_hanzi = [cell for cell in cells if has_hanzi(cell)]
    if len(with_hanzi) >= enough:
        is_long = sum(map(len, with_hanzi)) > SENTENCE_CHARACTERS * len(with_hanzi)
        return ("sentence",) if is_long else ("word", "traditional")
    if sum(map(_is_pinyin, cells)) >= enough:
        return ("reading",)
    if sum(bool(_LATIN.search(cell)) for cell in cells) >= enough:
        return ("gloss", "translation")
    return ()


def _listed(headings: Sequence[str]) -> str:
    shown = ", ".join(f"“{heading[:30]}”" for heading in headings[:8])
    return shown + (f" and {len(headings) - 8} more" if len(headings) > 8 else "")
