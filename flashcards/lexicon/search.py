"""Search of the dictionary: Hanzi in either script, pinyin with or without tones, English words."""

import re
import struct
import unicodedata
from collections.abc import Iterable
from itertools import accumulate, chain, islice, zip_longest

from flashcards.lexicon.english import STOP_WORDS, meanings, stems
from flashcards.lexicon.lookup import SqliteLexicon
from flashcards.text.clean import clean
from flashcards.text.document import Entry
from flashcards.text.hanzi import has_hanzi
from flashcards.text.pinyin import syllable_with_mark

LONGEST_QUERY = 200
MOST_KEYS = 2_000
MOST_MEASURED = 500
LAST = "\U0010ffff"
TONE_MARKS = "\u0304\u0301\u030c\u0300"
ERHUA = re.compile(r"([1-5])r5?(?![a-z])")
PINYIN = re.compile(rf"[a-z{TONE_MARKS}1-5]+")


def search(lexicon: SqliteLexicon, query: str, limit: int = 50) -> list[Entry]:
    """Entries that fit a query, most useful first: exact ones by frequency, then longer ones."""
    # An input method may type letters and digits as wide as Hanzi.
    query = " ".join(unicodedata.normalize("NFKC", clean(query[:LONGEST_QUERY])).split())
    if has_hanzi(query):
        return list(dict.fromkeys(_by_hanzi(lexicon, query, limit)))[:limit]
    spelt = _spelt(query)
    exact, begun = _by_sound(lexicon, spelt, limit) if spelt else ([], [])
    if spelt and not query.isalpha():
        exact = _broken_alike(lexicon, exact, query)
    if spelt and _is_toned(spelt):
        return _entries(lexicon, dict.fromkeys([*exact, *begun]), limit)
    meant, said = _by_english(lexicon, query)
    mixed = [number for pair in zip_longest(exact, meant) for number in pair if number is not None]
    return _entries(lexicon, dict.fromkeys([*mixed, *said, *begun]), limit)


def _by_hanzi(lexicon: SqliteLexicon, query: str, limit: int) -> Iterable[Entry]:
    """The headword itself, then the commonest that begin with it."""
    yield from lexicon.entries(query)
    longer = lexicon.rows(
        "SELECT word FROM words WHERE word > ? AND word < ? AND entries IS NOT NULL"
        " ORDER BY rank IS NULL, rank, frequency DESC, word LIMIT ?",
        (query, query + LAST, limit),
    )
    for (word,) in longer:
        yield from lexicon.entries(word)


def _spelt(query: str) -> str:
    """A query as letters, tone marks and digits without blanks: "Nǐ hǎo" as n i ◌̌ h a ◌̌ o; empty if no pinyin."""
    text = unicodedata.normalize("NFD", query.lower()).replace("u:", "v").replace("u\u0308", "v")
    text = re.sub(r"[\s'’·-]", "", text)
    return ERHUA.sub(r"r\1", text) if PINYIN.fullmatch(text) else ""


def _is_toned(spelt: str) -> bool:
    return not spelt.isalpha() or not spelt.isascii()


def _by_sound(lexicon: SqliteLexicon, spelt: str, limit: int) -> tuple[list[int], list[int]]:
    """Ids of entries that sound like this, and of those that begin so."""
    key = re.sub("[^a-z]", "", spelt)
    if not key:
        return [], []
    longer = "SELECT entries FROM sounds WHERE sound > ? AND sound < ? LIMIT ?"
    exact = _sounds(lexicon, "SELECT entries FROM sounds WHERE sound = ?", (key,))
    begun = sorted(_sounds(lexicon, longer, (key, key + LAST, MOST_KEYS)))[:MOST_MEASURED] if len(key) > 1 else []
    if _is_toned(spelt):
        pattern = _tone_pattern(spelt)
        exact = [number for number, text in _toned(lexicon, exact, spelt) if pattern.fullmatch(text)]
        begun = [number for number, text in _toned(lexicon, begun, spelt) if pattern.match(text)]
    return exact, begun[:limit]


