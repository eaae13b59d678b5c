"""The glosses of a raw entry -> senses in useful order, with classifiers and references kept apart."""

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from .cedict import split_syllables

HANZI_WORD = r"[^\s\[\]|,;()/A-Za-z]+"
REFERENCE = rf"(?P<first>{HANZI_WORD})(?:\|(?P<second>{HANZI_WORD}))?(?:\[(?P<pinyin>[^\]]*)\])?"
EMBEDDED = re.compile(r"([^\s\[\]|,;()/]+)\|([^\s\[\]|,;()/]+)")
BRACKETED = re.compile(r"(?<=[^\x00-\x7f])\[[^\]]*\]")
PRONUNCIATION = re.compile(r"\s*\((?:also|Taiwan|old|Beijing|also commonly) pr\.[^)]*\)|^(?:\S+ ){0,3}pr\. .*")
BOUND = re.compile(r"\((?:bound form|bound morpheme)\)\s*")
IDIOM = re.compile(r"\s*\((?:idiom|proverb|saying|set phrase)\)")
LITERAL = re.compile(r"lit\. (.+?)(?: ?[;,])? ?fig\. (.+)")
SAME = re.compile(
    rf"(?P<kind>(?:\(?[a-zA-Z]+\)? ){{0,3}}variant of|see|same as|equivalent to|abbr\. (?:for|of)"
    rf"|(?:Taiwan|dialectal|Cantonese|Mandarin|PRC|colloquial) equivalent(?: of|:)"
    rf"|Internet slang for|contracted form of|another name for|alternative name for) {REFERENCE}(?P<rest>.*)"
)
BESIDE = re.compile(
    rf"(?:also written|see also|also called|also|abbr\. to|cf\.?|contrasted with|opposite(?: of|:)?|antonym:?"
    rf"|aka|now written|(?:Mandarin|PRC|Taiwan) equivalent:?) {REFERENCE}(?P<rest>.*)"
)
USED_IN = re.compile(rf"(?P<kind>(?:meaningless )?(?:bound form )?used in) {REFERENCE}(?P<rest>.*)")


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
MARKED = (
    (Use.SURNAME, re.compile(r"surname |\(?(?:Kangxi|.{0,20}radical in Chinese)|given name|\(.*kokuji")),
    (Use.VARIANT, re.compile(r"(?:\(?[a-zA-Z]+\)? ){0,3}variant of ")),
    (Use.OLD, re.compile(r"\(?(?:old|archaic|arch\.|literary|classical|dialect|Cantonese|Wu dialect|ancient)\b[^)]*\)")),
    (Use.OLD, re.compile(r".*\((?:archaic|old|literary|dialect)\)$")),
    (Use.ABBREVIATION, re.compile(r"abbr\. ")),
    (Use.RESTRICTED, re.compile(r"\((?:Tw|slang|Internet slang|vulgar|HK|Hong Kong|phonetic|used in [^)]*names)[^)]*\)|used in ")),
)


class Reference(NamedTuple):
    """A headword another entry points to."""

    words: tuple[str, ...]
    """The headword as written: traditional, then simplified where it differs."""
    readings: tuple[str, ...]
    """Its syllables; empty where the entry does not say."""
    takes_gloss: bool
    """Whether the entry means what that headword means."""


@dataclass(slots=True)
class Senses:
    """What the glosses of one entry come to."""

    glosses: list[tuple[Use, str]]
    """Most useful first."""
    classifiers: list[str]
    references: list[Reference]
    reference_use: Use = Use.COMMON
    """The use of an entry that only points elsewhere."""


def sorted_senses(glosses: tuple[str, ...]) -> Senses:
    """Senses of one entry; glosses that say nothing to a learner are dropped."""
    senses = Senses([], [], [])
    for gloss in glosses:
        if gloss.startswith("CL:"):
            senses.classifiers += [part.split("[")[0].split("|")[-1] for part in gloss[3:].split(",")]
            continue
        said = without_references(PRONUNCIATION.sub("", gloss).strip(), senses)
        if said:
            use = use_of(said)
            senses.glosses.append((use, plain(said)))
    senses.glosses = [(use, gloss) for use, gloss in senses.glosses if gloss]
    senses.glosses.sort(key=lambda sense: sense[0])
    return senses


def without_references(gloss: str, senses: Senses) -> str:
    """What a gloss says beside its reference, which is added to the senses."""
    match = SAME.fullmatch(gloss)
    if match and not is_plain_english(match["first"]):
        rest = match["rest"].strip(" ,;")
        senses.references.append(reference(match, not rest))
        senses.reference_use = Use.VARIANT if "variant" in match["kind"] else Use.ABBREVIATION
        if match["kind"].startswith(("erhua", "see", "same", "equivalent")):
            senses.reference_use = Use.COMMON
        return rest if not rest.startswith("(") else ""
    match = BESIDE.fullmatch(gloss)
    if match and not is_plain_english(match["first"]):
        senses.references.append(reference(match, False))
        return ""
    match = USED_IN.fullmatch(gloss)
    if match and not is_plain_english(match["first"]):
        senses.references.append(reference(match, True))
        senses.reference_use = Use.RESTRICTED
        return ""
    head, comma, tail = gloss.rpartition(", abbr. ")
    match = SAME.fullmatch("abbr. " + tail) or BESIDE.fullmatch("abbr. " + tail)
    if comma and match and not match["rest"]:
        senses.references.append(reference(match, False))
        return head
    return gloss


def is_plain_english(word: str) -> bool:
    """Whether what looks like a reference is a word of the gloss."""
    return word.isascii()


def reference(match: re.Match[str], takes_gloss: bool) -> Reference:
    """The headword a gloss points to."""
    words = tuple(dict.fromkeys(word for word in (match["first"], match["second"]) if word))
    readings = tuple(syllable.lower() for syllable in split_syllables(match["pinyin"] or ""))
    return Reference(words, readings, takes_gloss)


def use_of(gloss: str) -> Use:
    """How soon a learner wants this sense, by its marks."""
    for use, mark in MARKED:
        if mark.match(gloss):
            return use
    return Use.BOUND if BOUND.match(gloss) else Use.COMMON


def plain(gloss: str) -> str:
    """A gloss as a card shows it: no marks of form, references in simplified characters only."""
    gloss = BRACKETED.sub("", EMBEDDED.sub(r"\2", gloss))
    gloss = IDIOM.sub("", BOUND.sub("", gloss)).strip()
    match = LITERAL.fullmatch(gloss)
    if match:
        gloss = f"{match[2]} (lit. {match[1].rstrip(' ;,')})"
    return gloss
