"""Starter content, first run, and the decks themselves."""

from collections.abc import Callable
from pathlib import Path

import pytest

import flashcards
from flashcards.errors import FlashcardsError, UsageError
from flashcards.services import starters
from flashcards.services.articles import AddedArticle, articles
from flashcards.services.decks import (
    create_deck,
    decks,
    find_deck,
    first_run,
    install_starter,
    remove_deck,
    rename_deck,
    set_options,
)
from flashcards.services.due import due_summary
from flashcards.services.transfer import ImportResult
from flashcards.store.database import Database
from flashcards.store.journal import redo, undo
from flashcards.study.day import Now
from flashcards.text.pipeline import Analyser

Guid = Callable[[], str]


@pytest.fixture
def words(db: Database, now: Now) -> int:
    return create_deck(db, "Words", now=now)


# Starter content


def test_the_first_run_brings_the_easiest_article_and_deck(
    db: Database, analyser: Analyser, now: Now, guid: Guid
) -> None:
    assert first_run(db, analyser, now=now, guid=guid)

    assert [one.title for one in articles(db)] == ["有两个名字的猫"]
    [deck] = decks(db, now)
    assert (deck.name, deck.notes, deck.cards, deck.new) == ("Everyday words", 60, 60, 10)


def test_the_first_run_is_one_step_to_undo_and_does_not_come_again(
    db: Database, analyser: Analyser, now: Now, guid: Guid
) -> None:
    first_run(db, analyser, now=now, guid=guid)

    assert undo(db, now) == "Add 有两个名字的猫 and Everyday words"
    assert (articles(db), decks(db, now)) == ([], [])
    assert not first_run(db, analyser, now=now, guid=guid)
    redo(db, now)
    assert len(articles(db)) == len(decks(db, now)) == 1


def test_a_file_in_use_gets_no_starter(db: Database, words: int, analyser: Analyser, now: Now, guid: Guid) -> None:
    assert not first_run(db, analyser, now=now, guid=guid)
    assert articles(db) == []


@pytest.mark.parametrize("name", [one.name for one in starters.starters()])
def test_a_starter_is_installed_once(db: Database, analyser: Analyser, now: Now, guid: Guid, name: str) -> None:
    first = install_starter(db, analyser, name, now=now, guid=guid)
    second = install_starter(db, analyser, name, now=now, guid=guid)

    if isinstance(first, AddedArticle):
        assert isinstance(second, AddedArticle)
        assert (first.already_there, second.already_there) == (False, True)
    else:
        assert isinstance(second, ImportResult)
        assert (first.new, first.refused, second.new, second.same) == (60, (), 0, 60)


def test_an_unknown_starter_is_told_with_those_there_are(
    db: Database, analyser: Analyser, now: Now, guid: Guid
) -> None:
    with pytest.raises(UsageError, match=r"the starters are two-names, .*, news"):
        install_starter(db, analyser, "nothing", now=now, guid=guid)


def test_starters_are_looked_for_in_the_package_then_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site" / "flashcards"
    monkeypatch.setattr(flashcards, "__file__", str(package / "__init__.py"))
    with pytest.raises(FlashcardsError, match="install the program again"):
        starters.decks_folder()

    for folder in (tmp_path / "site" / "decks", package / "decks"):
        folder.mkdir(parents=True)
        (folder / "index.toml").touch()
        assert starters.decks_folder() == str(folder)


# Decks


def test_a_new_deck_is_empty_and_listed(db: Database, words: int, now: Now) -> None:
    [deck] = decks(db, now)

    assert (deck.id, deck.name, deck.notes, deck.new_per_day, deck.desired_retention) == (words, "Words", 0, 10, None)


@pytest.mark.parametrize("name", ["Words", " Words\u200b "])
def test_two_decks_have_not_the_same_name(db: Database, words: int, now: Now, name: str) -> None:
    with pytest.raises(UsageError, match="'Words' already"):
        create_deck(db, name, now=now)


def test_a_deck_needs_a_name(db: Database, now: Now) -> None:
    with pytest.raises(UsageError, match="needs a name"):
        create_deck(db, "\x1b \u202e", now=now)


@pytest.mark.parametrize("reference", ["Words", "wor", "1"])
def test_a_deck_is_found_by_name_beginning_or_number(db: Database, words: int, now: Now, reference: str) -> None:
    assert find_deck(db, reference).id == words


def test_an_unknown_deck_is_told_with_the_nearest(db: Database, words: int, now: Now) -> None:
    create_deck(db, "Work", now=now)

    with pytest.raises(UsageError, match="did you mean 'Words'"):
        find_deck(db, "Wrods")
    with pytest.raises(UsageError, match="Several decks begin with 'wor'"):
        find_deck(db, "wor")
    with pytest.raises(UsageError, match="flashcards decks"):
        find_deck(db, "")


def test_renaming_keeps_what_is_in_a_deck(db: Database, analyser: Analyser, now: Now, guid: Guid) -> None:
    first_run(db, analyser, now=now, guid=guid)

    assert rename_deck(db, "Everyday", "My words", now=now) == "My words"
    assert [(deck.name, deck.notes) for deck in decks(db, now)] == [("My words", 60)]
    # The starter comes again under its own name, and is known all the same.
    done = install_starter(db, analyser, "everyday", now=now, guid=guid)
    assert isinstance(done, ImportResult)
    assert (done.deck, done.new, done.same) == ("My words", 0, 60)


def test_a_removed_deck_comes_back_with_its_schedules(db: Database, analyser: Analyser, now: Now, guid: Guid) -> None:
    first_run(db, analyser, now=now, guid=guid)
    db.connection.execute("UPDATE cards SET state = 2, due = 20500, due_day = 20500, stability = 9.5 WHERE id < 5")
    before = db.connection.execute("SELECT * FROM cards ORDER BY id").fetchall()

    assert remove_deck(db, "Everyday words", now=now).notes == 60
    assert db.connection.execute("SELECT count(*) FROM notes").fetchone() == (0,)
    undo(db, now)

    assert db.connection.execute("SELECT * FROM cards ORDER BY id").fetchall() == before


def test_options_change_what_today_allows_and_what_is_aimed_for(
    db: Database, analyser: Analyser, now: Now, guid: Guid
) -> None:
    first_run(db, analyser, now=now, guid=guid)

    row = set_options(db, "Everyday", {"new_per_day": "3", "desired_retention": "0.85"}, now=now)

    assert (row.new_per_day, row.desired_retention) == (3, 0.85)
    assert due_summary(db, now).new == 3
    undo(db, now)
    [deck] = decks(db, now)
    assert (deck.new_per_day, deck.desired_retention) == (10, None)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("new_per_day", "-1"),
        ("new_per_day", "10000"),
        ("new_per_day", "many"),
        ("new_per_day", "٣"),
        ("desired_retention", "0.5"),
        ("desired_retention", "nan"),
        ("desired_retention", "90%"),
        ("colour", "red"),
    ],
)
def test_a_value_out_of_range_changes_nothing(db: Database, words: int, now: Now, option: str, value: str) -> None:
    with pytest.raises(UsageError, match=option):
        set_options(db, "Words", {"new_per_day": "5", option: value}, now=now)

    assert find_deck(db, "Words").new_per_day == 10
