"""What names are made of, from `data/names.txt`, and how the dictionary's glosses tell their type."""

import os
import re


def _sections() -> dict[str, list[str]]:
    path = os.path.join(os.path.dirname(__file__), "data", "names.txt")
    sections: dict[str, list[str]] = {}
    words: list[str] = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.split("#", 1)[0].strip()
            if line.startswith("["):
                words = sections[line[1:-1]] = []
            else:
                words += line.split()
    return sections


def _pairs(words: list[str]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(readings.split("_")) for key, readings in zip(words[::2], words[1::2], strict=True)}


_PARTS = _sections()
STRONG_SURNAMES = frozenset("".join(_PARTS["surnames"]))
MILD_SURNAMES = frozenset("".join(_PARTS["mild surnames"])) - STRONG_SURNAMES
WEAK_SURNAMES = frozenset("".join(_PARTS["weak surnames"])) - STRONG_SURNAMES - MILD_SURNAMES
GRAMMAR_SURNAMES = frozenset(_PARTS["grammar surnames"])
"""Those that are prepositions, adverbs and the like nearly always."""
SURNAMES = STRONG_SURNAMES | MILD_SURNAMES | WEAK_SURNAMES
COMPOUND_SURNAMES = frozenset(_PARTS["compound surnames"])
SURNAMES_BY_THEMSELVES = (SURNAMES - GRAMMAR_SURNAMES) | COMPOUND_SURNAMES
GIVEN = frozenset("".join(_PARTS["given"]))
COMMON_GIVEN = frozenset("".join(_PARTS["common given"])) - GIVEN
RARELY_GIVEN = frozenset("".join(_PARTS["rarely given"]))
NEVER_GIVEN = frozenset("".join(_PARTS["never given"]))
NICKNAME_HEADS = frozenset("小老阿")
TITLES_AFTER = frozenset(_PARTS["titles after"])
TITLES_BEFORE = frozenset(_PARTS["titles before"])
SPEECH = frozenset(_PARTS["speech"])
TRANSLITERATION = frozenset("".join(_PARTS["transliteration"]))
PLACE_ENDINGS = frozenset("".join(_PARTS["place endings"]))
SURE_PLACE_ENDINGS = frozenset("镇乡县村屯州市区")
PLACE_WORDS = frozenset(_PARTS["place words"])
PLACE_STEMS = frozenset(_PARTS["place stems"])
COMMON_STEMS = frozenset(_PARTS["common stems"])
COMMON_NOUNS = frozenset(_PARTS["common nouns"])
BODY_ENDINGS = frozenset(_PARTS["body endings"])
COMMON_BODY_STEMS = frozenset(_PARTS["common body stems"])
SINGLE_BODY_ENDINGS = frozenset("".join(_PARTS["single body endings"]))
SURNAME_READINGS = _pairs(_PARTS["surname readings"])
GIVEN_READINGS = {key: readings[0] for key, readings in _pairs(_PARTS["given readings"]).items()}

PLACE_GLOSS = re.compile(
    r"\b(?:city|town|county|prefecture|province|district|capital|country|islands?|river|lake|mountains?|sea|ocean"
    r"|continent|peninsula|village|township|region|state|municipality|strait|gulf|bay|republic|kingdom of|port|desert"
    r"|plateau|subdistrict|autonomous|North America|Europe|Asia|Africa|Taiwan|Tibet|Hong Kong|Macau|street|square"
    r"|neighbou?rhood"
    r"|China$)\b",
    re.IGNORECASE,
)
BODY_GLOSS = re.compile(
    r"\b(?:university|college|company|corporation|party|committee|organi[sz]ation|agency|association|ministry|bank"
    r"|newspaper|league|institute|academy|federation|congress|council|union|brand|manufacturer|airlines?|group|bureau"
    r"|department of|court)\b",
    re.IGNORECASE,
)
PERSON_GLOSS = re.compile(
    r"\(\d{3,4}\s?[-–]|\(c\. ?\d|\(\d+ BC|\b(?:emperor|poet|writer|novelist|politician|philosopher|president of|actor"
    r"|actress|general|singer|painter|physicist|mathematician|leader|prime minister|composer|\(name\)|king of"
    r"|revolutionary|dramatist|scientist|footballer|basketball player)\b"
)
WORK_GLOSS = re.compile(r"\b(?:poetry|poems?|lyrics?|books?|novels?|literature|classics?|chronicles?)\b", re.IGNORECASE)
NO_NAME_GLOSS = re.compile(
    r"\b(?:language|dialect|ethnic|people|person|dynasty|period|festival|calendar|month|week|opera|religion|day\b|style"
    r"|ism\b)",
    re.IGNORECASE,
)
