"""A document's text -> its sentences with every token analysed, in two streaming passes."""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol

from flashcards.errors import DataRefused
from flashcards.progress import Progress, Report, silent
from flashcards.text.document import Form, Lexicon, Sentence
from flashcards.text.forms import Forms
from flashcards.text.hanzi import has_hanzi
from flashcards.text.joins import joined
from flashcards.text.naming import Names
from flashcards.text.paragraphs import PIECE, Chunk, Fragment, fragments, measure_blocks, paragraph_chunks
from flashcards.text.piece import EDGE, Piece, flat
from flashcards.text.pieces import Pieces
from flashcards.text.recut import Recut
from flashcards.text.scripts import Scripts
from flashcards.text.segment import Cutter
from flashcards.text.sentences import sentence_spans
from flashcards.text.vocabulary import Vocabulary

if TYPE_CHECKING:
    from flashcards.text.learner_rules import LearnerRules
    from flashcards.text.ruled import Ruled

__all__ = ["Analyser", "TextSource", "Vocabulary"]

_UNUSUAL = re.compile("[!-~０-９Ａ-Ｚａ-ｚ…—～]")
_WHOLE = re.compile(
    r"(?:https?://|www\.)[!-~]+"
    r"|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|[0-9０-９]+(?:[.,:/．][0-9０-９]+)*[%％‰]?(?![A-Za-z0-9])"
    r"|[A-Za-zＡ-Ｚａ-ｚ0-9]+(?:[-'’.&+/_][A-Za-z0-9]+)*[+]*"
    r"|…+|—+|～+|\.{3,}"
)

_REMEMBERED = 400_000
"""Characters of sentences whose analysis is kept while a text is read, at about 10 bytes each."""

_text = attrgetter("text")
Hear = Callable[[str], object]


class TextSource(Protocol):
    """A text that can be read twice."""

    def pieces(self) -> Iterator[str]:
        """The decoded text from its beginning, in pieces of at most 2,000 characters."""


