"""Raw entries -> the finished entries of each headword, most useful first.

The order of a headword's entries comes from evidence, not from the file, which sorts them by alphabet:
common words before names, surnames and variants last, and between those the reading that the headword's
character has in common compounds.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from .cedict import RawEntry
from .glosses import RARE, Reference, Senses, Use, sorted_senses
from .tables import Tables

MOST_STEPS = 4


@dataclass(slots=True)
class Draft:
    """An entry on its way to the lexicon."""

    raw: RawEntry
    senses: Senses
    use: Use = Use.COMMON
    """The best use among its senses."""

    @property
    def glosses(self) -> list[str]:
        return list(dict.fromkeys(gloss for _, gloss in self.senses.glosses))

    @property
    def see_also(self) -> list[str]:
        return list(dict.fromkeys(reference.words[-1] for reference in self.senses.references))

    @property
    def is_rare(self) -> bool:
        return self.use in RARE


Drafts = dict[str, list[Draft]]


def drafts_of(raw_entries: list[RawEntry], tables: Tables) -> Drafts:
    """Entries by headword in either script, each list most useful first."""
    by_word: Drafts = defaultdict(list)
    for raw in raw_entries:
        draft = Draft(raw, sorted_senses(raw.glosses))
        for word in dict.fromkeys((raw.simplified, raw.traditional)):
            by_word[word].append(draft)
    for drafts in by_word.values():
        for draft in drafts:
            resolve(draft, by_word)
    evidence = reading_evidence(raw_entries, tables)
    for word, drafts in by_word.items():
        drafts.sort(key=lambda draft: usefulness(word, draft, evidence, tables))
    return by_word


def resolve(draft: Draft, by_word: Drafts) -> None:
    """Give an entry that only points elsewhere the glosses of where it points."""
    if not draft.senses.glosses:
        target = target_of(draft, by_word, MOST_STEPS)
        if target is not None:
            draft.senses.glosses = list(target.senses.glosses)
            draft.use = draft.senses.reference_use
        else:
            words = draft.see_also or list(draft.raw.glosses)
            draft.senses.glosses = [(draft.senses.reference_use, "see " + ", ".join(words))]
    draft.use = max(draft.use, min(use for use, _ in draft.senses.glosses))


def target_of(draft: Draft, by_word: Drafts, steps: int) -> Draft | None:
    """The entry whose glosses this one takes, through references to references."""
    for reference in draft.senses.references:
        if not reference.takes_gloss:
            continue
        for candidate in matching(reference, by_word):
            if candidate is draft:
                continue
            if candidate.senses.glosses:
                return candidate
            further = target_of(candidate, by_word, steps - 1) if steps else None
            if further is not None:
                return further
    return None


def matching(reference: Reference, by_word: Drafts) -> list[Draft]:
    """Entries a reference means; those of its reading first."""
    found = [draft for word in reference.words for draft in by_word.get(word, ())]
    exact = [draft for draft in found if draft.raw.readings == reference.readings]
    return [draft for draft in exact or found if draft.raw.traditional == reference.words[0]] or exact or found


def reading_evidence(raw_entries: list[RawEntry], tables: Tables) -> Counter[tuple[str, str | None]]:
    """How often a traditional character has a reading, over the words that hold it."""
    evidence: Counter[tuple[str, str | None]] = Counter()
    for raw in raw_entries:
        if len(raw.simplified) > 1 and not raw.is_name:
            weight = tables.frequencies.get(raw.simplified, 0) + 1
            for character, reading in zip(raw.traditional, raw.readings, strict=True):
                evidence[character, reading] += weight
    return evidence


def usefulness(
    word: str, draft: Draft, evidence: Counter[tuple[str, str | None]], tables: Tables
) -> tuple[bool, Use, bool, bool, int, tuple[str, str]]:
    """The sort key of an entry among those of its headword, best first."""
    raw = draft.raw
    defaults = tuple(tables.characters.get(character, ("",))[0] for character in word)
    is_default = raw.readings == defaults
    seen = min(evidence[pair] for pair in zip(raw.traditional, raw.readings, strict=True))
    return draft.is_rare, draft.use, raw.is_name, not is_default, -seen, (raw.traditional, str(raw.readings))
