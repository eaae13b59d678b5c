"""Plain-text files and standard input as documents: what they are, their encoding, bounded pieces."""

import codecs
import io
import os
import stat
from collections.abc import Iterator
from typing import IO, BinaryIO, NamedTuple, Protocol

from flashcards.errors import DataRefused
from flashcards.sources.encoding import check_codec, codec_of_label, detect_codec, name_of
from flashcards.text.clean import clean, safe_line

MAX_BYTES = 64 * 1024 * 1024
PIECE = 2000
"""Characters of a piece at most; a longer line is cut, after a stop where there is one."""

TITLE_CHARACTERS = 30
"""A first line longer than this is no heading."""

WRAP_CHARACTERS = 15
"""Lines of about this length or more, one as long as the next, look hard-wrapped."""

READ_BYTES = 8 * 1024
"""Read at a time for pieces: little more than one piece, since memory must not grow with the text."""
SCAN_BYTES = 64 * 1024

STOPS = "。！？!?；;…”』」"

KINDS = (
    (stat.S_ISDIR, "is a folder: give a text file in it"),
    (stat.S_ISFIFO, "is a pipe: give `-` to read standard input"),
    (stat.S_ISCHR, "is a device: give a text file"),
    (stat.S_ISBLK, "is a device: give a text file"),
    (stat.S_ISSOCK, "is a socket: give a text file"),
)


class Bytes(Protocol):
    """Where a document's bytes lie."""

    def blocks(self, size: int) -> Iterator[bytes]:
        """The bytes from the first on; readers do not disturb each other."""


class PlainDocument(NamedTuple):
    """A text file whose encoding is known; see `sources.Document`."""

    title: str
    source: str
    encoding: str
    """As a learner names it: "GB18030"."""
    is_guessed: bool
    """The encoding came from the look of the text, not from a mark, UTF-8 or the learner."""
    codec: str
    data: Bytes

    @property
    def guess(self) -> str:
        """What is said where the encoding was guessed."""
        return f"{safe_line(self.source)}: read as {self.encoding}; if that is wrong, give --encoding."

    def pieces(self) -> Iterator[str]:
        """The decoded text, `\\n` between lines, in pieces of at most 2,000 characters.

        Raises:
            DataRefused: the file has changed since it was opened, or cannot be read any more.
        """
        return _pieces(self.data, self.codec, self.source)


def open_document(
    path: str, *, encoding: str | None = None, title: str | None = None, stdin: BinaryIO | None = None
) -> PlainDocument:
    """The text at a path, or all of `stdin` for "-".

    Raises:
        DataRefused: missing, not a plain file, empty, not text, over 64 MB, or in no encoding of ours.
        UsageError: an unknown encoding.
    """
    codec = codec_of_label(encoding) if encoding else None
    data: Bytes
    if path == "-":
        source, data = "standard input", _spool(stdin)
    elif path.startswith(("http://", "https://")):
        raise DataRefused(f"{path} is a web address: save the page as text and give that file.")
    else:
        source, data = path, _file(path)

    def blocks() -> Iterator[bytes]:
        return _blocks(data, source, SCAN_BYTES)

    found = codec or detect_codec(blocks, source)
    if codec:
        check_codec(blocks, codec, source)
    is_guessed = codec is None and not found.startswith("utf")
    fallback = "" if path == "-" else os.path.splitext(os.path.basename(path))[0]
    chosen = title or _title(next(_pieces(data, found, source), ""), fallback)
    # A file's name may hold bytes that are no text; the label is stored and shown.
    return PlainDocument(_one_line(chosen) or "Untitled", clean(source), name_of(found), is_guessed, found, data)


class _File:
    __slots__ = ("_path",)

    def __init__(self, path: str) -> None:
        self._path = path

    def blocks(self, size: int) -> Iterator[bytes]:
        with open(self._path, "rb") as handle:
            while block := handle.read(size):
                yield block


class _Spool:
    """An unnamed temporary file: gone with the process, however that ends."""

    __slots__ = ("_handle",)

    def __init__(self, handle: IO[bytes]) -> None:
        self._handle = handle

    def blocks(self, size: int) -> Iterator[bytes]:
        offset = 0
        while True:
            self._handle.seek(offset)
            block = self._handle.read(size)
            if not block:
                return
            offset += len(block)
            yield block


def _file(path: str) -> _File:
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError as error:
        raise DataRefused(f"There is no file {path}: check its name.") from error
    except OSError as error:
        raise DataRefused(f"{path} cannot be read: {_reason(error)}.") from error
    for is_kind, what in KINDS:
        if is_kind(mode):
            raise DataRefused(f"{path} {what}.")
    return _File(path)


def _spool(stdin: BinaryIO | None) -> _Spool:
    if stdin is None:
        raise DataRefused("There is no standard input to read: give a file.")
    import tempfile

    handle = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the document
    total = 0
    while block := stdin.read(SCAN_BYTES):
        total += len(block)
        _check_size(total, "standard input")
        handle.write(block)
    return _Spool(handle)


def _blocks(data: Bytes, source: str, size: int) -> Iterator[bytes]:
    """The bytes from the first on; the cap counts what is read, since a size may lie."""
    total = 0
    try:
        for block in data.blocks(size):
            total += len(block)
            _check_size(total, source)
            yield block
    except OSError as error:
        raise DataRefused(f"{source} cannot be read: {_reason(error)}.") from error


def _check_size(total: int, source: str) -> None:
    if total > MAX_BYTES:
        raise DataRefused(f"{source} is over {MAX_BYTES >> 20} MB: split it into smaller files.")


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _pieces(data: Bytes, codec: str, source: str) -> Iterator[str]:
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(codec)(), translate=True)
    rest = ""
    try:
        for block in _blocks(data, source, READ_BYTES):
            rest += decoder.decode(block)
            while len(rest) > PIECE:
                end = _piece_end(rest)
                yield rest[:end]
                rest = rest[end:]
        rest += decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise DataRefused(f"{source} has changed while it was read: try again.") from error
    while rest:
        end = _piece_end(rest)
        yield rest[:end]
        rest = rest[end:]


def _piece_end(text: str) -> int:
    """Where the first piece of a text ends: after its last line, else after a stop, else where it is full."""
    if len(text) <= PIECE:
        return len(text)
    end = text.rfind("\n", 0, PIECE) + 1
    if end:
        return end
    after_stop = max(text.rfind(stop, PIECE // 2, PIECE) for stop in STOPS) + 1
    if after_stop:
        # A closing mark stays with its stop.
        while after_stop < PIECE and text[after_stop] in STOPS + "）)》":
            after_stop += 1
        return after_stop
    return PIECE


def _title(beginning: str, fallback: str) -> str:
    """A first line that looks like a heading, else the file's name, else how the text begins."""
    lines = [line.strip() for line in clean(beginning).split("\n")]
    lines = [line for line in lines if line]
    if not lines:
        return fallback
    first = lines[0]
    is_wrapped = len(lines) > 1 and len(first) >= WRAP_CHARACTERS and abs(len(first) - len(lines[1])) <= 2
    if len(lines) > 1 and len(first) <= TITLE_CHARACTERS and first[-1] not in STOPS + "，,：:、." and not is_wrapped:
        return first
    return fallback or (first if len(first) <= 20 else first[:20] + "…")


def _one_line(title: str) -> str:
    return " ".join(clean(title).split())[:200]
