"""Which strings are names, by their own look and by the evidence around them.

A string alone only looks like a name; titles, speech, lists and the same string elsewhere in the text
decide. Words of the dictionary are never taken for a name, but for those it writes as proper nouns.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import NamedTuple

from flashcards.text import name_parts as parts
from flashcards.text.name_costs import UNRANKED, lone_given_cost, name_cost, word_cost

_COMMON = 15_000
"""Words up to this rank are not the beginning of a name."""

FROM_ABROAD = ("spelt like a name from abroad", "parts joined by ·")
"""How the evidence for a name begins that has no Chinese surname."""

HOPELESS = -6.0
"""Below this no evidence makes a string a name."""

LISTED = 4.0
"""Points of a string that the cut's own list calls a person."""

ABROAD = 26.0
"""About the cost of the characters of a name from abroad as words."""

_COMMON_SURNAME = 2_500
"""Surnames up to this rank are words as often (钱, 高)."""

JOINED_BY_CUT = 2.0
"""Points of a string that no dictionary has and the statistical cut holds together all the same."""


class LooksLikeName(NamedTuple):
    """What a string alone looks like, and the points for it; from 0 on it is taken for a name."""

    type: str
    score: float
    why: str
    words: float = 14.0
    """Its cost as words."""
    last: float = 10.0
    """The cost of its last character as a word."""


def surname_of(key: str) -> str:
    """The surname a string begins with; empty if it begins with none."""
    if key[:2] in parts.COMPOUND_SURNAMES:
        return key[:2]
    return key[:1] if key[:1] in parts.SURNAMES else ""


def is_surname(key: str) -> bool:
    """Whether a word of its own can be a surname; words of grammar (和, 时, 从) are not taken for one."""
    return key in parts.SURNAMES_BY_THEMSELVES


def is_kind_of_body(key: str) -> bool:
    """Whether a word says what kind of body it is, by its last character: 水务局, 制造厂."""
    is_kind = key[-1] in parts.KINDS_OF_BODIES or (len(key) > 3 and key[-2:] in parts.LAST_WORDS_OF_BODIES)
    return len(key) > 2 and is_kind and key[0] not in parts.COMMON_HEADS


def may_begin(key: str) -> bool:
    """Whether names may begin with this as a word of its own: a surname, 小, 玛."""
    return is_surname(key) or key in parts.NICKNAME_HEADS or key in parts.FOREIGN_HEADS


def may_begin_name(key: str, rank: int | None) -> bool:
    """Whether a word of two characters may be a surname and half a given name (方志|平)."""
    is_rare = rank is None or rank > _COMMON
    return len(key) == 2 and is_rare and key[0] in parts.SURNAMES and key[0] not in parts.WEAK_SURNAMES


def looks_like_name(key: str, tag: str, rank_of: Callable[[str], int | None]) -> LooksLikeName | None:
    """What a string that no dictionary has looks like; None for no name."""
    if key in parts.COMMON_NOUNS or key in parts.NO_NAMES:
        return None
    if key in parts.TYPES:
        return LooksLikeName(parts.TYPES[key], 2.0, "listed by its type")
    if key[0] == "阿" and len(key) == 2:
        return _nickname(key)
    if key[:-1] in parts.COMMON_STEMS or key[:-2] in parts.COMMON_STEMS or key[:1] in "小大老古新各本该":
        return _nickname(key)
    if tag.startswith("ns") and not _may_be_listed_place(key):
        tag = "nr" if surname_of(key) and key[1:2] in parts.GIVEN else ""
        if not tag:
            return None
    if tag.startswith("ns") or (tag.startswith("nr") and _ends_as_place(key)):
        is_body = len(key) > 3 and (key[-3:] in parts.BODY_ENDINGS or key[-2:] in parts.LAST_WORDS_OF_BODIES)
        return LooksLikeName("organisation" if is_body else "place", 2.0, "listed as a place")
    if tag.startswith("nt") and not _may_be_listed_body(key):
        return None
    if tag.startswith("nt") or (key[-2:] == "科院" and len(key) == 3):
        return LooksLikeName("organisation", 2.0, "listed as an organisation")
    if tag and not tag.startswith("nr"):
        return None
    if (
        len(key) >= 3
        and key[-2] == "家"
        and (
            key[-1] in "庄村屯寨沟湾坡岭堡"
            or (key[:-2] in parts.STRONG_OR_MILD and key[-1] in "峡嘴界口坪坝河铺桥楼集墩岗洼巷")
        )
    ):
        return LooksLikeName("place", 1.0, f"ends in {key[-2:]}")
    if (
        len(key) >= 3
        and (key[-1] in parts.SURE_PLACE_ENDINGS or key[-1] in "寺庙")
        and parts.NEVER_GIVEN.isdisjoint(key)
    ):
        return LooksLikeName("place", 0.5, f"ends in {key[-1]}")
    looks = _nickname(key), _chinese_name(key, tag, rank_of), _from_abroad(key, tag), _given_name(key, rank_of)
    return max(filter(None, looks), key=attrgetter("score"), default=None)


