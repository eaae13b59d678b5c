"""What is measured: every set of data, with its figures of ours and of plain jieba + pypinyin, and the errors."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from flashcards.text.paragraphs import fragments, measure_blocks, paragraph_chunks
from flashcards.text.sentences import sentence_spans
from tests.quality import corpora, polyphones, scores
from tests.quality.figures import Figure, fingerprint
from tests.quality.gold import GoldSentence, gold_sentences
from tests.quality.scores import Share
from tests.quality.systems import System

_TYPES = ("person", "place", "organisation")
_PLAIN_ENDS = re.compile(r"[。！？]+[”’」』）》]*|\n+")


class Measured(NamedTuple):
    """The figures of one set, what is told beside them, and the errors in it."""

    title: str
    figures: list[Figure]
    notes: list[str]
    errors: list[str]
    """Empty too where nothing is tuned on the set: its errors are counted and never listed."""


def measured(ours: System, plain: System, step: int) -> Iterator[Measured]:
    """Every set that is at hand; of the large ones each `step`-th sentence."""
    for title, file in (("gold", "gold"), ("gold held out", "gold_held")):
        yield _gold(title, list(gold_sentences(file)), ours, plain)
    for title, file in (("names", "names_dev"), ("names held out", "names_held")):
        yield _names(title, list(corpora.named(file)), ours)
    yield _ends()
    yield _polyphones(list(corpora.labelled_polyphones())[::step], ours, plain)
    test = list(corpora.polyphone_test())[::step]
    if test:
        yield _polyphone_test(test, ours, plain)
    treebank = list(islice(corpora.segmented(), 0, None, step))
    if treebank:
        own, other = (scores.boundary_f1(system, treebank) for system in (ours, plain))
        figure = Figure("UD dev: words, boundary F1", own, other, fingerprint(treebank))
        yield Measured(
            "development data, treebank (its cut of names, numbers and suffixes is another)", [figure], [], []
        )


def _gold(title: str, sentences: list[GoldSentence], ours: System, plain: System) -> Measured:
    marked = frozenset(line[0] for line in corpora.polyphone_lines())
    figures = []
    errors: list[str] = []
    for genre in ["all", *dict.fromkeys(sentence.genre for sentence in sentences)]:
        chosen = [sentence for sentence in sentences if genre in ("all", sentence.genre)]
        data = fingerprint(chosen)
        own, other = (scores.gold(system, chosen, marked) for system in (ours, plain))
        for what, is_shared in _GOLD.items():
            share = getattr(own, what)
            if share.all:
                name = f"{title}, {genre}: {what.replace('boundary_f1', 'words, boundary F1').replace('_', ' ')}"
                figures.append(Figure(name, share, getattr(other, what) if is_shared else None, data))
        if genre == "all":
            figures += [Figure(f"{title}: {what}", share, None, data) for what, share in own.names_by_type.items()]
            if "held" not in title:
                errors = [str(error) for error in own.errors]
    return Measured(f"{title}: {len(sentences)} sentences of our own, every token annotated", figures, [], errors)


_GOLD = {
    "boundary_f1": True, "readings": True, "polyphones": True, "glosses": False, "names_found": False,
    "names_right": False,
}  # fmt: skip
"""Figures on gold, and whether plain jieba + pypinyin have them too."""


def _names(title: str, sentences: list[corpora.Named], ours: System) -> Measured:
    counts: Counter[str] = Counter()
    errors = []
    for text, names in sentences:
        found = {(answer.text, answer.name_type) for answer in ours(text) if answer.name_type}
        for _, kind in names:
            counts[kind] += 1
        for _, kind in found:
            counts[f"{kind} said"] += 1
        for _, kind in names & found:
            counts[f"{kind} right"] += 1
        counts["without"] += not names
        counts["without, none said"] += not names and not found
        if names != found and "held" not in title:
            errors.append(f"{_told(names)} expected, {_told(found)} found: {text}")
    data = fingerprint(sorted(text + _told(names) for text, names in sentences))
    figures = []
    for kind in _TYPES:
        right = counts[f"{kind} right"]
        figures.append(Figure(f"{title}: {kind} found", Share(right, counts[kind]), None, data))
        figures.append(Figure(f"{title}: {kind} right", Share(right, counts[f"{kind} said"]), None, data))
    without = Share(counts["without, none said"], counts["without"])
    figures.append(Figure(f"{title}: no name where there is none", without, None, data))
    return Measured(f"{title}: {len(sentences)} sentences of our own", figures, [], errors)


def _told(names: Iterable[tuple[str, str | None]]) -> str:
    return " ".join(sorted(f"{name}@{kind}" for name, kind in names)) or "none"


def _ends() -> Measured:
    texts = list(corpora.sentence_ends())
    figures, errors = [], []
    right: list[tuple[corpora.Ends, bool, bool]] = []
    for one in texts:
        expected = _parts(one.text, one.sentences)
        found = _parts(one.text, _our_sentences(one.text))
        right.append((one, found == expected, _parts(one.text, _plain_sentences(one.text)) == expected))
        if found != expected:
            errors.append(f"{one.kind}: {found} in {one.text!r}")
    for kind in ["all", *dict.fromkeys(one.kind for one in texts)]:
        chosen = [one for one in right if kind in ("all", one[0].kind)]
        own, other = (Share(sum(one[which] for one in chosen), len(chosen)) for which in (1, 2))
        figures.append(Figure(f"sentence ends, {kind}", own, other, fingerprint(one[0] for one in chosen)))
    return Measured("sentence ends: whole texts right; beside a cut at each stop and line break", figures, [], errors)


def _our_sentences(text: str) -> list[str]:
    wrapped = list(measure_blocks(fragments([text])))
    return [span.text for span in sentence_spans(paragraph_chunks(fragments([text]), wrapped))]


def _plain_sentences(text: str) -> list[str]:
    return _PLAIN_ENDS.sub(lambda match: match.group() + "|", text).split("|")


def _parts(text: str, sentences: Iterable[str]) -> list[str]:
    """Sentences without their white space, which is no part of an end."""
    return [whole for whole in ("".join(sentence.split()) for sentence in sentences) if whole]


def _polyphones(sentences: Sequence[corpora.Labelled], ours: System, plain: System) -> Measured:
    own, other = polyphones.judged(ours, sentences), polyphones.judged(plain, sentences)
    data = fingerprint(sentences)
    figures = []
    for title, is_chosen in (("all", False), ("held out", True)):
        mine, theirs = (
            [one for one in found if not is_chosen or polyphones.is_held_out(one.text)] for found in (own, other)
        )
        for what, wanted in polyphones.KINDS.items():
            shares = [polyphones.share(filter(wanted, found)) for found in (mine, theirs)]
            figures.append(Figure(f"polyphones, {title}: {what}", *shares, data))
        if is_chosen:
            notes = ["  how far the stated confidence holds, held out:", *_reliability(polyphones.by_confidence(mine))]
    return Measured(
        f"polyphones: {len(sentences):,} labelled sentences of our own, a quarter held out from model and rules",
        figures, notes, polyphones.errors(own),
    )  # fmt: skip


def _reliability(bands: list[tuple[float, Share]]) -> list[str]:
    bounds = [band for band, _ in bands[1:]] + [1.0]
    return [f"    stated {low:.2f} to {high:.2f}: {right}" for (low, right), high in zip(bands, bounds, strict=True)]


def _polyphone_test(sentences: Sequence[corpora.Labelled], ours: System, plain: System) -> Measured:
    own, other = polyphones.judged(ours, sentences), polyphones.judged(plain, sentences)
    figure = Figure("CPP dev: readings", polyphones.share(own), polyphones.share(other), fingerprint(sentences))
    notes = ["  how far the stated confidence holds:", *_reliability(polyphones.by_confidence(own))]
    errors = [
        f"{one.answer.text}: {one.expected} expected, {one.got} found; {one.around} {one.answer.why}"
        for one in own
        if not one.is_right
    ]
    title = "development data, public polyphone set (one label a sentence; many are no dictionary readings)"
    return Measured(title, [figure], notes, errors)
