"""The dictionary in use, and a newer release in its place."""

import gzip
import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from flashcards.cli.main import main
from flashcards.errors import DataRefused, FlashcardsError
from flashcards.lexicon.file import BUNDLED
from flashcards.lexicon.tables import Tables
from flashcards.services import dictionary

RELEASE = """\
# CC-CEDICT
#! entries=3
#! date=2031-02-03T04:05:06Z
貓 猫 [mao1] /cat/
新詞 新词 [xin1 ci2] /a word of the future/
看 看 [kan4] /to look/
"""


@pytest.fixture
def few_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the entries of the release: the bundled tables take seconds to compile again."""
    monkeypatch.setattr(dictionary, "tables_of", lambda lexicon, entries: Tables(frequencies={"猫": 7}))


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "cedict.txt"
    path.write_text(RELEASE, encoding="utf-8")
    return path


def zipped(*members: tuple[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return packed.getvalue()


def test_status_is_of_the_bundled_dictionary_at_first() -> None:
    found = dictionary.status()
    assert (found.path, found.is_bundled) == (BUNDLED, True)
    assert found.entries > 120_000
    assert found.release[:2] == "20"
    assert "CC BY-SA 4.0" in found.licence


def test_status_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dictionary", "status", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer.keys() == {"schema", "release", "entries", "path", "bundled", "bytes", "licence"}
    assert answer["schema"] == "flashcards/dictionary/1"


@pytest.mark.usefixtures("few_tables")
@pytest.mark.parametrize("packing", ["txt", "bom", "gz", "zip"])
def test_update_puts_a_release_in_use(release: Path, packing: str, capsys: pytest.CaptureFixture[str]) -> None:
    data = release.read_bytes()
    packed = {
        "txt": data,
        "bom": b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
        "gz": gzip.compress(data),
        "zip": zipped(("cedict_ts.u8", data), ("readme.md", b"x")),
    }
    release.write_bytes(packed[packing])
    assert main(["dictionary", "update", str(release)]) == 0
    assert "CC-CEDICT of 2031-02-03, 3 entries" in capsys.readouterr().out
    assert main(["lookup", "新词"]) == 0
    assert "a word of the future" in capsys.readouterr().out
    assert not dictionary.status().is_bundled


@pytest.mark.usefixtures("few_tables")
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(RELEASE.replace("/cat/", "cat").encode(), "line 4 is not of the form", id="no_glosses"),
        pytest.param(RELEASE.replace("/cat/", "/\x1b]0;cat/").encode(), "line 4 holds control characters", id="escape"),
        pytest.param(
            RELEASE.replace("entries=3", "entries=4").encode(),
            "cut short: it promises 4 entries and holds 3",
            id="cut_short",
        ),
        pytest.param(b"# only a comment\n", "holds no entries", id="comment"),
        pytest.param(b"", "holds no entries", id="empty"),
        pytest.param(RELEASE.encode("gb18030"), "not UTF-8: line 5", id="gb18030"),
        pytest.param(gzip.compress(RELEASE.encode())[:-9], "damaged", id="gz_cut"),
        pytest.param(gzip.compress(bytes(65 * 1024 * 1024)), "unpacks to far more", id="gz_bomb"),
        pytest.param(b"PK\x03\x04 no archive", "no archive of one text", id="no_zip"),
        pytest.param(zipped(("readme.md", b"x")), "holds 0 texts", id="zip_without"),
        pytest.param(zipped(("a.txt", b"x"), ("b.txt", b"x")), "holds 2 texts", id="zip_two"),
        pytest.param(zipped(("a.txt", bytes(65 * 1024 * 1024))), "unpacks to far more", id="zip_bomb"),
        pytest.param(zipped(*((f"{i:040}.txt", b"") for i in range(2_000))), "no archive of one text", id="zip_many"),
    ],
)
def test_what_is_no_release_is_refused_and_changes_nothing(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "hostile"
    path.write_bytes(data)
    with pytest.raises(DataRefused, match=reason):
        dictionary.update(str(path))
    assert dictionary.status().is_bundled
    assert not os.path.exists(dictionary.newer_path())


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe"])
def test_what_is_no_file_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "release"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    with pytest.raises(DataRefused):
        dictionary.update(str(path))


@pytest.mark.usefixtures("few_tables")
def test_data_folder_that_cannot_be_made_is_explained(release: Path, own_home: Path) -> None:
    (own_home / "data").write_text("a file where the folder should be")
    with pytest.raises(FlashcardsError, match="cannot be written"):
        dictionary.update(str(release))


@pytest.mark.usefixtures("few_tables")
def test_damaged_newer_dictionary_says_how_to_go_on(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dictionary.update(str(release))
    with open(dictionary.newer_path(), "r+b") as file:
        file.truncate(8192)
    assert main(["dictionary"]) == 4
    assert "is damaged; delete it to use the dictionary of the program" in capsys.readouterr().err


@pytest.mark.usefixtures("few_tables")
def test_newer_dictionary_of_another_version_is_left_aside(release: Path) -> None:
    dictionary.update(str(release))
    with open(dictionary.newer_path(), "r+b") as file:
        file.seek(60)
        file.write(b"\0\0\0\x63")
    assert dictionary.status().is_bundled


@pytest.mark.parametrize("arguments", [["update"], ["status", "file.txt"], ["renew"]])
def test_wrong_words_exit_with_2(arguments: list[str]) -> None:
    try:
        code = main(["dictionary", *arguments])
    except SystemExit as stop:
        code = int(str(stop.code))
    assert code == 2
