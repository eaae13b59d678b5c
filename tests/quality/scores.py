"""Figures: boundaries, readings, first glosses, names."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from tests.quality.gold import GoldSentence
from tests.quality.systems import Answer, System


class Share(NamedTuple):
    """How many of how many."""

    right: int
    all: int

    @property
    def percent(self) -> float:
        """Of all, how many are right; nan of none."""
        return 100 * self.right / self.all if self.all else float("nan")

    def __str__(self) -> str:
        return f"{self.percent:6.2f} % of {self.all:>6,}" if self.all else "     -"


class Error(NamedTuple):
    """One thing a system got wrong."""

    word: str
    expected: str
    got: str
    around: str
    why: str = ""

    def __str__(self) -> str:
        return f"{self.word}: {self.expected} expected, {self.got} found; {self.around} {self.why}".rstrip()


def ends(words: Iterable[str]) -> set[int]:
    """The places where words end, the end of the text left out."""
    found: list[int] = [0]
    for word in words:
        found.append(found[-1] + len(word))
    return set(found[1:-1])


def boundary_f1(system: System, sentences: Iterable[list[str]]) -> Share:
    """F1 of word boundaries inside sentences: those right on either side, of all on both."""
    hits = ours = theirs = 0
    for words in sentences:
        expected = ends(words)
        found = ends(answer.text for answer in system("".join(words)))
        hits, ours, theirs = hits + len(expected & found), ours + len(found), theirs + len(expected)
    return Share(2 * hits, ours + theirs)


def readings_by_place(text: str, answers: Iterable[Answer]) -> dict[int, tuple[str | None, Answer]]:
    """For each place of a text but its white space, the reading there and the token it lies in."""
    found = {}
    place = 0
    for answer in answers:
        place = text.index(answer.text, place)
        for reading in answer.readings:
            found[place] = reading, answer
            place += 1
    return found


class GoldFigures(NamedTuple):
    """What a system gets on gold sentences."""

    boundary_f1: Share
    readings: Share
    polyphones: Share
    glosses: Share
    names_found: Share
    """Of the names in the gold."""
    names_right: Share
    """Of the names the system gave."""
    errors: list[Error]
    names_by_type: dict[str, Share]
    """"person found", "person right" and so on."""


def gold(system: System, sentences: list[GoldSentence], polyphones: frozenset[str]) -> GoldFigures:
    """All figures on some gold sentences; polyphones are judged apart too."""
    counts: Counter[str] = Counter()
    errors: list[Error] = []
    for sentence in sentences:
        answers = system(sentence.text)
        _count_readings(sentence, answers, polyphones, counts, errors)
        _count_tokens(sentence, answers, counts, errors)
    shares = {
        field: Share(counts[f"{what} right"], counts[what])
        for field, what in (
            ("readings", "reading"),
            ("polyphones", "polyphone"),
            ("glosses", "gloss"),
            ("names_found", "name"),
            ("names_right", "answer"),
        )
    }
    by_type = {
        f"{kind} {said}": Share(counts[f"{what} {kind} right"], counts[f"{what} {kind}"])
        for kind in ("person", "place", "organisation")
        for said, what in (("found", "name"), ("right", "answer"))
    }
    cut = boundary_f1(system, [[token.text for token in sentence.tokens] for sentence in sentences])
    return GoldFigures(boundary_f1=cut, **shares, errors=errors, names_by_type=by_type)


def _count_readings(
    sentence: GoldSentence,
    answers: list[Answer],
    polyphones: frozenset[str],
    counts: Counter[str],
    errors: list[Error],
) -> None:
    text = sentence.text
    places = readings_by_place(text, answers)
    expected = [reading for token in sentence.tokens for reading in token.readings]
    for place, reading in enumerate(expected):
        if reading is None:
            continue
        got, answer = places[place]
        for what in ("reading", "polyphone")[: 1 + (text[place] in polyphones)]:
            counts[what] += 1
            counts[f"{what} right"] += got == reading
        if got != reading:
            errors.append(Error(answer.text, reading, str(got), text, answer.why))


def _count_tokens(sentence: GoldSentence, answers: list[Answer], counts: Counter[str], errors: list[Error]) -> None:
    expected = {}
    place = 0
    for token in sentence.tokens:
        expected[place, token.text] = token
        place += len(token.text)
    given = {}
    place = 0
    for answer in answers:
        given[place, answer.text] = answer
        place += len(answer.text)
    cuts = ("".join(f"{token.text}|" for token in sentence.tokens), "".join(f"{answer.text}|" for answer in answers))
    if cuts[0] != cuts[1]:
        errors.append(Error("cut", *cuts, ""))
    for key, token in expected.items():
        match = given.get(key)
        if token.glosses:
            given_gloss = match.gloss or "" if match else ""
            is_right = any(gloss in given_gloss for gloss in token.glosses)
            counts["gloss"] += 1
            counts["gloss right"] += is_right
            if not is_right:
                errors.append(Error(token.text, " or ".join(token.glosses), given_gloss, sentence.text))
        if token.name_type:
            _count_name("name", token.name_type, match is not None and match.name_type == token.name_type, counts)
    for key, answer in given.items():
        if answer.name_type:
            wanted = expected.get(key)
            is_right = wanted is not None and wanted.name_type == answer.name_type
            _count_name("answer", answer.name_type, is_right, counts)


def _count_name(what: str, kind: str, is_right: bool, counts: Counter[str]) -> None:
    for key in (what, f"{what} {kind}"):
        counts[key] += 1
        counts[f"{key} right"] += is_right
