"""Which file of a package is the collection, and that file unpacked into a private folder.

| `meta` version | collection            | packed |
|----------------|-----------------------|--------|
| absent, 1      | `collection.anki2`    | no     |
| absent, 2      | `collection.anki21`   | no     |
| 3              | `collection.anki21b`  | zstd   |

A package of the third generation also holds a `collection.anki2` with one note that asks for a newer
Anki: it is never read in its place.
"""

import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from tempfile import TemporaryDirectory

from flashcards.errors import DataRefused
from flashcards.formats.anki import protobuf
from flashcards.formats.zip_file import copy_bounded, copy_entry, open_zip
from flashcards.progress import Progress, Report

COLLECTIONS = {1: "collection.anki2", 2: "collection.anki21", 3: "collection.anki21b"}
MAX_BYTES = 512 * 1024 * 1024
"""Of an unpacked collection: a million reviews take a tenth of it."""
MAX_META_BYTES = 1024
MAX_WINDOW_BYTES = 8 * 1024 * 1024
"""What zstd may keep in memory; Anki packs with 2 MB."""


@contextmanager
def unpacked_collection(path: str, report: Report) -> Iterator[tuple[str, int]]:
    """The collection of a package as a file of its own, gone afterwards, and its generation.

    Raises:
        DataRefused: no package of Anki's, damaged, or of a generation we do not know.
    """
    with TemporaryDirectory(prefix="flashcards-") as folder:  # 0700
        copy = os.path.join(folder, "collection")
        with open_zip(path) as archive:
            generation = _generation(archive, path)
            report(Progress("Unpacking", 0, 0))
            _unpack(archive, generation, copy, path)
        yield copy, generation


def _generation(archive: zipfile.ZipFile, path: str) -> int:
    names = set(archive.namelist())
    if "meta" in names:
        generation = _version(archive, path)
        if generation not in COLLECTIONS:
            raise DataRefused(
                f"{path} is an Anki package of generation {generation}, and this program knows 1 to 3: "
                'export it with "Support older Anki versions".'
            )
    else:
        generation = next((one for one in (3, 2, 1) if COLLECTIONS[one] in names), 0)
        if not generation:
            raise DataRefused(f"{path} is no Anki package: it has no collection in it.")
    if COLLECTIONS[generation] not in names:
        raise DataRefused(f"{path} is damaged: {COLLECTIONS[generation]} is missing; export it once more.")
    return generation


def _version(archive: zipfile.ZipFile, path: str) -> int:
    meta = BytesIO()
    copy_entry(archive, "meta", meta, MAX_META_BYTES, path)
    try:
        # A message without the field stands for its first value.
        return int(protobuf.varints(meta.getvalue()).get(1, 0)) or 1
    except ValueError as error:
        raise DataRefused(f"{path} is damaged: its meta cannot be read; export it once more.") from error


def _unpack(archive: zipfile.ZipFile, generation: int, copy: str, path: str) -> None:
    name = COLLECTIONS[generation]
    with open(copy, "xb") as target:
        if generation < 3:
            copy_entry(archive, name, target, MAX_BYTES, path)
            return
        import zstandard  # needed for this generation alone

        info = archive.getinfo(name)
        unpacker = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW_BYTES)
        try:
            with archive.open(info) as packed, unpacker.stream_reader(packed) as reader:
                copy_bounded(reader, target, MAX_BYTES, info.compress_size, f"{name} in {path}")
        except zstandard.ZstdError as error:
            raise DataRefused(f"{path} is damaged: {name} cannot be unpacked; export it once more.") from error
