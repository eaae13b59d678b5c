"""The two indexes a search goes by, made when the lexicon is compiled: sounds and English words -> entries.

A posting list is entry ids, most useful first, packed as little-endian 32-bit numbers.
"""

import struct
from collections import defaultdict
from collections.abc import Iterator

from .english import STOP_WORDS, meanings, stems
from .entries import Draft

Numbered = list[tuple[int, Draft]]
"""Entries with their ids, in the order of the ids."""

LATER_GLOSS = 2
"""Glosses from the third on count alike."""


def packed(ids: list[int]) -> bytes:
    """A posting list as stored."""
    return struct.pack(f"<{len(ids)}I", *ids)


def sound_rows(numbered: Numbered) -> Iterator[tuple[str, bytes]]:
    """Joined syllables without tones ("nihao") and their entries."""
    by_sound: dict[str, list[tuple[bool, int]]] = defaultdict(list)
    for number, draft in numbered:
        sound = "".join([reading[:-1] for reading in draft.raw.readings if reading])
        if sound:
            by_sound[sound].append((draft.is_rare, number))
    for sound, found in sorted(by_sound.items()):
        yield sound, packed([number for _, number in sorted(found)])


def english_rows(numbered: Numbered) -> Iterator[tuple[str, bytes, bytes]]:
    """Each stem with the entries that mean just this, and those that say it among other words."""
    exact: dict[str, list[tuple[bool, int, int]]] = defaultdict(list)
    beside: dict[str, list[tuple[bool, int, int]]] = defaultdict(list)
    for number, draft in numbered:
        said: dict[str, int] = {}
        meant: dict[str, int] = {}
        for place, gloss in enumerate(draft.glosses):
            for word in stems(gloss):
                said.setdefault(word, min(place, LATER_GLOSS))
            for meaning in meanings(gloss):
                meant.setdefault(meaning, min(place, LATER_GLOSS))
        for word, place in said.items():
            if word in meant:
                exact[word].append((draft.is_rare, meant[word], number))
            elif word not in STOP_WORDS:
                beside[word].append((draft.is_rare, place, number))
    for word in sorted(exact.keys() | beside.keys()):
        yield word, ids_of(exact.get(word, [])), ids_of(beside.get(word, []))


def ids_of(found: list[tuple[bool, int, int]]) -> bytes:
    """The ids of what was found, in its order."""
    return packed([number for *_, number in sorted(found)])
