"""The bundled dictionary answers as a learner expects; a broken one says what mends it."""

import shutil
import sqlite3
import time
from pathlib import Path

import pytest

from flashcards.errors import LexiconError
from flashcards.lexicon.file import BUNDLED, is_current
from flashcards.lexicon.lookup import SqliteLexicon, open_lexicon
from tests.lexicon.conftest import Compile


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("还", "hai2"), ("都", "dou1"), ("长", "chang2"), ("行", "xing2"), ("得", "de5"), ("地", "di4"), ("过", "guo4"),
        ("年", "nian2"), ("党", "dang3"), ("了", "le5"), ("着", "zhe5"), ("只", "zhi3"), ("教", "jiao1"),
        ("东西", "dong1 xi5"), ("地方", "di4 fang5"), ("便宜", "pian2 yi5"), ("大夫", "dai4 fu5"),
        ("精神", "jing1 shen2"), ("重", "zhong4"),
    ],
)  # fmt: skip
def test_commonest_reading_comes_first(bundled: SqliteLexicon, word: str, reading: str) -> None:
    assert bundled.entries(word)[0].readings == tuple(reading.split(" "))


@pytest.mark.parametrize(
    ("word", "part"),
    [
        ("党", "party"), ("方", "side"), ("全", "whole"), ("高", "high"), ("能", "can"), ("成", "to become"),
        ("年", "year"), ("大厦", "building"), ("劲儿", "strength"), ("名", "measure word"), ("从", "from"),
        ("把", "marks the object"), ("派", "to send"), ("作业", "homework"), ("机关", "office"), ("该", "should"),
        ("时", "time"), ("后", "after"),
    ],
)  # fmt: skip
def test_first_gloss_is_what_a_teacher_would_write(bundled: SqliteLexicon, word: str, part: str) -> None:
    assert part in bundled.entries(word)[0].glosses[0]


def test_every_common_word_begins_with_a_sense_of_its_own(bundled: SqliteLexicon) -> None:
    useless = ("surname ", "variant of", "old variant", "see ", "also pr.", "abbr. for")
    bad = [
        entry.simplified
        for _, entry in bundled.commonest(3000)
        if not entry.is_rare and entry.glosses[0].startswith(useless)
    ]
    assert bad == []


def test_either_script_is_a_headword(bundled: SqliteLexicon) -> None:
    assert bundled.has("漢語")
    assert bundled.entries("漢語") == bundled.entries("汉语")
    assert [entry.traditional for entry in bundled.entries("後")] == ["後"]
    assert not bundled.has("汉漢")
    assert bundled.entries("汉漢") == ()


def test_every_entry_of_the_release_is_there(bundled: SqliteLexicon) -> None:
    assert bundled.rows("SELECT count(*) FROM entries") == [(int(bundled.about("entries")),)]
    assert int(bundled.about("entries")) > 120_000


def test_readings_and_senses_fit_the_headwords(bundled: SqliteLexicon) -> None:
    rows = bundled.rows("SELECT simplified, coalesce(traditional, simplified), readings, glosses FROM entries")
    assert all(len(word) == len(other) == readings.count(" ") + 1 for word, other, readings, _ in rows)
    assert all(gloss.strip() for *_, glosses in rows for gloss in glosses.split("/"))


def test_characters_without_an_entry_have_readings(bundled: SqliteLexicon) -> None:
    assert bundled.character_readings("长")[0] == "chang2"
    assert set(bundled.character_readings("长")) >= {"chang2", "zhang3"}
    assert bundled.character_readings("㐀")
    assert bundled.character_readings("x") == ()


def test_frequency_and_rank_tell_common_from_rare(bundled: SqliteLexicon) -> None:
    assert bundled.rank("的") == 1
    assert bundled.frequency("我们") > bundled.frequency("犄角旮旯")
    assert (bundled.frequency("没有的词"), bundled.rank("没有的词")) == (0, None)


def test_levels_are_those_of_the_list_also_without_the_ending_er(bundled: SqliteLexicon) -> None:
    assert [bundled.level(word) for word in ("的", "一下儿", "一下", "经济", "发扬", "犄角旮旯")] == [
        "1",
        "1",
        "1",
        "3",
        "7-9",
        None,
    ]


def test_opening_reads_only_the_header() -> None:
    began = time.perf_counter()
    open_lexicon().close()
    assert time.perf_counter() - began < 0.1


def test_missing_dictionary_names_the_command_that_mends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("file", "lookup"):
        monkeypatch.setattr(f"flashcards.lexicon.{module}.BUNDLED", str(tmp_path / "none.sqlite"))
    with pytest.raises(LexiconError, match=r"is missing; .*pip install --force-reinstall flashcards-zh"):
        open_lexicon()


@pytest.mark.parametrize("damage", ["cut", "longer", "overwritten", "empty", "folder", "foreign"])
def test_damage_is_seen_at_once(compiled: Compile, tmp_path: Path, damage: str) -> None:
    compiled("貓 猫 [mao1] /cat/").close()
    path = tmp_path / "small.sqlite"
    data = path.read_bytes()
    path.unlink()
    if damage == "folder":
        path.mkdir()
    elif damage == "foreign":
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE t (a)")
    else:
        path.write_bytes(
            {"cut": data[:-4096], "longer": data + b"x", "overwritten": b"\0" * len(data), "empty": b""}[damage]
        )
    with pytest.raises(LexiconError, match="dictionary update"):
        open_lexicon(str(path))


def test_file_of_another_version_is_not_current(compiled: Compile, tmp_path: Path) -> None:
    compiled("貓 猫 [mao1] /cat/").close()
    path = tmp_path / "small.sqlite"
    assert is_current(str(path))
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 9999")
    assert not is_current(str(path))
    assert not is_current(str(tmp_path / "none"))
    with pytest.raises(LexiconError, match="another version"):
        open_lexicon(str(path))


def test_damaged_page_met_later_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.sqlite"
    shutil.copy(BUNDLED, path)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (path.stat().st_size - 4096))
    lexicon = open_lexicon(str(path))
    for ask in (lexicon.entries, lexicon.frequency, lexicon.has, lexicon.phrase_readings, lexicon.character_readings):
        with pytest.raises(LexiconError, match="is damaged"):
            ask("我们")


def test_path_with_signs_of_a_uri_opens(compiled: Compile, tmp_path: Path) -> None:
    compiled("貓 猫 [mao1] /cat/").close()
    odd = tmp_path / "50% #1?.sqlite"
    (tmp_path / "small.sqlite").rename(odd)
    assert open_lexicon(str(odd)).has("猫")
