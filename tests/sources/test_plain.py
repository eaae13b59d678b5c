"""What a plain-text source takes, refuses and gives back."""

import io
import os
import re
import socket
from pathlib import Path

import pytest

from flashcards.errors import DataRefused, UsageError
from flashcards.sources import plain
from flashcards.sources.plain import PIECE, open_document

SIMPLIFIED = "每天早上，他骑着自行车去学校。路上的树很高，鸟在树上唱歌。老师说，今天我们学习新的汉字。"
TRADITIONAL = "每天早上，他騎著自行車去學校。路上的樹很高，鳥在樹上唱歌。老師說，今天我們學習新的漢字。"


def text_of(document: plain.PlainDocument) -> str:
    return "".join(document.pieces())


def write(folder: Path, data: bytes, name: str = "text.txt") -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


@pytest.mark.parametrize(
    ("text", "codec", "name", "is_guessed"),
    [
        (SIMPLIFIED, "utf-8", "UTF-8", False),
        (SIMPLIFIED, "utf-8-sig", "UTF-8", False),
        (SIMPLIFIED, "utf-16", "UTF-16", False),
        (SIMPLIFIED, "utf-32", "UTF-32", False),
        (SIMPLIFIED, "gb18030", "GB18030", True),
        (SIMPLIFIED, "gbk", "GB18030", True),
        (TRADITIONAL, "big5", "Big5", True),
        (TRADITIONAL, "gbk", "GB18030", True),
        ("你好", "gbk", "GB18030", True),
    ],
)
def test_encoding_is_found(tmp_path: Path, text: str, codec: str, name: str, is_guessed: bool) -> None:
    document = open_document(write(tmp_path, text.encode(codec)))
    assert text_of(document) == text
    assert (document.encoding, document.is_guessed) == (name, is_guessed)


def test_encoding_is_found_although_a_character_straddles_two_blocks(tmp_path: Path) -> None:
    text = "a" + SIMPLIFIED * 3000
    for codec in ("utf-8", "gb18030"):
        assert text_of(open_document(write(tmp_path, text.encode(codec)))) == text


def test_given_encoding_wins_over_the_guess(tmp_path: Path) -> None:
    path = write(tmp_path, TRADITIONAL.encode("big5"))
    assert text_of(open_document(path, encoding="Big5")) == TRADITIONAL
    assert text_of(open_document(write(tmp_path, SIMPLIFIED.encode("utf-16-le")), encoding="UTF_16_LE")) == SIMPLIFIED
    with pytest.raises(DataRefused, match="not valid UTF-8: byte 0 "):
        open_document(path, encoding="utf-8")


def test_unknown_encoding_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="gb18030"):
        open_document(write(tmp_path, b"x"), encoding="klingon")


def test_one_bad_byte_in_utf8_is_reported_where_it_is(tmp_path: Path) -> None:
    data = (SIMPLIFIED + "\n").encode() * 4000
    at = len(data) - 3 - data[::-1].index("天".encode()[::-1])
    broken = data[:at] + b"\xff" + data[at:]
    with pytest.raises(DataRefused, match=rf"not valid UTF-8: byte {at:,} \(line 4,000\)"):
        open_document(write(tmp_path, broken))


def test_text_cut_inside_a_character_is_reported(tmp_path: Path) -> None:
    data = SIMPLIFIED.encode()
    with pytest.raises(DataRefused, match=f"byte {len(data) - 3:,} "):
        open_document(write(tmp_path, data[:-1]))


def test_one_bad_byte_in_gb18030_is_reported(tmp_path: Path) -> None:
    data = SIMPLIFIED.encode("gb18030") * 20
    with pytest.raises(DataRefused, match="not valid GB18030: byte 100 "):
        open_document(write(tmp_path, data[:100] + b"\xff" + data[100:]))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "NUL bytes"),
        (SIMPLIFIED.encode("utf-16-le"), "not text in UTF-8"),
        ("日本語のテキストはここにあります。".encode("shift_jis"), "not text in UTF-8"),
        ("Ein Gruß aus Köln über Düren.".encode("latin-1"), "not text in UTF-8"),
        (bytes(range(1, 256)) * 8, "not text in UTF-8"),
    ],
)
def test_what_is_not_text_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(DataRefused, match=words):
        open_document(write(tmp_path, data))


def test_special_files_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "endless").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(tmp_path)  # the path of a socket must be short
        listener.bind("socket")
        os.chdir(here)
    for name, words in [
        ("", "is a folder"),
        ("pipe", "is a pipe"),
        ("endless", "is a device"),
        ("socket", "is a socket"),
        ("loop", "too many levels"),
        ("missing.txt", "There is no file"),
        ("x" * 300, "file name too long"),
    ]:
        with pytest.raises(DataRefused, match=words):
            open_document(str(tmp_path / name))
    with pytest.raises(DataRefused, match="web address"):
        open_document("https://example.org/text")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, b"x")
    os.chmod(path, 0)
    with pytest.raises(DataRefused, match="permission denied"):
        open_document(path)


