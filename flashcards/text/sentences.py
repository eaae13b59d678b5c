"""Where sentences end.

A stop with its closing marks ends a sentence, but for: a quotation followed by who says it, a stop
inside brackets or titles or inside a quotation that is part of its sentence, dots in numbers and
addresses, and …… in mid-sentence.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from flashcards.text.hanzi import stands_alone
from flashcards.text.paragraphs import Chunk

LONGEST = 500
"""Characters; a longer sentence is cut at a clause, or hard."""

_CLOSER_OF = dict(zip("“‘「『（(《〈【[〔", "”’」』）)》〉】]〕", strict=True))
_QUOTES = frozenset("“‘「『")
_CLOSERS = frozenset(_CLOSER_OF.values())
_MARK = re.compile(r"[。！？!?｡．.…]+|[“”‘’「」『』（）()《》〈〉【】\[\]〔〕\"]")
_RUN_ON = re.compile(r"\s*[，、；：,;:—–-]")
_SPEECH = (
    "说|說|道|问|問|答|喊|叫|嚷|笑|骂|罵|吼|念|唱|想|嘀咕|嘟囔|嘟哝|解释|解釋|补充|補充|表示|感叹|感慨|感嘆|回忆|回憶"
    "|告诉|告訴|吩咐|介绍|介紹|催|劝|勸|哭"
)
_INSIDE_CLAUSE = "[^，。！？；：,!?;:“”「」‘’\n]"
_SAYS = re.compile(f"{_INSIDE_CLAUSE}{{0,14}}?(?:{_SPEECH})|{_INSIDE_CLAUSE}{{0,60}}?(?:{_SPEECH})[道着了]?[。，：]")
_SAYS_NEXT = re.compile(f"{_INSIDE_CLAUSE}{{0,30}}[：:]")
_BEGINS_QUOTE = frozenset("：:，,、—。！？!?…”’」』 　说道问答喊叫說問")
_NARRATION = re.compile(
    _INSIDE_CLAUSE + "{0,6}?(?:知道|觉得|覺得|难道|難道|味道|街道|听说|聽說|据说|據說|想起|想到|笑容)"
)
_ATTRIBUTE = re.compile("的(?![确確士])|[地得]")
_IN_ADDRESS = re.compile("[A-Za-z0-9=&/]")
_MORE_STOPS = re.compile(r"[。！？!?]+")
_ABBREVIATIONS = frozenset(["mr", "mrs", "ms", "dr", "st", "vs", "no", "prof", "inc", "ltd", "fig", "vol", "co", "jr"])
_LATIN_WORD = re.compile(r"[A-Za-z]+$")
_CLAUSE = re.compile(r"[；;，,、：:\s]")
_LOOKAHEAD = 80
_CONSTITUENT = 60


class Span(NamedTuple):
    """A sentence's text and place, white space around it left out."""

    start: int
    end: int
    paragraph: int
    text: str


def sentence_spans(chunks: Iterable[Chunk]) -> Iterator[Span]:
    """The sentences of the text; offsets count the paragraphs joined by one line break."""
    held, offset, paragraph = "", 0, 0
    for text, ends_paragraph in chunks:
        held += text
        begin = 0
        while begin < len(held):
            end = _sentence_end(held, begin, ends_paragraph)
            if not end:
                break
            sentence = held[begin:end].strip()
            if sentence:
                start = offset + held.index(sentence[0], begin)
                yield Span(start, start + len(sentence), paragraph, sentence)
            begin = end
        offset += begin
        held = held[begin:]
        if ends_paragraph:
            offset += 1
            paragraph += 1


def split_sentences(text: str) -> list[Span]:
    """The sentences of one paragraph."""
    return list(sentence_spans([Chunk(text, True)]))


def _sentence_end(text: str, begin: int, is_last: bool) -> int:
    """Where the sentence from `begin` ends; 0 if more text must come first."""
    limit = min(len(text), begin + LONGEST)
    end = _stop_in(text, begin, limit, is_last)
    if end > 0 or (end == 0 and len(text) - begin <= LONGEST + _LOOKAHEAD and not is_last):
        return end
    if len(text) - begin > LONGEST:
        return _forced_end(text, begin, limit)
    return len(text) if is_last else 0


