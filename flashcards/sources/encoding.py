"""Which encoding the bytes of a text are in: BOM, strict UTF-8, then GB18030 against Big5.

Bytes come as blocks that can be read several times; nothing here holds more than one block
and a bounded sample. A broken byte in UTF-8 is reported where it is, never taken for another encoding.
"""

import codecs
from collections.abc import Callable, Iterable, Iterator

from flashcards.errors import DataRefused, UsageError

Blocks = Callable[[], Iterable[bytes]]

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

LABELS = {
    "utf-8": "utf-8-sig",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "utf-32": "utf-32",
    "gb18030": "gb18030",
    "gb2312": "gb18030",  # what calls itself gb2312 or gbk is often wider: gb18030 holds both
    "gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "cp950": "cp950",
}

KINDS = (
    (b"%PDF-", "is a PDF: copy its text into a text file and give that"),
    (b"PK\x03\x04", "is packed, as an EPUB or an office document is: save its text as a file (`import` takes Anki's)"),
    (b"PK\x05\x06", "is an empty archive: give a text file"),
    (b"\x1f\x8b", "is packed with gzip: unpack it first"),
    (b"SQLite format 3\0", "is a database, not a text: name a learner's file with --db"),
    (b"{\\rtf", "is a document of a word processor: save it as plain text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is a document of an office program: save it as plain text"),
    (b"<!doctype html", "is a web page: save it as text and give that file"),
    (b"<html", "is a web page: save it as text and give that file"),
)
"""How files begin that are taken for texts, and what to do with them."""

SAMPLE_BYTES = 256 * 1024

GARBAGE_SHARE = 0.01
"""Of a guessed text: more broken, private-use, kana or control characters than this mean a wrong guess."""

COMMON_SHARE = 0.05
"""Of a guessed text's other-than-ASCII characters; real Chinese has about half."""

COMMON = frozenset(
    "的一是人了不在有大中国和为这上他个地年来我会以到时要出的生学说道民家子也成行下们于后就发自之对得主长可"
    "过天作分方用多你着部能市等业全里工公经本都而高政法面门动日进区事代那去心小同北定开产前其军还然起种所"
    "如现理机体表力好外与文当两实重新三么只山水关明从化平建又制南内西没此将员名手最东头者月间无安看见各城"
    "十相但已些正口通想度加第她合院物性战由位常点海意场武使次二向治因立数样身情入原问把路被并利石老教万知"
    "级量任江及应省资委务元美特期世湖回系比气汉总展电科金先声提品设或义王社很统处四首共马形己儿司太目基领"
    "队直计别女权话少流命至报米给打变果书清活几州华解议更称程今决张导术府才保交放管结师便走达族反再题色五"
    "國爲為這個來會時學說們於後發對長過業裏裡經門動進區開產軍還種現機體與當兩實麼關從內沒將員東頭間無見戰"
    "點場數樣問並萬級應資務氣漢總電聲設義統處馬兒領隊計別權話報給變書幾華議稱決張導術結師達題條規縣風運組聽"
)


def codec_of_label(label: str) -> str:
    """The codec for an encoding's name as a learner types it.

    Raises:
        UsageError: the name is none of ours.
    """
    codec = LABELS.get(label.strip().lower().replace("_", "-"))
    if codec is None:
        raise UsageError(f"Unknown encoding {label!r}: choose one of {', '.join(LABELS)}.")
    return codec


def check_codec(blocks: Blocks, codec: str, source: str) -> None:
    """Make sure that the whole text decodes.

    Raises:
        DataRefused: it does not, or it holds NUL.
    """
    decoder = codecs.getincrementaldecoder(codec)()
    offset, lines = 0, 0
    for block in _with_end(blocks()):
        pending = len(decoder.getstate()[0])
        try:
            text = decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            lines += error.object.count(b"\n", 0, error.start)
            raise DataRefused(
                f"{source} is not valid {name_of(codec)}: byte {offset - pending + error.start:,} "
                f"(line {lines + 1:,}) cannot be read; mend the file or give its --encoding."
            ) from error
        except UnicodeError as error:  # UTF-16 or UTF-32 without a mark
            raise DataRefused(
                f"{source} is not valid {name_of(codec)}: it does not begin with a mark; give another --encoding."
            ) from error
        if "\0" in text:
            raise DataRefused(f"{source} is not text: it holds NUL characters.")
        offset += len(block)
        lines += text.count("\n")


def detect_codec(blocks: Blocks, source: str) -> str:
    """The codec of a text whose encoding nobody told.

    Raises:
        DataRefused: empty, not text, a broken byte in UTF-8, or no encoding of ours.
    """
    first = next(iter(blocks()), b"")
    if not first:
        raise DataRefused(f"{source} is empty: there is nothing to read.")
    begin = first.removeprefix(codecs.BOM_UTF8).lstrip()[:20].lower()
    for magic, what in KINDS:
        if begin.startswith(magic.lower()):
            raise DataRefused(f"{source} {what}.")
    for bom, codec in BOMS:
        if first.startswith(bom):
            check_codec(blocks, codec, source)
            return codec
    if any(b"\0" in block for block in blocks()):
        raise DataRefused(f"{source} is not text: it holds NUL bytes (for UTF-16 without a mark, give --encoding).")
    try:
        check_codec(blocks, "utf-8", source)
    except DataRefused:
        if _is_damaged_utf8(blocks):
            raise
    else:
        return "utf-8"
    return _guess_legacy_codec(blocks, source)


def name_of(codec: str) -> str:
    """An encoding's name for a learner."""
    return {"utf-8-sig": "UTF-8", "big5hkscs": "Big5"}.get(codec, codec.upper())


def _with_end(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The blocks that hold something, then an empty one: the decoder's last call."""
    yield from blocks
    yield b""


def _is_damaged_utf8(blocks: Blocks) -> bool:
    """Whether most of what is not ASCII is sound UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    wide, broken = 0, 0
    for block in _with_end(blocks()):
        text = decoder.decode(block, final=not block)
        wide += len(text) - len(text.encode("ascii", "ignore"))
        broken += text.count("\ufffd")
    return wide > 2 * broken


def _guess_legacy_codec(blocks: Blocks, source: str) -> str:
    sample = bytearray()
    for block in blocks():
        sample += block[: SAMPLE_BYTES - len(sample)]
        if len(sample) >= SAMPLE_BYTES:
            break
    scores = {codec: _score(bytes(sample), codec) for codec in ("gb18030", "big5hkscs")}
    codec = max(scores, key=lambda name: scores[name])
    if scores[codec] < COMMON_SHARE:
        raise DataRefused(
            f"{source} is not text in UTF-8, GB18030 or Big5; if it is text, say which encoding with --encoding."
        )
    check_codec(blocks, codec, source)
    return codec


def _score(sample: bytes, codec: str) -> float:
    """Share of common Hanzi in what is not ASCII; 0 where over 1 % is broken or garbage."""
    text = codecs.getincrementaldecoder(codec)("replace").decode(sample)
    wide = [character for character in text if character > "\x7f"]
    if not wide or sum(map(_is_garbage, text)) > GARBAGE_SHARE * len(text):
        return 0.0
    return sum(character in COMMON for character in wide) / len(wide)


def _is_garbage(character: str) -> bool:
    if character < " ":
        return character not in "\t\n\r\f\x1a"
    if character < "\xa0":
        return character >= "\x7f"
    return "\u3041" <= character <= "\u30fe" or "\ue000" <= character <= "\uf8ff" or character == "\ufffd"
