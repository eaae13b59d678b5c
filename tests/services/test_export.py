"""A deck in every format, and in again as it was."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from flashcards.formats.content import read_text
from flashcards.formats.record import DeckRecord
from flashcards.services.export import WRITERS, export_deck
from flashcards.services.transfer import import_deck
from flashcards.store.connection import MEMORY
from flashcards.store.database import Database
from flashcards.store.opening import open_database
from flashcards.study.day import Now
from flashcards.text.clean import clean
from flashcards.text.pipeline import Analyser

DECK = (
    "word\ttraditional\treading\tgloss\tsentence\ttranslation\ttags\tid\n"
    "绿茶\t綠茶\tlv4 cha2\tgreen tea; tea\t夏天喝绿茶。\tGreen tea is for summer.\tdrink hot\tt1\n"
    "T恤\tT恤\txu4\tT-shirt\t这件T恤很便宜。\tThis T-shirt is cheap.\t\t#2\n"
    "行\t行\thang2\t=row\t请排成一行。\t'+one row'\t\t=3\n"
)
FIELDS = {
    "tsv": "word, traditional, reading, gloss, sentence, translation, tags, guid",
    "csv": "word, traditional, reading, gloss, sentence, translation, tags, guid",
    "anki": "word, traditional, reading, gloss, sentence, translation, tags, guid",
    "pleco": "word, traditional, reading, gloss, sentence, translation",
    "md": "word, reading, gloss, sentence, translation",
    "words": "word",
}


@pytest.fixture
def other(analyser: Analyser) -> Iterator[Database]:
    numbers = count(1)
    with open_database(MEMORY, host="desk", guid=lambda: f"o-{next(numbers)}", now=Now(0)) as database:
        yield database


@pytest.mark.parametrize("format", WRITERS)
def test_a_deck_comes_back_from_each_format_as_far_as_that_holds_it(
    db: Database,
    other: Database,
    analyser: Analyser,
    now: Now,
    guid: Callable[[], str],
    tmp_path: Path,
    format: str,
) -> None:
    (tmp_path / "Shop.tsv").write_text(DECK, encoding="utf-8")
    import_deck(db, analyser, str(tmp_path / "Shop.tsv"), now=now, guid=guid)
    out = tmp_path / "out" / "Shop"
    out.parent.mkdir()

    assert export_deck(db, None, str(out), format=format).notes == 3
    import_deck(other, analyser, str(out), now=now, guid=guid)

    ask = f"SELECT {FIELDS[format]} FROM notes ORDER BY id"  # noqa: S608
    assert other.connection.execute(ask).fetchall() == db.connection.execute(ask).fetchall()
    assert other.connection.execute("SELECT name FROM decks").fetchall() == [("Shop",)]


@pytest.mark.parametrize("format", ["csv", "anki"])
def test_no_cell_of_a_table_is_a_formula(
    db: Database, analyser: Analyser, now: Now, guid: Callable[[], str], tmp_path: Path, format: str
) -> None:
    (tmp_path / "Shop.tsv").write_text(DECK, encoding="utf-8")
    import_deck(db, analyser, str(tmp_path / "Shop.tsv"), now=now, guid=guid)
    written: list[str] = []

    export_deck(db, None, "-", format=format, write=lambda line: written.append(str(line)))

    delimiter = "," if format == "csv" else "\t"
    cells = [cell.strip('"') for line in "".join(written).split("\n") for cell in line.split(delimiter)]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@")]
    back = [row for row in read_text(clean("".join(written)), "").rows if isinstance(row, DeckRecord)]
    assert [(row.gloss, row.translation, row.id) for row in back][2] == ("=row", "'+one row'", "=3")


def test_an_anki_text_says_its_columns_as_anki_does(
    db: Database, analyser: Analyser, now: Now, guid: Callable[[], str], tmp_path: Path
) -> None:
    (tmp_path / "Shop.tsv").write_text(DECK, encoding="utf-8")
    import_deck(db, analyser, str(tmp_path / "Shop.tsv"), now=now, guid=guid)
    export_deck(db, None, str(tmp_path / "out.txt"), format="anki")

    lines = (tmp_path / "out.txt").read_text(encoding="utf-8").split("\n")

    assert lines[:6] == [
        "#separator:tab",
        "#html:false",
        "#deck:Shop",
        "#guid column:1",
        "#tags column:8",
        "#columns:guid\tword\ttraditional\treading\tgloss\tsentence\ttranslation\ttags",
    ]
    assert lines[7].startswith('"#2"\t')
