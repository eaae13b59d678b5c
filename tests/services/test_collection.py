"""Everything out and in again: the same file, or two files made one."""

import json
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from flashcards.errors import DataRefused
from flashcards.services.articles import set_bookmark
from flashcards.services.care import check
from flashcards.services.collection import (
    collection_lines,
    import_collection,
    is_collection_file,
    preview_collection,
)
from flashcards.services.decks import set_options
from flashcards.services.schedule import change
from flashcards.services.starters import first_run
from flashcards.services.study import answer, bury, next_card, suspend, toggle_mark
from flashcards.services.undo import undo
from flashcards.services.words import mark_texts
from flashcards.store.connection import MEMORY
from flashcards.store.database import Database
from flashcards.store.opening import open_database
from flashcards.study.card import Rating
from flashcards.study.day import MS_PER_DAY, Now
from flashcards.text.pipeline import Analyser

from .conftest import NOW

JOURNAL = ("journal", "journal_changes", "recording", "sqlite_sequence")


def later(days: float) -> Now:
    return Now(NOW.at_ms + int(days * MS_PER_DAY))


def dump(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    names = db.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        name: sorted(db.connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)  # noqa: S608
        for (name,) in names
        if name not in JOURNAL and not name.startswith("_")
    }


@pytest.fixture
def used(db: Database, analyser: Analyser, guid: Callable[[], str]) -> Database:
    """A file with everything in it."""
    first_run(db, analyser, now=NOW, guid=guid)
    change(db, "learning_steps", "1m 20m", now=NOW)
    set_options(db, "Everyday", {"new_per_day": "30", "desired_retention": "0.93"}, now=NOW)
    mark_texts(db, analyser.lexicon, ["学习"], "known", now=NOW)  # type: ignore[arg-type]
    mark_texts(db, analyser.lexicon, ["猫"], "ignored", now=NOW)  # type: ignore[arg-type]
    set_bookmark(db, 1, 3, now=NOW)
    for number in range(60):
        now = later(number / 5)
        card = next_card(db, now)
        if card is None:
            continue
        answer(db, card.card_id, Rating(1 + number % 4), now=now, duration_ms=900 + number)
        if number % 9 == 8:
            undo(db, now=now)
    suspend(db, 3, now=later(13))
    bury(db, 4, now=later(13))
    toggle_mark(db, 5, now=later(13))
    return db


@pytest.fixture
def other() -> Iterator[Database]:
    """An empty file on the same machine."""
    numbers = count(1)
    with open_database(MEMORY, host="desk", guid=lambda: f"other-{next(numbers)}", now=NOW) as database:
        yield database


@pytest.fixture
def saved(used: Database, tmp_path: Path) -> str:
    path = tmp_path / "all.json"
    path.write_text("".join(collection_lines(used)), encoding="utf-8")
    return str(path)


def test_a_collection_is_json_that_says_its_schema(saved: str) -> None:
    found = json.loads(Path(saved).read_text(encoding="utf-8"))

    assert found["schema"] == "flashcards/collection/1"
    assert is_collection_file(saved)
    assert found["notes"]["columns"][:2] == ["id", "guid"]
    assert len(found["notes"]["rows"]) == 60
    assert any(row[found["reviews"]["columns"].index("voided_by")] for row in found["reviews"]["rows"])


def test_an_empty_file_becomes_the_same_file(used: Database, other: Database, saved: str) -> None:
    result = import_collection(other, saved, now=later(14))

    assert (result.new, result.updated, result.same) == (60, 0, 0)
    assert dump(other) == dump(used)
    assert "".join(collection_lines(other)) == "".join(collection_lines(used))
    assert not check(other, now=NOW).found


def test_every_table_is_in_a_collection_or_follows_from_it(db: Database) -> None:
    from flashcards.store.collection import TABLES

    derived = {"deck_counts", "review_days", "coverage"}
    tables = {name for name in dump(db) if not name.startswith("sqlite")}

    assert tables == {*TABLES, *derived}


