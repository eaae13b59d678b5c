"""A piece: what the cut yields and the dictionary knows of it, before its context decides the form."""

from sys import intern

from flashcards.text.context import Context
from flashcards.text.document import Entry, Form
from flashcards.text.hanzi import is_numeral
from flashcards.text.name_parts import (
    BODY_ENDINGS,
    CALLED_WORDS,
    COMPANY_ENDINGS,
    PLACE_ENDINGS,
    PLACE_WORDS,
    SINGLE_BODY_ENDINGS,
    SURELY_ABROAD,
    TITLES_AFTER,
)
from flashcards.text.names import LooksLikeName, is_kind_of_body, may_begin

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
DOUBTFUL = 256
"""In no dictionary: a name, or the parts it would be cut into, as the rest of the text says."""
REPEATS = 8
"""A single character that may be said twice (看一看)."""
ENDING = 512
"""It ends the names of places or organisations: 镇, 大道, 公司."""
ABROAD = 2048
"""A single character that is hardly ever a word, and common in names from abroad."""
PERSONAL = 1024
"""A word that persons are called by as well: 高峰."""
SPLITS = 16
"""A word elsewhere, but a measure word and another after a numeral (两|个|人)."""

_TAG_CLASSES = {"nr": "N", "ns": "N", "nt": "N", "vn": "v", "z": "a", "b": "a", "l": "i", "s": "n", "y": "u", "g": "n"}
BEGIN_NUMERALS = frozenset(("第", "百分之", "千分之", "万分之", "数", "几"))
_ENDINGS = BODY_ENDINGS | COMPANY_ENDINGS | PLACE_ENDINGS | PLACE_WORDS | SINGLE_BODY_ENDINGS
_REPEATED_POS = frozenset("vanq")
_NONE: frozenset[str] = frozenset()


class Piece:
    """One string of the text as the dictionary knows it; the same string is the same piece."""

    # A text of a megabyte makes tens of thousands: slots take half of what a dictionary for each would.
    __slots__ = (
        "context", "cut_why", "ending_starts", "endings", "entries", "first", "form", "is_country", "key", "kind",
        "marks", "name", "parts", "pos", "rank", "repeats", "text",
    )  # fmt: skip

    def __init__(self, text: str, key: str, kind: str, pos: str) -> None:
        self.text = text
        """As written."""
        self.key = key
        """In simplified characters."""
        self.kind = kind
        self.pos = pos
        """Letters: parts of speech (see `rules`), the likeliest first."""
        self.first = intern(key[:1])
        self.marks = 0
        self.entries: tuple[Entry, ...] = ()
        self.rank: int | None = None
        self.form: Form | None = None
        """Set when no context can change it."""
        self.context: Context | None = None
        """Set when it has several readings or senses."""
        self.name: LooksLikeName | None = None
        """What kind of name the string alone looks like."""
        self.parts: tuple[Piece, ...] = ()
        """What it is cut into when it is several words or no name; for a name, what it was made of."""
        self.repeats: Piece | None = None
        """The word it says twice, where no dictionary has it."""
        self.is_country = False
        self.endings: frozenset[str] = _NONE
        """What may follow it to make a longer word of the dictionary."""
        self.ending_starts: frozenset[str] = _NONE
        """The first characters of those."""
        self.cut_why = ""

    def begins(self, endings: str | None) -> None:
        """Note what may follow it, apart by `/`, to make a longer word."""
        if endings:
            self.endings = frozenset(endings.split("/"))
            self.ending_starts = frozenset([ending[0] for ending in self.endings])
            self.marks |= BEGINS_LONGER


EDGE = Piece("", "", "space", "x")
"""Stands before the first piece of a sentence and after the last."""


def flat(pieces: list[Piece]) -> list[Piece]:
    """The pieces with those that are several words taken apart."""
    result: list[Piece] = []
    done = 0
    for place, piece in enumerate(pieces):
        if piece.marks & SEVERAL:
            result += pieces[done:place]
            result += piece.parts
            done = place + 1
    return result + pieces[done:] if done else pieces


def shape_marks(key: str, pos: str) -> int:
    """The marks that a word's own shape gives it."""
    marks = 0
    length = len(key)
    if may_begin(key):
        marks |= NAME
    if length > 1 and key in TITLES_AFTER:
        marks |= TITLE
    if key in _ENDINGS or is_kind_of_body(key):
        marks |= ENDING
    if key in SURELY_ABROAD:
        marks |= ABROAD
    if key in CALLED_WORDS:
        marks |= PERSONAL
    if key in BEGIN_NUMERALS or is_numeral(key):
        marks |= NUMERAL
    if length == 1 and not _REPEATED_POS.isdisjoint(pos):
        marks |= REPEATS
    elif length == 2 and (key[0] in "多余来" or key == "个人"):
        marks |= SPLITS
    return marks


def parts_of_speech(key: str, tag: str, entries: tuple[Entry, ...]) -> str:
    """The parts of speech as letters: of the tag, and what the first glosses say beside it."""
    letters = _TAG_CLASSES.get(tag) or _TAG_CLASSES.get(tag[:1]) or tag[:1]
    if letters == "N" and len(key) == 1:
        letters = "a"  # listed as given names, used as anything
    for entry in entries[:2]:
        if not entry.is_rare:
            for gloss in entry.glosses[:3]:
                if gloss.startswith("to ") and "v" not in letters:
                    letters += "v"
                elif gloss.startswith("classifier") and "q" not in letters:
                    letters += "q"
    return letters or "n"