def test_text_over_the_cap_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "MAX_BYTES", 1000)
    data = SIMPLIFIED.encode() * 20
    with pytest.raises(DataRefused, match="over"):
        open_document(write(tmp_path, data))
    with pytest.raises(DataRefused, match="over"):
        open_document("-", stdin=io.BytesIO(data))


def test_standard_input_can_be_read_twice_and_by_two_readers() -> None:
    document = open_document("-", stdin=io.BytesIO((SIMPLIFIED * 500).encode()))
    one, two = document.pieces(), document.pieces()
    pairs = list(zip(one, two, strict=True))
    assert all(left == right for left, right in pairs)
    assert "".join(left for left, _ in pairs) == SIMPLIFIED * 500
    assert document.source == "standard input"


def test_missing_standard_input_is_refused() -> None:
    with pytest.raises(DataRefused):
        open_document("-", stdin=None)


def test_pieces_end_with_lines(tmp_path: Path) -> None:
    lines = [SIMPLIFIED[: 5 + number % 30] + "\n" for number in range(2000)]
    pieces = list(open_document(write(tmp_path, "".join(lines).encode())).pieces())
    assert "".join(pieces) == "".join(lines)
    assert all(len(piece) <= PIECE and piece.endswith("\n") for piece in pieces)


def test_long_line_is_cut_after_a_stop(tmp_path: Path) -> None:
    pieces = list(open_document(write(tmp_path, ("他说：“好。”" * 2000).encode())).pieces())
    assert all(len(piece) <= PIECE and piece.endswith("。”") for piece in pieces)
    endless = list(open_document(write(tmp_path, ("好" * 9000).encode())).pieces())
    assert [len(piece) for piece in endless] == [2000, 2000, 2000, 2000, 1000]


def test_line_ends_of_every_system_become_newlines(tmp_path: Path) -> None:
    document = open_document(write(tmp_path, "一\r\n二\r三\n四".encode()))
    assert text_of(document) == "一\n二\n三\n四"


def test_file_that_changes_between_readings_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, SIMPLIFIED.encode())
    document = open_document(path)
    Path(path).write_bytes(b"\xff\xff")
    with pytest.raises(DataRefused, match="has changed"):
        text_of(document)
    Path(path).unlink()
    with pytest.raises(DataRefused, match="cannot be read"):
        text_of(document)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("桥上的灯\n\n" + SIMPLIFIED, "桥上的灯"),
        ("　　桥上的灯\n" + SIMPLIFIED, "桥上的灯"),
        ("桥上的\x1b[31m灯\n" + SIMPLIFIED, "桥上的[31m灯"),
        (SIMPLIFIED + "\n" + SIMPLIFIED, "story"),
        ("今天很好。\n" + SIMPLIFIED, "story"),
        ("桥上的灯", "story"),
        ("很久很久以前在一座山的下面有一条\n小河河边住着一位老人他每天都去河\n里打水。", "story"),
    ],
)
def test_title_is_a_heading_or_the_name_of_the_file(tmp_path: Path, text: str, title: str) -> None:
    path = write(tmp_path, text.encode(), "story.txt")
    assert open_document(path).title == title
    assert open_document(path, title=" A\tB\n").title == "A B"


def test_title_of_standard_input_without_a_heading_is_how_it_begins() -> None:
    document = open_document("-", stdin=io.BytesIO(SIMPLIFIED.encode()))
    assert document.title == SIMPLIFIED[:20] + "…"


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_name_that_is_no_text_is_cleaned(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x1bx.txt")
    Path(path).write_text(SIMPLIFIED, encoding="utf-8")
    document = open_document(path)
    assert document.title == "x"
    assert document.source == f"{tmp_path}/x.txt"
    assert text_of(document) == SIMPLIFIED


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "is a PDF"),
        (b"PK\x03\x04\x14\x00\x00\x00", "an EPUB"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"SQLite format 3\x00\x10\x00", "is a database"),
        (b"{\\rtf1\\ansi", "word processor"),
        (b"\xef\xbb\xbf\n <!DOCTYPE HTML>\n<html>", "is a web page"),
        ("<html lang=zh>银行</html>".encode(), "is a web page"),
    ],
)
def test_files_that_are_taken_for_texts_are_told_apart(tmp_path: Path, data: bytes, kind: str) -> None:
    path = tmp_path / "odd"
    path.write_bytes(data)
    with pytest.raises(DataRefused, match=f"{re.escape(str(path))} .*{kind}"):
        open_document(str(path))


def test_a_text_with_tags_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "tags.txt"
    path.write_text("<b>银行</b>在<html>里。", encoding="utf-8")
    assert "".join(open_document(str(path)).pieces()) == "<b>银行</b>在<html>里。"
