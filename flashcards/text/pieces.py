"""Pieces: what the cut yields and the dictionary knows of it, before its context decides the form.

Each distinct written string is looked up once and held; a sentence is a list of shared pieces.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from flashcards.text.context import Context
from flashcards.text.document import Entry, Form, Known, Lexicon
from flashcards.text.hanzi import has_hanzi, is_hanzi, is_numeral, kind_of_foreign
from flashcards.text.name_parts import COMPOUND_SURNAMES, TITLES_AFTER
from flashcards.text.names import LooksLikeName, is_surname, looks_like_name, type_of_entry
from flashcards.text.scripts import Scripts
from flashcards.text.segment import best_path, word_cost

_CUT_AT_ONCE = 8
"""Characters of a string whose parts are all looked up together."""

_HELD = 200_000
"""Distinct strings held; an article has a few thousand."""

# Numerals by their characters, words by their sense.
_WORDS_OF_NUMERALS = frozenset(
    ("万一", "千万", "万万", "一一", "五一", "八一", "三八", "九一八", "二百五", "五四", "亿万", "第一", "第二", "第三")
)
_COUNTRIES = frozenset(
    (
        "中国",
        "美国",
        "英国",
        "法国",
        "德国",
        "日本",
        "韩国",
        "俄罗斯",
        "印度",
        "朝鲜",
        "泰国",
        "越南",
        "加拿大",
        "意大利",
        "澳大利亚",
    )
)
_NO_ENDINGS: frozenset[str] = frozenset()
_BEGIN_NUMERALS = frozenset(("第", "百分之", "数", "几"))
_REPEATED_POS = frozenset("vanq")
_TAG_CLASSES = {"nr": "N", "ns": "N", "nt": "N", "vn": "v", "z": "a", "b": "a", "l": "i", "s": "n", "y": "u", "g": "n"}


# Marks: why a piece may join its neighbours. Plain integers: a flag enumeration costs a microsecond a test.
NUMERAL = 1
NAME = 2
"""It may begin, or be, a name."""
BEGINS_LONGER = 4
"""The dictionary has longer words that begin with it."""
TITLE = 32
"""It follows a person's name: 先生, 书记."""
SEVERAL = 64
"""A string of the cut that is several words: its parts."""
TRADITIONAL = 128
"""It has characters that only traditional writing has."""
REPEATS = 8
"""A single character that may be said twice (看一看)."""
SPLITS = 16
"""A word elsewhere, but a measure word and another after a numeral (两|个|人)."""


@dataclass(slots=True, eq=False)
class Piece:
    """One string of the text as the dictionary knows it."""

    text: str
    """As written."""
    key: str
    """In simplified characters."""
    kind: str
    pos: str
    """Letters: parts of speech (see `rules`), the likeliest first."""
    entries: tuple[Entry, ...] = ()
    marks: int = 0
    name: LooksLikeName | None = None
    """What kind of name the string alone looks like."""
    parts: tuple["Piece", ...] = ()
    """What it is cut into when it turns out to be no name; for a name, what it was made of."""
    repeats: "Piece | None" = None
    """The word it says twice, where no dictionary has it."""
    is_country: bool = False
    rank: int | None = None
    endings: frozenset[str] = frozenset()
    """What may follow it to make a longer word of the dictionary."""
    ending_starts: frozenset[str] = frozenset()
    """The first characters of those."""
    first: str = field(init=False)
    """Its first character, simplified."""
    cut_why: str = ""
    form: Form | None = None
    """Set when no context can change it."""
    context: Context | None = None
    """Set when it has several readings or senses."""

    def __post_init__(self) -> None:
        self.first = self.key[:1]
        self.ending_starts = frozenset([ending[0] for ending in self.endings]) if self.endings else self.endings


EDGE = Piece("", "", "space", "x")
"""Stands before the first piece of a sentence and after the last."""


