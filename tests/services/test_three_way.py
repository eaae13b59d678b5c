"""A deck file taken in again after both sides changed: yours stays, theirs is kept beside it until you decide."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flashcards.errors import UsageError
from flashcards.services.collection import collection_lines, import_collection, preview_collection
from flashcards.services.note_edit import edit_note
from flashcards.services.study import answer, next_card
from flashcards.services.theirs import keep_ours, kept_fields, take_theirs, theirs_of
from flashcards.services.three_way import KeptField
from flashcards.services.transfer import ImportPreview, ImportResult, import_deck, preview_import
from flashcards.services.undo import undo
from flashcards.store.connection import MEMORY
from flashcards.store.database import Database
from flashcards.store.opening import open_database
from flashcards.study.card import Rating
from flashcards.study.day import Now
from flashcards.text.pipeline import Analyser

from .conftest import NOW

FIRST = "word,reading,gloss,sentence\n茶,cha2,tea,我喝茶。\n饭,fan4,rice,\n"

Take = Callable[..., ImportResult]


@pytest.fixture
def take(db: Database, analyser: Analyser, guid: Callable[[], str], tmp_path: Path) -> Take:
    """Import a text as a file; the preview must have said the same."""

    def run(text: str | bytes, name: str = "Food.csv") -> ImportResult:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        preview = preview_import(db, analyser, str(path))
        result = import_deck(db, analyser, str(path), now=NOW, guid=guid)
        assert figures(preview) == figures(result)
        return result

    return run


def figures(outcome: ImportPreview | ImportResult) -> tuple[Any, ...]:
    return outcome.deck, outcome.new, outcome.updated, outcome.same, outcome.refused, outcome.kept, outcome.marked


def glosses(db: Database) -> list[str]:
    return [gloss for (gloss,) in db.connection.execute("SELECT gloss FROM notes ORDER BY id")]


def own(db: Database) -> list[tuple[Any, ...]]:
    return db.connection.execute(
        "SELECT note_id, field, taken, theirs FROM own_fields ORDER BY note_id, field"
    ).fetchall()


def test_the_same_file_leaves_the_learners_own(take: Take, db: Database) -> None:
    take(FIRST)
    edit_note(db, 1, {"gloss": "my tea"}, now=NOW)

    result = take(FIRST)

    assert (result.new, result.updated, result.same, result.kept) == (0, 0, 2, ())
    assert glosses(db) == ["my tea", "rice"]


def test_a_field_that_only_the_file_changed_is_taken_over(take: Take, db: Database) -> None:
    take(FIRST)
    edit_note(db, 1, {"gloss": "my tea"}, now=NOW)

    result = take(FIRST.replace("我喝茶。", "他喝茶。"))

    assert (result.updated, result.kept) == (1, ())
    assert db.connection.execute("SELECT gloss, sentence FROM notes WHERE id = 1").fetchone() == ("my tea", "他喝茶。")


def test_where_both_changed_yours_stays_and_theirs_is_kept_beside_it(take: Take, db: Database) -> None:
    take(FIRST)
    card = next_card(db, NOW)
    assert card is not None
    answer(db, card.card_id, Rating.EASY, now=NOW)
    cards = db.connection.execute("SELECT * FROM cards").fetchall()
    edit_note(db, 1, {"gloss": "my tea"}, now=NOW)

    result = take(FIRST.replace(",tea,", ",green tea,"))

    assert (result.new, result.updated, result.same) == (0, 0, 2)
    assert result.kept == (KeptField(2, "茶", "gloss", "my tea", "green tea"),)
    assert glosses(db) == ["my tea", "rice"]
    assert theirs_of(db, 1) == {"gloss": "green tea"}
    assert [(one.deck, one.word, one.field, one.ours, one.theirs) for one in kept_fields(db)] == [
        ("Food", "茶", "gloss", "my tea", "green tea")
    ]
    assert db.connection.execute("SELECT * FROM cards").fetchall() == cards


def test_theirs_is_told_again_until_it_is_decided(take: Take, db: Database) -> None:
    take(FIRST)
    edit_note(db, 1, {"gloss": "my tea"}, now=NOW)
    changed = FIRST.replace(",tea,", ",green tea,")

    assert take(changed).kept == take(changed, "Other name.csv").kept != ()
    assert keep_ours(db, 1, now=NOW) == ("gloss",)

    assert (take(changed).kept, glosses(db), kept_fields(db)) == ((), ["my tea", "rice"], [])
    assert take(FIRST.replace(",tea,", ",black tea,")).kept


def test_theirs_can_be_taken_and_given_back(take: Take, db: Database) -> None:
    take(FIRST)
    edit_note(db, 1, {"gloss": "my tea"}, now=NOW)
    changed = FIRST.replace(",tea,", ",green tea,")
    take(changed)

    assert take_theirs(db, 1, now=NOW) == ("gloss",)
    assert (glosses(db)[0], own(db)) == ("green tea", [])
    assert (take(changed).same, take(changed).kept) == (2, ())

    undo(db, now=NOW)
    assert (glosses(db)[0], own(db)) == ("my tea", [(1, "gloss", "tea", "green tea")])


def test_what_is_not_to_be_decided_is_refused(take: Take, db: Database) -> None:
    take(FIRST)
    edit_note(db, 1, {"gloss": "my tea"}, now=NOW)
    take(FIRST.replace(",tea,", ",green tea,"))

    with pytest.raises(UsageError, match="'sentence' of note 1"):
        take_theirs(db, 1, ["sentence"], now=NOW)
    with pytest.raises(UsageError, match="note 2 no deck file"):
        keep_ours(db, 2, now=NOW)


def test_a_change_that_is_taken_back_is_no_longer_the_learners(take: Take, db: Database) -> None:
    take(FIRST)
    edit_note(db, 1, {"gloss": "my tea"}, now=NOW)
    edit_note(db, 1, {"gloss": "tea"}, now=NOW)

    assert own(db) == []
    assert take(FIRST.replace(",tea,", ",green tea,")).updated == 1


def test_what_both_changed_alike_is_agreed(take: Take, db: Database) -> None:
    take(FIRST)
    edit_note(db, 1, {"gloss": "green tea"}, now=NOW)

    result = take(FIRST.replace(",tea,", ",green tea,"))

    assert (result.same, result.kept, own(db)) == (2, (), [])


@pytest.mark.parametrize("edit", [{"word": "红茶", "reading": "hong2 cha2"}, {"reading": "cha5"}])
def test_a_note_is_found_again_whatever_the_learner_made_of_its_word(
    take: Take, db: Database, edit: dict[str, str]
) -> None:
    take(FIRST)
    edit_note(db, 1, edit, now=NOW)

    result = take(FIRST)

    assert (result.new, result.updated, result.same) == (0, 0, 2)
    assert db.connection.execute("SELECT count(*) FROM notes").fetchone() == (2,)
    assert db.connection.execute("SELECT reading FROM notes WHERE id = 1").fetchone() == (edit["reading"],)


def test_a_row_that_reads_as_the_edited_note_does_is_its_own(take: Take, db: Database) -> None:
    take("word,reading,gloss\n行,hang2,row\n")
    edit_note(db, 1, {"reading": "xing2"}, now=NOW)

    result = take("word,reading,gloss\n行,hang2,row\n行,xing2,to walk\n")

    assert (result.new, result.same, result.refused) == (1, 1, ())


def test_what_we_filled_in_and_the_learner_changed_stays_too(take: Take, db: Database) -> None:
    take("word\n茶\n")
    edit_note(db, 1, {"gloss": "my tea"}, now=NOW)

    result = take("word,gloss\n茶,green tea\n")

    assert result.kept == (KeptField(2, "茶", "gloss", "my tea", "green tea"),)
    assert glosses(db) == ["my tea"]


def zhli(gloss: str) -> str:
    return json.dumps([{"hanzi": "茶", "pinyin": "chá", "english": gloss}], ensure_ascii=False)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("deck.tsv", "word\treading\tgloss\tid\n茶\tcha2\t{}\tf1\n"),
        ("table.csv", "汉字,拼音,英文\n茶,cha2,{}\n"),
        ("anki.txt", "#separator:tab\n#html:false\n#guid column:1\n#columns:guid\tHanzi\tEnglish\nab1\t茶\t{}\n"),
        ("pleco.txt", "//Food\n茶[茶]\tcha2\t{}\n"),
        ("lute.csv", "language,term,translation,pronunciation\nChinese,茶,{},chá\n"),
        ("lwt.tsv", "茶\t{}\t我喝{{茶}}。\tchá\t1\tChinese\t1\tfood\n" * 1),
        ("lingua.csv", "茶,{},,chá,,1\n"),
        ("zhongwen.txt", "茶\t茶\tchá\t{}\t\n"),
        ("cards.md", "Q: 茶\nA: chá\n{}\n"),
        (
            "flash.xml",
            '<plecoflash formatversion="2"><cards><card language="chinese"><entry><headword charset="sc">茶</headword>'
            '<pron type="hypy" tones="numbers">cha2</pron><defn>{}</defn></entry></card></cards></plecoflash>',
        ),
        ("zhli.json", ""),
    ],
)
def test_yours_stays_in_every_format(take: Take, db: Database, name: str, file: str) -> None:
    def content(gloss: str) -> str:
        return file.format(gloss) if file else zhli(gloss)

    assert take(content("tea"), name).new == 1
    edit_note(db, 1, {"gloss": "my tea"}, now=NOW)

    result = take(content("green tea"), name)

    assert [(one.field, one.ours, one.theirs) for one in result.kept] == [("gloss", "my tea", "green tea")]
    assert glosses(db) == ["my tea"]


def test_yours_stays_when_two_machines_are_merged(
    take: Take, db: Database, guid: Callable[[], str], tmp_path: Path
) -> None:
    take(FIRST)
    before = "".join(collection_lines(db))
    with open_database(MEMORY, host="laptop", guid=guid, now=NOW) as laptop:
        path = tmp_path / "all.json"
        path.write_text(before, encoding="utf-8")
        import_collection(laptop, str(path), now=NOW)
        later = Now(NOW.at_ms + 60_000)
        edit_note(laptop, 1, {"gloss": "their tea", "sentence": "他喝茶。"}, now=later)
        edit_note(laptop, 2, {"gloss": "cooked rice"}, now=later)
        edit_note(db, 1, {"gloss": "my tea"}, now=NOW)
        path.write_text("".join(collection_lines(laptop)), encoding="utf-8")

        told = KeptField(1, "茶", "gloss", "my tea", "their tea")
        assert preview_collection(db, str(path), now=later).kept == (told,)
        assert import_collection(db, str(path), now=later).kept == (told,)

    assert db.connection.execute("SELECT gloss, sentence FROM notes ORDER BY id").fetchall() == [
        ("my tea", "他喝茶。"),
        ("cooked rice", ""),
    ]
    assert theirs_of(db, 1) == {"gloss": "their tea"}
    assert [row[:3] for row in own(db)] == [(1, "gloss", "tea"), (1, "sentence", "我喝茶。"), (2, "gloss", "rice")]


def test_what_is_kept_survives_a_round_trip(take: Take, db: Database, guid: Callable[[], str], tmp_path: Path) -> None:
    take(FIRST)
    edit_note(db, 1, {"gloss": "my tea"}, now=NOW)
    take(FIRST.replace(",tea,", ",green tea,"))
    path = tmp_path / "all.json"
    path.write_text("".join(collection_lines(db)), encoding="utf-8")

    with open_database(MEMORY, host="desk", guid=guid, now=NOW) as other:
        import_collection(other, str(path), now=NOW)
        assert own(other) == own(db) == [(1, "gloss", "tea", "green tea")]


def test_a_collection_of_before_is_still_taken(
    take: Take, db: Database, guid: Callable[[], str], tmp_path: Path
) -> None:
    take(FIRST)
    whole = json.loads("".join(collection_lines(db)))
    del whole["own_fields"]
    path = tmp_path / "old.json"
    path.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")

    with open_database(MEMORY, host="desk", guid=guid, now=NOW) as other:
        assert import_collection(other, str(path), now=NOW).new == 2
