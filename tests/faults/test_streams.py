"""The program with a stream closed, without a folder for its cache, or with settings it cannot read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from flashcards.cli.main import main


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text("他在银行工作。", encoding="utf-8")
    return str(path)


def run(words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = f"{sys.executable} -m flashcards {words}"
    environment = {**os.environ, **variables}
    return subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, env=environment)


@pytest.mark.parametrize(
    ("command", "code"),
    [("annotate ARTICLE", 0), ("annotate -", 3), ("import -", 3), ("study --plain", 0), ("doctor", 0), ("", 2)],
)
def test_a_closed_standard_input_is_an_empty_one(article: str, command: str, code: int) -> None:
    done = run(f"{command.replace('ARTICLE', article)} <&-", LC_ALL="C.UTF-8")
    assert done.returncode == code, done.stderr
    assert "inside the program" not in done.stderr


@pytest.mark.parametrize("command", ["due", "due --json", "lookup 好", "decks create Words"])
def test_nobody_reading_the_output_is_no_error(command: str) -> None:
    done = run(f"{command} >&-")
    assert (done.returncode, done.stderr) == (0, "")


def test_an_error_never_goes_where_results_go() -> None:
    done = run("lookup qqqq 2>&-")
    assert (done.returncode, done.stdout) == (1, "")


@pytest.mark.parametrize("command", ["annotate ARTICLE", "add ARTICLE", "doctor"])
def test_a_cache_that_cannot_be_made_stops_nothing(article: str, command: str) -> None:
    done = run(command.replace("ARTICLE", article), FLASHCARDS_CACHE=f"{article}/cache", LC_ALL="C.UTF-8")
    assert done.returncode == 0, done.stderr


def test_a_crash_without_a_place_for_its_log_is_still_said(
    article: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import flashcards.cli.commands.articles as command

    def broken(shell: object, options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(command, "run", broken)
    monkeypatch.setenv("FLASHCARDS_CACHE", f"{article}/cache")
    assert main(["articles"]) == 1
    assert "`--debug` shows the details" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'pinyn = "all"\n', "line 1: unknown key pinyn. Did you mean pinyin?"),
        (b"pinyin =\n", "is no TOML"),
        (b'mouse = true\ntheme = "\xff"\n', "line 2: it is not UTF-8"),
        (b'theme = "textual-drak"\n', "did you mean textual-dark?"),
        (b'[keys]\n"study.shoow" = "space"\n', "study.shoow"),
    ],
)
def test_doctor_finds_settings_that_cannot_be_used(
    content: bytes, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(os.environ["FLASHCARDS_CONFIG"]).write_bytes(content)
    assert main(["doctor"]) == 1
    assert why in capsys.readouterr().out


def test_a_setting_goes_through_a_link(tmp_path: Path) -> None:
    link, target = Path(os.environ["FLASHCARDS_CONFIG"]), tmp_path / "dotfiles.toml"
    target.write_text("mouse = false\n")
    link.symlink_to(target)
    assert main(["config", "set", "pinyin", "all"]) == 0
    assert link.is_symlink()
    assert target.read_text() == 'pinyin = "all"\nmouse = false\n'


def test_a_theme_that_is_none_is_not_set(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "set", "theme", "nordd"]) == 2
    assert "did you mean nord?" in capsys.readouterr().err
    assert not os.path.exists(os.environ["FLASHCARDS_CONFIG"])


def test_settings_that_cannot_be_written_are_said(article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLASHCARDS_CONFIG", f"{article}/config.toml")
    assert main(["config", "set", "pinyin", "all"]) == 1


def test_annotate_names_the_document_and_its_guessed_encoding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("他在银行工作，今天天气很好，我们去公园散步。".encode("gb18030"))
    assert main(["annotate", str(path)]) == 0
    assert f"{path}: read as GB18030; if that is wrong, give --encoding." in capsys.readouterr().err
    path.write_text("no Chinese")
    assert main(["annotate", str(path), "--json"]) == 3
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"flashcards: {path}: There is no Chinese in it: give a text with Chinese characters.\n")


def test_doctor_says_that_a_link_in_a_circle_is_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "loop.db").symlink_to(tmp_path / "loop.db")
    assert main(["doctor", "--db", str(tmp_path / "loop.db")]) == 1
    assert "too many levels of symbolic links" in capsys.readouterr().out