class Pieces(dict[str, Piece]):
    """Strings of the cut -> pieces; a string met for the first time is looked up.

    What is several words is one piece marked SEVERAL, for `flat` to take apart.
    """

    def __init__(self, lexicon: Lexicon, scripts: Scripts) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._scripts = scripts
        self._single: dict[str, Piece] = {}
        self._looked_up: dict[str, Known | None] = {}
        self.odd: set[str] = set()
        """Strings met that are several words."""
        self.traditional: set[str] = set()
        """Strings met with characters that only traditional writing has."""
        self.watched: set[str] = set()
        """Words that rules may cut anew, and strings met that hold one."""
        self.doubtful: set[str] = set()
        """Strings met that are a name or several words, as the rest of the text says."""

    def __missing__(self, text: str) -> Piece:
        if len(self) > _HELD:
            self.clear()
            self._single.clear()
            self._looked_up.clear()
        piece = self[text] = self._look_up(text)
        if piece.marks & TRADITIONAL:
            self.traditional.add(text)
        if piece.marks & SEVERAL:
            self.odd.add(text)
            if any(part.key in self.watched for part in piece.parts):
                self.watched.add(text)
        elif piece.key in self.watched:
            self.watched.add(text)
        elif piece.parts:
            self.doubtful.add(text)
        return piece

    def of(self, text: str) -> tuple[Piece, ...]:
        """The words that a string of the cut is."""
        piece = self[text]
        return piece.parts if piece.marks & SEVERAL else (piece,)

    def piece(self, text: str, cut_why: str = "") -> Piece:
        """The string as one piece, whatever it is."""
        piece = self._single.get(text)
        if piece is None:
            piece = self._single[text] = self._make(text)
            if cut_why:
                piece.cut_why = cut_why
        return piece

    def repeated(self, piece: Piece, between: str) -> Piece:
        """A word said twice, with `between` in the middle."""
        text = piece.text + between + piece.text
        whole = self._single.get(text)
        if whole is None:
            whole = self._single[text] = self._make(text)
            whole.cut_why = "the same word twice"
            if not whole.entries:
                whole.pos, whole.repeats = piece.pos, piece
        return whole

    def name(self, text: str, looks: LooksLikeName, made_of: tuple[Piece, ...]) -> Piece:
        """A name found in a text."""
        key = f"{looks.type} {text}"
        piece = self._single.get(key)
        if piece is None:
            piece = Piece(text, self._scripts.simplified(text), "name", "N", (), NAME, looks, made_of)
            piece.cut_why = "a name is one word"
            self._single[key] = piece
        return piece

    def simplified(self, text: str) -> str:
        """The text in simplified characters."""
        return self._scripts.simplified(text)

    def is_plain_word(self, text: str) -> bool:
        """Whether the dictionary has this string, and not as a proper noun."""
        return any(not entry.is_name for entry in self._lexicon.entries(text))

    def _look_up(self, text: str) -> Piece:
        if len(text) == 1 or self._has(text) or not has_hanzi(text) or is_numeral(text):
            return self.piece(text)
        if not is_hanzi(text):
            return self._several(text, tuple([part for run in _runs(text) for part in self.of(run)]))
        parts = tuple([self.piece(part, "best path over dictionary words") for part in self._path(text)])
        key = self._scripts.simplified(text)
        if parts[0].marks & NAME and len(parts) == 2 and parts[1].marks & TITLE and parts[0].kind == "word":
            surname = LooksLikeName("person", 0.9, f"surname before {parts[1].key}")
            return self._several(text, (self.name(parts[0].text, surname, parts[:1]), parts[1]))
        looks = looks_like_name(key, self._tag(key), self._rank)
        if looks is None:
            return self._several(text, parts)
        piece = self.piece(text)
        piece.name, piece.parts, piece.marks = looks, parts, piece.marks | NAME
        return piece

    def _several(self, text: str, parts: tuple[Piece, ...]) -> Piece:
        if len(parts) == 1:
            return parts[0]
        marks = SEVERAL
        for part in parts:
            marks |= part.marks
        return Piece(text, text, "several", "x", marks=marks, parts=parts)

    def _path(self, text: str) -> list[str]:
        """A string in no dictionary, cut: a numeral at its head, the rest by the best path."""
        head = 0
        while head < len(text) and is_numeral(text[: head + 1]):
            head += 1
        words = [text[:head]] if head else []
        return words + best_path(text[head:], lambda word: word_cost(self._facts(word)))

    def prepare(self, texts: Iterable[str]) -> None:
        """Look up the strings not met before, all in one question, and what they may be cut into in another."""
        new = [text for text in texts if text not in self and text not in self._looked_up]
        if not new:
            return
        self._look_up_all(new)
        self._look_up_all(
            {
                text[begin:end]
                for text in new
                if 1 < len(text) <= _CUT_AT_ONCE and not self._has(text) and is_hanzi(text)
                for begin in range(len(text))
                for end in range(begin + 1, len(text) + 1)
            }
        )

    def _look_up_all(self, texts: Iterable[str]) -> None:
        asked = [text for text in texts if text not in self._looked_up]
        found = self._lexicon.look_up(asked) if asked else {}
        if len(self._looked_up) > _HELD:
            self._looked_up.clear()
        self._looked_up.update((text, found.get(text)) for text in asked)

    def _facts(self, text: str) -> Known | None:
        """What the lexicon knows of a string; remembered, since a path asks for parts again and again."""
        try:
            return self._looked_up[text]
        except KeyError:
            self._look_up_all((text,))
            return self._looked_up[text]

    def _has(self, text: str) -> bool:
        facts = self._facts(text)
        return facts is not None and bool(facts.has_entry)

    def _rank(self, text: str) -> int | None:
        facts = self._facts(text)
        return facts.rank if facts else None

    def _tag(self, text: str) -> str:
        facts = self._facts(text)
        return facts.tag if facts else ""

    def _endings(self, key: str) -> frozenset[str]:
        facts = self._facts(key)
        return frozenset(facts.endings.split("/")) if facts and facts.endings else _NO_ENDINGS

    def _make(self, text: str) -> Piece:
        key = self._scripts.simplified(text)
        piece = self._new(text, key)
        if key != text:
            piece.marks |= TRADITIONAL
        return piece

    def _new(self, text: str, key: str) -> Piece:
        if not has_hanzi(text):
            return self._foreign(text, key)
        facts = self._facts(text)
        entries = facts.entries if facts else ()
        if is_numeral(key) and key not in _WORDS_OF_NUMERALS:
            return Piece(text, key, "number", "m", entries, NUMERAL)
        tag = facts.tag if facts else ""
        rank = facts.rank if facts else None
        name_type = type_of_entry(entries[0], tag) if entries and key not in COMPOUND_SURNAMES else None
        if name_type:
            looks = LooksLikeName(name_type, 1.0, "proper noun of the dictionary")
            is_country = "country" in entries[0].glosses[0] or text in _COUNTRIES
            return Piece(text, key, "name", "N", entries, NAME, looks, is_country=is_country, rank=rank)
        piece = Piece(text, key, "word", _pos(key, tag, entries), entries, endings=self._endings(key), rank=rank)
        piece.marks = _marks(piece)
        return piece

    def _foreign(self, text: str, key: str) -> Piece:
        """A string without Hanzi."""
        if text.isspace():
            return Piece(text, key, "space", "x")
        kind = kind_of_foreign(text)
        if kind == "number":
            return Piece(text, key, kind, "m", marks=NUMERAL)
        if kind == "punctuation":
            return Piece(text, key, kind, "x")
        endings = frozenset(self._lexicon.endings(key))
        return Piece(text, key, kind, "n", marks=BEGINS_LONGER if endings else 0, endings=endings)


