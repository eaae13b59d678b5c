"""The command line as a whole: help, unknown words, exit codes, closed pipes, what is imported."""

import importlib
import json
import os
import subprocess
import sys

import pytest

from flashcards.cli.main import COMMANDS, main

BANNED_ON_DUE = ("argparse", "dataclasses", "enum", "pathlib", "platformdirs", "re", "tomllib", "typing")
HEAVY = ("jieba", "rjieba", "pypinyin", "textual", "rich", "sqlite_utils", "plotext", "uuid", "json")


def loaded_by(*arguments: str) -> set[str]:
    """Modules in a fresh interpreter after one command."""
    code = (
        "import sys; from flashcards.cli.main import main; code = main(sys.argv[1:]);"
        "print(*sys.modules, sep='\\n', file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


@pytest.fixture
def learner(tmp_path: object) -> str:
    """A learner's file that exists."""
    path = os.environ["FLASHCARDS_DB"]
    assert main(["decks", "create", "Words"]) == 0
    return path


def test_due_loads_nothing_it_does_not_need(learner: str) -> None:
    loaded = loaded_by("due")
    assert not loaded & set(BANNED_ON_DUE + HEAVY)


@pytest.mark.parametrize("command", ["articles", "stats", "search"])
def test_reading_commands_leave_the_pipeline_alone(learner: str, command: str) -> None:
    words = [command, "我"] if command == "search" else [command]
    code = (
        "import sys; from flashcards.cli.main import main; main(sys.argv[1:]);"
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, timeout=60)
    assert not set(done.stderr.split()) & {"jieba", "rjieba", "pypinyin", "textual", "plotext", "sqlite_utils"}


def test_every_command_has_help_under_24_lines_with_three_examples(capsys: pytest.CaptureFixture[str]) -> None:
    for name in COMMANDS:
        with pytest.raises(SystemExit) as stopped:
            main([name, "--help"])
        shown = capsys.readouterr().out
        assert stopped.value.code == 0
        assert len(shown.splitlines()) <= 24, name
        assert shown.partition("examples:")[2].count(f"flashcards {name}") >= 3, name


def test_every_module_of_a_command_is_listed() -> None:
    package = importlib.import_module("flashcards.cli.commands")
    files = {name.removesuffix(".py").rstrip("_") for name in os.listdir(package.__path__[0]) if name.endswith(".py")}
    assert {name for name in files if not name.startswith("__")} == set(COMMANDS)


def test_overview_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in COMMANDS)


def test_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("flashcards ")


def test_a_mistyped_command_gets_a_hint(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["studdy"]) == 2
    assert "did you mean `flashcards study`?" in capsys.readouterr().err


def test_a_mistyped_flag_gets_a_hint(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", "--titel", "x", "y"]) == 2
    assert "--title" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("wrong", "meant"), [("--jsn", "--json"), ("--readonly", "--read-only"), ("--colour", "--color")]
)
def test_so_does_one_that_every_command_takes(wrong: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", wrong]) == 2
    assert f"Did you mean {meant}?" in capsys.readouterr().err


def test_help_of_a_command_can_be_asked_for_first(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["help", "study"])
    assert capsys.readouterr().out.startswith("usage: flashcards study")
    assert main(["help", "studdy"]) == 2


def test_a_wrong_value_gets_no_hint_to_the_flag_it_was_given_to(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vocab", "1", "--plan", "nan"]) == 2
    assert capsys.readouterr().err == (
        "flashcards: Argument --plan: 'nan' is no whole number from 1 to 100. See `flashcards vocab --help`.\n"
    )


def test_control_characters_in_arguments_do_not_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["\x1b]52;c;eA==\x07"]) == 2
    assert "\x1b" not in capsys.readouterr().err


def test_a_closed_pipe_is_no_error(learner: str) -> None:
    command = f"{sys.executable} -m flashcards lookup 的 --json | head -c 1 > {os.devnull}; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_ascii_locale_prints_hanzi_as_escapes(learner: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "flashcards", "lookup", "你好"],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0
    assert "\\u4f60" in done.stdout


@pytest.mark.parametrize("command", ["annotate - --json", "annotate - --jsonl"])
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk", "utf-8"])
def test_json_is_json_on_a_stream_of_any_encoding(command: str, encoding: str) -> None:
    text = "𠮷野家的café很好。"
    done = subprocess.run(
        [sys.executable, "-m", "flashcards", *command.split()],
        input=text.encode(),
        capture_output=True,
        timeout=60,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    assert done.returncode == 0
    found = [json.loads(line) for line in done.stdout.decode(encoding).splitlines() if "jsonl" in command]
    assert (found[1] if found else json.loads(done.stdout.decode(encoding)))["text"] == text


def test_bytes_that_are_no_text_are_escaped_in_json(learner: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "flashcards", "search", "--json", b"x\xff"], capture_output=True, timeout=60
    )
    assert (done.returncode, json.loads(done.stdout)["query"]) == (1, "x\udcff")


def test_the_app_without_a_terminal_is_refused_with_the_way_round() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "flashcards"], capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 2
    assert "study --plain" in done.stderr


def test_a_crash_says_three_lines_and_keeps_the_details(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import flashcards.cli.commands.articles as command

    def broken(shell: object, options: object) -> None:
        raise ZeroDivisionError("the learner's secret words")

    monkeypatch.setattr(command, "run", broken)
    assert main(["articles"]) == 1
    said = capsys.readouterr().err
    assert len(said.splitlines()) <= 3
    assert "secret" not in said
    with open(os.path.join(os.environ["FLASHCARDS_CACHE"], "crash.log"), encoding="utf-8") as log:
        assert "ZeroDivisionError" in (details := log.read())
    assert "secret" not in details
