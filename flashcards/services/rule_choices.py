"""What a learner may say of a word in its sentence: the ways to split it, to join it with the next, to read it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from flashcards.errors import UsageError
from flashcards.services.rules import simplified
from flashcards.store.reading import ReadToken
from flashcards.text.document import Lexicon
from flashcards.text.hanzi import has_hanzi
from flashcards.text.learner_rules import LearnerRule, join_rule, split_rule
from flashcards.text.pinyin import pinyin_of
from flashcards.text.readings import Readings, distinct_readings
from flashcards.text.segment import best_path, word_cost

MOST = 9
"""Choices offered: as many as there are digits."""
_EVERY_CUT = 6
"""Characters up to which every way to cut is looked at; of longer words those into two, and the likeliest."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that a choice makes, as the dictionary has it."""

    text: str
    pinyin: str
    gloss: str
    """Empty where no dictionary has it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that could be said."""

    rule: LearnerRule
    words: tuple[Word, ...]
    """What stands there then."""


def splits(lexicon: Lexicon, token: ReadToken) -> list[Choice]:
    """The ways to split a word, those into words of the dictionary first.

    Raises:
        UsageError: it has one character, or is no Chinese word.
    """
    text = token.text
    if len(text) < 2 or not all(map(has_hanzi, text)):
        raise UsageError(f"{text} cannot be split.")
    whole = simplified(lexicon, text)
    known = lexicon.look_up({whole[a:b] for a in range(len(whole)) for b in range(a + 1, len(whole) + 1)})
    likeliest = tuple(best_path(whole, lambda part: None if part == whole else word_cost(known.get(part))))
    words = {part for part, one in known.items() if one.has_entry}
    cuts = sorted(_cuts(whole), key=lambda parts: (sum(part not in words for part in parts), len(parts)))
    some = [parts for parts in dict.fromkeys([likeliest, *cuts]) if len(parts) > 1][:MOST]
    return [Choice(split_rule(parts), _words(lexicon, _as_written(text, parts))) for parts in some]


def joined(lexicon: Lexicon, tokens: Sequence[ReadToken]) -> Choice:
    """Two neighbours as one word.

    Raises:
        UsageError: there is no second, or one of them is no Chinese word.
    """
    if len(tokens) < 2 or tokens[0].end != tokens[1].start or not all(has_hanzi(token.text) for token in tokens):
        raise UsageError(f"Nothing after {tokens[0].text} can be joined with it.")
    rule = join_rule(tuple([simplified(lexicon, token.text) for token in tokens]))
    text = "".join([token.text for token in tokens])
    pinyin = pinyin_of([reading for token in tokens for reading in token.readings])
    return Choice(rule, (_word(lexicon, text, pinyin),))


def readings(lexicon: Lexicon, token: ReadToken) -> list[Choice]:
    """The ways to read a word, the present one last.

    Raises:
        UsageError: there is but one way.
    """
    word = simplified(lexicon, token.text)
    ways = [way for way in _ways(lexicon, token) if len(way) == len(word)]
    if len(ways) < 2:
        raise UsageError(f"The dictionary knows no other reading of {token.text}.")
    return [
        Choice(
            LearnerRule("reading", word, tuple([reading or "-" for reading in way])),
            (Word(token.text, pinyin_of(way, token.kind == "name"), _gloss(lexicon, token.text, way)),),
        )
        for way in [*ways[: min(MOST, len(ways)) - 1], ways[-1]]
    ]


def _cuts(word: str) -> Iterator[tuple[str, ...]]:
    """Every way to cut a word into parts; of a long one those into two."""
    places = range(1, len(word))
    for count in range(1, len(word) if len(word) <= _EVERY_CUT else 2):
        for chosen in combinations(places, count):
            ends = (0, *chosen, len(word))
            yield tuple([word[a:b] for a, b in pairwise(ends)])


def _as_written(text: str, parts: Iterable[str]) -> Iterator[str]:
    """The parts of a simplified word as the text writes them."""
    start = 0
    for part in parts:
        yield text[start : start + len(part)]
        start += len(part)


def _words(lexicon: Lexicon, texts: Iterable[str]) -> tuple[Word, ...]:
    return tuple([_word(lexicon, text, "") for text in texts])


def _word(lexicon: Lexicon, text: str, pinyin: str) -> Word:
    """A word by its first entry; with this pinyin where it has none."""
    for entry in lexicon.entries(text):
        gloss = entry.glosses[0] if entry.glosses else ""
        return Word(text, pinyin_of(entry.readings, entry.is_name), gloss)
    return Word(text, pinyin, "")


def _ways(lexicon: Lexicon, token: ReadToken) -> list[Readings]:
    """Readings of the dictionary, else the present one with one character read otherwise; the present one last."""
    present = token.readings
    entries = lexicon.entries(token.text)
    ways = distinct_readings(entries) + [entry.readings for entry in entries]
    if not ways or len(token.text) == 1:
        for place, character in enumerate(token.text):
            for reading in lexicon.character_readings(character):
                ways.append((*present[:place], reading, *present[place + 1 :]))
    ways = list(dict.fromkeys(ways))
    if present not in ways:
        return [*ways, present]
    # As if turned on from the present one: the next is the first.
    at = ways.index(present)
    return ways[at + 1 :] + ways[: at + 1]


def _gloss(lexicon: Lexicon, text: str, way: Readings) -> str:
    glosses = (entry.glosses for entry in lexicon.entries(text) if entry.readings == way)
    return next((some[0] for some in glosses if some), "")
