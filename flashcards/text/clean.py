"""Characters made harmless: at ingest by `clean`, and once more at the door to any screen by `safe_line`.

Cleaning folds only what copying breaks (radicals that stand for Hanzi, decomposed letters) and
drops what no reader sees (controls, direction marks, tags, zero-width marks). The rest stays as typed.
"""

import re
import unicodedata

LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")

_DROPPED = (
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls but tab and line breaks
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff"  # soft hyphen, zero width, marks of direction
    "\u202a-\u202e\u2066-\u206f\ufff9-\ufffb"  # embedding and isolation, interlinear marks
    "\ud800-\udfff\ufdd0-\ufdef"  # surrogates, noncharacters
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}-{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "\U000e0000-\U000e007f"  # tags
)
_UNSEEN = re.compile(f"[{_DROPPED}]+")
_RADICAL = re.compile("[\u2e80-\u2ef3\u2f00-\u2fd5]")
_UNSAFE = re.compile(f"[{_DROPPED}\n\t\x0b\x0c\r\u2028\u2029]")

# NFKC leaves these radicals alone; copied PDF text is full of them.
_RADICALS_FROM = (
    "⺁⺂⺃⺄⺅⺆⺈⺉⺊⺌⺍⺎⺏⺐⺒⺓⺔⺖⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺯⺰⺱⺲⺹⺺⺻⺼⺽"
    "⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
_RADICALS_TO = (
    "厂乛乚乙亻冂刀刂卜小小兀尣尢巳幺彑忄扌攵旡日月歺母民氵氺灬爫爫丬牛犭王疋罒示礻糹纟罓罒耂肀聿肉臼"
    "艹艹艹虎衤覀西见角讠贝车辶辶辶阝钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_RADICALS = dict(zip(_RADICALS_FROM, _RADICALS_TO, strict=True))


def clean(text: str) -> str:
    """The text without unseen characters, its copy artefacts folded, its line breaks as `\\n`."""
    if not text.isascii() or not text.isprintable():
        # What prints has nothing that is dropped: a look in a tenth of the time.
        if not text.replace("\n", " ").replace("\t", " ").replace("\u3000", " ").isprintable():
            text = _UNSEEN.sub("", LINE_BREAKS.sub("\n", text))
        text = unicodedata.normalize("NFC", text)
        if _RADICAL.search(text):
            text = _RADICAL.sub(_fold_radical, text)
    return text


def safe_line(text: str) -> str:
    """The text as one line that no terminal obeys: what would act is shown as a picture."""
    return text if text.isprintable() else _UNSAFE.sub(_picture, text)


def safe_text(text: str) -> str:
    """The same for a text of several lines."""
    return "\n".join(map(safe_line, text.split("\n")))


def _fold_radical(match: re.Match[str]) -> str:
    character = match.group()
    return _RADICALS.get(character) or unicodedata.normalize("NFKC", character)


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return " " if code in (9, 10, 13) else chr(0x2400 + code)
    return "␡" if code == 0x7F else "\ufffd"
