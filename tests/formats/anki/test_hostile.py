"""Packages made to harm: refused in one sentence, quickly, in little memory, without a trace."""

import io
import os
import sqlite3
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zstandard

from flashcards.errors import DataRefused
from flashcards.formats.anki import generation, read_package
from flashcards.formats.anki.tables import COLUMNS
from flashcards.formats.anki.writing import PackageDeck, PackageNote, package_bytes
from flashcards.formats.record import DeckRecord, RefusedRow

MB = 1024 * 1024
META_3 = b"\x08\x03"

Change = Callable[[sqlite3.Connection], object]


@pytest.fixture(autouse=True)
def no_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Temporary files go to a folder that is empty again afterwards."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield
    assert os.listdir(folder) == []


def sound(*fields: DeckRecord) -> bytes:
    """The collection of a sound package."""
    records = fields or (DeckRecord("茶", gloss="tea", id="a"), DeckRecord("水", gloss="water", id="b"))
    notes = [PackageNote(record, 1_700_000_000_000, place) for place, record in enumerate(records)]
    with zipfile.ZipFile(io.BytesIO(package_bytes([PackageDeck("Food", notes, 0.15)], 4))) as archive:
        return archive.read("collection.anki21")


def changed(change: Change) -> bytes:
    """A sound collection after some SQL."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(sound())
    change(connection)
    return connection.serialize()


def pack(path: Path, entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> str:
    """A package of some entries."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return str(path)


def words(path: str) -> list[str]:
    """The words that come out."""
    return [row.word for deck in read_package(path, {}) for row in deck.rows if isinstance(row, DeckRecord)]


def refused(path: str, sentence: str) -> None:
    with pytest.raises(DataRefused, match=sentence) as caught:
        read_package(path, {})
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 600


# Which collection is read


def test_the_placeholder_of_a_new_package_is_never_read(tmp_path: Path) -> None:
    placeholder = sound(DeckRecord("请", gloss="Please update to the latest Anki version", id="x"))
    new = zstandard.compress(sound())
    entries = {"collection.anki2": placeholder, "collection.anki21": placeholder}

    path = pack(tmp_path / "a.apkg", {"meta": META_3, **entries, "collection.anki21b": new})
    assert words(path) == ["茶", "水"]
    assert words(pack(tmp_path / "b.apkg", {**entries, "collection.anki21b": new})) == ["茶", "水"]
    refused(pack(tmp_path / "c.apkg", {"meta": META_3, **entries}), "anki21b is missing")
    refused(pack(tmp_path / "d.apkg", {"meta": META_3, **entries, "collection.anki21b": new[:60]}), "damaged")
    refused(pack(tmp_path / "e.apkg", {"meta": META_3, **entries, "collection.anki21b": b"no zstd"}), "damaged")


@pytest.mark.parametrize(
    ("meta", "sentence"),
    [
        (b"\x08\x04", "generation 4"),
        (b"\x08\xff\xff\xff\xff\x0f", "generation 4294967295"),
        (b"\x08" + b"\xff" * 11, "damaged"),
        (b"\x0a\x7f", "damaged"),
        (b"\xff" * 900, "damaged"),
        (b"\0" * 2000, "unpacks to more"),
    ],
)
def test_a_generation_that_is_not_known_is_refused(meta: bytes, sentence: str, tmp_path: Path) -> None:
    refused(pack(tmp_path / "x.apkg", {"meta": meta, "collection.anki21": sound()}), sentence)


# Bombs, lies, overlap


def test_a_zip_bomb_is_stopped_while_it_unpacks(tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("collection.anki2", "w") as entry,
    ):
        for _ in range(70):
            entry.write(bytes(MB))

    assert path.stat().st_size < MB
    refused(str(path), "unpacks to more than")


def test_a_zstd_window_that_would_fill_memory_is_refused(tmp_path: Path) -> None:
    parameters = zstandard.ZstdCompressionParameters(window_log=27)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    packed = packer.compress(sound()) + packer.flush()

    refused(pack(tmp_path / "x.apkg", {"meta": META_3, "collection.anki21b": packed}), "damaged")


def test_a_collection_over_the_cap_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generation, "MAX_BYTES", 4096)

    refused(pack(tmp_path / "x.apkg", {"collection.anki2": sound()}), "unpacks to more than")


def test_what_a_header_says_of_the_size_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    pack(path, {"collection.anki2": bytes(64 * MB)})
    said = path.read_bytes().replace(struct.pack("<I", 64 * MB), struct.pack("<I", 100))
    path.write_bytes(said)

    refused(str(path), "damaged|unpacks")


