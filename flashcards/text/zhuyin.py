"""Zhuyin (bopomofo) as pinyin with tone numbers: ㄒㄩㄝˊ ㄒㄧㄠˋ is xue2 xiao4."""

import re


def _table(letters: str, sounds: str) -> dict[str, str]:
    return dict(zip(letters, sounds.split(), strict=True))


_INITIALS = _table("ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙ", "b p m f d t n l g k h j q x zh ch sh r z c s")
_FINALS = _table("ㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦ", "a o e e ai ei ao ou an en ang eng er")
_AFTER_I = _table("ㄚㄛㄝㄞㄠㄡㄢㄣㄤㄥ", "a o e ai ao u an n ang ng")
_AFTER_U = _table("ㄚㄛㄞㄟㄢㄣㄤㄥ", "a o ai i an n ang ong")
_AFTER_V = _table("ㄝㄢㄣㄥ", "e an n ong")
_ALONE = {"i": "yi", "iu": "you", "in": "yin", "ing": "ying", "u": "wu", "ui": "wei", "un": "wen", "ong": "weng",
          "v": "yu", "iong": "yong"}  # fmt: skip
_TONES = {"ˊ": "2", "ˇ": "3", "ˋ": "4", "˙": "5", "ˉ": "1", "": "1"}

_SYLLABLE = re.compile(
    r"(?P<light>˙?)(?P<initial>[ㄅ-ㄙ]?)(?P<medial>[ㄧ一ㄨㄩ]?)(?P<final>[ㄚ-ㄦ]?)(?P<tone>[ˊˇˋ˙ˉ]?)"
)
_ZHUYIN = re.compile("[ㄅ-ㄩ]")


def is_zhuyin(text: str) -> bool:
    """Whether a text has zhuyin letters."""
    return _ZHUYIN.search(text) is not None


def pinyin_of_zhuyin(text: str) -> str | None:
    """Syllables apart by blanks, "xue2 xiao4"; None if it is not zhuyin throughout."""
    syllables = []
    for part in text.split():
        at = 0
        while at < len(part):
            match = _SYLLABLE.match(part, at)
            syllable = _syllable(match) if match and match.end() > at else None
            if match is None or syllable is None:
                return None
            syllables.append(syllable)
            at = match.end()
    return " ".join(syllables) or None


def _syllable(match: re.Match[str]) -> str | None:
    initial, medial, final = _INITIALS.get(match["initial"], ""), match["medial"], match["final"]
    ending = _ending(medial, final)
    if ending is None or not (initial or ending):
        return None
    if not initial and ending:
        ending = _ALONE.get(ending) or _with_letter(ending)
    elif not ending:
        ending = "i"  # ㄓ is zhi
    elif initial in ("j", "q", "x") and ending[0] == "v":
        ending = "u" + ending[1:]
    tone = "5" if match["light"] else _TONES[match["tone"]]
    return f"{initial}{ending}{tone}"


def _ending(medial: str, final: str) -> str | None:
    """What follows the initial; None for letters that do not go together."""
    if not medial:
        return _FINALS[final] if final else ""
    letter, after = {"ㄨ": ("u", _AFTER_U), "ㄩ": ("v", _AFTER_V)}.get(medial, ("i", _AFTER_I))
    if not final:
        return letter
    if final not in after:
        return None
    if after[final] == "ong":
        return "iong" if letter == "v" else "ong"
    return letter + after[final]


def _with_letter(ending: str) -> str:
    """A syllable that begins with its vowel, as pinyin writes it: ia is ya."""
    if ending[0] == "i":
        return "y" + ending[1:]
    if ending[0] == "u":
        return "w" + ending[1:]
    return "yu" + ending[1:] if ending[0] == "v" else ending
