"""Pleco's XML files, scores included. Read by events: nothing is built that could grow with the nesting.

What a score becomes: Pleco's spaced repetition keeps a card away for a day for each 100 points, so a
card that was reviewed and has 100 points or more comes due that long after its last review, with
that interval as its stability. The share of wrong answers gives its difficulty, from 2 to 10, and
the counts of answers and of wrong ones come along. A card below 100 points, or never reviewed, is new:
its score says nothing about an interval.
"""

import math
import re
from xml.parsers import expat

from flashcards.errors import DataRefused
from flashcards.formats.past import CardPast
from flashcards.formats.pleco import COLUMNS, deck_of, record_of, tagged
from flashcards.formats.record import DeckRecord, DeckText, RefusedRow
from flashcards.text.clean import clean

NAME = "Pleco XML"
MAX_DEPTH = 50
POINTS_A_DAY = 100
LONGEST_DAYS = 36_500
MS_PER_DAY = 86_400_000
ROLLOVER_MS = 4 * 3_600_000
REVIEW = 2
EASIEST, HARDEST = 2.0, 10.0

_XML = re.compile(r"\s*<(\?xml|!DOCTYPE|plecoflash)\b", re.IGNORECASE)
_TEXTS = ("headword", "pron", "defn")


def is_xml(text: str) -> bool:
    """Whether a cleaned text is XML of any kind that may be Pleco's."""
    return _XML.match(text) is not None and not re.search(r"<html\b", text[:1000], re.IGNORECASE)


def read_pleco_xml(text: str, source: str) -> DeckText:
    """The deck in Pleco's XML.

    Raises:
        DataRefused: it is not Pleco's, is broken, declares entities or nests without end.
    """
    cards = _Cards(source)
    try:
        cards.parser.Parse(text, True)
    except expat.ExpatError as error:
        raise DataRefused(
            f"{source} is no sound XML: {expat.ErrorString(error.code)} in line {error.lineno:,}."
        ) from error
    if not cards.is_pleco:
        raise DataRefused(f"{source} is XML, but not of Pleco's flashcards.")
    categories = {category for category, _ in cards.rows}
    return DeckText(NAME, deck_of(categories), COLUMNS, (), tagged(cards.rows, categories))


class _Cards:
    """Gathers the cards while the parser goes through the text."""

    def __init__(self, source: str) -> None:
        self.rows: list[tuple[str, DeckRecord | RefusedRow]] = []
        self.is_pleco = False
        self._source = source
        self._depth = 0
        self._field = ""
        self._card: dict[str, str] | None = None
        self._line = 0
        self._past: CardPast | None = None
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.EntityDeclHandler = self._refuse_doctype

    def _refuse_doctype(self, *_: object) -> None:
        raise DataRefused(f"{self._source} declares a document type: Pleco's files have none, so it is refused.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise DataRefused(f"{self._source} is nested more than {MAX_DEPTH} deep.")
        if self._depth == 1:
            self.is_pleco = name == "plecoflash"
        if name == "card" and self.is_pleco:
            self._card, self._past = {}, None
            self._line = self.parser.CurrentLineNumber
        elif self._card is not None:
            self._inside(self._card, name, attributes)

    def _inside(self, card: dict[str, str], name: str, attributes: dict[str, str]) -> None:
        if name == "headword":
            self._field = "traditional" if attributes.get("charset") == "tc" else "word"
        elif name in _TEXTS:
            self._field = name
        elif name == "catassign":
            card.setdefault("category", clean(attributes.get("category", "")))
        elif name == "scoreinfo":
            past = past_of_score(attributes)
            if past and (self._past is None or (past.last_ms or 0) > (self._past.last_ms or 0)):
                self._past = past

    def _text(self, text: str) -> None:
        if self._card is not None and self._field:
            self._card[self._field] = self._card.get(self._field, "") + text

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._field = ""
        if name == "card" and self._card is not None:
            card, self._card = {key: clean(value) for key, value in self._card.items()}, None
            word = card.get("word") or card.get("traditional", "")
            fields = (word.strip(), card.get("traditional", "").strip(), card.get("pron", "").strip())
            row = record_of(*fields, card.get("defn", "").strip(), self._line)
            if isinstance(row, DeckRecord) and self._past:
                row = row._replace(past=self._past)
            self.rows.append((card.get("category", ""), row))


def past_of_score(score: dict[str, str]) -> CardPast | None:
    """What a `scoreinfo` says of a card's memory; None where it gives no interval."""
    days = min(_number(score.get("score")) // POINTS_A_DAY, LONGEST_DAYS)
    right, wrong = _number(score.get("correct")), _number(score.get("incorrect"))
    reviewed = max(_number(score.get("reviewed")), right + wrong)
    last_ms = 1000 * _number(score.get("lastreviewedtime"))
    if days < 1 or reviewed < 1 or not last_ms:
        return None
    share = wrong / (right + wrong) if right + wrong else 0.0
    return CardPast(
        state=REVIEW,
        due=(last_ms - ROLLOVER_MS) // MS_PER_DAY + days,
        interval_days=days,
        stability=float(days),
        difficulty=EASIEST + share * (HARDEST - EASIEST),
        last_ms=last_ms,
        reps=reviewed,
        lapses=wrong,
    )


def _number(text: str | None) -> int:
    """A whole number of at most ten digits; 0 for anything else."""
    try:
        value = float(text or 0)
    except ValueError:
        return 0
    return int(value) if math.isfinite(value) and 0 < value < 1e10 else 0
