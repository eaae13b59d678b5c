"""add, articles, read, vocab, know, ignore, search: what they print and how they end."""

import io
import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from flashcards.cli.columns import cells
from flashcards.cli.main import main

MARKET = (
    "早上的市场\n\n奶奶每天早上去市场买菜。市场里有很多人，也有很多新鲜的蔬菜。\n奶奶买了白菜和豆腐，高兴地回家了。\n"
)

Output = pytest.CaptureFixture[str]


@pytest.fixture
def market(tmp_path: Path) -> str:
    path = tmp_path / "market.txt"
    path.write_text(MARKET, encoding="utf-8")
    return str(path)


@pytest.fixture
def stored(market: str, capsys: Output) -> str:
    assert main(["add", market]) == 0
    capsys.readouterr()
    return market


def run(capsys: Output, *words: str, code: int = 0) -> str:
    """What a command prints on stdout."""
    assert main(list(words)) == code, capsys.readouterr().err
    return capsys.readouterr().out


def run_json(capsys: Output, *words: str) -> Any:
    return json.loads(run(capsys, *words, "--json"))


def refused(capsys: Output, code: int, *words: str) -> str:
    """What a command that fails says, on one line of stderr."""
    assert main(list(words)) == code
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("flashcards: ")
    assert output.err.count("\n") == 1
    return output.err


def type_in(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


# add


def test_add_says_what_came_in_and_what_is_new(market: str, capsys: Output) -> None:
    shown = run(capsys, "add", market)
    assert shown.startswith("Added 早上的市场\n")
    assert "0% known" in shown
    assert "flashcards vocab 1 --learn" in shown


def test_add_again_says_that_it_is_there(stored: str, capsys: Output) -> None:
    assert run(capsys, "add", stored, "--learn", "5") == "Already there: 早上的市场\n"
    assert run_json(capsys, "articles")["articles"][0]["deck"] is None


def test_add_takes_title_deck_and_cards(market: str, capsys: Output) -> None:
    shown = run(capsys, "add", market, "--title", "Market", "--deck", "Food", "--learn", "3")
    assert "Added Market\n" in shown
    assert "3 cards in the deck Food" in shown


def test_add_prints_json(market: str, capsys: Output) -> None:
    found = run_json(capsys, "add", market, "--plan", "50%")
    assert found["schema"] == "flashcards/add/1"
    (article,) = found["articles"]
    assert article["title"] == "早上的市场"
    assert article["notes_added"] > 0
    assert article["deck"] == "Article: 早上的市场"


def test_add_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    type_in(monkeypatch, MARKET.encode())
    assert "Added 早上的市场" in run(capsys, "add", "-")


def test_add_takes_several_files(market: str, tmp_path: Path, capsys: Output) -> None:
    other = tmp_path / "other.txt"
    other.write_text("他在家。", encoding="utf-8")
    assert run(capsys, "add", market, str(other)).count("Added ") == 2
    assert "one file" in refused(capsys, 2, "add", market, str(other), "--title", "X")


def test_one_bad_file_of_several_adds_none(market: str, capsys: Output) -> None:
    refused(capsys, 3, "add", market, "missing.txt")
    assert run_json(capsys, "articles")["articles"] == []


def test_add_says_which_encoding_it_guessed(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "gb.txt"
    path.write_bytes(MARKET.encode("gb18030"))
    assert main(["add", str(path)]) == 0
    output = capsys.readouterr()
    assert "Added 早上的市场" in output.out
    assert "read as GB18030" in output.err
    assert "--encoding" in output.err


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\n \n", "no text"),
        (b"Hello, world.\n", "no Chinese"),
        (b"\x00\x01\x02", "not text"),
        ("今天".encode() + b"\xff" + "很好。".encode(), "not valid UTF-8: byte 6"),
    ],
)
def test_add_refuses_what_it_cannot_read(tmp_path: Path, capsys: Output, data: bytes, words: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    said = refused(capsys, 3, "add", str(path))
    assert words in said
    assert str(path) in said


def test_add_refuses_folders_missing_files_and_addresses(tmp_path: Path, capsys: Output) -> None:
    assert "is a folder" in refused(capsys, 3, "add", str(tmp_path))
    assert "no file" in refused(capsys, 3, "add", str(tmp_path / "missing"))
    assert "web address" in refused(capsys, 3, "add", "https://example.org/")


def test_refused_data_leaves_no_learners_file_behind(tmp_path: Path, own_home: Path, capsys: Output) -> None:
    refused(capsys, 3, "add", str(tmp_path))
    assert not (own_home / "data").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("add",),
        ("add", "x", "--learn", "0"),
        ("add", "x", "--learn", "many"),
        ("add", "x", "--plan", "101"),
        ("add", "x", "--plan", "5", "--learn", "5"),
        ("vocab",),
        ("know",),
        ("ignore",),
        ("search",),
        ("know", "--top", "5", "好"),
    ],
)
def test_wrong_arguments_end_with_2(capsys: Output, words: tuple[str, ...]) -> None:
    refused(capsys, 2, *words)


