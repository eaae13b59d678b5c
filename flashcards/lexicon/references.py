"""Glosses that point to another headword: "variant of 勁|劲[jin4]", "see 可汗[ke4 han2]", "also written …"."""

import re
from typing import NamedTuple

from .cedict import split_syllables

HANZI_WORD = r"(?=\S*[^\x00-\x7f])[^\s\[\]|,;()/]+"
REFERENCE = rf"(?P<first>{HANZI_WORD})(?:\|(?P<second>{HANZI_WORD}))?(?:\s?\[(?P<pinyin>[^\]]*)\])?"
MORE = re.compile(rf"(?:(?:,| and| or) ?{HANZI_WORD}(?:\|{HANZI_WORD})?(?:\s?\[[^\]]*\])?)+")
VARIANT = r"(?:\(?[a-zA-Z-]+\)? ){0,3}variant of"

SAME = re.compile(
    rf"(?P<kind>{VARIANT}|see|see also|same as|equivalent to|abbr\. (?:for|of)"
    rf"|used in|(?:meaningless )?bound form used (?:only )?in"
    rf"|(?:Taiwan|dialectal|Cantonese|Mandarin|PRC|colloquial|single-character) equivalent(?: of|:)"
    rf"|Internet slang for|contracted form of|(?:another|alternative) name for|simplified form of)"
    rf" {REFERENCE}(?P<rest>.*)"
)
BESIDE = re.compile(
    rf"(?P<kind>also written|also called|also|abbr\. to|cf\.?|contrasted with|opposite(?: of|:)?|antonym:?"
    rf"|aka|now written|see also|(?:Mandarin|PRC|Taiwan) equivalent:?) {REFERENCE}(?P<rest>.*)"
)
BRACKETED = re.compile(
    rf" ?\((?P<kind>{VARIANT}|abbr\. (?:for|of|to)|also written|see also|see|cf\.?) {REFERENCE}(?P<rest>)\)"
)
APPENDED = re.compile(rf", (?P<kind>{VARIANT}|abbr\. (?:for|of|to)|also written|see also|see) {REFERENCE}(?P<rest>)$")


class Reference(NamedTuple):
    """A headword another entry points to."""

    kind: str
    """The words that point: "old variant of", "see also"."""
    words: tuple[str, ...]
    """The headword as written: traditional, then simplified where it differs."""
    readings: tuple[str, ...]
    """Its syllables; empty where the entry does not say."""
    takes_gloss: bool
    """Whether the entry means what that headword means."""

    @property
    def is_variant(self) -> bool:
        """Whether the entry is another way of writing that headword."""
        return self.kind.endswith("variant of") and "erhua" not in self.kind


def split_reference(gloss: str) -> tuple[str, list[Reference]]:
    """What a gloss says beside its references, and those."""
    if gloss.isascii():
        return gloss, []
    match = SAME.fullmatch(gloss)
    if match:
        rest = "" if MORE.fullmatch(match["rest"]) else match["rest"].strip(" ,;:")
        said = "" if rest.startswith("(") else rest
        is_beside = match["kind"] == "see also"
        return said, [reference(match, not said and not is_beside)]
    match = BESIDE.fullmatch(gloss)
    if match:
        return "", [reference(match, False)]
    found = []
    for pattern in (BRACKETED, APPENDED):
        found += [reference(each, False) for each in pattern.finditer(gloss)]
        gloss = pattern.sub("", gloss)
    return gloss.strip(), found


def reference(match: re.Match[str], takes_gloss: bool) -> Reference:
    """The headword a gloss points to."""
    words = tuple(dict.fromkeys(word for word in (match["first"], match["second"]) if word))
    readings = tuple(syllable.lower() for syllable in split_syllables(match["pinyin"] or ""))
    return Reference(match["kind"].strip("()"), words, readings, takes_gloss)
