"""Importing decks: preview, filling in, matching, one undo step, and nothing twice."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flashcards.errors import DataRefused, UsageError
from flashcards.progress import Cancelled, Progress
from flashcards.services.browse import delete_note
from flashcards.services.transfer import ImportResult, import_deck, preview_import
from flashcards.store.database import Database
from flashcards.store.journal import redo, undo
from flashcards.study.day import Now
from flashcards.text.pipeline import Analyser

TABLES = ("decks", "notes", "cards", "words", "settings", "journal")

Import = Callable[..., ImportResult]


@pytest.fixture
def take(db: Database, analyser: Analyser, now: Now, guid: Callable[[], str], tmp_path: Path) -> Import:
    """Import a text as a file of some name."""

    def run(text: str | bytes, name: str = "Food.csv", **options: Any) -> ImportResult:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return import_deck(db, analyser, str(path), now=now, guid=guid, **options)

    return run


def counts(result: ImportResult) -> tuple[int, int, int]:
    return result.new, result.updated, result.same


def notes(db: Database, fields: str = "word, reading, gloss") -> list[tuple[Any, ...]]:
    return db.connection.execute(f"SELECT {fields} FROM notes ORDER BY id").fetchall()  # noqa: S608


def contents(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    return {name: db.connection.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES}  # noqa: S608


# Filling in


def test_missing_reading_gloss_and_traditional_are_filled_in_and_marked(take: Import, db: Database) -> None:
    take("word,gloss\n学生,\n茶,my tea\n")

    assert notes(db, "word, traditional, reading, gloss, filled") == [
        ("学生", "學生", "xue2 sheng5", "student", "traditional reading gloss"),
        ("茶", "茶", "cha2", "my tea", "traditional reading"),
    ]


def test_nothing_that_is_there_is_overwritten(take: Import, db: Database) -> None:
    take("word,traditional,reading,gloss\n学生,学生,xué shēng,a pupil\n")

    assert notes(db, "word, traditional, reading, gloss, filled") == [("学生", "学生", "xue2 sheng1", "a pupil", "")]


@pytest.mark.parametrize(
    ("word", "sentence", "reading"),
    [
        ("行", "这家银行的人很多，你去那一行排队。", "hang2"),
        ("行长", "行长今天不在。", "hang2 zhang3"),
        ("好", "我的爱好是读书。", "hao4"),
    ],
)
def test_a_reading_is_chosen_by_the_sentence(
    take: Import, db: Database, word: str, sentence: str, reading: str
) -> None:
    result = take(f"word,sentence\n{word},{sentence}\n")

    assert notes(db, "reading") == [(reading,)]
    assert not result.ambiguous


@pytest.mark.parametrize("sentence", ["", "这句话里没有那个字。"])
def test_a_reading_that_no_sentence_decides_is_told(take: Import, sentence: str) -> None:
    result = take(f"word,gloss,sentence\n行,row,{sentence}\n茶,tea,\n")

    assert [(one.row, one.word, one.reading, one.alternatives) for one in result.ambiguous] == [
        (2, "行", "xing2", ("hang2",))
    ]


@pytest.mark.parametrize(
    ("word", "written", "reading"), [("行", "hang", "hang2"), ("吗", "ma", "ma5"), ("你好", "ni hao", "ni3 hao3")]
)
def test_pinyin_without_tones_gets_them(take: Import, db: Database, word: str, written: str, reading: str) -> None:
    take(f"word,reading,gloss\n{word},{written},x\n")

    assert notes(db, "reading") == [(reading,)]


def test_a_phrase_is_glossed_by_its_parts(take: Import, db: Database) -> None:
    take("word\n打篮球\n")

    [(traditional, reading, gloss)] = notes(db, "traditional, reading, gloss")
    assert (traditional, reading) == ("打籃球", "da3 lan2 qiu2")
    assert gloss.endswith("+ basketball")


def test_a_note_belongs_to_the_dictionary_word_however_its_tones_are_written(take: Import, db: Database) -> None:
    take("word,reading\n一定,yí dìng\n")

    [(simplified, readings)] = db.connection.execute(
        "SELECT w.simplified, w.readings FROM notes AS n JOIN words AS w ON w.id = n.word_id"
    ).fetchall()
    assert (simplified, readings) == ("一定", "yi1 ding4")
    assert notes(db, "reading") == [("yi2 ding4",)]


# What an import makes


def test_each_note_gets_one_card_in_the_order_of_the_file(take: Import, db: Database) -> None:
    take("word\n茶\n水\n饭\n")

    rows = db.connection.execute(
        "SELECT n.word, c.skill, c.state, d.name FROM cards AS c JOIN notes AS n ON n.id = c.note_id"
        " JOIN decks AS d ON d.id = c.deck_id ORDER BY c.position"
    ).fetchall()
    assert rows == [(word, "recognise", 0, "Food") for word in "茶水饭"]


@pytest.mark.parametrize(
    ("text", "name", "deck"),
    [
        ("word\n茶\n", "Food.csv", "Food"),
        ("#deck: Drinks\nword\tgloss\n茶\ttea\n", "x.tsv", "Drinks"),
        ("#deck:Drinks\n#separator:tab\n茶\ttea\n", "x.txt", "Drinks"),
    ],
)
def test_the_file_says_which_deck(take: Import, text: str, name: str, deck: str) -> None:
    assert take(text, name).deck == deck


def test_an_import_is_one_step_to_undo_and_redo(take: Import, db: Database, now: Now) -> None:
    before = contents(db)
    take("word\n茶\n水\n")
    after = contents(db)

    said = undo(db, now)

    assert said == "Import into Food (2 new, 0 changed)"
    assert {name: rows for name, rows in contents(db).items() if name != "journal"} == {
        name: rows for name, rows in before.items() if name != "journal"
    }
    redo(db, now)
    assert {name: rows for name, rows in contents(db).items() if name != "journal"} == {
        name: rows for name, rows in after.items() if name != "journal"
    }


DISHES = "水饭菜酒汤面鱼肉果糖盐油酱醋茶"


def test_cancelling_leaves_no_trace(take: Import, db: Database) -> None:
    before = contents(db)

    def cancel(progress: Progress) -> None:
        if progress.stage == "Storing notes" and progress.done:
            raise Cancelled

    with pytest.raises(Cancelled):
        take("word,gloss\n" + "".join(f"{a}{b},x\n" for a in DISHES for b in DISHES), report=cancel)

    assert contents(db) == before


# Nothing twice


TABLE = "word,reading,gloss,sentence\n茶,chá,tea,我爱喝茶。\n行,,,\n打,dǎ,,\n"


def test_the_same_file_twice_adds_nothing(take: Import, db: Database) -> None:
    take(TABLE)
    before = contents(db)

    assert counts(take(TABLE)) == (0, 0, 3)
    assert contents(db) == before


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (TABLE, "other name.csv"),
        (TABLE.encode("gb18030"), "Food.csv"),
        (TABLE.encode("utf-16"), "again.txt"),
        (TABLE.replace("\n", "\r\n").replace(",", ";"), "Food2.csv"),
        (b"\xef\xbb\xbf" + TABLE.replace(",", "\t").encode(), "Food.tsv"),
    ],
)
def test_the_same_rows_in_another_file_add_nothing(take: Import, db: Database, text: str | bytes, name: str) -> None:
    take(TABLE)
    before = contents(db)

    result = take(text, name)

    assert (result.deck, counts(result)) == ("Food", (0, 0, 3))
    assert contents(db) == before


def test_a_note_that_was_deleted_comes_back_with_its_file(take: Import, db: Database, now: Now) -> None:
    take("word,gloss\n学生,student\n茶,tea\n")
    [(note_id,)] = db.connection.execute("SELECT id FROM notes WHERE word = '茶'").fetchall()
    delete_note(db, note_id, now=now)

    assert counts(take("word,gloss\n学生,student\n茶,tea\n")) == (1, 0, 1)


def test_a_changed_file_changes_content_and_keeps_schedules(take: Import, db: Database) -> None:
    take("word,gloss\n茶,tea\n水,water\n")
    db.connection.execute("UPDATE cards SET state = 2, due = 20500, due_day = 20500, stability = 12.5, reps = 4")
    before = db.connection.execute("SELECT * FROM cards").fetchall()

    result = take("word,gloss\n茶,tea; tea leaves\n水,water\n饭,rice\n")

    assert counts(result) == (1, 1, 1)
    assert notes(db, "word, gloss") == [("茶", "tea; tea leaves"), ("水", "water"), ("饭", "rice")]
    assert db.connection.execute("SELECT * FROM cards LIMIT 2").fetchall() == before


def test_what_a_file_leaves_out_is_kept(take: Import, db: Database) -> None:
    take("word,gloss,sentence\n茶,tea,我爱喝茶。\n")

    assert counts(take("word,gloss\n茶,tea\n")) == (0, 0, 1)
    assert notes(db, "sentence") == [("我爱喝茶。",)]


def test_a_field_of_the_file_replaces_one_of_ours(take: Import, db: Database) -> None:
    take("word\n茶\n")

    take("word,gloss\n茶,green tea\n")

    assert notes(db, "gloss, filled") == [("green tea", "traditional reading")]


def test_an_id_finds_its_note_when_the_word_changes(take: Import, db: Database) -> None:
    take("word\tgloss\tid\n茶\ttea\tdrink-1\n")

    assert counts(take("word\tgloss\tid\n绿茶\tgreen tea\tdrink-1\n")) == (0, 1, 0)
    assert notes(db, "guid, word, reading") == [("drink-1", "绿茶", "lv4 cha2")]


def test_the_same_number_for_another_word_in_another_deck_is_no_match(take: Import, db: Database) -> None:
    take("word\tid\n茶\t1\n", "One.tsv")
    second = "word\tid\n水\t1\n"

    assert counts(take(second, "Two.tsv")) == (1, 0, 0)
    assert counts(take(second, "Two.tsv")) == (0, 0, 1)
    assert notes(db, "word") == [("茶",), ("水",)]


def test_a_reading_that_the_learner_mended_is_no_new_note(take: Import, db: Database) -> None:
    take("word,gloss\n行,row\n")
    db.connection.execute("UPDATE notes SET reading = 'hang2', filled = 'traditional'")

    assert counts(take("word,gloss\n行,row\n")) == (0, 0, 1)


def test_two_readings_of_a_word_are_two_notes(take: Import, db: Database) -> None:
    assert counts(take("word,reading,gloss\n行,háng,row\n行,xíng,all right\n")) == (2, 0, 0)


def test_a_row_twice_in_a_file_is_taken_once(take: Import) -> None:
    result = take("word,gloss\n茶,tea\n茶,tea\n茶,cha\n")

    assert counts(result) == (1, 0, 1)
    assert [(one.row, one.reason) for one in result.refused] == [(4, "row 2 has 茶 with this reading already")]


# Bad rows


def test_bad_rows_are_left_out_and_told(take: Import, db: Database) -> None:
    result = take("word,reading,gloss\n茶,cha2,tea\nhello,,x\n水,cha2 cha2,water\n㗎,,\n饭,fàn,rice\n")

    assert [word for (word,) in notes(db, "word")] == ["茶", "饭"]
    assert [one.row for one in result.refused] == [3, 4, 5]


@pytest.mark.parametrize("text", ["word,gloss\n茶,tea\nhello,x\n", "word,gloss\n茶,tea\n茶,cha\n"])
def test_strict_refuses_all_for_one_bad_row(take: Import, db: Database, text: str) -> None:
    before = contents(db)

    with pytest.raises(DataRefused, match=r"Row 3 of .*Food\.csv is refused: .*; nothing was imported"):
        take(text, strict=True)

    assert contents(db) == before


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("word,gloss\nhello,x\nbye,y\n", r"Row 2 .* \(and 1 more\); no row can be imported"),
        ("word,gloss\n", "has no rows"),
        (b"", "is empty"),
        (b"word,gloss\n\xff\xfe\x00\x01", "cannot be read|NUL"),
        ("word,gloss\n茶,tea\0\n", "NUL"),
        (b"PK\x03\x04\x00\x00", "is damaged"),
        ("Front,Back\n茶,tea\n", "--map"),
    ],
)
def test_a_file_that_is_no_deck_is_refused(take: Import, db: Database, text: str | bytes, sentence: str) -> None:
    before = contents(db)

    with pytest.raises(DataRefused, match=sentence):
        take(text)

    assert contents(db) == before


def test_control_characters_are_dropped_and_markup_stays_text(take: Import, db: Database) -> None:
    take("word,gloss,tags\n茶\x1b]52;c;eA==\x07,[bold]tea\u202e\x9b2J,a\x00b\n".replace("\0", ""))

    [(word, gloss)] = notes(db, "word, gloss")
    assert word == "茶]52;c;eA=="
    assert gloss == "[bold]tea2J"


def test_a_missing_file_and_a_deck_without_a_name_are_told(take: Import, db: Database, analyser: Analyser) -> None:
    with pytest.raises(DataRefused, match=r"There is no file nowhere\.csv"):
        preview_import(db, analyser, "nowhere.csv")
    with pytest.raises(UsageError, match="--deck needs a name"):
        take("word\n茶\n", deck=" \u200b ")


# Preview


def test_a_preview_tells_all_and_changes_nothing(
    take: Import, db: Database, analyser: Analyser, tmp_path: Path
) -> None:
    take("Hanzi,English\n茶,tea\n水,water\n")
    (tmp_path / "Food.csv").write_text("Hanzi,English,Rank\n茶,tea leaves,1\n水,water,2\n饭,,3\nhello,,4\n行,,5\n")
    before = contents(db)

    preview = preview_import(db, analyser, str(tmp_path / "Food.csv"))

    assert contents(db) == before
    assert (preview.deck, preview.is_new_deck, preview.format, preview.encoding) == ("Food", False, "CSV", "UTF-8")
    assert preview.columns == (("word", "Hanzi"), ("gloss", "English"))
    assert preview.ignored == ("Rank",)
    assert (preview.new, preview.updated, preview.same) == (2, 1, 1)
    assert [one.row for one in preview.refused] == [5]
    assert [one.word for one in preview.ambiguous] == ["行"]
    assert [one.record.word for one in preview.sample] == ["饭", "行", "茶"]


def test_a_preview_of_many_rows_shows_ten(db: Database, analyser: Analyser, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("".join(f"{word}\n" for word in "茶水饭菜酒汤面鱼肉果糖盐"))

    preview = preview_import(db, analyser, str(path))

    assert (preview.new, len(preview.sample), preview.is_new_deck) == (12, 10, True)