def test_laid_out_otherwise_and_with_a_mark_it_reads_the_same(used: Database, other: Database, saved: str) -> None:
    found = json.loads(Path(saved).read_text(encoding="utf-8"))
    Path(saved).write_text("\ufeff" + json.dumps(found, indent=1), encoding="utf-8")

    import_collection(other, saved, now=later(14))

    assert dump(other) == dump(used)


def test_the_same_collection_twice_adds_nothing(used: Database, saved: str) -> None:
    before = dump(used)

    result = import_collection(used, saved, now=later(14))

    assert (result.new, result.updated, result.same, result.reviews) == (0, 0, 60, 0)
    assert dump(used) == before


def test_importing_is_one_step_that_undo_takes_back(used: Database, other: Database, saved: str) -> None:
    empty = dump(other)
    import_collection(other, saved, now=later(14))

    undo(other, now=later(14))

    after = dump(other)
    assert {name for name in after if after[name] != empty[name]} <= {"reviews", "devices"}
    assert not other.connection.execute("SELECT 1 FROM reviews WHERE voided_by IS NULL").fetchone()


def test_two_machines_merge_without_a_lost_review(
    used: Database, analyser: Analyser, guid: Callable[[], str], saved: str, tmp_path: Path
) -> None:
    with open_database(MEMORY, host="laptop", guid=lambda: "laptop-guid", now=NOW) as laptop:
        import_collection(laptop, saved, now=later(14))
        for db, days in ((laptop, 15.0), (used, 15.5)):
            for number in range(8):
                card = next_card(db, later(days))
                assert card is not None
                answer(db, card.card_id, Rating.GOOD, now=later(days + number / 1000), duration_ms=1)
        reviews = "SELECT count(*) FROM reviews"
        [before] = used.connection.execute(reviews).fetchone()
        path = tmp_path / "laptop.json"
        path.write_text("".join(collection_lines(laptop)), encoding="utf-8")

        result = import_collection(used, str(path), now=later(16))
        again = import_collection(used, str(path), now=later(16))

    assert result.reviews == 8
    assert again.reviews == 0
    assert used.connection.execute(reviews).fetchone() == (before + 8,)
    assert used.connection.execute("SELECT host FROM devices ORDER BY id").fetchall() == [("desk",), ("laptop",)]
    assert not check(used, now=NOW).found


def test_the_same_words_of_another_file_are_met_again(
    db: Database, other: Database, analyser: Analyser, guid: Callable[[], str], tmp_path: Path
) -> None:
    numbers = count(1)
    first_run(db, analyser, now=NOW, guid=guid)
    first_run(other, analyser, now=NOW, guid=lambda: f"elsewhere-{next(numbers)}")
    before = dump(db)
    path = tmp_path / "other.json"
    path.write_text("".join(collection_lines(other)), encoding="utf-8")

    result = import_collection(db, str(path), now=NOW)

    assert (result.new, result.same) == (0, 60)
    after = dump(db)
    assert {name for name in after if after[name] != before[name]} == {"devices"}
    assert ("desk (other-1)",) in db.connection.execute("SELECT host FROM devices").fetchall()


def test_a_preview_counts_and_changes_nothing(other: Database, saved: str) -> None:
    before = dump(other)

    preview = preview_collection(other, saved, now=NOW)

    assert (preview.new, preview.updated, preview.same) == (60, 0, 0)
    assert preview.format == "flashcards collection"
    assert dump(other) == before


