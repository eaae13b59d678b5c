"""Raw entries -> the finished entries of each headword, most useful first.

The order of a headword's entries comes from evidence, not from the file, which sorts them by alphabet:
common words before names, surnames and variants last, and between those the reading that the headword's
character has in common compounds.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .card_glosses import CardGlosses, read_card_glosses
from .cedict import RawEntry
from .glosses import RARE, Senses, Use, sorted_senses
from .references import Reference
from .tables import Tables

MOST_STEPS = 4
MOST_CANDIDATES = 8
UNPLACED = 99


@dataclass(slots=True, eq=False)
class Draft:
    """An entry on its way to the lexicon."""

    raw: RawEntry
    senses: Senses
    use: Use = Use.COMMON
    """The best use among its senses."""
    place: int = UNPLACED
    """Its place among the entries of its headword, where the list of card glosses says one."""

    @property
    def glosses(self) -> list[str]:
        return list(dict.fromkeys(gloss for _, gloss in self.senses.glosses))

    @property
    def see_also(self) -> list[str]:
        words = dict.fromkeys(reference.words[-1] for reference in self.senses.references)
        return [word for word in words if word != self.raw.simplified]

    @property
    def is_rare(self) -> bool:
        return self.use in RARE


Drafts = dict[str, list[Draft]]
Evidence = Counter[tuple[str, str | None]]


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
        if len(drafts) > 1:
            drafts.sort(key=lambda draft: usefulness(word, draft, evidence, tables))
    for word, lines in read_card_glosses().items():
        prefer(lines, by_word.get(word, []))
    for drafts in by_word.values():
        drafts.sort(key=lambda draft: draft.place)
    return by_word


def resolve(draft: Draft, by_word: Drafts) -> None:
    """Give an entry that only points elsewhere the glosses of where it points."""
    if not draft.senses.glosses:
        target = target_of(draft, by_word, MOST_STEPS)
        use = draft.senses.reference_use
        if target is not None:
            draft.senses.glosses = [(max(use, its_use), gloss) for its_use, gloss in target.senses.glosses]
        else:
            words = draft.see_also or list(draft.raw.glosses)
            draft.senses.glosses = [(use, "see " + ", ".join(words))]
    draft.use = min(use for use, _ in draft.senses.glosses)
    if any(is_other_script(draft.raw, reference) for reference in draft.senses.references):
        draft.use = max(draft.use, Use.VARIANT)


def is_other_script(raw: RawEntry, reference: Reference) -> bool:
    """Whether an entry is another traditional form of the simplified headword it points to."""
    is_same_word = reference.words[-1] == raw.simplified and reference.words[0] != raw.traditional
    return is_same_word and reference.kind not in ("also written", "also")


def prefer(lines: list[CardGlosses], drafts: list[Draft]) -> None:
    """Give entries the glosses and the places that the list of card glosses has for them.

    A name is meant only where the headword is nothing else to the dictionary.
    """
    are_names = all(draft.raw.is_name for draft in drafts)
    for place, line in enumerate(lines):
        for draft in drafts:
            is_meant = draft.raw.readings == line.readings and line.traditional in ("", draft.raw.traditional)
            if is_meant and draft.place == UNPLACED and draft.raw.is_name == are_names:
                said = set(parts(line.glosses))
                others = [sense for sense in draft.senses.glosses if not said.issuperset(parts([sense[1]]))]
                draft.senses.glosses = [*((Use.COMMON, gloss) for gloss in line.glosses), *others]
                draft.use = Use.COMMON
                draft.place = place
                break


def parts(glosses: Iterable[str]) -> Iterator[str]:
    """The synonyms of glosses: "to pass; to cross" -> "to pass", "to cross"."""
    for gloss in glosses:
        yield from gloss.split("; ")


def target_of(draft: Draft, by_word: Drafts, steps: int) -> Draft | None:
    """The entry whose glosses this one takes, through references to references."""
    for reference in draft.senses.references:
        if not reference.takes_gloss:
            continue
        for candidate in matching(reference, by_word)[:MOST_CANDIDATES]:
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


def reading_evidence(raw_entries: list[RawEntry], tables: Tables) -> Evidence:
    """How often a traditional character has a reading, over the words that hold it."""
    evidence: Evidence = Counter()
    for raw in raw_entries:
        if len(raw.simplified) > 1 and not raw.is_name:
            weight = tables.frequencies.get(raw.simplified, 0) + 1
            for character, reading in zip(raw.traditional, raw.readings, strict=True):
                evidence[character, reading] += weight
    return evidence


def usefulness(word: str, draft: Draft, evidence: Evidence, tables: Tables) -> tuple[Any, ...]:
    """The sort key of an entry among those of its headword, best first."""
    raw = draft.raw
    spoken = tables.spoken_reading(word)
    neutral = sum(reading is not None and reading.endswith("5") for reading in raw.readings) if len(word) > 1 else 0
    seen = min(evidence[pair] for pair in zip(raw.traditional, raw.readings, strict=True))
    return (
        draft.is_rare,
        raw.is_name,
        draft.use,
        not is_same_but_neutral(raw.readings, spoken),
        -neutral,
        raw.readings != spoken,
        -seen,
        raw.traditional,
        str(raw.readings),
    )


def is_same_but_neutral(readings: tuple[str | None, ...], spoken: tuple[str, ...]) -> bool:
    """Whether two readings differ at most where one has the neutral tone, which word lists often leave out."""
    return len(readings) == len(spoken) and all(
        mine is not None and (mine == other or (mine[:-1] == other[:-1] and "5" in (mine[-1], other[-1:])))
        for mine, other in zip(readings, spoken, strict=True)
    )
