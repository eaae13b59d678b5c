"""Runs of pieces that may be persons, with points for and against.

A lone surname with the next one or two characters, 小 or 老 before a surname: the pieces alone say little,
titles, speech, lists (`name_context`) and what the dictionary would make of them decide.
"""

from collections.abc import Iterator, Sequence

from flashcards.text import name_parts as parts
from flashcards.text.name_context import AND, ASPECTS, STOPS, Candidate, in_context, points_before, points_of_mates
from flashcards.text.name_costs import lone_given_cost, name_cost, word_cost
from flashcards.text.names import HOPELESS, nickname_points, surname_of
from flashcards.text.person_words import called_at
from flashcards.text.piece import DOUBTFUL, EDGE, Piece

_WORDS = frozenset(("word", "name"))


NUMBERS_OF_CHILDREN = frozenset("二三四五六七八九")
_SPEAKS = frozenset("笑说道问喊叹哭答骂")
_AFTER_SPEAKS = frozenset("了道着说问")
_ADVERBS = frozenset("先也都就又才再正还便刚并已常总只均皆亦仍却竟更最一")
_QUOTES = frozenset("：“:")
_NO_WORD_THERE = 3.0
"""Points of a surname where the word it also is cannot stand: 时小军 at the beginning of a clause."""
_LONE_SURNAME = 1.2
"""Points of a character that is nearly always a surname; its rank as a word comes of names."""


