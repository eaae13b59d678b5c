"""What the reader asks of an article: the next unknown word, the next match, the facts about a word."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from flashcards.app.evidence import evidence
from flashcards.app.widgets.article_cells import DOUBTFUL, STATES, Place
from flashcards.app.widgets.article_window import ArticleWindow
from flashcards.app.widgets.word_panel import WordFacts
from flashcards.text.pinyin import pinyin_of

if TYPE_CHECKING:
    from flashcards.services.articles import ReadSentence, ReadToken, VocabularyWord
    from flashcards.services.find import Found
    from flashcards.services.words import WordDetails

SCANNED = 48
"""Sentences looked through word by word; further on the vocabulary says where to go on."""
POSTINGS = 64
"""Positions the vocabulary has of a word at most."""
UNKNOWN = 0


def next_unknown(
    window: ArticleWindow, place: Place, step: int, vocabulary: "Callable[[], list[VocabularyWord]]"
) -> Place | None:
    """The next (step 1) or previous (-1) unknown word, None if there is none that way."""
    position = place.position
    for distance in range(window.count):
        if distance == SCANNED:
            near = _nearest(position, step, vocabulary())
            if near is None:
                return None
            position = near
        if not 0 <= position < window.count:
            return None
        tokens = window.sentence(position).tokens
        hits = [Place(position, index) for index, token in enumerate(tokens) if is_unknown(token)]
        hit = _beyond(hits, place, step)
        if hit is not None:
            return hit
        position += step
    return None


def is_unknown(token: "ReadToken") -> bool:
    """Whether it is a word still to be learned."""
    return token.word_id is not None and token.kind == "word" and token.state == UNKNOWN


def _nearest(position: int, step: int, words: "Iterable[VocabularyWord]") -> int | None:
    """The nearest sentence that way with an unknown word; the one asked about where that is not known."""
    unknown = [word for word in words if word.state == UNKNOWN]
    if any(len(word.sentences) >= POSTINGS for word in unknown):
        return position
    ahead = [at for word in unknown for at in word.sentences if (at - position) * step >= 0]
    return (min(ahead) if step > 0 else max(ahead)) if ahead else None


def _beyond(places: Sequence[Place], place: Place, step: int) -> Place | None:
    if step > 0:
        index = bisect_right(places, place)
        return places[index] if index < len(places) else None
    index = bisect_left(places, place)
    return places[index - 1] if index else None


class Matches:
    """The places where something was found, gone through in both directions and round the ends."""

    def __init__(self, query: str, found: "Found", window: ArticleWindow) -> None:
        self.query = query
        self._found = found
        self._window = window

    def next(self, place: Place, step: int) -> Place | None:
        """The next match after a place; from the last on to the first."""
        positions = self._found.positions
        if not positions:
            return None
        start = bisect_left(positions, place.position) if step > 0 else bisect_right(positions, place.position) - 1
        for distance in range(len(positions) + 1):
            hits = self._places(positions[(start + step * distance) % len(positions)])
            hit = _beyond(hits, place, step) if distance == 0 else None
            if distance and hits:
                return hits[0] if step > 0 else hits[-1]
            if hit is not None:
                return hit
        return None

    def _places(self, position: int) -> list[Place]:
        sentence = self._window.sentence(position)
        if self._found.is_words:
            indexes = [index for index, token in enumerate(sentence.tokens) if token.text in self._found.texts]
        else:
            indexes = _tokens_with(sentence, self._found.texts[0])
        return [Place(position, index) for index in indexes]


def _tokens_with(sentence: "ReadSentence", text: str) -> list[int]:
    """Tokens in which an occurrence of a text begins."""
    starts = [token.start for token in sentence.tokens]
    indexes = []
    at = sentence.text.find(text)
    while at >= 0:
        indexes.append(bisect_right(starts, at) - 1)
        at = sentence.text.find(text, at + len(text))
    return sorted(set(indexes) - {-1})


def word_facts(token: "ReadToken", details: "WordDetails | None", article_id: int, *, with_why: bool) -> WordFacts:
    """A token as the panel shows it; without details for what is no word to learn."""
    facts = WordFacts(
        token.text,
        pinyin=token.pinyin,
        readings=token.readings,
        is_doubtful=token.confidence < DOUBTFUL,
        glosses=(token.gloss,) if token.gloss else (),
        state=_state(token),
        why=evidence(token) if with_why else (),
    )
    if details is None:
        return facts
    return facts._replace(
        traditional=token.other_script,
        glosses=_glosses(token, details),
        others=tuple(_others(details)),
        rank=details.rank,
        level=details.level,
        deck=details.deck_name or "",
        seen=details.seen,
        characters=tuple(dict.fromkeys((one.character, one.gloss) for one in details.characters)),
        elsewhere=tuple((one.title, one.count) for one in details.articles if one.article_id != article_id),
    )


def _state(token: "ReadToken") -> str:
    if token.kind == "name":
        return f"{token.name_type} name" if token.name_type else "name"
    if token.word_id is None:
        return token.kind if token.kind != "word" else "not in the dictionary"
    return STATES[token.state]


def _glosses(token: "ReadToken", details: "WordDetails") -> tuple[str, ...]:
    """The gloss of this sentence, then what else the word means when it is read so; nothing is said twice."""
    first = [token.gloss] if token.gloss else []
    same = [gloss for entry in details.entries if entry.readings == details.readings for gloss in entry.glosses]
    said: set[str] = set()
    glosses = []
    for gloss in first + same:
        parts = [part for part in gloss.split("; ") if part not in said]
        said.update(parts)
        glosses.append("; ".join(parts))
    return tuple(filter(None, glosses))


def _others(details: "WordDetails") -> Iterator[tuple[str, str]]:
    for entry in details.entries:
        if entry.readings != details.readings and entry.glosses:
            yield pinyin_of(entry.readings, entry.is_name), "; ".join(entry.glosses)
