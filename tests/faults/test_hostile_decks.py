"""Deck files made to harm, as a learner meets them: the whole program, in bounded time and memory, without a trace."""

import io
import os
import sqlite3
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from flashcards.formats.anki.writing import PackageDeck, PackageNote, package_bytes
from flashcards.formats.record import DeckRecord
from tests.bench.measure import ended

MB = 1024 * 1024
CPU_SECONDS, MEGABYTES = 5.0, 300.0
PROGRAM = [sys.executable, "-m", "flashcards"]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="asks wait4 what a child took")


def package(*entries: tuple[str, bytes]) -> bytes:
    """A zip of these entries."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return held.getvalue()


def collection(sql: str = "") -> bytes:
    """The collection of a package of ours, after some SQL."""
    notes = [PackageNote(DeckRecord(word, gloss="x", id=word), 1_700_000_000_000, 1) for word in ("茶", "水")]
    with zipfile.ZipFile(io.BytesIO(package_bytes([PackageDeck("Food", notes, 0.15)], 4))) as archive:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.deserialize(archive.read("collection.anki21"))
    connection.executescript(sql)
    return connection.serialize()


def zstd_bomb() -> bytes:
    """2 GB of nothing in some kilobytes."""
    packer = zstandard.ZstdCompressor().compressobj()
    packed = b"".join([*(packer.compress(bytes(MB)) for _ in range(2000)), packer.flush()])
    return package(("meta", b"\x08\x03"), ("collection.anki21b", packed))


def deflate_bomb() -> bytes:
    """300 MB of nothing in some hundred kilobytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("collection.anki2", "w") as entry:
        for _ in range(300):
            entry.write(bytes(MB))
    return held.getvalue()


ENDLESS = """
ALTER TABLE notes RENAME TO theirs;
CREATE VIEW notes AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
SELECT i AS id, 'g' || i AS guid, 1 AS mid, 0 AS mod, -1 AS usn, '' AS tags, '茶' AS flds FROM n;
"""

COLLECTION = '{"schema": "flashcards/collection/1", "decks": '

REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "zstd bomb": ("x.apkg", zstd_bomb),
    "deflate bomb": ("x.apkg", deflate_bomb),
    "no collection": ("x.apkg", lambda: package(("meta", b"\x08\x02"), ("collection.anki21", os.urandom(9 * MB)))),
    "view without end": ("x.apkg", lambda: package(("collection.anki2", collection(ENDLESS)))),
    "10,000 columns": ("x.csv", lambda: ("\n".join([",".join(["茶"] * 10_000)] * 200)).encode()),
    "open quotes": ("x.csv", lambda: b"word,gloss\n" + b'"' * 2_000_000),
    "one field of 12 MB": ("x.csv", lambda: "word,gloss\n茶,".encode() + b"a" * 12_000_000 + b"\n"),
    "one field of 12 MB in quotes": ("x.csv", lambda: 'word,gloss\n茶,"'.encode() + b"a" * 12_000_000 + b'"\n'),
    "60 MB": ("x.tsv", lambda: "word\tgloss\n茶\t".encode() + b"a" * 60 * MB + b"\n"),
    "bytes of no encoding": ("x.csv", lambda: b"word,gloss\n" + bytes(range(128, 256)) * 20_000),
    "deep JSON": ("x.json", lambda: COLLECTION.encode() + b"[" * 5_000_000),
    "deep JSON of another program": ("x.json", lambda: b'[{"hanzi": ' * 500_000),
    "a number of a million digits": ("x.json", lambda: COLLECTION.encode() + b"9" * 1_000_000 + b"}"),
    "NaN": ("x.json", lambda: COLLECTION.encode() + b'{"columns": ["id"], "rows": [' + b"[NaN]," * 200_000 + b"[1]]}}"),
    "half a pair": ("x.json", lambda: b'[{"hanzi": "\\ud800", "pinyin": "\\udfff", "english": "x"}]'),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_deck_made_to_harm_is_refused(what: str, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, content = REFUSED[what]
    code, said = taken(own_home, name, content(), monkeypatch)

    assert code == 3, said
    assert len(said.strip().splitlines()) == 1
    assert "Traceback" not in said and len(said) < 700


NEUTRALISED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a field of 2 MB": (
        "x.apkg",
        lambda: package(
            ("collection.anki2", collection("UPDATE notes SET flds = flds || hex(zeroblob(1048576)) WHERE guid = '茶'"))
        ),
    ),
    "names that leave the folder": (
        "x.apkg",
        lambda: package(("collection.anki2", collection()), ("../../evil", b"x"), ("media", b'{"0": "/etc/passwd"}')),
    ),
    "fields of 2 MB": ("x.csv", lambda: ("word,gloss\n水,water\n" + ("茶," + "a" * 2 * MB + "\n") * 5).encode()),
}


@pytest.mark.parametrize("what", NEUTRALISED)
def test_what_is_sound_beside_it_comes_in(what: str, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, content = NEUTRALISED[what]
    code, said = taken(own_home, name, content(), monkeypatch, changes=True)

    assert code == 0, said
    with sqlite3.connect(own_home / "x.db") as connection:
        assert ("水",) in connection.execute("SELECT word FROM notes").fetchall()
        assert connection.execute("SELECT max(length(gloss)) < 100 FROM notes").fetchone() == (1,)


def taken(
    home: Path, name: str, content: bytes, monkeypatch: pytest.MonkeyPatch, changes: bool = False
) -> tuple[int, str]:
    """Import a file with the bounds looked after; the exit code, and what was said on stderr."""
    temporary = home / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.chdir(home)
    (home / "sound.tsv").write_text("word\n朋友\n", encoding="utf-8")
    (home / name).write_bytes(content)
    learner = [*PROGRAM, "--db", "x.db"]
    assert ended([*learner, "import", "sound.tsv"]).code == 0
    before = rows(home)
    done = ended([*learner, "import", name])

    assert done.cpu_seconds < CPU_SECONDS and done.megabytes < MEGABYTES, done
    assert changes or rows(home) == before
    assert list(temporary.iterdir()) == []
    assert not list(home.glob("**/evil")) and not list(home.parent.glob("evil"))
    return done.code, done.said


def rows(home: Path) -> list[str]:
    """All that the learner's file holds."""
    with sqlite3.connect(home / "x.db") as connection:
        return list(connection.iterdump())