def broken(table: str, column: str, value: object) -> Callable[[dict[str, Any]], None]:
    def change(found: dict[str, Any]) -> None:
        found[table]["rows"][0][found[table]["columns"].index(column)] = value

    return change


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (broken("notes", "deck_id", 99), "Row 1 of notes cannot be taken in"),
        (broken("notes", "word", None), "Row 1 of notes cannot be taken in"),
        (broken("notes", "id", [1]), "Row 1 of notes cannot be taken in"),
        (broken("cards", "position", 1 << 65), "Row 1 of cards cannot be taken in"),
        (broken("cards", "skill", "guess"), "Row 1 of cards cannot be taken in"),
        (broken("reviews", "rating", 7), "Row 1 of reviews cannot be taken in"),
        (broken("reviews", "rating", None), "Row 1 of reviews cannot be taken in"),
        (broken("reviews", "ord", 1 << 60), "ord is out of range"),
        (broken("reviews", "study_day", 1 << 40), "study_day is out of range"),
        (broken("sentences", "tokens", [1, 1, 1]), "its words are not those of its text"),
        (broken("sentences", "tokens", "no"), "Row 1 of sentences cannot be taken in"),
        (broken("sentences", "tokens", 7), "Row 1 of sentences cannot be taken in: a value is of the wrong kind"),
        (broken("sentences", "tokens", [[[[1]]]]), "Row 1 of sentences cannot be taken in"),
        (broken("article_words", "postings", [-1]), "Row 1 of article_words cannot be taken in"),
        (broken("memory_parameters", "desired_retention", 5), "Row 1 of memory_parameters cannot be taken in"),
        (broken("settings", "key", "fuzz"), "no schedule can follow"),
        (broken("forms", "confidence", [[[[[[[[1]]]]]]]]), "nested more than 8 deep"),
        (broken("forms", "confidence", float("nan")), "NaN is no number"),
        (broken("decks", "created_ms", 10**4400), "over 25 digits"),
        (lambda found: found["notes"]["rows"][0].pop(), "Row 1 of notes in"),
        (lambda found: found.pop("decks"), "where decks should stand"),
        (lambda found: found.pop("reviews"), "no table 'reviews'"),
        (lambda found: found.__setitem__("notes", 3), "is no table"),
        (lambda found: found["notes"].pop("columns"), "not named"),
    ],
)
def test_a_damaged_collection_is_refused_with_its_row_and_changes_nothing(
    other: Database, saved: str, change: Callable[[dict[str, Any]], object], reason: str
) -> None:
    import sys

    sys.set_int_max_str_digits(0)
    found = json.loads(Path(saved).read_text(encoding="utf-8"))
    change(found)
    Path(saved).write_text(json.dumps(found), encoding="utf-8")
    sys.set_int_max_str_digits(4300)
    before = dump(other)

    with pytest.raises(DataRefused) as refused:
        import_collection(other, saved, now=NOW)

    assert reason in str(refused.value)
    assert saved in str(refused.value)
    assert dump(other) == before
    assert other.connection.execute("SELECT host FROM devices WHERE id = ?", (other.device,)).fetchone() == ("desk",)


@pytest.mark.parametrize("share", [0.3, 0.9, 0.999])
def test_a_collection_that_breaks_off_is_refused(other: Database, saved: str, share: float) -> None:
    data = Path(saved).read_bytes()
    Path(saved).write_bytes(data[: int(len(data) * share)])

    with pytest.raises(DataRefused):
        import_collection(other, saved, now=NOW)


def test_bytes_that_are_no_utf_8_and_later_versions_are_refused(other: Database, saved: str) -> None:
    data = Path(saved).read_bytes()
    for changed in (data.replace(b"[1,", b"[\xff,", 1), data.replace(b"collection/1", b"collection/2", 1)):
        Path(saved).write_bytes(changed)
        with pytest.raises(DataRefused):
            import_collection(other, saved, now=NOW)


def test_control_characters_in_a_collection_do_not_come_in(other: Database, saved: str) -> None:
    found = json.loads(Path(saved).read_text(encoding="utf-8"))
    broken("notes", "gloss", "a\x1b]52;c;\x07b\ud800")(found)
    Path(saved).write_text(json.dumps(found), encoding="utf-8")

    import_collection(other, saved, now=NOW)

    assert other.connection.execute("SELECT gloss FROM notes WHERE id = 1").fetchone() == ("a]52;c;b",)
