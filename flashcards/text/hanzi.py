"""What counts as a Hanzi, as a numeral, as punctuation."""

import re
import unicodedata

HANZI_CLASS = (
    "\u3007\u3400-\u4dbf\u4e00-\u9fff\ufa0e-\ufa29\U00020000-\U0002a6df\U0002a700-\U0002ee5d\U00030000-\U0003347f"
)
"""Han ideographs and 〇, for use in a regular expression's class."""

_FIRST, _LAST = "\u4e00", "\u9fff"
"""The block in which nearly all Hanzi are."""

# Compiled when first needed: milliseconds that many starts do without.
_RUN = f"[{HANZI_CLASS}]+"

_BEGIN_NUMERALS = frozenset("第零〇○一二三四五六七八九十百千万亿两萬億兩数几數幾0123456789０１２３４５６７８９")
_NUMERAL = re.compile(
    r"第?(?:"
    r"[0-9０-９]+(?:[.,:．，：/][0-9０-９]+)*[百千万亿萬億]*[%％‰]?"
    r"|百分之[零〇○一二三四五六七八九十百千两0-9.点]+"
    r"|[零〇○一二三四五六七八九十百千万亿两萬億兩]+分之[零〇○一二三四五六七八九十百千万亿两萬億兩]+"
    r"|[零〇○一二三四五六七八九十百千两]+点[零〇○一二三四五六七八九]+[万亿]*"
    r"|(?:[数几數幾](?=[十百千万亿萬億]))?[零〇○一二三四五六七八九十百千万亿两萬億兩]+"
    r")[几幾]?"
)


def has_hanzi(text: str) -> bool:
    """Whether any character is a Hanzi."""
    return _FIRST <= text[:1] <= _LAST or re.search(_RUN, text) is not None


def is_hanzi(text: str) -> bool:
    """Whether every character is a Hanzi; False for an empty text."""
    if text and min(text) >= _FIRST and max(text) <= _LAST:
        return True
    return re.fullmatch(_RUN, text) is not None


def stands_alone(character: str) -> bool:
    """Whether a character never composes with the one before it, so that a text may be cut there."""
    return _FIRST <= character <= _LAST or " " <= character <= "~" or character == "\n"


def is_numeral(text: str) -> bool:
    """Whether the text is one whole numeral: 2019, 第三十二, 三分之一, 2.3万亿, 50%, 数百万."""
    return text[:1] in _BEGIN_NUMERALS and _NUMERAL.fullmatch(text) is not None


def kind_of_foreign(text: str) -> str:
    """The kind of a token without Hanzi."""
    if _NUMERAL.fullmatch(text):
        return "number"
    if all(unicodedata.category(character)[0] == "P" or character in "~～" for character in text):
        return "punctuation"
    return "other"
