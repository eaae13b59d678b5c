"""The companion tables, read back from a compiled lexicon: a newer CC-CEDICT release is compiled with them.

So the program needs neither pypinyin-dict nor the rank table once it is installed.
"""

from .cedict import RawEntry
from .lookup import SqliteLexicon
from .tables import Tables


def tables_of(lexicon: SqliteLexicon, entries: list[RawEntry]) -> Tables:
    """The tables a lexicon was compiled from, divided for the entries of another release."""
    words = lexicon.rows("SELECT word, frequency, rank, tag, borrowed FROM words")
    tables = Tables(
        frequencies={word: count for word, count, _, _, borrowed in words if count and not borrowed & 1},
        tags={word: tag for word, _, _, tag, borrowed in words if tag and not borrowed & 1},
        ranks={word: rank for word, _, rank, _, borrowed in words if rank and not borrowed & 2},
        levels={
            word: level for level, words in lexicon.rows("SELECT level, words FROM levels") for word in words.split(" ")
        },
        emissions={
            character: tuple(chances)
            for character, *chances in lexicon.rows("SELECT character, begins, ends, inside, alone FROM emissions")
        },
        characters=_readings(lexicon, "SELECT character, readings FROM characters"),
    )
    headwords = {word for entry in entries for word in (entry.simplified, entry.traditional)}
    for phrase, readings in _readings(lexicon, "SELECT phrase, readings FROM phrases").items():
        tables.take_phrase(phrase, readings, phrase in headwords)
    tables.spoken |= _readings(lexicon, "SELECT word, readings FROM spoken")
    return tables


def _readings(lexicon: SqliteLexicon, sql: str) -> dict[str, tuple[str, ...]]:
    return {word: tuple(readings.split(" ")) for word, readings in lexicon.rows(sql)}