def _marks(piece: Piece) -> int:
    """The marks that a word's own shape gives it."""
    marks = BEGINS_LONGER if piece.endings else 0
    if is_surname(piece.key, piece.pos[0]):
        marks |= NAME
    if piece.key in TITLES_AFTER and len(piece.key) > 1:
        marks |= TITLE
    if piece.key in _BEGIN_NUMERALS or is_numeral(piece.key):
        marks |= NUMERAL
    if len(piece.key) == 1 and not _REPEATED_POS.isdisjoint(piece.pos):
        marks |= REPEATS
    if piece.key == "个人" or (len(piece.key) == 2 and piece.key[0] in "多余来"):
        marks |= SPLITS
    return marks


def _pos(text: str, tag: str, entries: tuple[Entry, ...]) -> str:
    """The parts of speech as letters: of the tag, and what the first glosses say beside it."""
    letters = _TAG_CLASSES.get(tag) or _TAG_CLASSES.get(tag[:1]) or tag[:1]
    if letters == "N" and len(text) == 1:
        letters = "a"  # listed as given names, used as anything
    glosses = [gloss for entry in entries[:2] if not entry.is_rare for gloss in entry.glosses[:3]]
    if "v" not in letters and any(gloss.startswith("to ") for gloss in glosses):
        letters += "v"
    if "q" not in letters and any(gloss.startswith("classifier") for gloss in glosses[:2]):
        letters += "q"
    return letters or "n"


def _runs(text: str) -> list[str]:
    """A mixed string as runs with and without Hanzi."""
    runs: list[str] = []
    for character in text:
        if runs and is_hanzi(character) == is_hanzi(runs[-1][-1]):
            runs[-1] += character
        else:
            runs.append(character)
    return runs
