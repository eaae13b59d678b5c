"""Pieces in their sentence -> forms: reading, sense and name settled, each distinct outcome made once."""

from collections.abc import Sequence
from functools import lru_cache

from flashcards.text.context import Context
from flashcards.text.document import Entry, Form, Known, Lexicon, Why
from flashcards.text.hanzi import has_hanzi
from flashcards.text.name_glosses import gloss_of_name
from flashcards.text.names import FROM_ABROAD, surname_of
from flashcards.text.piece import EDGE, Piece
from flashcards.text.pinyin import pinyin_of, toneless
from flashcards.text.readings import SURE, Reading, Sounds, chosen_reading, name_reading, plain_reading, spelt_out
from flashcards.text.rules import Block, Choice, load_rules
from flashcards.text.senses import first_gloss, generic_block, ordered_entries
from flashcards.text.votes import Votes

_HELD = 10_000
_HELD_CONTEXTS = 500
"""Neighbourhoods remembered for one word."""
_plain_why = lru_cache(maxsize=100)(lambda cut_why: Why(cut_why, "dictionary", "dictionary", ""))


class Forms:
    """Makes forms and holds those made; `of` is asked once a token."""

    def __init__(self, lexicon: Lexicon, votes: Votes | None = None) -> None:
        self._lexicon = lexicon
        self._sounds = Sounds(lexicon)
        self._votes = Votes() if votes is None else votes
        self._readings = load_rules("readings.txt")
        self._senses = load_rules("senses.txt")
        self._made: dict[tuple[object, ...], Form] = {}

    def of(self, pieces: Sequence[Piece], place: int) -> Form:
        """The form of the piece at a place of its sentence, which has two edges before and after it."""
        piece = pieces[place]
        if piece.form is not None:
            return piece.form
        context = piece.context
        if context is None:
            senses = self._block_of_senses(piece)
            if piece.key not in self._readings and senses is None:
                piece.form = self._new_form(piece, None, None)
                return piece.form
            context = Context(self._readings.block(piece.key), senses, self._votes.of(piece.key))
            if piece.kind == "name" or context.is_settled:
                reading, sense, _ = context.decide(pieces, place)
                piece.form = self._make(piece, reading, sense)
                return piece.form
            piece.context = context
        if pieces[place - 1].key == "了" and pieces[place - 2] is piece:
            place -= 2  # 量了量: the second time as the first
        if context.is_usual(pieces, place):
            if context.usual is None:
                reading, sense, _ = context.decide(pieces, place)
                context.usual = self._make(piece, reading, sense)
            return context.usual
        key = tuple([pieces[place + offset].key for offset in context.offsets])
        form = context.decided.get(key)
        if form is None:
            reading, sense, is_near = context.decide(pieces, place)
            form = self._make(piece, reading, sense)
            if is_near:
                if len(context.decided) > _HELD_CONTEXTS:
                    context.decided.clear()
                context.decided[key] = form
        return form

    def words_with_rules(self) -> list[str]:
        """Words whose reading the rules choose by context."""
        return self._readings.words()

    def _block_of_senses(self, piece: Piece) -> Block | None:
        """The rules for a word's gloss: its own, else those for words of its kind."""
        if piece.kind != "word":
            return None
        if piece.key in self._senses:
            return self._senses.block(piece.key)
        generic = generic_block(piece.entries)
        return self._senses.block(generic) if generic else None

    def of_word(self, piece: Piece, readings: tuple[str | None, ...] | None = None) -> Form:
        """The form of a word on its own; with these readings where they are given and fit."""
        if readings is None or len(readings) != len(piece.text):
            return self.of((EDGE, EDGE, piece, EDGE, EDGE), 2)
        given = Reading(readings, 1.0, "given")
        entries = ordered_entries(piece.entries, readings)
        gloss, sense_why = first_gloss(entries, None)
        return self._form(piece, given, entries, gloss, Why("", given.why, sense_why, ""))

    def of_plain_word(self, text: str, key: str, known: Known) -> Form | None:
        """The form of a lone word with one entry; None where the rules have something to say of it."""
        if key in self._readings or key in self._senses or generic_block(known.entries):
            return None
        entry = known.entries[0]
        return Form(
            text, "word", None, entry.readings, pinyin_of(entry.readings), SURE, entry.simplified, entry.traditional,
            entry.glosses[0], known.entries, known.rank, self._lexicon.level(entry.simplified), _plain_why(""),
        )  # fmt: skip

    def _make(self, piece: Piece, reading: Choice | None, sense: Choice | None) -> Form:
        # Not the choices themselves: a vote makes a new one each time, and the hash of one with conditions is slow.
        made = (piece, reading and reading[:2], reading and reading.why, sense and sense[:2], sense and sense.why)
        form = self._made.get(made)
        if form is None:
            if len(self._made) > _HELD:
                self._made.clear()
            form = self._made[made] = self._new_form(piece, reading, sense)
        return form

    def _new_form(self, piece: Piece, choice: Choice | None, sense: Choice | None) -> Form:
        if piece.kind == "name":
            return self._name(piece)
        if piece.kind not in ("word", "number") or not has_hanzi(piece.text):
            return _without_hanzi(piece)
        if choice is None and sense is None and len(piece.entries) == 1 and piece.kind == "word":
            entry = piece.entries[0]
            reading = Reading(entry.readings, SURE, "dictionary")
            return self._form(piece, reading, piece.entries, entry.glosses[0], _plain_why(piece.cut_why))
        reading = self._reading_of(piece, choice)
        entries = ordered_entries(piece.entries, reading.readings)
        gloss, sense_why = first_gloss(entries, sense) if piece.kind == "word" else (None, "")
        if piece.repeats and not entries:
            gloss, sense_why = self._gloss_of_parts(piece.repeats), "by its parts: no dictionary entry"
        return self._form(piece, reading, entries, gloss, Why(piece.cut_why, reading.why, sense_why, ""))

    def _reading_of(self, piece: Piece, choice: Choice | None) -> Reading:
        if choice is not None:
            reading = chosen_reading(choice, piece.key)
            if len(reading.readings) == len(piece.text):
                return reading
        if piece.kind == "number":
            return spelt_out(piece.text, self._sounds)._replace(confidence=SURE, why="figures")
        if piece.repeats:
            return self._said_twice(piece, piece.repeats)
        return plain_reading(piece.text, piece.key, piece.entries, self._sounds)

    def _said_twice(self, piece: Piece, word: Piece) -> Reading:
        """A word said twice: neutral in the middle, and at the end of a verb."""
        first = self._new_form(word, None, None)
        if piece.key[0] == piece.key[1] and len(word.text) == 2:
            return self._each_twice(piece, first)
        between = ["yi5"] * (len(piece.text) - 2 * len(word.text))
        again = [
            toneless(reading) + "5" if reading and piece.pos[0] == "v" and not between else reading
            for reading in first.readings
        ]
        return Reading((*first.readings, *between, *again), first.confidence, "the same word twice")

    def _each_twice(self, piece: Piece, word: Form) -> Reading:
        """A word with each character said twice; there a neutral tone is a full one: 清清楚楚."""
        listed = self._sounds.of_phrase(piece.key)
        if listed and len(listed) == len(piece.text):
            return Reading(listed, word.confidence, "list of phrases")
        readings: list[str | None] = []
        for character, reading in zip(word.headword, word.readings, strict=True):
            full = self._sounds.of_character(character) if reading and reading[-1] == "5" else ()
            readings += [full[0] if full else reading] * 2
        return Reading(tuple(readings), word.confidence, "each character twice")

    def _gloss_of_parts(self, word: Piece) -> str | None:
        gloss = self._new_form(word, None, None).gloss
        return f"{gloss} (said twice)" if gloss else None

    def _name(self, piece: Piece) -> Form:
        kind = piece.name.type if piece.name else "person"
        reading = self._name_reading(piece, kind)
        why = Why(piece.cut_why, reading.why, "", piece.name.why if piece.name else "")
        gloss = piece.entries[0].glosses[0] if piece.entries and piece.entries[0].glosses else None
        gloss = gloss or gloss_of_name(piece, kind, reading.readings)
        return self._form(piece, reading, piece.entries, gloss, why, kind)

    def _name_reading(self, piece: Piece, kind: str) -> Reading:
        if piece.entries:
            return plain_reading(piece.text, piece.key, piece.entries, self._sounds)
        if kind == "person":
            surname = "" if piece.name and piece.name.why.startswith(FROM_ABROAD) else surname_of(piece.key)
            return name_reading(piece.key, surname, self._sounds)
        if piece.parts:
            readings = [reading for part in piece.parts for reading in self._new_form(part, None, None).readings]
            return Reading(tuple(readings), 0.9, "its parts")
        return plain_reading(piece.text, piece.key, (), self._sounds)

    def _form(
        self,
        piece: Piece,
        reading: Reading,
        entries: tuple[Entry, ...],
        gloss: str | None,
        why: Why,
        name_type: str | None = None,
    ) -> Form:
        headword = entries[0].simplified if entries else piece.key
        return Form(
            text=piece.text,
            kind=piece.kind,
            name_type=name_type,
            readings=reading.readings,
            pinyin=pinyin_of(reading.readings, piece.kind == "name"),
            confidence=reading.confidence,
            headword=headword,
            traditional=entries[0].traditional if entries else piece.text,
            gloss=gloss,
            entries=entries,
            rank=piece.rank,
            level=self._lexicon.level(headword),
            why=why,
        )


def _without_hanzi(piece: Piece) -> Form:
    readings = (None,) * len(piece.text)
    return Form(piece.text, piece.kind, None, readings, "", 1.0, piece.key, piece.text, None, (), None, None)