def persons_at(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """The likeliest person that begins with this piece, if any."""
    piece = pieces[place]
    found = list(_nicknames(pieces, place) if piece.key in parts.NICKNAME_HEADS else _full_names(pieces, place))
    if place + 1 < len(pieces) and pieces[place + 1].key in NUMBERS_OF_CHILDREN:
        found += _numbered(pieces, place)
    if piece.marks & DOUBTFUL and piece.name and piece.name.type == "person":
        found += _unit(pieces, place, piece.name.score, piece.name.why)
    if found:
        yield max(found, key=_score)


def _score(candidate: Candidate) -> float:
    return candidate.score


def _unit(pieces: Sequence[Piece], place: int, score: float, why: str) -> Iterator[Candidate]:
    """A string of no dictionary that the cut holds together, and its head where that is the name."""
    piece = pieces[place]
    surname = surname_of(piece.key)
    if surname in parts.NO_CLAUSE_HEADS and _begins_as_name(pieces, place, piece.key[len(surname) :]):
        score += _NO_WORD_THERE / 2
    yield in_context(pieces, place, place + 1, score, why)
    after = pieces[place + 1] if place + 1 < len(pieces) else EDGE
    if after.key == "头" and piece.key[0] == "老" and len(piece.key) == 2:
        yield Candidate(place + 2, piece.text + after.text, "person", score + 1.0, why)
    if piece.name and surname and len(piece.key) == len(surname) + 2:
        cost = name_cost(surname, piece.key[-2])
        if cost is not None:
            head = piece.name.words - piece.name.last - cost
            if after.key in ASPECTS or (piece.key[-1] == "一" and "q" in after.pos):
                head += 3.0
            if piece.key[:-1] in parts.TYPES:
                head += 10.0
            if piece.key[-1] in _ADVERBS and after.pos[0] == "v":
                head += 3.0
            if piece.key[-1] in _SPEAKS and (after.key in _AFTER_SPEAKS or after.key in _QUOTES):
                head += 6.0
            for gained, _ in (*points_before(pieces, place), *points_of_mates(pieces, place, place + 1)):
                head += gained
            yield Candidate(place + 1, piece.text[:-1], "person", head, f"surname {surname} + {piece.key[-2]}")


def _nicknames(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """小, 老 or 阿 before a surname or a character of given names."""
    following = pieces[place + 1] if place + 1 < len(pieces) else EDGE
    head, name, rest = pieces[place].key, following.key[:1], following.key[1:]
    score = nickname_points(head, name) if name and following.kind in _WORDS else None
    if score is None or (rest and not following.marks & DOUBTFUL):
        return
    after = pieces[place + 2] if place + 2 < len(pieces) else EDGE
    if rest:
        text = pieces[place].text + following.text[:1]
        yield Candidate(place + 2, text, "person", score + 0.3, f"{head} before a name")
        return
    if head == "老" and after.key == "头" and name in parts.STRONG_SURNAMES:
        text = pieces[place].text + following.text + after.text
        yield Candidate(place + 3, text, "person", score + 1.0, f"{head} before a name")
    if len(after.key) == 1 and after.pos[0] in "na" and after.kind == "word" and after.key not in AND:
        score -= 1.0
    yield in_context(pieces, place, place + 2, score, f"{head} before a name")


def _numbered(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """A surname and the number of a child: 张三, 王二."""
    after = pieces[place + 2] if place + 2 < len(pieces) else EDGE
    if pieces[place].key in parts.STRONG_SURNAMES and after.pos[0] not in "mqnNt" and after.kind != "number":
        yield in_context(pieces, place, place + 2, -1.0, "surname and number")
        if len(after.key) == 1 and (after.key in parts.GIVEN or after.key in parts.CALLED_LITTLE):
            yield in_context(pieces, place, place + 3, 0.0, "surname, number and given name")


def _full_names(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """Surname and given name in separate pieces."""
    piece = pieces[place]
    surname = surname_of(piece.key)
    if not surname or piece.kind not in _WORDS:
        return
    given, end = piece.key[len(surname) :], place + 1
    words = _cost(piece)
    for following in pieces[place + 1 : place + 3]:
        if (following.kind not in _WORDS and following.key != "一") or (end > place + 1 and len(following.key) > 1):
            return
        if following.key == "一" and end + 1 < len(pieces) and "q" in pieces[end + 1].pos:
            return
        if piece.marks & DOUBTFUL and (
            (following.pos[0] in "dpcqm" and following.key not in parts.GIVEN)
            or (following.key in _SPEAKS and place + 2 < len(pieces) and pieces[place + 2].key in _AFTER_SPEAKS)
        ):
            return  # the cut has a whole name already: 林丹|先
        given += following.key
        end += 1
        words += _cost(following)
        if given in parts.AFTER_SURNAMES:  # 家, 工: no given name, but half of one
            continue
        cost = name_cost(surname, given)
        if cost is None or surname in given:
            return
        points = words - cost + (_LONE_SURNAME if surname in parts.STRONG_SURNAMES else 0)
        if given in parts.CALLED_WORDS:
            points += _NO_WORD_THERE
        elif len(following.key) > 1 and following.pos[0] in "vd":
            points -= 1.5
        if surname in parts.NO_CLAUSE_HEADS and _begins_as_name(pieces, place, given):
            points += _NO_WORD_THERE
        if points > HOPELESS:
            yield in_context(pieces, place, end, points, f"surname {surname} + {given}")


def _begins_as_name(pieces: Sequence[Piece], place: int, given: str) -> bool:
    """Whether a clause begins with a surname that could be a word, and characters that are far likelier given ones."""
    is_first = not place or pieces[place - 1].key in STOPS
    return is_first and parts.ANY_GIVEN.issuperset(given) and (given[0] == "小" or not parts.GIVEN.isdisjoint(given))


def given_at(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """A given name alone, in two characters that are seldom words: 秀|芬, 婷|婷."""
    following = pieces[place + 1] if place + 1 < len(pieces) else EDGE
    if len(following.key) != 1 or following.key not in parts.ANY_GIVEN or following.kind != "word":
        return
    piece = pieces[place]
    if piece.key + following.key in parts.CALLED_WORDS:
        yield called_at(pieces, place, place + 2)
        return
    points = _cost(piece) + _cost(following) - lone_given_cost(piece.key + following.key)
    if points > HOPELESS:
        yield in_context(pieces, place, place + 2, points, f"given name {piece.key}{following.key}")


def japanese_at(pieces: Sequence[Piece], place: int) -> Iterator[Candidate]:
    """A Japanese surname of two characters and a given name."""
    given = ""
    for end in range(place + 1, min(place + 3, len(pieces))):
        given += pieces[end].key
        if len(given) > 3 or pieces[end].kind == "punctuation" or not parts.NEVER_GIVEN.isdisjoint(given[:1]):
            return
        if len(given) > 1 and given[-1] in parts.JAPANESE_ENDS:
            yield in_context(pieces, place, end + 1, 1.0, f"Japanese surname + {given}")


def _cost(piece: Piece) -> float:
    """The cost of a piece as a word, or as words."""
    if piece.marks & DOUBTFUL and piece.name:
        return piece.name.words
    return word_cost(len(piece.key), piece.rank)