def test_unknown_encoding_ends_with_2(market: str, capsys: Output) -> None:
    assert "gb18030" in refused(capsys, 2, "add", market, "--encoding", "klingon")


def test_titles_cannot_give_orders_to_a_terminal(market: str, capsys: Output) -> None:
    run(capsys, "add", market, "--title", "A\x1b]0;gone\x07\u202eB", "--learn", "1")
    for words in (("articles",), ("vocab", "1"), ("decks",)):
        shown = run(capsys, *words)
        assert not {character for character in shown if character in "\x1b\x07\u202e"}


def test_add_to_a_file_that_exists_loads_only_what_it_needs(stored: str, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("他在家。", encoding="utf-8")
    code = "import sys; from flashcards.cli.main import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code, "add", str(other)], capture_output=True, text=True, timeout=60)
    assert done.stdout.startswith("Added other")
    assert not set(done.stderr.split()) & {"sqlite_utils", "textual", "rich", "pypinyin", "jieba"}


# articles


def test_articles_lists_coverage(stored: str, capsys: Output) -> None:
    assert "早上的市场" in run(capsys, "articles")
    found = run_json(capsys, "articles")
    assert found["schema"] == "flashcards/articles/1"
    (article,) = found["articles"]
    assert set(article) == {
        *("id", "title", "source", "characters", "sentences", "running_words", "known", "coverage", "new_words"),
        *("bookmark", "added_ms", "deck"),
    }
    assert (article["id"], article["title"], article["source"]) == (1, "早上的市场", stored)


def test_no_articles_is_no_error(capsys: Output) -> None:
    assert "flashcards add" in run(capsys, "articles")
    assert run_json(capsys, "articles")["articles"] == []


@pytest.mark.parametrize("columns", [20, 40, 59, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal(
    stored: str, capsys: Output, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    for module in ("articles", "vocab", "search", "know"):
        monkeypatch.setattr(f"flashcards.cli.commands.{module}.width", lambda: columns)
    run(capsys, "vocab", "1", "--learn", "30")
    for words in (
        ("articles",),
        ("vocab", "1", "--all"),
        ("vocab", "1", "--plan", "90"),
        ("search", "市场"),
        ("know", "好"),
    ):
        lines = run(capsys, *words).splitlines()
        assert lines
        assert max(map(cells, lines)) <= columns


def test_removed_article_comes_back_with_undo(stored: str, capsys: Output) -> None:
    assert "flashcards undo" in run(capsys, "articles", "--remove", "早上")
    assert run_json(capsys, "articles")["articles"] == []


# read


def test_removing_as_json_answers_with_the_articles_left(stored: str, capsys: Output) -> None:
    assert run_json(capsys, "articles", "--remove", "1") == {"schema": "flashcards/articles/1", "articles": []}


def test_plain_reading_has_pinyin_below_each_sentence(stored: str, capsys: Output) -> None:
    lines = run(capsys, "read", "早上", "--plain").splitlines()
    assert lines[0] == "早上的市场"
    assert lines[1].startswith("  zǎoshang")
    at = lines.index("奶奶每天早上去市场买菜。")
    assert "nǎinai" in lines[at + 1]
    assert run(capsys, "read", "--plain").splitlines() == lines


def test_reading_as_json_has_tokens_with_their_state(stored: str, capsys: Output) -> None:
    run(capsys, "know", "奶奶")
    found = run_json(capsys, "read", "1")
    assert found["schema"] == "flashcards/read/1"
    tokens = [token for sentence in found["sentences"] for token in sentence["tokens"]]
    assert {token["state"] for token in tokens if token["text"] == "奶奶"} == {"known"}
    assert {token["state"] for token in tokens if token["kind"] == "punctuation"} == {None}


def test_reader_needs_a_terminal_and_says_what_does_not(stored: str, capsys: Output) -> None:
    assert "--plain" in refused(capsys, 2, "read", "1")


def test_unknown_article_ends_with_2(stored: str, capsys: Output) -> None:
    for words in (("read", "x", "--plain"), ("vocab", "x"), ("articles", "--remove", "x")):
        assert "no article 'x'" in refused(capsys, 2, *words)


# vocab


def test_vocabulary_as_json(stored: str, capsys: Output) -> None:
    found = run_json(capsys, "vocab", "1")
    assert found["schema"] == "flashcards/vocab/1"
    word = next(word for word in found["words"] if word["word"] == "市场")
    assert word["readings"] == ["shi4", "chang3"]
    assert word["pinyin"] == "shìchǎng"
    assert word["count"] == 3
    assert word["sentences"] == [0, 1, 2]
    assert word["state"] == "unknown"


def test_plan_says_how_many_words_and_days(stored: str, capsys: Output) -> None:
    assert "at 10 new a day" in run(capsys, "vocab", "1", "--plan", "90")
    found = run_json(capsys, "vocab", "1", "--plan", "90")
    assert found["plan"]["reached"] is True
    assert found["plan"]["coverage_after"] >= 0.9
    assert found["plan"]["new_words"] == len(found["words"])


def test_cards_of_an_article_can_be_made_later(stored: str, capsys: Output) -> None:
    assert "2 cards in the deck Food" in run(capsys, "vocab", "1", "--learn", "2", "--deck", "Food")
    found = run_json(capsys, "vocab", "1", "--learn", "1000")
    assert found["schema"] == "flashcards/learn/1"
    assert len(found["words"]) > 10
    assert "card or a mark already" in run(capsys, "vocab", "1", "--learn", "5")


# know, ignore


def test_known_words_count_and_ignored_ones_go(stored: str, capsys: Output) -> None:
    assert run(capsys, "know", "市場", "早上") == "市场、早上: known\n"
    assert run(capsys, "ignore", "豆腐") == "豆腐: ignored\n"
    assert run_json(capsys, "articles")["articles"][0]["known"] == 5
    words = {word["word"] for word in run_json(capsys, "vocab", "1")["words"]}
    assert not words & {"市场", "早上", "豆腐"}
    run(capsys, "know", "市场", "--unmark")
    assert run_json(capsys, "articles")["articles"][0]["known"] == 2


def test_words_in_no_dictionary_are_reported(capsys: Output) -> None:
    assert main(["know", "好", "喀喀喀"]) == 0
    output = capsys.readouterr()
    assert output.out == "好: known\n"
    assert "喀喀喀" in output.err
    assert "喀喀喀" in refused(capsys, 1, "know", "喀喀喀")


def test_the_commonest_words_are_marked_by_number(stored: str, capsys: Output) -> None:
    assert "1,000" in run(capsys, "know", "--top", "1000")
    assert run_json(capsys, "articles")["articles"][0]["coverage"] > 0.5
    again = run_json(capsys, "know", "--top", "1000")
    assert len(set(again.pop("words"))) == 1000
    assert again == {"schema": "flashcards/marks/1", "mark": "known", "changed": 0, "unknown": []}


# search


def test_notes_are_searched(stored: str, capsys: Output) -> None:
    run(capsys, "vocab", "1", "--learn", "100")
    for query in ("豆腐", "doufu", "dou4fu5", "tofu"):
        assert run(capsys, "search", query).startswith("豆腐  dòufu")
    found = run_json(capsys, "search", "豆腐")
    assert (found["schema"], found["query"]) == ("flashcards/search/1", "豆腐")
    assert found["notes"][0]["word"] == "豆腐"
    assert found["notes"][0]["deck"]["name"] == "Article: 早上的市场"


def test_nothing_found_ends_with_1(capsys: Output) -> None:
    assert "flashcards lookup" in refused(capsys, 1, "search", "恐龙")
    assert main(["search", "恐龙", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["notes"] == []


# The file


def test_a_foreign_database_is_left_alone(market: str, tmp_path: Path, capsys: Output) -> None:
    foreign = tmp_path / "foreign.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE t(x)")
    connection.close()
    before = foreign.read_bytes()
    for words in (("add", market), ("articles",), ("know", "好")):
        refused(capsys, 4, "--db", str(foreign), *words)
    assert foreign.read_bytes() == before


def test_read_only_refuses_to_write(stored: str, tmp_path: Path, capsys: Output) -> None:
    other = tmp_path / "other.txt"
    other.write_text("他在家。", encoding="utf-8")
    for words in (("add", str(other)), ("know", "好"), ("vocab", "1", "--learn", "1")):
        assert "reading only" in refused(capsys, 4, "--read-only", *words)
    assert "早上的市场" in run(capsys, "--read-only", "articles")
