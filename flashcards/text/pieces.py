"""Pieces: each distinct string of the cut looked up once and held; a sentence is a list of shared pieces."""

from collections.abc import Iterable
from itertools import filterfalse

from flashcards.text.document import Known, Lexicon
from flashcards.text.facts import Facts
from flashcards.text.hanzi import has_hanzi, is_hanzi, is_numeral, kind_of_foreign
from flashcards.text.name_parts import (
    BEGIN_LISTED,
    BODY_ENDINGS,
    COMPOUND_SURNAMES,
    KIN,
    NICKNAME_HEADS,
    STRONG_OR_MILD,
    STRONG_SURNAMES,
    TITLES_AFTER,
    TYPES,
    WEAK_SURNAMES,
    WHOLE_WORDS,
)
from flashcards.text.name_types import names_first, type_of_entry
from flashcards.text.names import (
    LooksLikeName,
    looks_like_name,
    may_begin_name,
    surname_of,
)
from flashcards.text.piece import (
    BEGIN_NUMERALS,
    DOUBTFUL,
    ENDING,
    NAME,
    NUMERAL,
    PERSONAL,
    REPEATS,
    SEVERAL,
    TRADITIONAL,
    Piece,
    parts_of_speech,
    shape_marks,
)
from flashcards.text.scripts import Scripts
from flashcards.text.segment import best_path, word_cost

_FEW = 3
"""Characters whose parts were asked for with the string itself."""
_HELD = 30_000
"""Distinct strings held, at about 1 KB; an article has a few thousand."""
_COMMON = 15_000
"""Words up to this rank stay when room is made."""

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
_WITH_NUMERALS = (
    "一下子", "一会儿", "一阵子", "一辈子", "一个劲", "一股劲", "一时间", "一股脑", "一转眼", "一眨眼", "一瞬间",
    "一刹那", "一溜烟", "一大早", "一连串", "一系列", "一窝蜂",
)  # fmt: skip
"""Words whose numeral is no token of its own."""
_KIN = frozenset("爸妈哥姐弟妹爷奶公婆叔姑舅")
_UNKNOWN = Known(0, 0, None, "", None)


