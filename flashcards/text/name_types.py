"""The type of name that a proper noun of the dictionary is, as its glosses and the cut's own list tell."""

import re

from flashcards.text import name_parts as parts
from flashcards.text.document import Entry
from flashcards.text.names import surname_of

# These four are asked of glosses in small letters: patterns that fold letters take three times as long to make.
_PLACE_GLOSS = re.compile(
    r"\b(?:city|town|county|prefecture|province|district|capital|country|islands?|river|lake|mountains?|sea|ocean"
    r"|continent|peninsula|village|township|region|state|municipality|strait|gulf|bay|republic|kingdom of|port|desert"
    r"|plateau|subdistrict|autonomous|north america|europe|asia|africa|taiwan|tibet|hong kong|macau|street|square"
    r"|neighbou?rhood|china$)\b"
)
_BODY_GLOSS = re.compile(
    r"\b(?:university|college|company|corporation|party|committee|organi[sz]ation|agency|association|ministry|bank"
    r"|newspaper|league|society|institute|academy|federation|congress|council|union|brand|manufacturer|airlines?|group|bureau"
    r"|department of|court|limited|holdings|museum|car make|soccer team|broadcaster)\b|\binc\."
)
_PERSON_GLOSS = re.compile(
    r"\(\d{3,4}\s?[-–]|\(c\. ?\d|\(\d+ BC|\b(?:emperor|poet|writer|novelist|politician|philosopher|president of"
    r"|actor|actress|general|singer|painter|physicist|mathematician|leader|prime minister|composer|king of"
    r"|revolutionary|dramatist|scientist|footballer|basketball player|heroine of|hero of|character in)\b"
)
_LIFE = re.compile(
    r"^(?:[A-Z][\w'’-]* ?){1,4},? (?:or [\w ]+)?"
    r"\((?:c\. ?)?(?:-\d|\d{1,4}(?: BC| AD)?\s?[-–]|\d{1,4} BC)"
)
"""A name and when somebody lived; of dynasties the word itself is said before the years."""
_CALLED_GLOSS = re.compile(r"\((?:person |given |Japanese )?(?:sur)?name\)$")
_GIVEN_ABROAD = re.compile(r"[A-Z][a-z]+ \((?!company|place)[^)]*name[^)]*\)")
"""All that the dictionary says of many a name from abroad: Juan (Spanish given name)."""
_WORK_GLOSS = re.compile(r"\b(?:poetry|poems?|lyrics?|books?|novels?|literature|classics?|chronicles?)\b")
_NO_NAME_GLOSS = re.compile(
    r"\b(?:language|dialect|ethnic|people|person|dynasty|period|festival|calendar|month|week|opera|religion|day\b|style"
    r"|ism\b)"
)


def names_first(key: str, entries: tuple[Entry, ...], tag: str) -> tuple[Entry, ...]:
    """The entries of a word, those of a name first where the word is seldom meant: 红海, 牛顿."""
    if key in parts.NAMES_BEFORE_WORDS or (tag.startswith("nr") and _is_unit_called_after_person(entries)):
        return tuple(sorted(entries, key=lambda entry: not entry.is_name))
    return entries


def _is_unit_called_after_person(entries: tuple[Entry, ...]) -> bool:
    return (
        "unit" in "".join(entries[0].glosses[:1])
        and entries[1].is_name
        and any(map(_PERSON_GLOSS.search, entries[1].glosses))
    )


def type_of_entry(entry: Entry, tag: str) -> str | None:
    """The type of name a proper noun of the dictionary is; None if it is a word to learn (中文, 春节)."""
    word = entry.simplified
    if word in parts.TYPES:
        return parts.TYPES[word]
    if word in parts.STRONG_SURNAMES or word in parts.MILD_SURNAMES:
        return None  # 滕 was a state once
    if not entry.is_name or not entry.glosses or word in parts.PLACE_WORDS or word in parts.COMMON_NOUNS:
        return None  # 大桥 is a beauty of old, and nearly always just a bridge
    gloss = entry.glosses[0]
    small = gloss.lower()
    if _is_given_abroad(word, gloss, tag):
        return "person"
    if word[-1] in "人族语文教" and not _PERSON_GLOSS.search(gloss):
        return None
    if _CALLED_GLOSS.search(gloss):
        return None if word[-1] in "上下中" else _type_of_called(entry)  # 村上, 山下
    if _LIFE.search(gloss) and (surname_of(word) or parts.TRANSLITERATION.issuperset(word)):
        return None if word[-1] in "朝代乱" else "person"
    if len(word) == 2 and word[0] == word[1]:
        return None  # 暖暖 is a district, and nearly always just warm
    if gloss.startswith("surname ") or (_NO_NAME_GLOSS.search(small) and not tag.startswith(("ns", "nt", "nr"))):
        return None
    if word[-1] in "省市县区镇乡村" and _is_of_place(small):
        return "place"
    if _PERSON_GLOSS.search(gloss):
        return "place" if word[-1] == "国" else "person" if len(word) > 1 else None
    if tag.startswith("nt") or _BODY_GLOSS.search(small):
        return "organisation"
    if tag.startswith("ns") or _is_of_place(small):
        return "place"
    is_shaped = bool(surname_of(word)) or parts.TRANSLITERATION.issuperset(word)
    return "person" if tag.startswith("nr") and is_shaped and not _WORK_GLOSS.search(small) else None


def _is_given_abroad(word: str, gloss: str, tag: str) -> bool:
    """Whether a word is spelt like a name from abroad, and glossed by that name alone."""
    is_spelt = parts.TRANSLITERATION.issuperset(word) and _GIVEN_ABROAD.match(gloss) is not None
    return is_spelt and tag[:1] in ("n", "") and not tag.startswith("ns")


def _type_of_called(entry: Entry) -> str:
    """A person, or what is called after one (丰田)."""
    return "organisation" if any(_BODY_GLOSS.search(gloss.lower()) for gloss in entry.glosses[1:]) else "person"


def _is_of_place(gloss: str) -> bool:
    """Whether a gloss is that of a place: it says so, or begins or ends with a country or province."""
    head = gloss.split(" (", 1)[0].split(",", 1)[0]
    return _PLACE_GLOSS.search(gloss) is not None or head in parts.LANDS or gloss.rpartition(", ")[2] in parts.LANDS
