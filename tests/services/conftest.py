"""A learner's file in memory, the real dictionary and pipeline, a fixed clock, ids that count."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from flashcards.lexicon.lookup import open_lexicon
from flashcards.store.connection import MEMORY
from flashcards.store.database import Database
from flashcards.store.opening import open_database
from flashcards.study.day import Now
from flashcards.text.pipeline import Analyser
from flashcards.text.segment import make_cutter

NOW = Now(1_764_000_000_000)


@pytest.fixture(scope="session")
def analyser(tmp_path_factory: pytest.TempPathFactory) -> Analyser:
    lexicon = open_lexicon()
    return Analyser(lexicon, make_cutter(lexicon, str(tmp_path_factory.mktemp("cache"))))


@pytest.fixture
def now() -> Now:
    return NOW


@pytest.fixture
def guid() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"guid-{next(numbers)}"


@pytest.fixture
def db(guid: Callable[[], str]) -> Iterator[Database]:
    with open_database(MEMORY, host="desk", guid=guid, now=NOW) as database:
        yield database
