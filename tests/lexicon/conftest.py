"""The bundled dictionary, and small ones compiled from a few lines."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flashcards.lexicon.build import compile_lexicon
from flashcards.lexicon.cedict import read_entries, read_head
from flashcards.lexicon.lookup import SqliteLexicon, open_lexicon
from flashcards.lexicon.tables import Tables

Compile = Callable[..., SqliteLexicon]


@pytest.fixture(scope="session")
def bundled() -> Iterator[SqliteLexicon]:
    lexicon = open_lexicon()
    yield lexicon
    lexicon.close()


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    """Compiles lines, by default without any companion table, and opens the result."""

    def compile_lines(*lines: str, tables: Tables | None = None, name: str = "small.sqlite") -> SqliteLexicon:
        path = str(tmp_path / name)
        compile_lexicon(path, read_head(lines), list(read_entries(lines)), tables or Tables())
        return open_lexicon(path)

    return compile_lines
