"""A sentence as the learner's rules say: cut after every other stage, read after every other choice.

A sentence without any of their words costs one look at its pieces.
"""

from copy import copy

from flashcards.text.document import Form, Why
from flashcards.text.forms import Forms
from flashcards.text.learner_rules import LearnerRule, LearnerRules
from flashcards.text.piece import DOUBTFUL, Piece
from flashcards.text.pieces import Pieces
from flashcards.text.pinyin import pinyin_of
from flashcards.text.senses import first_gloss, ordered_entries

READ_WHY = "your rule"
_HELD = 10_000


class Ruled:
    """Some rules, made ready."""

    def __init__(self, known: Pieces, forms: Forms, rules: LearnerRules) -> None:
        self._known = known
        self._forms = forms
        self._cuts = {(rule.start, rule.word): rule for rule in rules if rule.is_cut}
        self._readings = {(rule.start, rule.word): rule.readings for rule in rules if not rule.is_cut}
        self._read_words = {word for _, word in self._readings}
        joined = [rule.word for rule in self._cuts.values() if rule.kind == "join"]
        self._begun = {word[:end] for word in joined for end in range(1, len(word) + 1)}
        """What a word to join may begin with."""
        split = {rule.word for rule in self._cuts.values() if rule.kind == "split"}
        self._watched = (self._begun - set(joined)) | split | self._read_words
        self._pieces: dict[tuple[str, str], Piece] = {}
        self._read: dict[tuple[Form, tuple[str | None, ...]], Form] = {}

    def cut(self, pieces: list[Piece]) -> list[Piece]:
        """The pieces of a sentence, split and joined."""
        if self._watched.isdisjoint([piece.key for piece in pieces]):
            return pieces
        return self._joined(self._split(pieces))

    def read(self, pieces: list[Piece], forms: list[Form]) -> list[Form]:
        """The forms of these pieces, read as was said."""
        if self._read_words.isdisjoint([piece.key for piece in pieces]):
            return forms
        result = []
        start = 0
        for piece, form in zip(pieces, forms, strict=True):
            readings = self._readings.get((start, piece.key)) or self.readings_of(piece.key)
            result.append(self._reread(form, readings) if readings else form)
            start += len(piece.text)
        return result

    def readings_of(self, key: str) -> tuple[str | None, ...] | None:
        """How a word is read wherever it stands; None where nothing was said."""
        return self._readings.get((None, key))

    def _rule(self, start: int, word: str) -> LearnerRule | None:
        return self._cuts.get((start, word)) or self._cuts.get((None, word))

    def _split(self, pieces: list[Piece]) -> list[Piece]:
        result: list[Piece] = []
        start = 0
        for piece in pieces:
            rule = self._rule(start, piece.key)
            if rule is not None and rule.kind == "split":
                begin = 0
                for part in rule.value:
                    text = piece.text[begin : begin + len(part)]
                    result.append(self._piece(text, f"your rule: {' + '.join(rule.value)}"))
                    begin += len(part)
            else:
                result.append(piece)
            start += len(piece.text)
        return result

    def _joined(self, pieces: list[Piece]) -> list[Piece]:
        result: list[Piece] = []
        place = start = 0
        while place < len(pieces):
            end = self._end(pieces, place, start)
            result.append(pieces[place] if end == place + 1 else self._whole(pieces[place:end]))
            start += len(result[-1].text)
            place = end
        return result

    def _end(self, pieces: list[Piece], place: int, start: int) -> int:
        """Where the longest word to join that begins here ends."""
        word = pieces[place].key
        found = end = place + 1
        while word in self._begun and end < len(pieces):
            word += pieces[end].key
            end += 1
            rule = self._rule(start, word)
            if rule is not None and rule.kind == "join":
                found = end
        return found

    def _piece(self, text: str, why: str) -> Piece:
        """A piece of our own, which tells of the rule; the same string elsewhere does not."""
        piece = self._pieces.get((text, why))
        if piece is None:
            piece = self._pieces[text, why] = copy(self._known.piece(text))
            piece.cut_why, piece.form, piece.context = why, None, None
        return piece

    def _whole(self, parts: list[Piece]) -> Piece:
        text = "".join([part.text for part in parts])
        why = "your rule: one word"
        if (text, why) in self._pieces:
            return self._pieces[text, why]
        looks = self._known[text]
        if looks.marks & DOUBTFUL and looks.name is not None:
            piece = copy(self._known.name(text, looks.name, tuple(parts)))
            piece.cut_why, piece.form = why, None
        else:
            piece = self._piece(text, why)
            if not piece.entries and piece.kind == "word":
                piece.form = self._form_of_parts(piece, parts)
        self._pieces[text, why] = piece
        return piece

    def _form_of_parts(self, piece: Piece, parts: list[Piece]) -> Form:
        """What no dictionary has: read and glossed by its parts."""
        forms = [self._forms.of_word(part) for part in parts]
        readings = tuple([reading for form in forms for reading in form.readings])
        glosses = [form.gloss for form in forms if form.gloss]
        gloss = " + ".join(glosses) if len(glosses) == len(forms) else None
        why = Why(piece.cut_why, "its parts", "by its parts: no dictionary entry", "")
        return self._forms.of_word(piece).changed(
            readings=readings,
            pinyin=pinyin_of(readings),
            confidence=min([form.confidence for form in forms]),
            gloss=gloss,
            why=why,
        )

    def _reread(self, form: Form, readings: tuple[str | None, ...]) -> Form:
        if len(readings) != len(form.readings):
            return form
        found = self._read.get((form, readings))
        if found is None:
            if len(self._read) > _HELD:
                self._read.clear()
            found = self._read[form, readings] = _with_readings(form, readings)
        return found


def _with_readings(form: Form, readings: tuple[str | None, ...]) -> Form:
    """The same word read otherwise: with the entry of that reading and its first sense, where there is one."""
    entries = ordered_entries(form.entries, readings)
    gloss, sense = form.gloss, form.why.sense
    if form.kind == "word" and form.readings != readings and entries and entries[0].readings == readings:
        gloss, sense = first_gloss(entries, None)
    return form.changed(
        readings=readings,
        pinyin=pinyin_of(readings, form.kind == "name"),
        confidence=1.0,
        headword=entries[0].simplified if entries else form.headword,
        traditional=entries[0].traditional if entries else form.traditional,
        gloss=gloss,
        entries=entries,
        why=form.why._replace(reading=READ_WHY, sense=sense),
    )