def _may_be_listed_place(key: str) -> bool:
    """Whether what the cut's own list calls a place has the shape of one; the list has much beside (三本, 太大)."""
    if len(key) == 2:
        is_named = key[1] in parts.GIVEN and (key[0] in parts.SURNAMES or key[0] == key[1])
        return key[0] not in parts.NO_PLACE_HEADS and (key[1] in parts.PLACE_ENDINGS or not is_named)
    if len(key) == 3:
        return key[-1] in parts.LISTED_PLACE_ENDS or parts.TRANSLITERATION.issuperset(key)
    return True


def _may_be_listed_body(key: str) -> bool:
    """Whether what the cut's own list calls an organisation has the shape of one."""
    is_body = key[-2:] in parts.BODY_ENDINGS or key[-3:] in parts.BODY_ENDINGS or key[-1] in parts.LISTED_BODY_ENDS
    if key[:2] in ("国际", "国家", "世界", "中央"):
        return is_body
    return len(key) < 3 or (is_body and key[:2] not in parts.COMMON_BODY_STEMS and key[:2] not in parts.COMMON_STEMS)


def _ends_as_place(key: str) -> bool:
    ending = key[-1] in parts.SURE_PLACE_ENDINGS or (len(key) > 3 and key[-1] in parts.PLACE_ENDINGS)
    return len(key) > 2 and (ending or key[-2:] in parts.PLACE_WORDS)


def _nickname(key: str) -> LooksLikeName | None:
    points = nickname_points(key[:1], key[1:]) if key[:1] in parts.NICKNAME_HEADS else None
    return None if points is None else LooksLikeName("person", points, f"{key[:1]} before a name")


def nickname_points(head: str, name: str) -> float | None:
    """The points of 小, 老 or 阿 before a surname or a character of given names; None for anything else."""
    if name in parts.STRONG_SURNAMES:
        return 1.3 if head == "老" else 0.9
    if name in parts.MILD_SURNAMES:
        return -0.2
    if head == "阿" and (name in parts.GIVEN or name in parts.USUAL_GIVEN):
        return 1.0
    if head == "小" and name in parts.USUAL_GIVEN and name not in parts.COMMON_GIVEN:
        return 0.3
    if head == "小" and (name in parts.CALLED_LITTLE or name in parts.GIVEN):
        return 0.0
    return -2.0 if name in parts.WEAK_SURNAMES else None


def _given_name(key: str, rank_of: Callable[[str], int | None]) -> LooksLikeName | None:
    """A given name alone: 玉珍, 雨桐."""
    if len(key) != 2 or not parts.ANY_GIVEN.issuperset(key) or parts.GIVEN.isdisjoint(key) or surname_of(key):
        return None
    words = cheapest_words(key, rank_of)
    score = JOINED_BY_CUT + words - lone_given_cost(key)
    return LooksLikeName("person", score, f"given name {key}", words) if score > 0 else None


def _from_abroad(key: str, tag: str) -> LooksLikeName | None:
    if len(key) < 3 or not parts.TRANSLITERATION.issuperset(key):
        return None
    if len(key) == 3 and parts.MARKS_OF_ABROAD.isdisjoint(key):
        return None
    return LooksLikeName("person", 1.0 if tag == "nrt" else 0.2, FROM_ABROAD[0], ABROAD)


def _chinese_name(key: str, tag: str, rank_of: Callable[[str], int | None]) -> LooksLikeName | None:
    """A surname and one or two characters that are no word of grammar."""
    surname = surname_of(key)
    given = key[len(surname) :]
    cost = name_cost(surname, given) if surname and surname not in given else None
    if cost is None or (surname in parts.GRAMMAR_SURNAMES and len(given) == 2 and given[0] in parts.STRONG_OR_MILD):
        return None  # 从|洪崖, 和|林丹
    words = cheapest_words(key, rank_of)
    score = words - cost
    if tag:
        score += LISTED
    elif surname in parts.STRONG_SURNAMES or len(surname) > 1:
        score += 1.5 * JOINED_BY_CUT
    elif len(given) == 1 and given not in parts.ANY_GIVEN:
        score -= JOINED_BY_CUT
    elif surname in parts.MILD_SURNAMES and (rank_of(surname) or UNRANKED) > _COMMON_SURNAME:
        score += JOINED_BY_CUT / 2
    return (
        LooksLikeName("person", score, f"surname {surname} + {given}", words, word_cost(1, rank_of(key[-1])))
        if score > HOPELESS
        else None
    )


def cheapest_words(key: str, rank_of: Callable[[str], int | None]) -> float:
    """The cost of a short string cut into words, the cheapest way."""
    costs = [0.0]
    for end in range(1, len(key) + 1):
        costs.append(costs[end - 1] + word_cost(1, rank_of(key[end - 1])))
        pair = key[end - 2 : end] if end > 1 else ""
        rank = rank_of(pair) if pair not in parts.NO_NAMES else UNRANKED
        if pair and pair != key and rank:
            costs[end] = min(costs[end], costs[end - 2] + word_cost(2, rank))
    return costs[-1]
