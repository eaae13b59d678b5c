"""What is compiled: cross-references, the order of entries, the tables of a later update."""

import subprocess
import sys
from pathlib import Path

import pytest

from flashcards.lexicon.build import compile_lexicon
from flashcards.lexicon.bundled import tables_of
from flashcards.lexicon.cedict import read_entries, read_head
from flashcards.lexicon.tables import Tables, numbered, without_sandhi
from tests.lexicon.conftest import Compile

LEXICON_FOLDER = Path(__file__).parents[2] / "flashcards" / "lexicon"

LINES = (
    "#! date=2031-02-03T04:05:06Z",
    "還 还 [Huan2] /surname Huan/",
    "還 还 [hai2] /still/yet/",
    "還 还 [huan2] /to pay back/",
    "東西 东西 [dong1 xi1] /east and west/",
    "東西 东西 [dong1 xi5] /thing/",
    "勁 劲 [jin4] /strength/",
    "勁兒 劲儿 [jin4 r5] /erhua variant of 勁|劲[jin4]/",
    "勁頭 劲头 [jin4 tou2] /see 勁兒|劲儿[jin4 r5]/",
    "貓 猫 [mao1] /cat/CL:隻|只[zhi1]/",
    "猫猫 猫猫 [mao1 mao1] /see 貓貓|猫猫[mao1 mao1]/",
    "琺瑯 珐琅 [fa4 lang2] /enamel/",
    "法 法 [Fa3] /France/abbr. for 法國|法国[Fa3 guo2]/",
    "法 法 [fa3] /(bound form) law/",
)
TABLES = Tables(
    frequencies={"还": 900, "東": 3, "东西": 500, "猫": 40},
    tags={"还": "d", "東": "n", "东西": "n", "猫": "n"},
    ranks={"还": 1, "东西": 2, "猫": 3},
    levels={"还": "1", "东西": "1", "珐琅": "7-9"},
    phrases={"还钱": ("huan2", "qian2"), "小猫": ("xiao3", "mao1")},
    characters={"还": ("huan2", "hai2"), "小": ("xiao3",), "猫": ("mao1",), "钱": ("qian2",)},
    spoken={"还": ("hai2",), "东西": ("dong1", "xi1")},
)


def test_entry_that_only_points_elsewhere_takes_the_gloss(compiled: Compile) -> None:
    lexicon = compiled(*LINES)
    for word in ("劲儿", "劲头"):
        (entry,) = lexicon.entries(word)
        assert entry.glosses == ("strength",)
    assert lexicon.entries("劲儿")[0].see_also == ("劲",)


def test_reference_to_itself_ends(compiled: Compile) -> None:
    (entry,) = compiled(*LINES).entries("猫猫")
    assert entry.glosses


def test_surname_comes_last_and_is_rare(compiled: Compile) -> None:
    *_, last = compiled(*LINES, tables=TABLES).entries("还")
    assert last.glosses == ("surname Huan",)
    assert last.is_rare
    assert last.is_name


def test_common_word_comes_before_a_name(compiled: Compile) -> None:
    assert [entry.glosses[0] for entry in compiled(*LINES).entries("法")] == ["law", "France"]


def test_reading_of_the_phrase_lists_comes_first_but_the_neutral_tone_wins(compiled: Compile) -> None:
    lexicon = compiled(*LINES, tables=TABLES)
    assert lexicon.entries("还")[0].readings == ("hai2",)
    assert lexicon.entries("东西")[0].readings == ("dong1", "xi5")


def test_phrase_is_kept_only_where_it_differs(compiled: Compile) -> None:
    lexicon = compiled(*LINES, tables=TABLES)
    assert lexicon.character_readings("还")[0] == "hai2"
    assert lexicon.phrase_readings("还钱") == ("huan2", "qian2")
    assert lexicon.phrase_readings("小猫") is None


def test_traditional_form_borrows_frequency_and_rank(compiled: Compile) -> None:
    lexicon = compiled(*LINES, tables=TABLES)
    assert (lexicon.frequency("東西"), lexicon.rank("東西"), lexicon.tag("東西")) == (500, 2, "n")
    assert lexicon.entries("東西") == lexicon.entries("东西")


def test_same_input_gives_the_same_bytes(compiled: Compile, tmp_path: Path) -> None:
    for name in ("one", "two"):
        compiled(*LINES, tables=TABLES, name=name).close()
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_tables_read_back_compile_to_the_same_bytes(compiled: Compile, tmp_path: Path) -> None:
    first = compiled(*LINES, tables=TABLES, name="first")
    entries = list(read_entries(LINES))
    compile_lexicon(str(tmp_path / "second"), read_head(LINES), entries, tables_of(first, entries))
    assert (tmp_path / "second").read_bytes() == (tmp_path / "first").read_bytes()


def test_failed_compilation_leaves_the_old_file_alone(compiled: Compile, tmp_path: Path) -> None:
    compiled(*LINES, name="old").close()
    before = (tmp_path / "old").read_bytes()
    broken = Tables(frequencies={"猫": None})  # type: ignore[dict-item]
    with pytest.raises(TypeError):
        compile_lexicon(str(tmp_path / "old"), read_head(LINES), list(read_entries(LINES)), broken)
    assert (tmp_path / "old").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["old"]


def test_builder_loads_by_path_where_the_package_cannot_be_imported(tmp_path: Path) -> None:
    script = (
        "import sys, importlib.util as u\n"
        "sys.modules['flashcards'] = None\n"
        f"spec = u.spec_from_file_location('hook', {str(LEXICON_FOLDER / 'hook.py')!r})\n"
        "hook = u.module_from_spec(spec); spec.loader.exec_module(hook)\n"
        f"print(hook.load_builder({str(LEXICON_FOLDER)!r}).FORMAT)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("syllable", "reading"),
    [("hǎo", "hao3"), ("lǜ", "lv4"), ("de", "de5"), ("ń", "n2"), ("ê̄", "e1"), ("ㄅ", None)],
)
def test_syllables_of_the_lists_are_numbered(syllable: str, reading: str | None) -> None:
    assert numbered(syllable) == reading


def test_lists_are_rid_of_sandhi() -> None:
    assert [without_sandhi("一", "yi2"), without_sandhi("不", "bu2"), without_sandhi("不", "bu5")] == [
        "yi1",
        "bu4",
        "bu5",
    ]
