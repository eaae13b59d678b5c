"""The glosses of a raw entry -> senses in useful order, with classifiers and references kept apart."""

import re
from dataclasses import dataclass
from enum import IntEnum

from .references import VARIANT, Reference, split_reference

CLASSIFIERS = re.compile(r"\s?\(?\bCL:([^();]+)\)?")
EMBEDDED = re.compile(r"([^\s\[\]|,;()/]{1,60})\|([^\s\[\]|,;()/]{1,60})")
SYLLABLES = re.compile(r"(?<=[^\x00-\x7f])\s?\[[^\]]*\]")
PRONOUNCED = re.compile(r"\s*\([^()]*\bpr\. \[[^()]*\)")
PRONUNCIATION = re.compile(r"\(?(?:\S+ ){0,3}pr\. .*")
BOUND = re.compile(r"\((?:bound form|bound morpheme)\)\s*")
ASIDE = re.compile(r"\s*\((?:idiom|proverb|saying|set phrase|loanword|set expr\.|Chinese proverb|common expression)\)")
ENUMERATION = re.compile(r",? (?:short name|abbr\.(?: to)?) [^\x00-\x7f].*|, namely:? .*")
LONG_GLOSS = 60
"""Characters from which a gloss loses what it only enumerates."""

LITERAL = re.compile(r"lit\. (.+?)(?: ?[;,])? ?fig\. (.+)|lit\. ([^;]+); (.+)")


class Use(IntEnum):
    """How soon a learner wants a sense, best first."""

    COMMON = 0
    BOUND = 1
    RESTRICTED = 2
    ABBREVIATION = 3
    OLD = 4
    VARIANT = 5
    SURNAME = 6


RARE = (Use.OLD, Use.VARIANT, Use.SURNAME)
FIELDS = (
    "math|mathematics|physics|chemistry|biology|medicine|computing|linguistics|botany|zoology|geology|music|law|TCM"
    "|Chinese medicine|Buddhism|Daoism|military|astronomy|anatomy|chess|Chinese chess|sports|finance|statistics|grammar"
)
OLD = "old|archaic|arch|literary|classical|dialect|Cantonese|Wu dialect|ancient|in ancient times|in former times"
MARKED = (
    (Use.SURNAME, re.compile(r"surname |\(?Kangxi|.{0,30}radical in Chinese|.*kokuji|numeral \d+ in Suzhou")),
    (Use.VARIANT, re.compile(VARIANT)),
    (Use.OLD, re.compile(rf"\(?(?:{OLD})\b[^)]*\)|.*\((?:{OLD})\.?\)$")),
    (
        Use.OLD,
        re.compile(
            r".*\b(?:heavenly stems|earthly branch|unit of (?:length|weight|area)|Eight Trigrams)", re.IGNORECASE
        ),
    ),
    (Use.ABBREVIATION, re.compile(r"abbr\. |short name for |short for ")),
    (Use.RESTRICTED, re.compile(rf"\((?:{FIELDS})\.?\)")),
    (
        Use.RESTRICTED,
        re.compile(r"\(?(?:Tw|slang|Internet slang|vulgar|HK|Hong Kong|phonetic|used in [^)]*names|transliteration)\b"),
    ),
)


@dataclass(slots=True)
class Senses:
    """What the glosses of one entry come to."""

    glosses: list[tuple[Use, str]]
    """Most useful first."""
    classifiers: list[str]
    references: list[Reference]

    @property
    def reference_use(self) -> Use:
        """The use of an entry that says nothing but where to look."""
        kinds = " ".join(reference.kind for reference in self.references)
        if any(reference.is_variant for reference in self.references):
            return Use.VARIANT
        if "used" in kinds:
            return Use.RESTRICTED
        return Use.ABBREVIATION if "abbr." in kinds else Use.COMMON


def sorted_senses(glosses: tuple[str, ...]) -> Senses:
    """Senses of one entry; glosses that say nothing to a learner are dropped."""
    senses = Senses([], [], [])
    for gloss in glosses:
        for listed in CLASSIFIERS.findall(gloss):
            senses.classifiers += [part.split("[")[0].split("|")[-1].strip() for part in listed.split(",")]
        gloss = CLASSIFIERS.sub("", gloss)
        said, references = split_reference(PRONOUNCED.sub("", gloss).strip() if "pr. [" in gloss else gloss)
        senses.references += references
        shown = plain(said)
        if shown and not PRONUNCIATION.fullmatch(said):
            is_variant = any(reference.is_variant for reference in references)
            senses.glosses.append((Use.VARIANT if is_variant else use_of(said), shown))
    senses.glosses = meaning_first(senses.glosses)
    senses.glosses.sort(key=lambda sense: sense[0])
    return senses


def meaning_first(glosses: list[tuple[Use, str]]) -> list[tuple[Use, str]]:
    """The glosses of an idiom with what it says word for word after what it means."""
    if not any(gloss.startswith(("fig. ", "lit. ")) for _, gloss in glosses):
        return glosses
    meant = [(use, gloss.removeprefix("fig. ")) for use, gloss in glosses if not gloss.startswith("lit. ")]
    return meant + [sense for sense in glosses if sense[1].startswith("lit. ")]


def use_of(gloss: str) -> Use:
    """How soon a learner wants this sense, by its marks."""
    for use, mark in MARKED:
        if mark.match(gloss):
            return use
    return Use.BOUND if BOUND.match(gloss) else Use.COMMON


def plain(gloss: str) -> str:
    """A gloss as a card shows it: no marks of form, references in simplified characters only."""
    if not gloss.isascii():
        gloss = SYLLABLES.sub("", EMBEDDED.sub(r"\2", gloss))
    gloss = ASIDE.sub("", BOUND.sub("", gloss)).strip(" ;")
    if len(gloss) > LONG_GLOSS:
        gloss = ENUMERATION.sub("", gloss)
    match = LITERAL.fullmatch(gloss)
    if match:
        said, meant = match.groups()[:2] if match[2] else match.groups()[2:]
        gloss = f"{meant} (lit. {said.rstrip(' ;,')})"
    return gloss
