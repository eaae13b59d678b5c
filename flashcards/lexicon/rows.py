"""The rows of the lexicon's tables, from finished entries and the companion tables."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from .entries import Draft, Drafts
from .index import Numbered
from .tables import Tables


def numbered_entries(by_word: Drafts, tables: Tables) -> Numbered:
    """Every entry with its id: the commonest headwords first, so that what is asked most shares pages."""
    simplified = {draft.raw.simplified for drafts in by_word.values() for draft in drafts}
    order = sorted(simplified, key=lambda word: (-commonness(word, tables), word))
    drafts = (draft for word in order for draft in by_word[word] if draft.raw.simplified == word)
    return list(enumerate(drafts, start=1))


def commonness(word: str, tables: Tables) -> int:
    """Occurrences of a word in about 60 million, from whichever list knows it better."""
    rank = tables.ranks.get(word)
    return max(tables.frequencies.get(word, 0), 2_000_000 // rank if rank else 0)


def entry_row(number: int, draft: Draft) -> tuple[int, str, str | None, str, str, str | None, str | None, int]:
    """One row of `entries`; lists are joined by what cannot occur in them."""
    raw = draft.raw
    return (
        number,
        raw.simplified,
        raw.traditional if raw.traditional != raw.simplified else None,
        " ".join(reading or "-" for reading in raw.readings),
        "/".join(draft.glosses),
        "/".join(dict.fromkeys(draft.senses.classifiers)) or None,
        "/".join(draft.see_also) or None,
        raw.is_name + 2 * draft.is_rare,
    )


def packed_entry(word: str, number: int, draft: Draft) -> str:
    """An entry as a line in the row of one of its headwords: all of it at its simplified one, else its id.

    So most words are one look-up, and no gloss is stored a third time.
    """
    if draft.raw.simplified != word:
        return str(number)
    return "\t".join([str(column) if column is not None else "" for column in entry_row(number, draft)[2:]])


def endings_of(joined: Iterable[tuple[str, str]]) -> dict[str, str]:
    """First part -> everything that may follow it to make a headword, apart by `/`."""
    rests: dict[str, list[str]] = defaultdict(list)
    for head, rest in joined:
        rests[head].append(rest)
    return {head: "/".join(sorted(found)) for head, found in rests.items()}


def word_rows(
    by_word: Drafts, numbered: Numbered, endings: Mapping[str, str], tables: Tables
) -> Iterator[tuple[str, int, int | None, str, int, str | None, str | None]]:
    """Every known word with its frequency, rank, part of speech, endings, and its entries in useful order.

    A traditional form borrows what only its simplified one has: 1 frequency and part of speech, 2 the rank.
    """
    ids = {id(draft): number for number, draft in numbered}
    for word in sorted(by_word.keys() | tables.frequencies.keys() | tables.ranks.keys() | endings.keys()):
        drafts = by_word.get(word, ())
        simplified = drafts[0].raw.simplified if drafts else word
        source, ranked = (word if word in table else simplified for table in (tables.frequencies, tables.ranks))
        yield (
            word,
            tables.frequencies.get(source, 0),
            tables.ranks.get(ranked),
            tables.tags.get(source, ""),
            (source != word) + 2 * (ranked != word),
            endings.get(word),
            "\n".join([packed_entry(word, ids[id(draft)], draft) for draft in drafts]) or None,
        )


def spoken_rows(by_word: Drafts, tables: Tables) -> Iterator[tuple[str, str]]:
    """The commonest reading of headwords with several entries, by which those of a newer release are ordered."""
    for word, drafts in sorted(by_word.items()):
        if len(drafts) > 1:
            yield word, " ".join(tables.spoken_reading(word))


def script_pairs(by_word: Drafts) -> tuple[str, str]:
    """Hanzi of traditional writing, and at the same places what simplified writing has for them."""
    pairs = []
    for word, drafts in sorted(by_word.items()):
        simplified = drafts[0].raw.simplified
        if len(word) == len(simplified) == 1 and all(draft.raw.simplified != word for draft in drafts):
            pairs.append((word, simplified))
    return "".join(pair[0] for pair in pairs), "".join(pair[1] for pair in pairs)


def lattice_rows(tables: Tables) -> Iterator[tuple[str, int, int]]:
    """Words of the statistical cut with their occurrences; at their first two characters the lengths of longer ones."""
    longer: dict[str, int] = defaultdict(int)
    for word in tables.frequencies:
        if len(word) > 2:
            longer[word[:2]] |= 1 << len(word)
    for text in sorted(tables.frequencies.keys() | longer.keys()):
        yield text, tables.frequencies.get(text, 0), longer.get(text, 0)


def level_rows(tables: Tables) -> Iterator[tuple[str, str]]:
    """Each level with its words, apart by blanks: all are read at once, since every word shown is asked for."""
    words: dict[str, list[str]] = defaultdict(list)
    for word, level in tables.levels.items():
        words[level].append(word)
    for level, listed in sorted(words.items()):
        yield level, " ".join(sorted(listed))


def character_readings(by_word: Drafts, tables: Tables) -> dict[str, tuple[str, ...]]:
    """Every reading of every Hanzi that CC-CEDICT or pypinyin knows, the commonest first."""
    readings = dict(tables.characters)
    for word, drafts in by_word.items():
        if len(word) == 1:
            listed = [draft.raw.readings[0] for draft in drafts if draft.raw.readings[0]]
            readings[word] = tuple(dict.fromkeys([*listed, *readings.get(word, ())]))
    return {character: listed for character, listed in readings.items() if listed}


def phrase_rows(readings: dict[str, tuple[str, ...]], tables: Tables) -> Iterator[tuple[str, str]]:
    """Phrases whose readings are not the commonest ones of their characters."""
    for phrase, spoken in sorted(tables.phrases.items()):
        if spoken != tuple(readings.get(character, ("",))[0] for character in phrase):
            yield phrase, " ".join(spoken)
