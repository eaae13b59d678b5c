"""Traditional writing as simplified, character by character, so that both scripts are cut alike."""

import re
from collections.abc import Callable

_ALSO = {
    "於": "于", "乾": "干", "徵": "征", "閒": "闲", "麽": "么", "夥": "伙", "昇": "升", "剋": "克", "噁": "恶",
    "摺": "折", "盃": "杯", "綵": "彩", "柺": "拐", "菸": "烟", "汙": "污", "著": "着",
}  # fmt: skip
"""Characters that simplified writing has too, in a surname or a rare word, and hardly ever uses."""
_KEPT = (
    ("乾", "干", re.compile("干(?=[隆坤卦元陵罡象纲宁符德封统道祐化])")),
    ("著", "着", re.compile("(?<=[名原专论巨拙译合编所土显卓昭遗新])着(?!的)|着(?=[名作者述书称录有])")),
)
"""Where simplified writing keeps them: 乾隆, 著名."""
_ALONE = frozenset("乾著")
"""Single words with readings of their own: 干 and 着 have others."""


class Scripts:
    """The characters that only traditional writing has."""

    def __init__(self, pairs: tuple[str, str]) -> None:
        traditional, simplified = pairs
        pairs_of = dict(zip(traditional, simplified, strict=True)) | _ALSO
        self._only_traditional = frozenset(pairs_of)
        self._table = str.maketrans(pairs_of)

    def simplified(self, text: str) -> str:
        """The text in simplified characters; as long as it was."""
        if self._only_traditional.isdisjoint(text) or text in _ALONE:
            return text
        return self._written(text)

    def cut(self, text: str, cutter: Callable[[str], list[str]]) -> list[str]:
        """The words of a text with traditional characters, cut as simplified and given back as written."""
        words = []
        place = 0
        for word in cutter(self._written(text)):
            words.append(text[place : place + len(word)])
            place += len(word)
        return words

    def _written(self, text: str) -> str:
        written = text.translate(self._table)
        for traditional, simplified, kept in _KEPT:
            if traditional in text and simplified not in text:
                written = kept.sub(traditional, written)
        return written