class Pieces(dict[str, Piece]):
    """Strings of the cut -> pieces; a string met for the first time is looked up.

    What is several words is one piece marked SEVERAL, for `flat` to take apart.
    """

    def __init__(self, lexicon: Lexicon, scripts: Scripts) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._scripts = scripts
        self._single: dict[str, Piece] = {}
        self._facts = Facts(lexicon)
        self.odd: set[str] = set()
        """Strings met that are several words."""
        self.traditional: set[str] = set()
        """Strings met with characters that only traditional writing has."""
        self.watched: set[str] = set()
        """Words that rules may cut anew, and strings met that hold one."""
        self.doubtful: set[str] = set()
        """Strings met that are a name or several words, as the rest of the text says."""

    def __missing__(self, text: str) -> Piece:
        piece = self[text] = self._look_up(text)
        if piece.marks & TRADITIONAL:
            self.traditional.add(text)
        if piece.marks & SEVERAL:
            self.odd.add(text)
            if any(part.key in self.watched for part in piece.parts):
                self.watched.add(text)
        elif piece.key in self.watched:
            self.watched.add(text)
        elif piece.marks & DOUBTFUL:
            self.doubtful.add(text)
        return piece

    def trim(self) -> None:
        """Forget the rarer strings where many are held; between sentences: within one, a string is one piece."""
        if len(self) <= _HELD:
            return
        for held in (self, self._single):
            for text in [text for text, piece in held.items() if not piece.rank or piece.rank > _COMMON]:
                del held[text]
            if len(held) > 3 * _HELD // 4:
                held.clear()
        for noted in (self.odd, self.traditional, self.doubtful):
            noted.intersection_update(self)

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

    def plain_word(self, text: str, key: str) -> Known | None:
        """What is known of a word with one entry, that is neither numeral nor name, nor a piece yet; else None."""
        known = None if text in self._single else self._facts.of(text)
        if known is None or len(known.entries) != 1 or known.entries[0].is_name:
            return None
        return known if has_hanzi(text) and key not in TYPES and not is_numeral(key) else None

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

    def is_doubled(self, key: str) -> bool:
        """Whether these are the characters of a word, each said twice: 干干净净."""
        if len(key) != 4 or not key[0] == key[1] != key[2] == key[3] or key[0] in _KIN:
            return False
        return self._facts.has(key[0] + key[2])

    def doubled(self, text: str) -> Piece:
        """A word with each character said twice."""
        whole = self.piece(text)
        if not whole.entries and whole.repeats is None:
            word = self.piece(text[0] + text[2])
            whole.pos, whole.repeats, whole.cut_why = word.pos, word, "each character twice"
        return whole

    def name(self, text: str, looks: LooksLikeName, made_of: tuple[Piece, ...]) -> Piece:
        """A name found in a text."""
        key = f"{looks.type} {text}"
        piece = self._single.get(key)
        if piece is None:
            piece = Piece(text, self._scripts.simplified(text), "name", "N")
            piece.marks, piece.name, piece.parts, piece.cut_why = NAME, looks, made_of, "a name is one word"
            self._single[key] = piece
        return piece

    def simplified(self, text: str) -> str:
        """The text in simplified characters."""
        return self._scripts.simplified(text)

    def plain_words(self, texts: list[str]) -> set[str]:
        """Those of the strings that the dictionary has, and not only as proper nouns; asked in one question."""
        known = self._lexicon.look_up(texts)
        return {text for text, each in known.items() if any(not entry.is_name for entry in each.entries)}

    def _look_up(self, text: str) -> Piece:
        if len(text) == 1 or self._facts.has(text) or not has_hanzi(text) or is_numeral(text) or text in BEGIN_NUMERALS:
            return self.piece(text)
        if not is_hanzi(text):
            return self._several(text, tuple([part for run in _runs(text) for part in self.of(run)]))
        key = self._scripts.simplified(text)
        if key in WHOLE_WORDS or (key != text and self._facts.has(key)):
            return self.piece(text)
        if self.is_doubled(key):
            return self.doubled(text)
        surname = surname_of(key)
        if surname and _is_titled(surname, key[len(surname) :]):
            looks = LooksLikeName("person", 0.9, f"surname before {key[len(surname) :]}")
            head = text[: len(surname)]
            return self._several(text, (self.name(head, looks, ()), *self.of(text[len(surname) :])))
        found = looks_like_name(key, self._facts.tag(key), self._facts.rank)
        if found is None:
            return self._several(text, self._best_parts(text))
        piece = self.piece(text)
        piece.name, piece.marks = found, piece.marks | NAME | DOUBTFUL
        return piece

    def parts(self, piece: Piece) -> tuple[Piece, ...]:
        """What a doubtful piece is cut into when it turns out to be no name; found when first asked."""
        if not piece.parts:
            piece.parts = self._best_parts(piece.text)
        return piece.parts

    def _best_parts(self, text: str) -> tuple[Piece, ...]:
        return tuple([self.piece(part, "best path over dictionary words") for part in self._path(text)])

    def _several(self, text: str, parts: tuple[Piece, ...]) -> Piece:
        if len(parts) == 1:
            return parts[0]
        marks = SEVERAL
        for part in parts:
            marks |= part.marks
        piece = Piece(text, text, "several", "x")
        piece.marks, piece.parts = marks, parts
        return piece

    def _path(self, text: str) -> list[str]:
        """A string in no dictionary, cut: a numeral at its head, the rest by the best path."""
        if len(text) == 2:
            return list(text)
        head = 0
        while head < len(text) and is_numeral(text[: head + 1]):
            head += 1
        if text.startswith(_WITH_NUMERALS):  # 一下子|成
            head = 0
        words = [text[:head]] if head else []
        if len(text) > _FEW:
            self._facts.prepare_parts(text[head:])
        return words + best_path(text[head:], lambda word: word_cost(self._facts.of(word)))

    def prepare(self, texts: Iterable[str]) -> None:
        """Look up the strings not met before, all in one question."""
        # Not `difference`: with a subclass of dict it goes through all that is held, each time.
        self._facts.prepare(set(filterfalse(self.__contains__, texts)))

    def _make(self, text: str) -> Piece:
        key = self._scripts.simplified(text)
        piece = self._new(text, key) if has_hanzi(text) else self._foreign(text, key)
        if key != text:
            piece.marks |= TRADITIONAL
        return piece

    def _new(self, text: str, key: str) -> Piece:
        known = self._facts.of(text) or _UNKNOWN
        if key != text and not known.has_entry:
            known = self._facts.of(key) or known
        entries = known.entries
        if len(entries) > 1:
            entries = names_first(key, entries, known.tag)
        if is_numeral(key) and key not in _WORDS_OF_NUMERALS:
            piece = Piece(text, key, "number", "m")
            piece.marks = NUMERAL | (NAME if key == "万" else 0)
        elif (
            entries
            and (entries[0].is_name or key in TYPES)
            and key not in COMPOUND_SURNAMES
            and (name_type := type_of_entry(entries[0], known.tag))
        ):
            piece = Piece(text, key, "name", "N")
            piece.marks = NAME | (ENDING if key in BODY_ENDINGS else 0)
            piece.name = LooksLikeName(name_type, 1.0, "proper noun of the dictionary")
            piece.is_country = "country" in entries[0].glosses[0] or text in _COUNTRIES
        else:
            pos = parts_of_speech(key, known.tag, entries)
            piece = Piece(text, key, "word", pos)
            piece.marks = shape_marks(key, pos) | (NAME if len(key) > 1 and key in BEGIN_LISTED else 0)
            if len(key) == 2 and key[0] == key[1]:
                piece.marks |= REPEATS
            if may_begin_name(key, known.rank):
                piece.marks |= NAME
                if entries and not known.rank and key[0] in STRONG_SURNAMES:
                    piece.marks |= PERSONAL
            elif len(key) == 2 and key[0] in NICKNAME_HEADS and key[1] in STRONG_OR_MILD and not known.rank:
                piece.marks |= PERSONAL
            piece.begins(known.endings if key == text else (self._facts.of(key) or _UNKNOWN).endings)
        piece.entries, piece.rank = entries, known.rank
        return piece

    def _foreign(self, text: str, key: str) -> Piece:
        """A string without Hanzi."""
        if text.isspace():
            return Piece(text, key, "space", "x")
        kind = kind_of_foreign(text)
        piece = Piece(text, key, kind, {"number": "m", "punctuation": "x"}.get(kind, "n"))
        if kind == "number":
            piece.marks = NUMERAL
        elif text in "·•・‧":
            piece.marks = ENDING
        elif kind == "other":
            piece.begins("/".join(self._lexicon.endings(key)))
        return piece


def _is_titled(surname: str, rest: str) -> bool:
    """Whether what follows a surname is a title or kin (吴妈), and no given name."""
    if len(rest) == 1:
        return rest in KIN and surname not in WEAK_SURNAMES
    return rest in TITLES_AFTER


def _runs(text: str) -> list[str]:
    """A mixed string as runs with and without Hanzi."""
    runs: list[str] = []
    for character in text:
        if runs and is_hanzi(character) == is_hanzi(runs[-1][-1]):
            runs[-1] += character
        else:
            runs.append(character)
    return runs