def test_entries_that_overlap_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("collection.anki2", b"1" * 1000)
        archive.writestr("second", b"2" * 1000)
        archive.getinfo("second").header_offset = 0

    refused(str(path), "overlap")


def test_quoted_overlap_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(50):
            archive.writestr(f"f{number}", b"x" * 100)
        for info in archive.infolist():
            info.compress_size = info.file_size = 5000

    refused(str(path), "overlap")


def test_a_huge_list_of_entries_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    with path.open("wb") as file:
        file.write(b"PK\x03\x04" + bytes(60))
        start = file.tell()
        entry = b"PK\x01\x02" + bytes(24) + struct.pack("<H", 1) + bytes(16) + b"a"
        file.write(entry * 1_000_000)
        size = file.tell() - start
        file.write(struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, size, start, 0))

    refused(str(path), "more entries")


def test_a_zip_in_a_zip_stays_packed(tmp_path: Path) -> None:
    inner = pack(tmp_path / "inner.apkg", {"collection.anki2": sound()})

    refused(pack(tmp_path / "x.apkg", {"inner.apkg": Path(inner).read_bytes()}), "no collection")
    refused(pack(tmp_path / "y.apkg", {"collection.anki2": Path(inner).read_bytes()}), "no SQLite")


def test_names_that_leave_the_folder_are_labels_and_no_more(tmp_path: Path) -> None:
    entries = {"collection.anki2": sound(), "../../evil": b"x", "/etc/evil": b"x", "C:\\evil": b"x"}

    assert words(pack(tmp_path / "x.apkg", {**entries, "media": b'{"0": "../../../evil"}'})) == ["茶", "水"]
    assert not list(tmp_path.parent.glob("evil"))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_to_pack_are_refused(method: int, tmp_path: Path) -> None:
    refused(pack(tmp_path / "x.apkg", {"collection.anki2": sound()}, method), "packed in a way")


def test_an_encrypted_package_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("collection.anki2", sound())
        archive.getinfo("collection.anki2").flag_bits |= 1

    refused(str(path), "encrypted")


@pytest.mark.parametrize("cut", [4, 100, 1500, -30, -1])
def test_a_package_cut_short_is_refused(cut: int, tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    pack(path, {"collection.anki2": sound()})
    path.write_bytes(path.read_bytes()[:cut])

    refused(str(path), "damaged")


# Foreign SQLite


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("DROP TABLE notes; CREATE VIEW notes AS SELECT 1 AS id", "no plain table"),
        ("ALTER TABLE notes RENAME TO n; CREATE VIEW notes AS SELECT * FROM n", "no plain table"),
        ("DROP TABLE revlog; CREATE VIRTUAL TABLE revlog USING fts5(id, cid, ease, ivl, time, type, factor)", "revlog"),
        (
            "ALTER TABLE notes RENAME TO n; CREATE TABLE notes(id, guid, mid, tags, x, flds AS (x || 'y'))",
            "no column flds",
        ),
        ("DROP TABLE cards", "no table cards"),
        ("DELETE FROM col", "is empty"),
        ("DELETE FROM notes", "no notes"),
        ("UPDATE col SET models = '[1, 2]'", "cannot be read"),
        ("UPDATE col SET models = replace(hex(zeroblob(100000)), '00', '[')", "cannot be read"),
        ("UPDATE col SET models = '{\"1\": ' || replace(hex(zeroblob(9000)), '00', '9') || '}'", "cannot be read"),
        ('UPDATE col SET decks = \'{"1": {"name": NaN}\'', "cannot be read"),
    ],
)
def test_what_is_no_collection_of_plain_tables_is_refused(sql: str, sentence: str, tmp_path: Path) -> None:
    collection = changed(lambda connection: connection.executescript(sql))

    refused(pack(tmp_path / "x.apkg", {"collection.anki2": collection}), sentence)


def test_triggers_and_indexes_of_theirs_do_nothing(tmp_path: Path) -> None:
    sql = (
        "CREATE TRIGGER t AFTER UPDATE ON notes BEGIN DELETE FROM notes; END;"
        "CREATE INDEX i ON notes(abs(id)); CREATE VIEW v AS SELECT load_extension('x');"
    )
    collection = changed(lambda connection: connection.executescript(sql))

    assert words(pack(tmp_path / "x.apkg", {"collection.anki2": collection})) == ["茶", "水"]


def test_a_damaged_collection_is_refused(tmp_path: Path) -> None:
    collection = bytearray(sound())
    collection[4096 * 2 : 4096 * 6] = b"\xff" * (4096 * 4)

    refused(pack(tmp_path / "x.apkg", {"collection.anki2": bytes(collection)}), "damaged|cannot be read")