class Analyser:
    """Analyses texts; holds what it has learned of words, so that each is looked up once."""

    def __init__(self, lexicon: Lexicon, cutter: Cutter) -> None:
        self.lexicon = lexicon
        self._cutter = cutter
        self._scripts = Scripts(lexicon.scripts())
        self._pieces = Pieces(lexicon, self._scripts)
        self._recut = Recut(self._pieces)
        self._forms = Forms(lexicon)
        self._rules: LearnerRules = ()
        self._ruled: Ruled | None = None

    def follow(self, rules: "LearnerRules") -> None:
        """Let these rules of the learner, and no others, go before everything else from here on."""
        if rules != self._rules:
            self._rules, self._ruled = rules, self.ready(rules)

    def ready(self, rules: "LearnerRules") -> "Ruled | None":
        """Rules made ready for `analyse_again`, whatever is followed elsewhere; None for none."""
        if not rules:
            return None
        from flashcards.text.ruled import Ruled  # most learners have none

        return Ruled(self._pieces, self._forms, rules)

    def sentences(self, source: TextSource, report: Report = silent, hear: Hear | None = None) -> Iterator[Sentence]:
        """The sentences of a text, one by one; `hear` is given the cleaned text in order, in parts.

        Raises:
            DataRefused: there is no text, or none of it is Chinese.
        """
        names = Names(self._pieces)
        wrapped, characters = self._first_pass(source, report, names)
        done = remembered = 0
        met: dict[str, tuple[Form, ...]] = {}
        chunks: Iterable[Chunk] = paragraph_chunks(fragments(source.pieces()), wrapped)
        for span in sentence_spans(_heard(chunks, hear) if hear else chunks):
            forms = met.get(span.text)
            if forms is None:
                forms = self._forms_in(span.text, names, self._ruled)
                if remembered < _REMEMBERED:
                    met[span.text] = forms
                    remembered += len(span.text)
            yield Sentence(*span, forms)
            if span.end - done > 5000:
                done = span.end
                report(Progress("analysing", min(done, characters), characters))
        report(Progress("analysing", characters, characters))

    def cleaned(self, source: TextSource) -> Iterator[str]:
        """The cleaned text, in parts; sentences' offsets count its characters.

        Raises:
            DataRefused: there is no text, or none of it is Chinese.
        """
        wrapped, _ = self._first_pass(source, silent, None)
        between = ""
        for chunk in paragraph_chunks(fragments(source.pieces()), wrapped):
            yield between + chunk.text
            between = "\n" if chunk.ends_paragraph else ""

    def names_of(self, texts: Iterable[str]) -> Names:
        """The names of a text that comes in parts, for `analyse_again`."""
        names = Names(self._pieces)
        for text in texts:
            self._note(text, names)
        names.settle()
        return names

    def analyse_sentence(self, text: str) -> Sentence:
        """One sentence on its own, as on a card."""
        return Sentence(0, len(text), 0, text, self._forms_in(text, self.names_of([text]), self._ruled))

    def analyse_again(self, text: str, names: Names, ruled: "Ruled | None") -> Sentence:
        """One sentence of a text, with the names of all of it and rules of its own."""
        return Sentence(0, len(text), 0, text, self._forms_in(text, names, ruled))

    def form_of_word(self, text: str, readings: tuple[str | None, ...] | None = None) -> Form:
        """A lone word, as in a deck; with the readings given, or ruled, where there are any."""
        if readings is None:
            if self._ruled is not None:
                readings = self._ruled.readings_of(self._pieces.simplified(text))
            if readings is None and (form := self._plain_word(text)):
                return form
        return self._forms.of_word(self._pieces.piece(text), readings)

    def is_alike_everywhere(self, word: str) -> bool:
        """Whether a word has one form whatever its sentence."""
        if self._ruled is not None and self._ruled.readings_of(self._pieces.simplified(word)) is not None:
            return False
        if self._plain_word(word):
            return True
        piece = self._pieces.piece(word)
        self._forms.of_word(piece)
        return piece.form is not None

    def _plain_word(self, text: str) -> Form | None:
        """The form of most words of decks, without the piece that a text would need; None for all others."""
        key = self._pieces.simplified(text)
        known = self._pieces.plain_word(text, key)
        return self._forms.of_plain_word(text, key, known) if known else None

    def prepare(self, words: Iterable[str]) -> None:
        """Look many lone words up in one question, before their forms are asked for."""
        self._pieces.trim()
        words = set(words)
        self._pieces.prepare(words.union(map(self._pieces.simplified, words)))

    def _first_pass(self, source: TextSource, report: Report, names: Names | None) -> "tuple[array[int], int]":
        """Which blocks are hard-wrapped, and about how many characters there are."""
        tally = _Tally(report)
        note = None if names is None else lambda text: self._note(text, names)
        wrapped = array("B", measure_blocks(tally.counted(fragments(source.pieces()), note)))
        if not tally.characters:
            raise DataRefused("There is no text in it: give a text with Chinese characters.")
        if not tally.has_hanzi:
            raise DataRefused("There is no Chinese in it: give a text with Chinese characters.")
        if names is not None:
            names.settle()
        return wrapped, tally.characters

    def _note(self, text: str, names: Names) -> None:
        """Take in the candidates for names in a stretch of text."""
        self._pieces.trim()
        words = self._words(text, self._cutter)
        self._pieces.prepare(words)
        names.note(self._pieces_of(words, text))

    def _forms_in(self, text: str, names: Names, ruled: "Ruled | None") -> tuple[Form, ...]:
        """The forms of a sentence, in order."""
        self._pieces.trim()
        words = self._words(text, self._cutter)
        pieces = self._pieces_of(words, text)
        # Traditional writing was cut otherwise than into these words.
        if self._recut.concerns(words) or not self._pieces.traditional.isdisjoint(words):
            pieces = self._recut.recut(pieces)
        pieces = joined(pieces, self._pieces)
        if names.concern(list(map(_text, pieces))):
            pieces = names.joined(pieces)
        if ruled is not None:
            pieces = ruled.cut(pieces)
        around = [EDGE, EDGE, *pieces, EDGE, EDGE]
        of = self._forms.of
        forms = [piece.form or of(around, place) for place, piece in enumerate(pieces, 2)]
        if ruled is not None:
            forms = ruled.read(pieces, forms)
        if len(text.split()) > 1:
            forms = [form for form in forms if form.kind != "space"]
        return tuple(forms)

    def _pieces_of(self, words: list[str], text: str) -> list[Piece]:
        """The pieces of a stretch of text, cut into these words, before any join."""
        known = self._pieces
        pieces = list(map(known.__getitem__, words))
        if not known.traditional.isdisjoint(words):
            words = self._words(text, self._cut_traditional)
            pieces = list(map(known.__getitem__, words))
        return pieces if known.odd.isdisjoint(words) else flat(pieces)

    def _words(self, text: str, cutter: Cutter) -> list[str]:
        """The words of the statistical cut; numbers, addresses and Latin words kept whole."""
        if not _UNUSUAL.search(text):
            return cutter(text)
        words = []
        place = 0
        for match in _WHOLE.finditer(text):
            if match.start() > place:
                words += cutter(text[place : match.start()])
            words.append(match.group())
            place = match.end()
        return words + cutter(text[place:]) if place < len(text) else words

    def _cut_traditional(self, text: str) -> list[str]:
        return self._scripts.cut(text, self._cutter)


class _Tally:
    """Counts what passes by."""

    def __init__(self, report: Report) -> None:
        self.characters = 0
        self.has_hanzi = False
        self._report = report

    def counted(self, lines: Iterable[Fragment], note: Hear | None) -> Iterator[Fragment]:
        """The lines as they are; `note` is given their text, a piece at a time."""
        reported = held = 0
        piece: list[str] = []
        for fragment in lines:
            held += len(fragment.text)
            piece.append(fragment.text + "\n" if fragment.ends_line else fragment.text)
            if held > PIECE // 2:
                self._count(piece, held, note)
                piece, held = [], 0
                if self.characters - reported > 50_000:
                    reported = self.characters
                    self._report(Progress("reading", reported, 0))
            yield fragment
        self._count(piece, held, note)

    def _count(self, piece: list[str], length: int, note: Hear | None) -> None:
        text = "".join(piece)
        self.characters += length
        self.has_hanzi = self.has_hanzi or has_hanzi(text)
        if note is not None:
            note(text)


def _heard(chunks: Iterable[Chunk], hear: Hear) -> Iterator[Chunk]:
    """The chunks, each told to `hear` with the line breaks between paragraphs."""
    between = ""
    for chunk in chunks:
        hear(between + chunk.text)
        between = "\n" if chunk.ends_paragraph else ""
        yield chunk