def _stop_in(text: str, begin: int, limit: int, is_last: bool) -> int:
    """The end of the sentence before `limit`; -1 if there is none, 0 if it cannot be told yet."""
    opened: list[tuple[str, int, bool]] = []  # closer, place, whether stops inside count
    place = begin
    while match := _MARK.search(text, place, limit):
        mark, place = match.group(), match.end()
        if mark == '"':
            mark = "”" if opened and opened[-1][0] == '"' else "“"
            if mark == "“":
                opened.append(('"', match.start(), _is_bracketed(text, begin, match.start(), '"')))
            else:
                opened.pop()
        elif mark in _CLOSER_OF:
            if mark != "‘" or not _is_apostrophe(text, match.start()):
                closer = _CLOSER_OF[mark]
                opened.append((closer, match.start(), _is_bracketed(text, begin, match.start(), closer)))
        elif mark in _CLOSERS:
            while opened and any(closer == mark for closer, _, _ in opened):
                if opened.pop()[0] == mark:
                    break
        elif not (opened and any(bracketed for _, _, bracketed in opened)):
            if not is_last and len(text) - place < _LOOKAHEAD and len(text) - begin <= LONGEST:
                return 0
            if end := _end_after(text, begin, match, opened):
                return end
            place = _after_closers(text, place, opened)
        elif text.startswith(opened[0][0], place) and _is_whole_bracket(text, begin, opened):
            return place + 1
    return -1


def _is_bracketed(text: str, begin: int, place: int, closer: str) -> bool:
    """Whether stops inside what opens here do not count: brackets, titles, quotations inside a clause."""
    close = text.find(closer, place + 1, place + (LONGEST if closer in "）)" else 4 * _CONSTITUENT))
    if close < 0:
        return False
    if closer not in '”’」』"':
        return True
    before = text[begin:place].rstrip()
    if not before or before[-1] in _BEGINS_QUOTE or before[-1] in _CLOSER_OF:
        return False
    return close - place <= _CONSTITUENT


def _is_whole_bracket(text: str, begin: int, opened: list[tuple[str, int, bool]]) -> bool:
    return len(opened) == 1 and opened[0][0] in "）)" and not text[begin : opened[0][1]].strip()


def _is_apostrophe(text: str, place: int) -> bool:
    return place > 0 and text[place - 1].isascii() and text[place - 1].isalpha()


def _after_closers(text: str, place: int, opened: list[tuple[str, int, bool]]) -> int:
    """Past the closing marks that follow a stop, with what they close taken off `opened`."""
    while place < len(text) and opened and text[place] == opened[-1][0]:
        opened.pop()
        place += 1
    return place


def _end_after(text: str, begin: int, match: re.Match[str], opened: list[tuple[str, int, bool]]) -> int:
    """The end of the sentence if this run of stops ends it, else 0."""
    mark, stop = match.group(), match.end()
    still_open = list(opened)
    place = _after_closers(text, stop, still_open)
    while place < len(text) and text[place] in "”’」』）)》】" and not opened:  # a closer whose opener lies before
        place += 1
    is_at_end = not text[place:].strip()
    if not is_at_end:
        if set(mark) <= {"…"} and (place == stop or not _opens_or_breaks(text, place)):
            return 0
        if mark[-1] == "." and set(mark) == {"."} and place == stop and not _is_full_stop(text, begin, match):
            return 0
        if mark[-1] in "?!" and _IN_ADDRESS.match(text, stop):
            return 0
    closes_quote = place > stop and any(closer in '”’」』"' for closer in text[stop:place])
    if closes_quote and not is_at_end and not _is_ended_by_quote(text, place):
        return 0
    if (again := _MORE_STOPS.match(text, place)) and place > stop:
        return again.end()
    return place


def _opens_or_breaks(text: str, place: int) -> bool:
    return text[place] in _QUOTES or text[place].isspace()


def _is_ended_by_quote(text: str, place: int) -> bool:
    """Whether a quotation that closed with a stop ends its sentence: nobody is named as speaking after it."""
    if _RUN_ON.match(text, place):
        return False
    if text[place].isspace() or text[place] in _CLOSER_OF or text[place] == '"':
        return True
    if _ATTRIBUTE.match(text, place):
        return False
    if _NARRATION.match(text, place) or _SAYS_NEXT.match(text, place):
        return True
    return not _SAYS.match(text, place)


def _is_full_stop(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether ASCII dots end a sentence: not in numbers, addresses, versions, abbreviations."""
    start, stop = match.span()
    before, after = text[start - 1 : start], text[stop : stop + 1]
    if len(match.group()) > 1:
        return after.isspace() and text[stop:].lstrip()[:1].isupper()
    if before and not before.isascii():
        return not (after.isascii() and after.isalnum())
    word = _LATIN_WORD.search(text[max(begin, start - 20) : start])
    if not after.isspace():
        return bool(after) and not after.isascii() and word is not None and start - begin > 8
    following = text[stop:].lstrip()[:1]
    if not (following.isupper() or not following.isascii()):
        return False
    if word is None:
        return before.isdigit() and following.isupper() and start - begin > 6
    return len(word.group()) > 1 and word.group().lower() not in _ABBREVIATIONS


def _forced_end(text: str, begin: int, limit: int) -> int:
    """A cut in a sentence that is too long: after its last clause, else before a whole character."""
    clauses = [match.end() for match in _CLAUSE.finditer(text, begin + LONGEST // 2, limit)]
    if clauses:
        return clauses[-1]
    while limit > begin + LONGEST - 20 and not stands_alone(text[limit]):
        limit -= 1
    return limit