def _sounds(lexicon: SqliteLexicon, sql: str, values: tuple[object, ...]) -> list[int]:
    return [number for lists in lexicon.read(sql, values, _ids_of_row) for ids in lists for number in ids]


def _tone_pattern(spelt: str) -> re.Pattern[str]:
    """What fits a query with tones: a tone that is written must be there, one that is not may be."""
    tones = "1-5" if any(character in "12345" for character in spelt) else TONE_MARKS
    return re.compile(re.sub(rf"([a-z])(?![{TONE_MARKS}1-5])", rf"\1[{tones}]?", spelt))


def _toned(lexicon: SqliteLexicon, ids: list[int], spelt: str) -> list[tuple[int, str]]:
    """How the entries of `ids` sound, with digits or marks as the query has them."""
    with_digits = any(character in "12345" for character in spelt)
    found = []
    for number, entry in _numbered(lexicon, ids[:MOST_MEASURED]):
        readings = [reading for reading in entry.readings if reading]
        shown = ERHUA.sub(r"r\1", "".join(readings)) if with_digits else "".join(map(syllable_with_mark, readings))
        found.append((number, unicodedata.normalize("NFD", shown).replace("u\u0308", "v")))
    return found


def _broken_alike(lexicon: SqliteLexicon, ids: list[int], query: str) -> list[int]:
    """The ids, those first whose syllables end where the query has a blank or an apostrophe: xi'an, xi an."""
    parts = re.split(r"[\s'’·-]+", query)
    breaks = set(accumulate(len(re.sub("[^a-z]", "", _spelt(part))) for part in parts))
    fits = {}
    for number, entry in _numbered(lexicon, ids[:MOST_MEASURED]):
        fits[number] = breaks <= set(accumulate(len(reading) - 1 for reading in entry.readings if reading))
    return sorted(ids, key=lambda number: not fits.get(number, False))


def _by_english(lexicon: SqliteLexicon, query: str) -> tuple[list[int], list[int]]:
    """Ids of entries that mean just this, and of those that say it among other words."""
    asked = stems(query)
    words = [word for word in asked if word not in STOP_WORDS] or asked
    if not words:
        return [], []
    lists = [_english(lexicon, word) for word in words]
    if len(words) == 1:
        return lists[0]
    common = set.intersection(*(set(meant) | set(said) for meant, said in lists))
    wanted = next(iter(meanings(query)))
    found = _numbered(lexicon, sorted(common)[:MOST_MEASURED])
    exact = [number for number, entry in found if any(wanted in meanings(gloss) for gloss in entry.glosses)]
    return exact, [number for number, _ in found]


def _english(lexicon: SqliteLexicon, word: str) -> tuple[list[int], list[int]]:
    """The two posting lists of a word; those of the words that begin so, where it is not complete."""
    exact = "SELECT meant, said FROM english WHERE word = ?"
    begun = "SELECT meant, said FROM english WHERE word > ? AND word < ? LIMIT 20"
    lists = lexicon.read(exact, (word,), _ids_of_row) or lexicon.read(begun, (word, word + LAST), _ids_of_row)
    meant, said = zip(*lists, strict=True) if lists else ((), ())
    return list(chain.from_iterable(meant)), list(chain.from_iterable(said))


def _ids_of_row(row: tuple[bytes, ...]) -> list[tuple[int, ...]]:
    """The ids of each packed posting list of a row."""
    return [struct.unpack(f"<{len(blob) // 4}I", blob) for blob in row]


def _numbered(lexicon: SqliteLexicon, ids: list[int]) -> list[tuple[int, Entry]]:
    """Entries with their ids, in the order given."""
    by_id = lexicon.numbered(ids)
    return [(number, by_id[number]) for number in ids]


def _entries(lexicon: SqliteLexicon, ids: Iterable[int], limit: int) -> list[Entry]:
    return [entry for _, entry in _numbered(lexicon, list(islice(ids, limit)))]
