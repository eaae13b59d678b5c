"""What the dictionary has for Hanzi, pinyin, an English word or a whole sentence."""

from flashcards.lexicon.lookup import SqliteLexicon
from flashcards.lexicon.search import search
from flashcards.text.clean import clean
from flashcards.text.document import Entry
from flashcards.text.hanzi import has_hanzi
from flashcards.text.pinyin import pinyin_of

LONGEST_WORD = 20


def look_up(lexicon: SqliteLexicon, text: str, limit: int = 20) -> list[Entry]:
    """Entries that fit, most useful first; of Hanzi that are no word, those of the words in them."""
    found = search(lexicon, text, limit)
    return found or _of_words(lexicon, clean(text), limit)


def _of_words(lexicon: SqliteLexicon, text: str, limit: int) -> list[Entry]:
    """The best entry of each word of a text, its words cut longest first."""
    found: dict[Entry, None] = {}
    place = 0
    while place < len(text) and len(found) < limit:
        for end in range(min(len(text), place + LONGEST_WORD), place, -1):
            entries = lexicon.entries(text[place:end]) if has_hanzi(text[place]) else ()
            if entries:
                found[entries[0]] = None
                break
        place = end
    return list(found)


def character_gloss(lexicon: SqliteLexicon, character: str, reading: str) -> str:
    """What a character means in one of its readings, shortly; empty where the dictionary does not say."""
    for entry in lexicon.entries(character):
        if entry.readings == (reading,) and entry.glosses and not entry.is_name:
            return entry.glosses[0]
    return ""


def entry_lines(entry: Entry) -> list[str]:
    """An entry as a learner reads it: headword, pinyin, one gloss a line."""
    traditional = f" [{entry.traditional}]" if entry.traditional != entry.simplified else ""
    lines = [f"{entry.simplified}{traditional}  {pinyin_of(entry.readings, entry.is_name)}".rstrip()]
    lines += [f"  {gloss}" for gloss in entry.glosses]
    if entry.classifiers:
        lines.append(f"  measure word: {', '.join(entry.classifiers)}")
    if entry.see_also:
        lines.append(f"  see also: {', '.join(entry.see_also)}")
    return lines


def entry_json(lexicon: SqliteLexicon, entry: Entry) -> dict[str, object]:
    """An entry as an object of the schema flashcards/lookup/1."""
    return {
        "simplified": entry.simplified,
        "traditional": entry.traditional,
        "readings": list(entry.readings),
        "pinyin": pinyin_of(entry.readings, entry.is_name),
        "glosses": list(entry.glosses),
        "classifiers": list(entry.classifiers),
        "see_also": list(entry.see_also),
        "is_name": entry.is_name,
        "is_rare": entry.is_rare,
        "rank": lexicon.rank(entry.simplified),
        "level": lexicon.level(entry.simplified),
    }