def test_values_of_any_kind_in_any_column_do_no_harm(tmp_path: Path) -> None:
    def scramble(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE cards SET due = 9e300, ivl = -9223372036854775808, factor = 'x', reps = x'ff'")
        connection.execute("UPDATE cards SET type = 77, queue = 'q', data = '{\"s\": 1e999, \"d\": NaN}'")
        connection.execute("UPDATE notes SET flds = CAST(x'e88cb6ff1f' AS TEXT), tags = x'00ff' WHERE guid = 'a'")
        connection.execute("INSERT INTO revlog VALUES (-5, 1, 0, 3, 1, 1, 1, 1, 1), (9e15, 'x', 0, 3, 1, 1, 1, 1, 1)")

    path = pack(tmp_path / "x.apkg", {"collection.anki2": changed(scramble)})
    rows = [row for deck in read_package(path, {}) for row in deck.rows]

    assert sorted(row.word for row in rows if isinstance(row, DeckRecord)) == ["水", "茶\ufffd"]


@pytest.mark.parametrize(
    ("table", "column"),
    [(table, column) for table in ("notes", "cards", "revlog") for column in COLUMNS[table] if column != "id"],
)
def test_what_is_missing_in_any_column_does_no_harm(table: str, column: str, tmp_path: Path) -> None:
    def empty(connection: sqlite3.Connection) -> None:
        # Without the rules of the table that is copied.
        connection.execute(f"CREATE TABLE copied AS SELECT * FROM {table}")  # noqa: S608
        connection.execute(f"DROP TABLE {table}")
        connection.execute(f"ALTER TABLE copied RENAME TO {table}")
        connection.execute(f"UPDATE {table} SET {column} = NULL")  # noqa: S608

    content = changed(empty)
    try:
        read_package(pack(tmp_path / "gaps.apkg", {"collection.anki21": content}), {})
    except DataRefused as refusal:
        assert "gaps.apkg" in str(refusal)


def test_a_field_of_two_megabytes_is_one_refused_row(tmp_path: Path) -> None:
    def swell(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE notes SET flds = '茶' || char(31) || hex(zeroblob(1048576)) WHERE guid = 'a'")

    rows = [
        row
        for deck in read_package(pack(tmp_path / "x.apkg", {"collection.anki2": changed(swell)}), {})
        for row in deck.rows
    ]

    assert [type(row) for row in rows].count(RefusedRow) == 1
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("field", "word"),
    [
        ("<b>茶</b><script>alert('x')</script><style>.a{}</style><!-- x -->", "茶"),
        ("茶[sound:../../x.mp3]<img src=x onerror=y>", "茶"),
        ("茶[latex]\\input{/etc/passwd}[/latex][$]x[/$]", "茶"),
        ("{{c1::茶::hint}}", "茶"),
        ("<ruby>茶<rt>chá</rt></ruby>", "茶"),
        ("茶[chá]", "茶"),
        ("&#33590;&lt;i&gt;", "茶<i>"),
        ("茶\x1b]52;c;eA==\x07\u202e", "茶]52;c;eA=="),
        ("茶<!--" + "<b" * 40_000, "茶"),
        ("茶<script>" + "<script " * 20_000, "茶"),
    ],
    ids=("tags", "media", "latex", "cloze", "ruby", "brackets", "entities", "control", "comment", "script"),
)
def test_markup_is_taken_out_and_never_obeyed(field: str, word: str, tmp_path: Path) -> None:
    def change(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE notes SET flds = ? || char(31) WHERE guid = 'a'", (field,))

    path = pack(tmp_path / "x.apkg", {"collection.anki2": changed(change)})

    assert sorted(words(path))[-1] == word


CHILD = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (5, 5))
from flashcards.errors import DataRefused
from flashcards.formats.anki import read_package
try:
    read_package(sys.argv[1], {})
except DataRefused as error:
    print(error)
with open("/proc/self/status") as status:
    print(next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc; ru_maxrss would count what the parent held")
def test_two_gigabytes_in_a_small_package_are_stopped_early_in_little_memory(tmp_path: Path) -> None:
    packer = zstandard.ZstdCompressor().compressobj()
    bomb = b"".join([*(packer.compress(bytes(MB)) for _ in range(2000)), packer.flush()])
    path = pack(tmp_path / "x.apkg", {"meta": META_3, "collection.anki21b": bomb})

    done = subprocess.run([sys.executable, "-c", CHILD, path], capture_output=True, check=True, text=True)

    sentence, peak = done.stdout.splitlines()
    assert "unpacks to more than 32 MB" in sentence
    assert int(peak) < 150 * 1024
