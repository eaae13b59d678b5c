"""Headwords that a statistical cut would tear apart, by their first part, so that they can be joined again."""

import math
import os
import re
from collections.abc import Iterable, Iterator

from .cedict import is_hanzi
from .tables import Tables

MIN_CHARACTERS = 3
"""Shorter ones are joined only where they are common: two words side by side are mostly just that."""

COMMON_RANK = 60_000

APART = frozenset(
    (
        "天后",
        "人中",
        "事多",
        "日中",
        "日至",
        "死人",
        "人像",
        "周公",
        "上合",
        "先发",
        "全无",
        "中中",
        "当当",
        "多时",
        "万人",
        "未解",
        "高木",
        "高田",
    )
)
"""Common words whose parts stand side by side more often by chance: 三|天|后."""

GRAMMAR = frozenset("的了在是不和与有也就都要会能可我你他她它这那被把给让向对从到为以而但又很太最更再还没着过得地个一")
LONGEST = 12
WORD = re.compile(r"[A-Za-z\u4e00-\u9fff]+")
RUN = re.compile(r"[A-Za-z]+")
WHOLES = os.path.join(os.path.dirname(__file__), "data", "wholes.txt")
"""Our list of two-character words that the statistical cut tears for want of a count, and that are safe to join."""


def joins(headwords: Iterable[str], tables: Tables) -> Iterator[tuple[str, str]]:
    """(first part, rest) of every headword that jieba's dictionary cuts, where joining is safe."""
    total = math.log(sum(tables.frequencies.values()) or 1)
    costs = {word: total - math.log(count or 1) for word, count in tables.frequencies.items()}
    with open(WHOLES, encoding="utf-8") as file:
        wholes = frozenset(file.read().split())
    for word in headwords:
        if word in wholes:
            yield word[0], word[1:]
            continue
        if len(word) > LONGEST or word in costs or not WORD.fullmatch(word) or word.isascii():
            continue
        begin = RUN.match(word)
        head = begin.group() if begin else first_part(word, costs, total)
        if len(head) < len(word) and (not is_hanzi(word) or is_safe(word, head, tables)):
            yield head, word[len(head) :]


def first_part(word: str, costs: dict[str, float], unknown: float) -> str:
    """The first word on the likeliest path through a headword."""
    best = [(0.0, len(word))] * (len(word) + 1)
    for begin in range(len(word) - 1, -1, -1):
        best[begin] = min(
            (costs.get(word[begin:end], unknown) + best[end][0], end)
            for end in range(begin + 1, len(word) + 1)
            if end == begin + 1 or word[begin:end] in costs
        )
    return word[: best[0][1]]


def is_safe(word: str, head: str, tables: Tables) -> bool:
    """Whether the parts side by side are nearly always this word."""
    if len(word) >= 4:
        return True
    rank = tables.ranks.get(word)
    is_common = rank is not None and rank <= COMMON_RANK
    if len(word) >= MIN_CHARACTERS:
        return is_common or not (GRAMMAR & {head, word[len(head) :]})
    return is_common and word not in APART and GRAMMAR.isdisjoint(word)
