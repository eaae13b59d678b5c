"""Where a line of Chinese may break: marks that never begin or end one, and what is kept whole."""

import re
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

CLOSING = frozenset("。，、；：？！）》”’」』…—．〉】〕〗〙〛］｝〞～‥·・‧％％‰℃°%,.;:?!)]}–-/々ー")
"""Marks that never begin a line."""

OPENING = frozenset("（《“‘「『〈【〔〖〘〚［｛〝￥＄￡￠([{¥$£€#＃№")
"""Marks that never end a line."""

_DISPLAYED_OTHERWISE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff\u200d\ufe0e\ufe0f]")


class Atom(NamedTuple):
    """What a line never cuts, unless it is wider than the line."""

    text: str
    width: int
    pinyin: str
    pinyin_width: int
    style: str
    key: int
    gap: int
    """Cells of white space before it; none at a line start."""
    is_pinyin: bool
    """Inline pinyin, bound to the word before it."""

    @property
    def is_closing(self) -> bool:
        """Whether it never begins a line."""
        return self.text[:1] in CLOSING


def displayed(text: str) -> str:
    """The text as it is painted: private-use characters as a box with their code, no emoji joiners.

    Without joiners and selectors the width of a text is the sum of its characters' widths, in every terminal.
    """
    if text.isascii():
        return text
    return _DISPLAYED_OTHERWISE.sub(lambda match: _box(match[0]), text)


def _box(character: str) -> str:
    return "" if character in "\u200d\ufe0e\ufe0f" else f"▯{ord(character):04X}"


def units(atoms: list[Atom], *, is_pinyin_bound: bool = True) -> list[list[Atom]]:
    """Runs of atoms with no break inside: a word with the marks, and the inline pinyin, bound to it."""
    runs: list[list[Atom]] = []
    for atom in atoms:
        is_bound = atom.is_closing or (atom.is_pinyin and is_pinyin_bound)
        if runs and (is_bound or runs[-1][-1].text[-1:] in OPENING):
            runs[-1].append(atom)
        else:
            runs.append([atom])
    return runs


def cut(atom: Atom) -> list[Atom]:
    """The atom one grapheme at a time, its pinyin in brackets behind: the form for what fits no line."""
    text = atom.text + (f"({atom.pinyin})" if atom.pinyin else "")
    pieces = [text[start:end] for start, end, _ in split_graphemes(text)[0]]
    return [
        atom._replace(text=piece, width=cell_len(piece), pinyin="", pinyin_width=0, gap=0 if index else atom.gap)
        for index, piece in enumerate(pieces)
    ]
