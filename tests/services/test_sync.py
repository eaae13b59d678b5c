"""Linked folders: what changes there comes in, what the learner changed stays, no schedule is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from flashcards.errors import DataRefused, UsageError
from flashcards.services.browse import delete_note
from flashcards.services.care import check
from flashcards.services.links import link_folder, unlink_folder
from flashcards.services.note_edit import edit_note
from flashcards.services.study import answer, next_card
from flashcards.services.sync import FieldChange, SyncedFile, sync
from flashcards.services.theirs import take_theirs
from flashcards.services.undo import undo
from flashcards.store.database import Database
from flashcards.study.card import Rating
from flashcards.text.pipeline import Analyser

from .conftest import NOW

FOOD = "#deck: Food\nword\treading\tgloss\tid\n茶\tcha2\ttea\tf1\n饭\tfan4\trice\tf2\n面\tmian4\tnoodles\tf3\n"

Sync = Callable[..., list[SyncedFile]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "decks" / "more").mkdir(parents=True)
    (tmp_path / "decks" / "food.tsv").write_text(FOOD, encoding="utf-8")
    (tmp_path / "decks" / "README.md").write_text("# Our decks\n\nAll of them.\n", encoding="utf-8")
    (tmp_path / "decks" / ".git.tsv").write_text("word\n水\n", encoding="utf-8")
    return tmp_path / "decks"


@pytest.fixture
def run(db: Database, analyser: Analyser, guid: Callable[[], str], folder: Path) -> Sync:
    link_folder(db, str(folder), now=NOW)
    return lambda **options: sync(db, analyser, now=NOW, guid=guid, **options)


def write(folder: Path, text: str) -> None:
    (folder / "food.tsv").write_text(text, encoding="utf-8")


def ask(db: Database, sql: str) -> list[tuple[object, ...]]:
    return db.connection.execute(sql).fetchall()


def test_the_decks_of_a_folder_come_in_once(run: Sync, db: Database, folder: Path) -> None:
    (folder / "more" / "Drinks.csv").write_text("word,gloss\n水,water\n", encoding="utf-8")

    first, second = run(), run()

    assert [(Path(one.path).name, one.deck, one.new) for one in first] == [
        ("food.tsv", "Food", ("茶", "饭", "面")),
        ("Drinks.csv", "Drinks", ("水",)),
    ]
    assert not any(one.new or one.changed or one.gone or one.error for one in second)
    assert ask(db, "SELECT count(*) FROM notes") == [(4,)]


def test_an_edit_in_the_file_changes_the_note_and_keeps_its_schedule(run: Sync, db: Database, folder: Path) -> None:
    run()
    card = next_card(db, NOW)
    assert card is not None
    answer(db, card.card_id, Rating.EASY, now=NOW)
    before = ask(db, "SELECT * FROM cards")
    write(folder, FOOD.replace("\ttea", "\tgreen tea"))

    dry, [wet] = run(dry_run=True), run()

    assert dry == [wet]
    assert wet.changed == (FieldChange("茶", "gloss", "tea", "green tea"),)
    assert ask(db, "SELECT gloss FROM notes WHERE word = '茶'") == [("green tea",)]
    assert ask(db, "SELECT * FROM cards") == before
    assert not check(db, now=NOW).found


def test_a_dry_run_changes_nothing(run: Sync, db: Database) -> None:
    [told] = run(dry_run=True)

    assert told.new == ("茶", "饭", "面")
    assert ask(db, "SELECT count(*) FROM notes") == [(0,)]


def test_what_the_learner_changed_stays(run: Sync, db: Database, folder: Path) -> None:
    run()
    edit_note(db, 1, {"gloss": "my tea"}, now=NOW)
    write(folder, FOOD.replace("\trice", "\tcooked rice"))

    [told] = run()

    assert told.changed == (FieldChange("饭", "gloss", "rice", "cooked rice"),)
    assert told.kept == ()
    assert ask(db, "SELECT gloss FROM notes ORDER BY id") == [("my tea",), ("cooked rice",), ("noodles",)]


def test_changed_on_both_sides_ours_stays_and_theirs_is_told_until_they_agree(
    run: Sync, db: Database, folder: Path
) -> None:
    run()
    edit_note(db, 1, {"gloss": "my tea"}, now=NOW)
    write(folder, FOOD.replace("\ttea", "\ttheir tea"))

    first, second = run(), run()

    assert first[0].kept == second[0].kept == (FieldChange("茶", "gloss", "my tea", "their tea"),)
    assert ask(db, "SELECT gloss FROM notes WHERE id = 1") == [("my tea",)]
    edit_note(db, 1, {"gloss": "their tea"}, now=NOW)
    assert run()[0].kept == ()


def test_a_row_that_is_gone_suspends_its_cards_and_one_that_is_back_frees_them(
    run: Sync, db: Database, folder: Path
) -> None:
    run()
    write(folder, FOOD.replace("饭\tfan4\trice\tf2\n", ""))

    [gone], [still] = run(), run()

    assert (gone.gone, still.gone) == (("饭",), ())
    assert ask(db, "SELECT suspended FROM cards ORDER BY id") == [(0,), (1,), (0,)]
    write(folder, FOOD)
    assert run()[0].back == ("饭",)
    assert ask(db, "SELECT suspended FROM cards ORDER BY id") == [(0,), (0,), (0,)]
    assert ask(db, "SELECT count(*) FROM notes") == [(3,)]


def test_a_card_that_the_learner_suspended_stays_so(run: Sync, db: Database, folder: Path) -> None:
    run()
    db.connection.execute("UPDATE cards SET suspended = 1 WHERE note_id = 2")
    write(folder, FOOD.replace("饭\tfan4\trice\tf2\n", ""))
    run()
    write(folder, FOOD)

    run()

    assert ask(db, "SELECT suspended FROM cards WHERE note_id = 2") == [(1,)]


def test_a_note_that_the_learner_deleted_stays_deleted(run: Sync, db: Database, folder: Path) -> None:
    run()
    delete_note(db, 2, now=NOW)
    write(folder, FOOD.replace("\ttea", "\tgreen tea"))

    [told], [again] = run(), run()

    assert (told.new, [one.word for one in told.changed]) == ((), ["茶"])
    assert not (again.new or again.changed or again.gone or again.back)
    assert ask(db, "SELECT word FROM notes ORDER BY id") == [("茶",), ("面",)]


def test_a_deck_that_the_learner_removed_comes_anew(run: Sync, db: Database) -> None:
    run()
    db.connection.execute("DELETE FROM decks")

    assert run()[0].new == ("茶", "饭", "面")


def test_theirs_is_kept_beside_and_can_be_taken(run: Sync, db: Database, folder: Path) -> None:
    run()
    edit_note(db, 1, {"gloss": "my tea"}, now=NOW)
    write(folder, FOOD.replace("\ttea", "\ttheir tea"))
    run()

    take_theirs(db, 1, now=NOW)

    assert ask(db, "SELECT gloss FROM notes WHERE id = 1") == [("their tea",)]
    assert not run()[0].changed


def test_a_file_that_is_gone_or_renamed_loses_nothing(run: Sync, db: Database, folder: Path) -> None:
    run()
    (folder / "food.tsv").rename(folder / "eating.tsv")

    told = run()

    assert [one.error for one in told] == ["", "the file is gone; its notes stay as they are"]
    assert ask(db, "SELECT count(*), sum(suspended) FROM cards") == [(3, 0)]
    assert len(run()) == 1


def test_a_renamed_deck_is_still_followed(run: Sync, db: Database, folder: Path) -> None:
    run()
    db.connection.execute("UPDATE decks SET name = 'Eating'")
    write(folder, FOOD + "菜\tcai4\tdish\tf4\n")

    [told] = run()

    assert (told.deck, told.new) == ("Eating", ("菜",))


def test_one_bad_file_or_row_does_not_stop_the_others(run: Sync, db: Database, folder: Path) -> None:
    (folder / "bad.tsv").write_bytes(b"word\n\xff\xfe\n")
    write(folder, FOOD + "hello\t\tx\tf5\n")

    bad, food = run()

    assert bad.error
    assert len(food.new) == 3
    assert [row.row for row in food.refused] == [6]


def test_a_sync_is_one_step_to_undo(run: Sync, db: Database, folder: Path) -> None:
    run()

    assert undo(db, now=NOW) == "Sync linked decks (3 new, 0 changed)"

    assert ask(db, "SELECT count(*) FROM notes") == [(0,)]
    assert run()[0].new == ("茶", "饭", "面")


def test_folders_are_linked_and_unlinked(db: Database, analyser: Analyser, folder: Path) -> None:
    with pytest.raises(DataRefused, match="No folder is linked"):
        sync(db, analyser, now=NOW, guid=str)
    with pytest.raises(UsageError, match="is no folder"):
        link_folder(db, str(folder / "food.tsv"), now=NOW)
    link_folder(db, str(folder), now=NOW)
    with pytest.raises(UsageError, match="linked already"):
        link_folder(db, str(folder), now=NOW)
    unlink_folder(db, str(folder), now=NOW)
    with pytest.raises(UsageError, match="is not linked"):
        unlink_folder(db, str(folder), now=NOW)


def test_a_linked_folder_that_is_gone_is_told(run: Sync, folder: Path) -> None:
    folder.rename(folder.parent / "elsewhere")

    with pytest.raises(DataRefused, match="is gone"):
        run()
